//! The life of one report of the made city, one step after the other, until now.

use jiff::SignedDuration;
use kernel::{CaseId, Date, Timestamp, UnitId, Zone};
use service::cases::bulk::{Life, Step};
use service::cases::{Closing, Hand, LookWhy, State, Verb};

use super::texts;
use crate::city::dice::Dice;

/// The steps of one life, one after the other, until now.
pub(super) struct Tale<'l> {
    pub(super) life: &'l mut Life,
    pub(super) now: Timestamp,
    pub(super) at: Timestamp,
    pub(super) unit: UnitId,
    pub(super) other: UnitId,
    /// An earlier report that tells the same.
    pub(super) same_as: Option<CaseId>,
    /// Chance of its own for the second seat, where the closure is drawn or its pictures are doubted.
    pub(super) look: Option<(LookWhy, Dice)>,
    /// Does it plan, wake and open again, as in a city of years?
    pub(super) long: bool,
}

impl Tale<'_> {
    /// The next step after some hours; false when that is still to come.
    fn go(&mut self, hours: i32, verb: Verb, hand: Hand, text: &str) -> bool {
        self.go_with(hours, verb, hand, text, None, None)
    }

    fn go_with(
        &mut self,
        hours: i32,
        verb: Verb,
        hand: Hand,
        text: &str,
        unit: Option<UnitId>,
        closing: Option<(Closing, Option<Date>)>,
    ) -> bool {
        let at = self.at + SignedDuration::from_mins(i64::from(hours) * 60 + 11);
        if at > self.now {
            return false;
        }
        let actor = match hand {
            Hand::Reporter => "",
            Hand::Coordinator => "Koordinator Pengaduan",
            Hand::Handler => "Petugas Penghubung",
            Hand::Arbiter => "Penetap Kewenangan",
            Hand::Reviewer => "Pemeriksa Inspektorat",
            Hand::System => "abdi",
        };
        let step = Step {
            at,
            verb,
            hand,
            actor,
            unit,
            text,
            closing,
            look: match (verb, &self.look) {
                (Verb::Examine, Some((why, _))) => Some(*why),
                _ => None,
            },
        };
        self.at = at;
        self.life.then(&step).is_ok()
    }

    pub(super) fn tell(&mut self, dice: &mut Dice) {
        use Hand as H;
        use Verb as V;
        if let Some(other) = self.same_as {
            if self.go(dice.range(2, 20), V::Merge, H::Coordinator, "") {
                self.life.joins(other);
            }
            return;
        }
        if dice.chance(45) {
            let why = "Tidak ada keterangan yang dapat ditindaklanjuti.";
            self.go(dice.range(5, 40), V::Archive, H::Coordinator, why);
            return;
        }
        if dice.chance(40) {
            let what = "Mohon sebutkan letak tepatnya.";
            let asked = self.go(dice.range(4, 30), V::Postpone, H::Coordinator, what);
            let told = "Di depan balai kelurahan.";
            if !asked || !self.go(dice.range(10, 90), V::Complete, H::Reporter, told) {
                return;
            }
        }
        let refused = if dice.chance(110) {
            1 + dice.below(2)
        } else {
            0
        };
        for _ in 0..refused {
            let to = Some(self.other);
            let sent = self.go_with(dice.range(3, 50), V::Forward, H::Coordinator, "", to, None);
            let again = self.life.refusals();
            let why = "Lokasi ini bukan wewenang unit kami.";
            if !sent || !self.go(dice.range(10, 60), V::refusal(again), H::Handler, why) {
                return;
            }
        }
        let to = Some(self.unit);
        let had = if self.life.state() == State::Disputed {
            let why = "Sesuai tugas pokok dan fungsi unit ini.";
            self.go_with(dice.range(4, 30), V::Arbitrate, H::Arbiter, why, to, None)
        } else {
            self.go_with(dice.range(3, 60), V::Forward, H::Coordinator, "", to, None)
        };
        let late = if dice.chance(160) { 200 } else { 0 };
        let first = "Terima kasih, laporan sudah kami terima. Petugas memeriksa lokasi dan hasilnya kami sampaikan di sini.";
        if !had || !self.go(dice.range(8, 110) + late, V::Answer, H::Handler, first) {
            return;
        }
        if dice.chance(250) {
            self.go(
                dice.range(20, 100),
                V::Write,
                H::Reporter,
                "Bagaimana kelanjutannya?",
            );
            let said = "Pekerjaan dijadwalkan minggu ini.";
            self.go(dice.range(5, 60), V::Answer, H::Handler, said);
        }
        self.end(dice);
    }

    fn end(&mut self, dice: &mut Dice) {
        use Hand as H;
        use Verb as V;
        let slow = if dice.chance(200) { 400 } else { 0 };
        if self.long && dice.chance(70) {
            return self.plan(dice);
        }
        if !self.propose(dice, 24 + slow) {
            return;
        }
        if dice.chance(130) {
            let why = "Belum selesai, keadaannya masih sama.";
            if !self.go(dice.range(5, 60), V::Contest, H::Reporter, why) {
                return;
            }
            let (verb, found) = if dice.chance(600) {
                (V::Overturn, "Foto penutupan bukan dari lokasi ini.")
            } else {
                (V::Uphold, "Pekerjaan sudah sesuai, dilihat di lokasi.")
            };
            if !self.go(dice.range(20, 100), verb, H::Reviewer, found) || verb == V::Uphold {
                return;
            }
            if !self.propose(dice, 60) {
                return;
            }
        }
        if dice.chance(480) {
            if self.go(dice.range(2, 90), V::Confirm, H::Reporter, "") && dice.chance(620) {
                let score = dice.weighted(&[(55, 4), (28, 3), (11, 2), (6, 1)]);
                self.life
                    .rate(score, texts::beside(score, self.at.as_second()));
            }
        } else {
            self.go(24 * 15, V::AutoClose, H::System, "");
        }
        if self.long && dice.chance(40) {
            self.again(dice);
        }
    }

    /// It is planned for a day; when that has come it wakes and is done.
    fn plan(&mut self, dice: &mut Dice) {
        use Hand as H;
        use Verb as V;
        let begun = Zone::Wib.date_of(self.at);
        let ahead = dice.range(25, 120);
        let day = begun.saturating_add(jiff::Span::new().days(ahead));
        let text = "Masuk rencana kerja tahun ini, dikerjakan pada tanggal yang disebut.";
        let planned = Some((Closing::Planned, Some(day)));
        let said = self.go_with(
            dice.range(10, 90),
            V::Propose,
            H::Handler,
            text,
            None,
            planned,
        );
        if !said || !self.passes() || !self.go(24 * 15, V::AutoClose, H::System, "") {
            return;
        }
        let until = i64::from((day - Zone::Wib.date_of(self.at)).get_days()).max(1);
        let hours = i32::try_from(until * 24).unwrap_or(24);
        if self.go(hours, V::Wake, H::System, "") && self.propose(dice, 100) {
            self.go(24 * 15, V::AutoClose, H::System, "");
        }
    }

    /// It is broken again, or never was done: the reporter opens it, and it is done once more.
    fn again(&mut self, dice: &mut Dice) {
        let why = "Rusak lagi seminggu setelah diperbaiki.";
        let opened = self.life.state() == State::Closed
            && self.go(dice.range(100, 900), Verb::Reopen, Hand::Reporter, why);
        if opened && self.propose(dice, 90) {
            self.go(24 * 15, Verb::AutoClose, Hand::System, "");
        }
    }

    fn propose(&mut self, dice: &mut Dice, more: i32) -> bool {
        let (closing, text) = dice.weighted(&[
            (58, (Closing::DoneProven, "Sudah dikerjakan, foto sesudah pekerjaan terlampir di berkas unit.")),
            (14, (Closing::DoneUnverified, "Sudah dikerjakan oleh regu lapangan.")),
            (8, (Closing::HandedOver, "Jalan ini wewenang pemerintah provinsi dan sudah kami teruskan.")),
            (8, (Closing::Refused, "Belum dapat dipenuhi menurut ketentuan. Keberatan dapat diajukan di halaman ini.")),
            (12, (Closing::NotFound, "Sudah kami datangi, tidak kami temukan keadaan yang dilaporkan.")),
        ]);
        let hours = dice.range(10, 240) + more;
        self.go_with(
            hours,
            Verb::Propose,
            Hand::Handler,
            text,
            None,
            Some((closing, None)),
        ) && self.passes()
    }

    /// Does the closure come before the reporter? A second seat may look first; one that it does not
    /// let stand is done and proposed once more.
    fn passes(&mut self) -> bool {
        let Some((why, mut dice)) = self.look.clone() else {
            return true;
        };
        if !self.go(0, Verb::Examine, Hand::System, "") {
            return false;
        }
        let falls = match why {
            LookWhy::Sampled => 120,
            LookWhy::Doubt => 550,
        };
        if dice.chance(falls) {
            let found = "Foto bukan dari lokasi ini; keadaan di lapangan belum berubah.";
            let text = "Dikerjakan ulang hari ini, foto terbaru terlampir di berkas unit.";
            let again = Some((Closing::DoneProven, None));
            let sent = self.go(dice.range(10, 70), Verb::Overturn, Hand::Reviewer, found)
                && self.go_with(
                    dice.range(20, 90),
                    Verb::Propose,
                    Hand::Handler,
                    text,
                    None,
                    again,
                )
                && self.go(0, Verb::Examine, Hand::System, "");
            if !sent {
                return false;
            }
        }
        let found = "Diperiksa di lokasi, sesuai dengan yang diusulkan.";
        self.go(dice.range(10, 110), Verb::Pass, Hand::Reviewer, found)
    }
}
