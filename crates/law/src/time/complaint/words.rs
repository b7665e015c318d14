//! The classes of reports, the clocks there are, and what their limits are counted in.

use kernel::text_enum;

use crate::{Label, label};

text_enum! {
    /// The class of a report, which decides how long it may take.
    pub enum Class {
        /// Permintaan informasi.
        Information = "permintaan_informasi",
        /// Aspirasi: an answer is expected, nothing need be resolved.
        Aspiration = "aspirasi",
        /// Pengaduan normatif: light, answered from the rules.
        Normative = "normatif",
        /// Pengaduan tidak berkadar pengawasan: no inspection needed.
        WithoutInspection = "tidak_berkadar_pengawasan",
        /// Pengaduan berkadar pengawasan: deviation or abuse, to be examined by the inspectorate.
        WithInspection = "berkadar_pengawasan",
    }
}

impl Class {
    /// The class in the words people use. A complaint that nobody has classified is one without
    /// inspection.
    #[must_use]
    pub fn parse_loose(text: &str) -> Option<Self> {
        let word = text.trim().to_lowercase().replace([' ', '-', '/'], "_");
        Some(match word.as_str() {
            "permintaan_informasi" | "informasi" | "information" | "information_request" => {
                Self::Information
            }
            "aspirasi" | "aspiration" => Self::Aspiration,
            "normatif" | "pengaduan_normatif" | "ringan" | "normative" | "light" => Self::Normative,
            "tidak_berkadar_pengawasan"
            | "tidak_berkadar"
            | "non_berkadar_pengawasan"
            | "pengaduan_tidak_berkadar_pengawasan"
            | "pengaduan"
            | "complaint"
            | "keluhan"
            | "without_inspection" => Self::WithoutInspection,
            "berkadar_pengawasan"
            | "berkadar"
            | "pengaduan_berkadar_pengawasan"
            | "with_inspection" => Self::WithInspection,
            _ => return None,
        })
    }
}

text_enum! {
    /// A clock of a complaint.
    pub enum ClockKind {
        /// The citizen lodges the complaint after the service.
        Lodging = "lodging_due_calendar_30",
        /// The report is verified and forwarded.
        Verification = "verification_due",
        /// The agency follows up for the first time.
        FirstResponse = "first_response_due",
        /// The matter is resolved.
        Resolution = "resolution_due_working",
        /// The agency follows up as early as its own service promises.
        AnswerPromise = "promised_answer_due_working",
        /// The matter is resolved as early as its own service promises.
        ResolutionPromise = "promised_resolution_due_working",
        /// The law's answer: complete or not.
        LawAnswer = "law_answer_due_calendar_14",
        /// The law's decision.
        LawDecision = "law_decision_due_calendar_60",
        /// The decision is sent.
        LawNotice = "law_notice_due_calendar_14",
        /// The reporter completes a report put on hold (SP4N).
        Completion = "completion_due_working",
        /// The complainant completes the file (law).
        LawCompletion = "law_completion_due_calendar_30",
        /// The report closes by itself.
        AutoClose = "auto_close_on",
    }
}

impl ClockKind {
    /// What must be done by then.
    #[must_use]
    pub fn label(self) -> &'static Label {
        match self {
            Self::Lodging => label!("Pengaduan diajukan", "Complaint lodged"),
            Self::Verification => label!("Diverifikasi dan diteruskan", "Verified and forwarded"),
            Self::FirstResponse => label!("Tindak lanjut pertama", "First follow-up"),
            Self::Resolution => label!("Selesai menurut SP4N-LAPOR!", "Resolved by SP4N-LAPOR!"),
            Self::AnswerPromise => label!(
                "Tindak lanjut pertama (janji layanan)",
                "First follow-up (promise of the service)"
            ),
            Self::ResolutionPromise => label!(
                "Selesai (janji layanan)",
                "Resolved (promise of the service)"
            ),
            Self::LawAnswer => label!("Jawaban menurut undang-undang", "Answer by the law"),
            Self::LawDecision => label!("Keputusan menurut undang-undang", "Decision by the law"),
            Self::LawNotice => label!("Keputusan disampaikan", "Decision sent"),
            Self::Completion => label!(
                "Pelapor melengkapi laporan",
                "Reporter completes the report"
            ),
            Self::LawCompletion => label!(
                "Pengadu melengkapi berkas menurut undang-undang",
                "Complainant completes the file by the law"
            ),
            Self::AutoClose => label!("Ditutup otomatis", "Closed by itself"),
        }
    }
}

text_enum! {
    /// The unit of a limit.
    pub enum Unit {
        /// Hari kerja.
        WorkingDays = "working_days",
        /// Hari kalender.
        CalendarDays = "calendar_days",
    }
}
