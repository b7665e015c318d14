//! What the residents of the made city write, and where. Nobody in it exists.

/// What residents write, by the code of the category.
pub(super) const TEXTS: &[(&str, &[&str])] = &[
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
            "Banjir setinggi lutut di gang kami sejak semalam, beberapa rumah sudah kemasukan air.",
            "Setiap hujan deras jalan ini banjir dan motor mogok. Mohon salurannya dikeruk.",
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

pub(super) const STREETS: [&str; 10] = [
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
pub(super) const NAMES: [&str; 8] = [
    "Warga Satu",
    "Warga Dua",
    "Warga Tiga",
    "Warga Empat",
    "Warga Lima",
    "Warga Enam",
    "Warga Tujuh",
    "Warga Delapan",
];

/// What somebody writes beside a rating of that instant, in seconds: about one in four says something.
pub(super) fn beside(score: i32, at: i64) -> Option<&'static str> {
    let said: &[&str] = match score {
        4 => &[
            "Terima kasih, cepat sekali.",
            "Petugasnya ramah dan menjelaskan apa yang dikerjakan.",
            "Selesai sebelum tenggat yang dijanjikan.",
            "Baru kali ini laporan saya dijawab sampai selesai.",
        ],
        3 => &[
            "Sudah selesai, tetapi saya harus bertanya dua kali.",
            "Hasilnya baik, kabarnya jarang.",
            "Petugas datang tanpa memberi tahu lebih dulu.",
        ],
        2 => &[
            "Dikerjakan seadanya, sebulan lagi pasti sama.",
            "Jawabannya panjang, pekerjaannya sedikit.",
            "Baru bergerak setelah saya menyanggah.",
        ],
        _ => &[
            "Laporan ditutup padahal belum dikerjakan.",
            "Tidak ada yang datang ke lokasi.",
            "Tiga minggu menunggu, lalu hanya diberi nomor lain.",
        ],
    };
    let turn = usize::try_from(at.div_euclid(3600).rem_euclid(11)).ok()?;
    said.get(turn).copied()
}
