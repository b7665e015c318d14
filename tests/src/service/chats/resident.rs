//! A resident on WhatsApp, and the unit that answers them.

use super::platform::Platform;
use super::{Line, connect, reported, say, takes_all, turn};
use crate::harness::World;
use crate::service::{set, work};

/// A resident on WhatsApp.
pub(super) struct Chat<'a> {
    pub(super) w: &'a World,
    pub(super) line: Line,
    pub(super) platform: Platform,
}

impl<'a> Chat<'a> {
    pub(super) fn new(w: &'a World) -> Self {
        // No closing is drawn: here the resident has the word.
        set(w, "cases_sampled_permille", "0");
        let platform = takes_all();
        let line = connect(w, "whatsapp", &platform.url, &[("ids", "100")]);
        Self { w, line, platform }
    }

    /// What the resident is told.
    pub(super) fn told(&self) -> Vec<String> {
        turn(self.w);
        self.platform.heard().iter().map(|c| c.words()).collect()
    }

    /// The resident says something; what is answered.
    pub(super) fn says(&self, id: &str, words: &str) -> String {
        self.platform.heard();
        say(self.w, &self.line, id, words);
        self.told_at_last()
    }

    pub(super) fn told_at_last(&self) -> String {
        let mut all = self.told();
        // Everything waits for its turn behind what went before to the same person.
        for _ in 0..3 {
            all.extend(self.told());
        }
        all.join("\n")
    }

    pub(super) fn reports(&self) -> String {
        reported(self.w, &self.line, &self.platform)
    }

    /// Somebody tells another report in the same chat.
    pub(super) fn reports_more(&self, id: &str) -> String {
        for (n, words) in [
            "baru",
            "Sampah menumpuk di lapangan",
            "lapangan RW 3",
            "lewati",
        ]
        .iter()
        .enumerate()
        {
            say(self.w, &self.line, &format!("{id}{n}"), words);
        }
        self.platform.heard();
        say(self.w, &self.line, &format!("{id}9"), "1");
        let said = self.platform.heard();
        super::number(&said[0].words())
    }

    /// The unit answers and says that it is done.
    pub(super) fn proposes(&self, number: &str) {
        let w = self.w;
        let dinas = w.town.units["dinas"].to_string();
        work(w, "koordinator", number, "teruskan", &[("unit", &dinas)]).expect(200);
        work(
            w,
            "penghubung",
            number,
            "jawab",
            &[("reason", "Kami datang.")],
        )
        .expect(200);
        self.proposes_again(number);
    }

    pub(super) fn proposes_again(&self, number: &str) {
        let done = [
            ("closing", "done_unverified"),
            ("reason", "Lampu sudah diganti."),
        ];
        work(self.w, "penghubung", number, "usulkan", &done).expect(200);
    }
}
