//! Typed ids: one type a table, so that a seat can never be passed where a person is meant.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The tenant: one government (Pemda). First in every key of every tenant table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AgencyId(pub i32);

impl std::fmt::Display for AgencyId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Lists the id types in one place; `store` implements its traits for the same list.
#[macro_export]
macro_rules! with_every_id {
    ($then:ident) => {
        $then! {
            /// An account that signs in.
            AccountId,
            /// A browser session.
            SessionId,
            /// An API token.
            TokenId,
            /// One transaction of the journal.
            TxId,
            /// A unit (unor, unit organisasi).
            UnitId,
            /// A job (jabatan): what a seat is for.
            JobId,
            /// A seat (formasi): one chair of the position map.
            SeatId,
            /// A person (pegawai).
            PersonId,
            /// One dated row of a history.
            FactId,
            /// A decree (SK, surat keputusan).
            DecreeId,
            /// A stored file.
            FileId,
            /// One import of one file.
            BatchId,
            /// A difference between an older list and the register.
            ReconcileId,
            /// A correction asked for by an employee.
            CorrectionId,
            /// A dated delegation.
            DelegationId,
            /// A draft of a restructuring.
            DraftId,
            /// A background job.
            TaskId,
            /// A report of a resident (pengaduan, aspirasi, permintaan informasi).
            CaseId,
            /// A kind of matter that residents report (kategori).
            CategoryId,
            /// A message or note of a case.
            MessageId,
            /// A whistleblowing report (WBS).
            WhistleId,
            /// A report of gratification.
            GiftId,
        }
    };
}

macro_rules! define_ids {
    ($($(#[$meta:meta])* $name:ident,)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);
        impl $name {
            /// A new id, ordered by time of making (UUID version 7).
            #[must_use]
            #[expect(clippy::new_without_default, reason = "an id is made on purpose, never by default")]
            pub fn new() -> Self { Self(Uuid::now_v7()) }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }
        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, uuid::Error> { s.parse().map(Self) }
        }
    )+};
}
with_every_id!(define_ids);
