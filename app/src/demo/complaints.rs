//! Reports of residents of the made city: some hundred of the last months, in every state, with the
//! accounts of those who work on them. Nobody in them exists.

use jiff::SignedDuration;
use kernel::{AgencyId, CategoryId, Date, Locale, Timestamp, UnitId, Zone};
use platform::accounts::actions::{self, NewAccount, NewRole};
use register::model::UnitKind;
use register::snapshot::program_snapshot;
use service::cases::bulk::{Life, Step, keep};
use service::cases::{
    CaseNumber, Channel, Classed, Closing, Contact, ContactKind, Hand, Kind, NewCase, Office,
    Place, State, Verb,
};
use service::catalogue::{self, model::STANDARD};
use store::{Actor, Db, Tx};
use web::access::{May, Role};

use crate::city::dice::Dice;

/// How many reports.
const REPORTS: usize = 420;
/// Over how many days.
const DAYS: i64 = 150;
/// The stream of chance of the reports.
const STREAM: u64 = 77;

/// What residents write, by the code of the category.
const TEXTS: &[(&str, &[&str])] = &[
    (
        "jalan",
        &[
            "Jalan berlubang besar di depan pasar, sudah dua motor jatuh minggu ini. Kalau hujan lubangnya tidak kelihatan.",
            "Trotoar pecah dan besi penutup selokan hilang. Anak sekolah lewat sini setiap pagi.",
            "Aspal di tikungan mengelupas sepanjang sepuluh meter. Mohon segera ditambal.",
            "Bekas galian pipa tidak diaspal kembali sejak dua bulan lalu.",
        ],
    ),
    (
        "drainase",
        &[
            "Got mampet oleh sampah, air meluap ke teras rumah setiap hujan.",
            "Tutup saluran hilang di pojok gang, berbahaya pada malam hari.",
            "Air di jalan tidak surut dua hari setelah hujan. Sepertinya saluran tersumbat.",
        ],
    ),
    (
        "lampu",
        &[
            "Lima lampu jalan padam sejak Senin, gang jadi gelap dan rawan.",
            "Lampu jalan menyala siang hari dan mati malam hari.",
            "Tiang lampu miring setelah tertabrak truk, kabelnya menjuntai.",
        ],
    ),
    (
        "sampah",
        &[
            "Sampah menumpuk di pojok lapangan, sudah seminggu tidak diangkut dan bau.",
            "Ada yang membakar sampah setiap sore, asapnya masuk ke rumah.",
            "Bak sampah di taman penuh dan tidak ada petugas yang datang.",
        ],
    ),
    (
        "pohon",
        &[
            "Dahan pohon besar menjulur ke kabel listrik, takut roboh saat angin.",
            "Ayunan di taman rusak dan ada paku yang keluar.",
        ],
    ),
    (
        "lalu-lintas",
        &[
            "Lampu merah di perempatan mati sejak kemarin, hampir terjadi tabrakan.",
            "Truk parkir di kedua sisi jalan sempit setiap malam.",
        ],
    ),
    (
        "ketertiban",
        &[
            "Suara musik keras sampai dini hari dari kafe di sebelah rumah.",
            "Trotoar penuh lapak, pejalan kaki turun ke jalan.",
        ],
    ),
    (
        "kesehatan",
        &[
            "Antrean puskesmas dari subuh, loket baru dibuka jam delapan.",
            "Obat yang diresepkan kosong, disuruh beli di luar.",
        ],
    ),
    (
        "pendidikan",
        &[
            "Sekolah meminta uang seragam di luar ketentuan.",
            "Atap kelas tiga bocor, anak-anak belajar di lorong saat hujan.",
        ],
    ),
    (
        "kependudukan",
        &[
            "KTP saya belum jadi sejak tiga minggu, setiap datang diminta kembali besok.",
            "Nama anak saya salah di akta kelahiran, ke mana mengurusnya?",
        ],
    ),
    (
        "bantuan-sosial",
        &["Bantuan belum cair dua bulan, padahal nama saya masih terdaftar."],
    ),
    (
        "perizinan",
        &["Izin usaha saya berstatus diproses lebih dari sebulan tanpa kabar."],
    ),
    (
        "petugas",
        &["Petugas loket meminta uang supaya berkas didahulukan."],
    ),
    (
        "lainnya",
        &["Apakah lapangan kelurahan boleh dipakai untuk acara warga? Siapa yang dihubungi?"],
    ),
];

const STREETS: [&str; 10] = [
    "Jalan Melati",
    "Jalan Kenanga",
    "Jalan Cempaka",
    "Jalan Merpati",
    "Jalan Rajawali",
    "Gang Damai",
    "Jalan Pasar Lama",
    "Jalan Pelabuhan",
    "Jalan Sawo",
    "Jalan Teratai",
];
const NAMES: [&str; 8] = [
    "Warga Satu",
    "Warga Dua",
    "Warga Tiga",
    "Warga Empat",
    "Warga Lima",
    "Warga Enam",
    "Warga Tujuh",
    "Warga Delapan",
];
/// The accounts: persona, name, role, the category whose unit it answers for.
const DESKS: [(&str, &str, Role, Option<&str>); 4] = [
    (
        "koordinator-aduan",
        "Koordinator Pengaduan",
        Role::CaseCoordinator,
        None,
    ),
    (
        "penghubung-aduan",
        "Penghubung Pekerjaan Umum",
        Role::CaseHandler,
        Some("jalan"),
    ),
    (
        "penetap-aduan",
        "Penetap Kewenangan",
        Role::CaseArbiter,
        None,
    ),
    (
        "pemeriksa-aduan",
        "Pemeriksa Inspektorat",
        Role::Inspectorate,
        None,
    ),
];

/// What is needed to tell the life of a report.
struct Teller<'a> {
    categories: &'a [catalogue::Category],
    wards: Vec<&'a str>,
    now: Timestamp,
}

/// Makes the reports and the accounts of those who work on them.
///
/// # Errors
/// The faults of the database.
pub(super) fn make(
    db: &Db,
    agency: AgencyId,
    seed: u64,
    today: Date,
    now: Timestamp,
) -> web::Result<()> {
    let s = program_snapshot(db, agency, today)?;
    let actor = Actor::program(agency, "abdi demo", now);
    db.write(&actor, "make the reports of residents", |tx| {
        catalogue::actions::begin(tx, &May::program(actor.clone()), &s)?;
        let categories = catalogue::store::all(tx.conn(), agency)?;
        desks(tx, &actor, &categories, today)?;
        let wards = s.units.iter().filter(|u| u.kind == UnitKind::Ward);
        let teller = Teller {
            categories: &categories,
            wards: wards
                .map(|u| u.name.trim_start_matches("Kelurahan "))
                .collect(),
            now,
        };
        let mut lives: Vec<Life> = (0..REPORTS)
            .map(|n| teller.life(&mut Dice::of(seed, STREAM, n), n))
            .collect();
        let office = Office {
            s: &s,
            zone: Zone::Wib,
        };
        keep(tx, &office, &mut lives)
    })?;
    // Whoever looks at the city on its first day sees its figures, too.
    service::figures::keep(db, &actor, &s, Zone::Wib)?;
    service::routing::own::keep(db, &actor, &s)?;
    Ok(())
}

fn desks(
    tx: &mut Tx<'_, '_>,
    actor: &Actor,
    categories: &[catalogue::Category],
    today: Date,
) -> web::Result<()> {
    for (key, name, role, code) in DESKS {
        let new = NewAccount {
            login: key.to_owned(),
            name: name.to_owned(),
            person: None,
            locale: Locale::Id,
            persona: Some(key.to_owned()),
        };
        let account = actions::create(tx, &May::program(actor.clone()), &new)?;
        let unit = code.and_then(|code| {
            let found = categories.iter().find(|c| c.code == code);
            found.and_then(|c| c.unit)
        });
        let new = NewRole {
            account,
            role,
            unit,
            from: today,
            to: None,
        };
        actions::grant(tx, &May::program(actor.clone()), &new, today)?;
    }
    Ok(())
}

impl Teller<'_> {
    fn category(&self, code: &str) -> Option<&catalogue::Category> {
        self.categories.iter().find(|c| c.code == code)
    }

    /// One report and what became of it until now.
    fn life(&self, dice: &mut Dice, n: usize) -> Life {
        let weights: Vec<(usize, usize)> = TEXTS
            .iter()
            .enumerate()
            .map(|(i, (_, texts))| (texts.len() * texts.len(), i))
            .collect();
        let (code, texts) = TEXTS[dice.weighted(&weights)];
        let category = self.category(code);
        let back = dice.below(usize::try_from(DAYS * 24).unwrap_or(1));
        let back = i64::try_from(back).unwrap_or(0);
        let at = self.now - SignedDuration::from_mins(back * 60 + 7);
        let class = category.map_or(Classed(Kind::Complaint.class()), |c| c.class);
        let text = *dice.pick(texts);
        let new = self.report(dice, text, category.map(|c| c.id));
        let mut life = Life::begin(CaseNumber::of(number(n)), &new, class, at);
        let fallback = STANDARD.iter().find_map(|s| self.category(s.code)?.unit);
        if let Some(unit) = category.and_then(|c| c.unit).or(fallback) {
            Tale {
                life: &mut life,
                now: self.now,
                at,
                unit,
                other: fallback.unwrap_or(unit),
            }
            .tell(dice);
        }
        life
    }

    fn report(&self, dice: &mut Dice, text: &str, category: Option<CategoryId>) -> NewCase {
        let channel = dice.weighted(&[
            (46, Channel::Web),
            (30, Channel::Whatsapp),
            (8, Channel::Counter),
            (6, Channel::Email),
            (6, Channel::Instagram),
            (4, Channel::Phone),
        ]);
        let kind = dice.weighted(&[
            (88, Kind::Complaint),
            (6, Kind::Aspiration),
            (6, Kind::Information),
        ]);
        let named = dice.chance(750);
        let place = Place {
            address: format!("{} nomor {}", dice.pick(&STREETS), dice.range(1, 90)),
            village: match self.wards.is_empty() {
                true => String::new(),
                false => (*dice.pick(&self.wards)).to_owned(),
            },
            ..Place::default()
        };
        NewCase {
            place,
            category,
            anonymous: dice.chance(120),
            secret: dice.chance(60),
            name: named.then(|| (*dice.pick(&NAMES)).to_owned()),
            contact: named.then(|| Contact {
                kind: ContactKind::Whatsapp,
                value: format!("0899-0000-{:04}", dice.range(1, 9_999)),
            }),
            ..NewCase::new(kind, channel, text)
        }
    }
}

/// Numbers that look like chance and never meet: a step that shares no factor with their count.
fn number(n: usize) -> u64 {
    let n = u64::try_from(n).unwrap_or(0) + 1;
    n.wrapping_mul(978_612_345_617) % 1_801_152_661_463
}

/// The steps of one life, one after the other, until now.
struct Tale<'l> {
    life: &'l mut Life,
    now: Timestamp,
    at: Timestamp,
    unit: UnitId,
    other: UnitId,
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
        };
        self.at = at;
        self.life.then(&step).is_ok()
    }

    fn tell(&mut self, dice: &mut Dice) {
        use Hand as H;
        use Verb as V;
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
                self.life.rate(score);
            }
        } else {
            self.go(24 * 15, V::AutoClose, H::System, "");
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
        )
    }
}
