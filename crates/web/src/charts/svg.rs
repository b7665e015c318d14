//! Writes the few kinds of SVG elements that charts are made of, escaped.

use std::fmt::Write as _;

use askama::filters::{Escaper as _, Html};

use super::Room;

/// A drawing in the making.
pub(super) struct Canvas {
    out: String,
}

/// Where a text is anchored.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Canvas {
    /// Begins a drawing. One with links is a group, since an image has no parts for a reader.
    pub(super) fn new(room: Room, height: i64, links: bool, title: &str, about: &str) -> Self {
        let mut canvas = Self { out: String::new() };
        let role = if links { "group" } else { "img" };
        canvas.raw(format_args!(
            r#"<svg class="{}" viewBox="0 0 {} {height}" role="{role}"><title>"#,
            room.class(),
            room.width()
        ));
        canvas.escaped(title);
        canvas.raw(format_args!("</title><desc>"));
        canvas.escaped(about);
        canvas.raw(format_args!("</desc>"));
        canvas
    }

    pub(super) fn rect(&mut self, class: &str, x: i64, y: i64, width: i64, height: i64) {
        self.raw(format_args!(
            r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}"/>"#
        ));
    }

    pub(super) fn line(&mut self, class: &str, from: (i64, i64), to: (i64, i64)) {
        self.raw(format_args!(
            r#"<path class="{class}" d="M{} {}L{} {}"/>"#,
            from.0, from.1, to.0, to.1
        ));
    }

    pub(super) fn path(&mut self, class: &str, points: &[(i64, i64)]) {
        let mut d = String::new();
        for (i, (x, y)) in points.iter().enumerate() {
            let command = if i == 0 { 'M' } else { 'L' };
            // Writing into a String cannot fail.
            let _ = write!(d, "{command}{x} {y}");
        }
        self.raw(format_args!(r#"<path class="{class}" d="{d}"/>"#));
    }

    pub(super) fn dot(&mut self, class: &str, (x, y): (i64, i64)) {
        self.raw(format_args!(
            r#"<circle class="{class}" cx="{x}" cy="{y}" r="3"/>"#
        ));
    }

    pub(super) fn text(&mut self, class: &str, x: i64, y: i64, anchor: Anchor, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        self.raw(format_args!(
            r#"<text class="{class}" x="{x}" y="{y}" text-anchor="{anchor}">"#
        ));
        self.escaped(text);
        self.raw(format_args!("</text>"));
    }

    /// A part that says what it is when pointed at, and leads somewhere when it has an address.
    pub(super) fn part(&mut self, href: Option<&str>, says: &str, draw: impl FnOnce(&mut Self)) {
        if let Some(href) = href {
            self.raw(format_args!(r#"<a tabindex="-1" href=""#));
            self.escaped(href);
            self.raw(format_args!(r#"">"#));
        } else {
            self.raw(format_args!("<g>"));
        }
        self.raw(format_args!("<title>"));
        self.escaped(says);
        self.raw(format_args!("</title>"));
        draw(self);
        self.raw(format_args!(
            "{}",
            if href.is_some() { "</a>" } else { "</g>" }
        ));
    }

    pub(super) fn done(mut self) -> String {
        self.out.push_str("</svg>");
        self.out
    }

    fn raw(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing into a String cannot fail.
        let _ = self.out.write_fmt(text);
    }

    fn escaped(&mut self, text: &str) {
        // Writing into a String cannot fail.
        let _ = Html.write_escaped_str(&mut self.out, text);
    }
}
