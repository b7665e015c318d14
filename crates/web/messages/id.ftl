# Kerangka halaman
skip-to-content = Langsung ke isi
main-navigation = Menu utama
menu = Menu
menu-group-1 = Kepegawaian
menu-group-2 = Peta jabatan
menu-group-3 = Gambaran
menu-group-4 = Data
menu-group-5 = Administrasi
product-line = Abdi · kepegawaian dan layanan
crumbs = Anda berada di
search = Cari
sign-in = Masuk
sign-out = Keluar
signed-in-as = Masuk sebagai
my-account = Akun dan keamanan
theme = Tampilan
theme-auto = Ikut perangkat
theme-light = Terang
theme-dark = Gelap
theme-contrast = Kontras tinggi
foot-navigation = Informasi
foot-promise = Setiap angka di sini dapat dibuka alasannya, dan tidak ada yang diubah diam-diam.
foot-formation = Formasi jabatan
foot-wrongdoing = Lapor pelanggaran
foot-calculators = Kalkulator
foot-open-data = Data terbuka
foot-law = Dasar hukum
foot-api = API
foot-version = Abdi { $version } · perangkat lunak bebas, Apache-2.0
demo-note = Kota contoh: semua orang dan data di sini buatan.
working = Sebentar, sedang dimuat…
loaded = Sudah diperbarui.

# Per tanggal
as-of = Per
as-of-label = Lihat keadaan per tanggal
as-of-hint = Tanggal yang lalu atau yang akan datang.
as-of-show = Tampilkan
as-of-today = Hari ini
as-of-year-ago = Setahun yang lalu
as-of-year-end = Akhir tahun ini
as-of-year-ahead = Setahun lagi
as-of-past = Anda melihat keadaan per { $date }, bukan hari ini.
as-of-future = Anda melihat keadaan per { $date }, yang belum terjadi.
as-of-back = Kembali ke hari ini

# Isian
optional = (opsional)
error-prefix = Galat:
error-summary = Ada yang perlu diperbaiki
date-day = Tanggal
date-month = Bulan
date-year = Tahun
not-filled = belum diisi
field-needed = Bagian ini perlu diisi.
field-too-long = Terlalu panjang: paling banyak { $max } huruf.
field-control-characters = Ada tanda yang tidak dapat disimpan. Ketik ulang bagian ini.
field-idempotency-key = Kunci pengulangan terdiri atas 1 sampai { $most } huruf, angka, atau tanda ASCII.
field-no-date = “{ $typed }” bukan tanggal. Contoh yang benar: 24-11-2026.
field-not-understood = “{ $typed }” tidak dikenali. Pilih atau ketik ulang.

# Daftar dan tabel
sort-by = urutkan
sorted-up = terurut naik, balikkan
sorted-down = terurut turun, balikkan
pages = Halaman hasil
page = Halaman
pager-none = Tidak ada hasil.
pager-shown = { $first }–{ $last } dari { $n } hasil
pager-before = Sebelumnya
pager-after = Berikutnya
open-csv = Unduh CSV
open-json = Buka JSON
filter = Saring daftar
filter-apply = Terapkan
filter-clear = Hapus saringan
tree-beneath = Di bawah { $name }
as-table = Lihat sebagai tabel
chart-total = Jumlah
chart-bar = Batang
chart-nothing = Belum ada data.
chart-columns-about = Jumlah seluruhnya { $total }; paling banyak { $peak }, { $n }.
chart-line-about = Dari { $first } sampai { $last }: { $ends }.
chart-pyramid-about = { $left } { $nleft }, { $right } { $nright }; paling banyak pada { $peak }.

# Alasan
why = Mengapa?
why-since = berlaku sejak { $date }
why-likely = sumber belum sepenuhnya diperiksa
why-unsure = perlu dipastikan

# Langkah
steps = Langkah
step-done = selesai
step-now = sekarang
step-ahead = belum

# Nada pesan, dibacakan sebelum judulnya
tone-neutral = Catatan
tone-info = Informasi
tone-good = Berhasil
tone-warn = Perhatian
tone-bad = Masalah

# Peran
role-agency-admin = Administrator instansi
role-personnel-officer = Pengelola kepegawaian
role-unit-head = Kepala unit
role-employee = Pegawai
role-auditor = Auditor
role-case-coordinator = Koordinator pengaduan
role-case-handler = Pejabat penghubung pengaduan
role-case-arbiter = Penetap kewenangan pengaduan
role-inspectorate = Inspektorat
role-gratification-unit = Unit Pengendalian Gratifikasi (UPG)
role-public = Umum
role-acting = Bertindak sebagai { $role } karena penugasan Plt/Plh.
role-delegated = Bertindak sebagai { $role } karena pelimpahan wewenang.

# Izin
permission-public = melihat informasi umum
permission-signed-in = masuk dengan akun
permission-people-read = melihat data pegawai
permission-people-contact-read = melihat kontak pegawai
permission-people-identity-read = melihat nomor identitas pegawai
permission-people-family-read = melihat data keluarga pegawai
permission-people-write = mengubah data pegawai
permission-people-export = mengunduh daftar pegawai
permission-correction-ask = mengajukan perbaikan data
permission-correction-decide = memutuskan perbaikan data
permission-units-read = melihat unit dan jabatan
permission-units-write = mengubah unit dan jabatan
permission-forecast-read = melihat perkiraan pensiun
permission-quality-read = melihat mutu data
permission-import-run = memasukkan berkas data
permission-accounts-read = melihat akun dan peran
permission-accounts-write = mengubah akun dan peran
permission-delegations-read = melihat pelimpahan wewenang
permission-delegations-write = membuat pelimpahan wewenang
permission-settings-write = mengubah pengaturan
permission-journal-read = membaca jurnal
permission-cases-read = melihat laporan warga
permission-cases-handle = menjawab laporan warga
permission-cases-coordinate = memverifikasi dan meneruskan laporan warga
permission-cases-arbitrate = menetapkan unit yang berwenang
permission-cases-review = memutuskan sanggahan pelapor
permission-cases-take-in = mengirim laporan warga dari program lain (Open311)
permission-wbs-handle = menangani laporan pelanggaran (WBS)
permission-wbs-break-glass = melihat satu laporan pelanggaran dalam keadaan darurat
permission-gratification-handle = menangani laporan gratifikasi (UPG)
permission-gratification-break-glass = melihat satu laporan gratifikasi dalam keadaan darurat

# Gangguan: apa yang terjadi, lalu jalan keluarnya
trouble-title = Tidak dapat dilanjutkan
trouble-code = Kode { $code }
trouble-home = Ke halaman depan
trouble-help = Masih terhalang? Hubungi administrator instansi Anda dan sebutkan kode di atas.
trouble-not-found = Halaman atau data ini tidak ditemukan
trouble-not-found-way-out = Mungkin alamatnya salah ketik, datanya sudah dipindahkan, atau Anda tidak berhak melihatnya. Cari dari halaman depan.
trouble-sign-in = Halaman ini perlu akun
trouble-sign-in-way-out = Masuk dahulu, lalu halaman ini terbuka.
trouble-second-factor = Langkah kedua belum selesai
trouble-second-factor-way-out = Masukkan kode dari aplikasi autentikator Anda.
trouble-denied = Anda belum berhak { $permission }
trouble-denied-way-out = Hak ini diberikan oleh administrator instansi, atau melalui pelimpahan wewenang dari atasan Anda.
trouble-foreign = Kiriman ini datang dari situs lain
trouble-foreign-way-out = Tidak ada yang disimpan. Buka halamannya langsung di sini dan kirim ulang.
trouble-invalid = Ada isian yang perlu diperbaiki
trouble-invalid-way-out = Tidak ada yang disimpan. Kembali, perbaiki bagian di bawah ini, lalu kirim lagi.
trouble-blocked-way-out = Tidak ada yang disimpan. Selesaikan dahulu penghalangnya, lalu ulangi.
trouble-refused = Aturan menghalangi langkah ini
trouble-stale = Data ini baru saja diubah orang lain
trouble-stale-way-out = Tidak ada yang tertimpa. Muat ulang halaman untuk melihat isi terbaru, lalu ulangi perubahan Anda.
trouble-loose = Data yang berkaitan baru saja diubah atau dihapus
trouble-loose-way-out = Tidak ada yang disimpan. Muat ulang halaman; yang tidak ada lagi di sana baru saja ditarik kembali atau dihapus.
trouble-throttled = Terlalu banyak percobaan; tunggu { $seconds } detik
trouble-throttled-way-out = Akun Anda tidak dikunci. Coba lagi setelah waktu itu.
trouble-too-large = Kiriman terlalu besar
trouble-too-large-way-out = Kecilkan berkasnya atau kirim sebagian demi sebagian.
trouble-method = Ini tidak dapat dilakukan di alamat ini
trouble-method-way-out = Kembali ke halamannya dan pakai tombolnya; program menemukan cara yang boleh pada kepala Allow.
trouble-wrong-kind = Jenis kiriman ini tidak dibaca di sini
trouble-wrong-kind-way-out = Program mengirim JSON dengan Content-Type: application/json.
trouble-slow = Pengiriman terlalu lama
trouble-slow-way-out = Tidak ada yang disimpan. Periksa sambungan, lalu kirim lagi.
trouble-busy = Sedang terlalu ramai
trouble-busy-way-out = Tidak ada yang disimpan. Coba lagi sebentar lagi.
trouble-unreadable = Permintaan tidak terbaca
trouble-unreadable-way-out = Periksa alamat atau isiannya, lalu coba lagi.
trouble-database-away = Basis data sedang tidak dapat dihubungi
trouble-database-away-way-out = Tidak ada yang hilang. Coba lagi sebentar lagi.
trouble-disk = Data sedang tidak dapat disimpan
trouble-disk-way-out = Tidak ada yang hilang; melihat data tetap bisa. Beri tahu administrator bahwa media penyimpanan penuh atau hanya dapat dibaca.
trouble-fault = Terjadi gangguan di pihak kami
trouble-fault-way-out = Tidak ada yang disimpan setengah jalan. Coba lagi; jika berulang, beri tahu administrator.
trouble-idempotency-reused = Kunci pengulangan ini sudah dipakai untuk permintaan lain.
