//! The columns that a sheet about people can have: the 69 of the SIASN export in their order,
//! a few that only local systems know, and those of a position map.

use kernel::text_enum;

text_enum! {
    /// A column by its meaning. Its word is the header of the SIASN export, or for local columns
    /// the usual local header.
    pub enum Field {
        /// Id of the person in the national system.
        PnsId = "PNS ID",
        /// NIP of 18 digits.
        Nip = "NIP BARU",
        /// Number of 9 digits used before 2009.
        NipLama = "NIP LAMA",
        /// Name, without titles.
        Name = "NAMA",
        /// Titles before the name.
        TitleBefore = "GELAR DEPAN",
        /// Titles after the name.
        TitleAfter = "GELAR BELAKANG",
        /// Tempat lahir id.
        BirthPlaceId = "TEMPAT LAHIR ID",
        /// Tempat lahir nama.
        BirthPlace = "TEMPAT LAHIR NAMA",
        /// Tanggal lahir.
        BirthDate = "TANGGAL LAHIR",
        /// Jenis kelamin.
        Sex = "JENIS KELAMIN",
        /// Agama id.
        ReligionId = "AGAMA ID",
        /// Agama nama.
        Religion = "AGAMA NAMA",
        /// Jenis kawin id.
        MaritalId = "JENIS KAWIN ID",
        /// Jenis kawin nama.
        Marital = "JENIS KAWIN NAMA",
        /// Nik.
        Nik = "NIK",
        /// Mobile number.
        Phone = "NOMOR HP",
        /// Email.
        Email = "EMAIL",
        /// Email gov.
        EmailGov = "EMAIL GOV",
        /// Alamat.
        Address = "ALAMAT",
        /// Tax number.
        Npwp = "NPWP NOMOR",
        /// Health insurance number.
        Bpjs = "BPJS",
        /// Jenis pegawai id.
        EmployeeKindId = "JENIS PEGAWAI ID",
        /// Jenis pegawai nama.
        EmployeeKind = "JENIS PEGAWAI NAMA",
        /// Code of the legal standing.
        StandingId = "KEDUDUKAN HUKUM ID",
        /// Legal standing.
        Standing = "KEDUDUKAN HUKUM NAMA",
        /// CPNS or PNS.
        Status = "STATUS CPNS PNS",
        /// Kartu asn virtual.
        VirtualCard = "KARTU ASN VIRTUAL",
        /// Nomor sk cpns.
        CpnsDecree = "NOMOR SK CPNS",
        /// Tanggal sk cpns.
        CpnsDecreeDate = "TANGGAL SK CPNS",
        /// Tmt cpns.
        CpnsFrom = "TMT CPNS",
        /// Nomor sk pns.
        PnsDecree = "NOMOR SK PNS",
        /// Tanggal sk pns.
        PnsDecreeDate = "TANGGAL SK PNS",
        /// Tmt pns.
        PnsFrom = "TMT PNS",
        /// Gol awal id.
        FirstGradeId = "GOL AWAL ID",
        /// Gol awal nama.
        FirstGrade = "GOL AWAL NAMA",
        /// Gol akhir id.
        GradeId = "GOL AKHIR ID",
        /// Gol akhir nama.
        Grade = "GOL AKHIR NAMA",
        /// Tmt golongan.
        GradeFrom = "TMT GOLONGAN",
        /// Full years of service counted for the grade.
        ServiceYears = "MK TAHUN",
        /// Months of service beside the years.
        ServiceMonths = "MK BULAN",
        /// Jenis jabatan id.
        JobKindId = "JENIS JABATAN ID",
        /// Jenis jabatan nama.
        JobKind = "JENIS JABATAN NAMA",
        /// Jabatan id.
        JobId = "JABATAN ID",
        /// Jabatan nama.
        Job = "JABATAN NAMA",
        /// Tmt jabatan.
        JobFrom = "TMT JABATAN",
        /// Tingkat pendidikan id.
        EducationLevelId = "TINGKAT PENDIDIKAN ID",
        /// Tingkat pendidikan nama.
        EducationLevel = "TINGKAT PENDIDIKAN NAMA",
        /// Pendidikan id.
        EducationId = "PENDIDIKAN ID",
        /// Pendidikan nama.
        Education = "PENDIDIKAN NAMA",
        /// Tahun lulus.
        Graduated = "TAHUN LULUS",
        /// Kpkn id.
        KpknId = "KPKN ID",
        /// State treasury office that pays.
        Kpkn = "KPKN NAMA",
        /// Lokasi kerja id.
        WorkPlaceId = "LOKASI KERJA ID",
        /// Lokasi kerja nama.
        WorkPlace = "LOKASI KERJA NAMA",
        /// National id of the unit.
        UnitId = "UNOR ID",
        /// Unit (unor).
        Unit = "UNOR NAMA",
        /// Instansi induk id.
        HomeAgencyId = "INSTANSI INDUK ID",
        /// Instansi induk nama.
        HomeAgency = "INSTANSI INDUK NAMA",
        /// Instansi kerja id.
        WorkAgencyId = "INSTANSI KERJA ID",
        /// Instansi kerja nama.
        WorkAgency = "INSTANSI KERJA NAMA",
        /// Satuan kerja induk id.
        HomeOfficeId = "SATUAN KERJA INDUK ID",
        /// Satuan kerja induk nama.
        HomeOffice = "SATUAN KERJA INDUK NAMA",
        /// Satuan kerja kerja id.
        WorkOfficeId = "SATUAN KERJA KERJA ID",
        /// The office (perangkat daerah) where the person works.
        WorkOffice = "SATUAN KERJA KERJA NAMA",
        /// Was the NIK checked against the civil registry?
        NikValid = "IS VALID NIK",
        /// Nama sekolah.
        School = "NAMA SEKOLAH",
        /// Has the person a digital identity (IKD)?
        IkdFlag = "FLAG IKD",
        /// Eselon id.
        EselonId = "ESELON ID",
        /// Eselon nama.
        Eselon = "ESELON NAMA",
        /// Number of the row, printed for readers.
        RowNumber = "NO",
        /// The NIP once more, in groups of digits.
        SpacedNip = "NIP BERSPASI",
        /// Name of the rank (pangkat).
        Rank = "PANGKAT",
        /// Date of retirement, as the local system computed it.
        RetiresOn = "TMT PENSIUN",
        /// Basic pay, as the local system knew it.
        Pay = "GAJI POKOK",
        /// Age, as the local system computed it.
        Age = "USIA",
        /// Field of study.
        Major = "JURUSAN",
        /// Remarks.
        Remarks = "KETERANGAN",
        /// Code of a seat in a position map.
        SeatCode = "KODE JABATAN",
        /// Job class.
        JobClass = "KELAS",
        /// Seats needed.
        Need = "KEBUTUHAN",
        /// Seats filled.
        Filled = "BEZETTING",
        /// Filled less needed.
        Gap = "+/-",
        /// Seats empty.
        Vacant = "KOSONG",
        /// NIP of the holder of a seat.
        HolderNip = "NIP PEJABAT",
        /// Name of the holder of a seat.
        HolderName = "NAMA PEJABAT",
    }
}

impl Field {
    /// How many columns the SIASN export has in its newest form.
    pub const SIASN_COLUMNS: usize = 69;

    /// Is this a column of the SIASN export, or a local one?
    #[must_use]
    pub const fn is_siasn(self) -> bool {
        (self as usize) < Self::SIASN_COLUMNS
    }

    /// Does the column hold dates?
    #[must_use]
    pub const fn is_date(self) -> bool {
        matches!(
            self,
            Self::BirthDate
                | Self::CpnsDecreeDate
                | Self::CpnsFrom
                | Self::PnsDecreeDate
                | Self::PnsFrom
                | Self::GradeFrom
                | Self::JobFrom
                | Self::RetiresOn
        )
    }

    /// Does the column hold an id of the national system (32 hexadecimal digits or a UUID)?
    #[must_use]
    pub const fn is_national_id(self) -> bool {
        matches!(
            self,
            Self::PnsId
                | Self::BirthPlaceId
                | Self::JobId
                | Self::EducationId
                | Self::KpknId
                | Self::WorkPlaceId
                | Self::UnitId
                | Self::HomeAgencyId
                | Self::WorkAgencyId
                | Self::HomeOfficeId
                | Self::WorkOfficeId
        )
    }

    /// Columns without which a sheet is not about people at all.
    pub const NEEDED: [Self; 2] = [Self::Nip, Self::Name];
}

#[cfg(test)]
mod tests {
    use kernel::TextEnum;

    use super::*;

    #[test]
    fn the_siasn_columns_stand_first_and_in_order() {
        assert_eq!(Field::ALL[0].as_str(), "PNS ID");
        assert_eq!(Field::ALL[Field::SIASN_COLUMNS - 1].as_str(), "ESELON NAMA");
        assert!(Field::Eselon.is_siasn());
        assert!(!Field::RowNumber.is_siasn());
    }
}
