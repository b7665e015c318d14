//! The fields of a connection. Secrets that are there are never sent back.

use kernel::{Date, TextEnum as _};
use web::components::{Choice, FieldKind, FieldView, Width};
use web::words::Say;

use super::{Connection, PublicWords};
use crate::channels::model::Channel;

/// The fields, as the connection stands.
pub(super) fn fields(say: &Say, channel: Channel, link: Option<&Connection>) -> Vec<FieldView> {
    let expected = FieldView::text("expected_a_day", say.say("channel-expected"))
        .hint(say.say("channel-expected-hint"))
        .width(Width::Medium)
        .digits()
        .optional()
        .value(link.map_or(0, |l| l.expected_a_day).to_string());
    if channel == Channel::Email {
        return vec![expected];
    }
    let text = |v: Option<&String>| v.cloned().unwrap_or_default();
    let secret = |name: &'static str, label: &'static str, there: bool| {
        let hint = if there {
            "channel-secret-kept"
        } else {
            "channel-secret-none"
        };
        let field = FieldView::new(name, say.say(label), FieldKind::Password).hint(say.say(hint));
        if there { field.optional() } else { field }
    };
    let usual = |kept: Option<String>, usual: &str| kept.unwrap_or_else(|| usual.to_owned());
    let mut fields = vec![
        FieldView::check("active", say.say("channel-active")).value(
            if link.is_some_and(|l| l.active) {
                "ya"
            } else {
                ""
            },
        ),
        FieldView::new("base_url", say.say("channel-base"), FieldKind::Text("url"))
            .hint(say.say("channel-base-hint"))
            .value(usual(
                link.map(|l| l.base_url.clone()),
                channel.usual_base(),
            )),
        FieldView::new(
            "media_url",
            say.say("channel-media"),
            FieldKind::Text("url"),
        )
        .hint(say.say("channel-media-hint"))
        .optional()
        .value(usual(
            link.map(|l| text(l.media_url.as_ref())),
            channel.usual_media(),
        )),
        ids(say, channel).value(text(link.map(|l| &l.ids))),
        FieldView::text("names", say.say("channel-names"))
            .hint(say.say("channel-names-hint"))
            .optional()
            .value(text(link.map(|l| &l.names))),
    ];
    if channel.has_signing_secret() {
        let there = link.is_some_and(|l| l.signing_secret.is_some());
        fields.push(secret("signing_secret", "channel-secret", there));
    }
    let there = link.is_some_and(|l| l.access_token.is_some());
    fields.push(secret("access_token", "channel-token", there));
    fields.push(
        FieldView::new(
            "token_ends_on",
            say.say("channel-token-ends"),
            FieldKind::DayPicker,
        )
        .hint(say.say("channel-token-ends-hint"))
        .optional()
        .width(Width::Medium)
        .value(
            link.and_then(|l| l.token_ends_on)
                .map(|d: Date| d.to_string())
                .unwrap_or_default(),
        ),
    );
    if channel == Channel::Whatsapp {
        fields.push(
            FieldView::text("template", say.say("channel-template"))
                .hint(say.say("channel-template-hint"))
                .optional()
                .value(text(link.and_then(|l| l.template.as_ref()))),
        );
    }
    if channel.has_public_words() {
        fields.push(public_words(say, link));
    }
    fields.push(expected);
    fields
}

fn public_words(say: &Say, link: Option<&Connection>) -> FieldView {
    let choice = |p: &PublicWords| Choice::new(p.as_str(), say.word("channel-public", p));
    let choices = PublicWords::ALL.iter().map(choice).collect();
    let kept = link.map_or(PublicWords::AtOnce, |l| l.public_words);
    FieldView::radio("public_words", say.say("channel-public"), choices)
        .hint(say.say("channel-public-hint"))
        .value(kept.as_str())
}

fn ids(say: &Say, channel: Channel) -> FieldView {
    let field =
        FieldView::text("ids", say.say("channel-ids")).hint(say.word("channel-ids-hint", channel));
    match channel.needs_id() {
        true => field,
        false => field.optional(),
    }
}
