//! People of an older list whom the register does not know, taken over by an officer.

use std::collections::HashSet;

use kernel::{AsnKind, Nip, Standing};
use store::{Result, Tx};

use super::current::Current;
use super::older::Outcome;
use super::{Incoming, Taken, Terms, take_people};
use crate::facts::{self, FactTable};
use crate::imports::simpeg::OldRecord;
use crate::model::EndReason;

/// Takes people over whom the register does not know: who they are, their standing and grade. A
/// seat is given on the map, not by an old list. Whoever has retired since is ended on that day.
///
/// # Errors
/// The faults of the database; nothing is kept then.
pub fn welcome(
    tx: &mut Tx<'_, '_>,
    terms: Terms<'_>,
    newcomers: &[(&OldRecord, Option<kernel::Date>)],
) -> Result<Vec<Outcome>> {
    let known: HashSet<Nip> = Current::read(tx)?.numbers().collect();
    let mut seen = HashSet::new();
    let mut rows = Vec::new();
    let outcomes = newcomers
        .iter()
        .map(|(old, _)| {
            let row = incoming(old)?;
            if known.contains(&row.nip) || !seen.insert(row.nip) {
                return Err("reconcile-nip-taken");
            }
            rows.push(row);
            Ok(())
        })
        .collect();
    let _: Taken = take_people(tx, terms, &rows)?;
    let current = Current::read(tx)?;
    for (old, retired) in newcomers {
        let person = old.nip.filter(|nip| seen.contains(nip));
        let standing = person
            .and_then(|nip| current.identity(nip))
            .and_then(|who| current.standing(who.person));
        if let (Some(standing), Some(day)) = (standing, retired)
            && *day > standing.from
        {
            facts::end(
                tx,
                FactTable::Standing,
                standing.id,
                *day,
                Some(EndReason::Retired),
            )?;
        }
    }
    Ok(outcomes)
}

fn incoming(old: &OldRecord) -> std::result::Result<Incoming, &'static str> {
    let nip = old.nip.ok_or("reconcile-nip-invalid")?;
    let asn_kind = if nip.is_pppk() {
        AsnKind::Pppk
    } else {
        AsnKind::Pns
    };
    Ok(Incoming {
        row: old.row,
        nip,
        old_nip: old.old_nip.clone(),
        siasn_id: None,
        name: old.name.clone(),
        title_front: old.title_front.clone(),
        title_back: old.title_back.clone(),
        birth_date: old.birth_date.unwrap_or_else(|| nip.birth_date()),
        birth_place: old.birth_place.clone(),
        sex: old.sex.unwrap_or_else(|| nip.sex()),
        religion: old.religion.clone(),
        marital: None,
        nik: None,
        nik_valid: None,
        phone: None,
        email: None,
        email_gov: None,
        address: old.address.clone(),
        npwp: None,
        bpjs: None,
        asn_kind,
        standing: Standing::Active,
        employee_type: None,
        entered: None,
        entry_decree: None,
        became_pns: None,
        pns_decree: None,
        first_grade: None,
        grade: old.grade,
        grade_from: old.grade_from,
        service_years: None,
        service_months: None,
        job: None,
        job_from: None,
        unit: None,
        education: old.education_level,
        programme: None,
        school: None,
        graduated_in: old.graduated_in,
    })
}
