//! A small national export: enough people for every story, none of them real.

/// The people of a sheet, as CSV with the header names of the national system.
pub fn people(count: usize) -> String {
    const HEADER: &str = "NIP BARU;NAMA;GELAR BELAKANG;TEMPAT LAHIR NAMA;TANGGAL LAHIR;JENIS KELAMIN;\
        STATUS CPNS PNS;TMT CPNS;TMT PNS;GOL AKHIR NAMA;TMT GOLONGAN;MK TAHUN;JENIS JABATAN ID;\
        JABATAN NAMA;TMT JABATAN;TINGKAT PENDIDIKAN NAMA;PENDIDIKAN NAMA;UNOR NAMA;ESELON NAMA";
    let mut text = format!("{HEADER}\r\n");
    for n in 0..count {
        let day = n % 28 + 1;
        let letter = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap());
        let name = format!(
            "ANI {}{}{} CONTOH",
            letter(n),
            letter(n / 26),
            letter(n / 676)
        );
        let nip = format!("198503{day:02}2010012{:03}", n / 28 + 900);
        let school = n % 3 + 1;
        text.push_str(&format!(
            "{nip};{name};S.Pd.;Contoh;{day:02}-03-1985;F;PNS;01-01-2010;01-03-2011;III/c;01-04-2020;\
             11;2;Guru Ahli Muda;01-06-2019;S-1/Sarjana;S-1 PENDIDIKAN FISIKA;SD Negeri Contoh {school};NON\r\n"
        ));
    }
    text
}
