//! What must be true for a mission to be approved and published (rulebook 9.2).

use chrono::NaiveDate;

use super::sheet::{Mission, Sheet};
use crate::domain::{Regime, Said};
use crate::error::{Faults, FieldFault};
use crate::features::eligibility::law::MissionLimits;

/// What the network's licences say of a mission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LicenceFit {
    /// A licence in force has a line for it and a slot left.
    Fits,
    /// A licence in force has a line for it, and every slot is taken.
    NoSlot,
    /// No licence takes it: the rules broken by the closest one.
    Unfit(Vec<FieldFault>),
}

/// Facts of other features that approval and publication rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surroundings {
    pub host_approved: bool,
    /// `None` for free volunteering, which needs no licence.
    pub licence: Option<LicenceFit>,
    pub today: NaiveDate,
}

const HOST: Said = Said::new(
    "Le dossier de l’association n’est pas validé\u{a0}: validez-le d’abord.",
    "The host’s file is not approved: approve it first.",
);

/// Everything that stands against sending it to the network.
pub fn submission(sheet: &Sheet, today: NaiveDate) -> Faults {
    let mut faults = sheet.missing();
    window(sheet, today, &mut faults);
    faults
}

/// Nobody can begin in a window that is over.
fn window(sheet: &Sheet, today: NaiveDate, faults: &mut Faults) {
    if sheet.starts_to < today {
        let said = Said::new(
            "Le dernier début possible est passé\u{a0}: changez les dates.",
            "The last possible start is past: change the dates.",
        );
        faults.push("/starts_to", "window_over", said);
    }
}

/// Everything that stands against an approval. Free volunteering is exempt from length, hours and licence.
pub fn approval(sheet: &Sheet, around: &Surroundings, limits: &MissionLimits) -> Faults {
    let mut faults = submission(sheet, around.today);
    if !around.host_approved {
        faults.push("/organization_id", "SC-INT-06", HOST);
    }
    if sheet.regime == Regime::CivicService {
        length(sheet, limits, &mut faults);
        hours(sheet, limits, &mut faults);
        licence(around.licence.as_ref(), &mut faults);
    }
    faults
}

/// Everything that stands against a publication.
pub fn publication(mission: &Mission, around: &Surroundings) -> Faults {
    let mut faults = Faults::default();
    if !around.host_approved {
        faults.push("/organization_id", "SC-INT-06", HOST);
    }
    window(&mission.sheet, around.today, &mut faults);
    // A full licence stops approvals, not what is already approved: another placement may end.
    if around.licence != Some(LicenceFit::NoSlot) {
        licence(around.licence.as_ref(), &mut faults);
    }
    faults
}

fn length(sheet: &Sheet, limits: &MissionLimits, faults: &mut Faults) {
    let (least, most) = (limits.min_months, limits.max_months);
    if sheet.months.is_some_and(|months| !(least..=most).contains(&months)) {
        let said = Said::built(
            format!("Un service civique dure de {least} à {most} mois (L120-1 II)."),
            format!("A service civique lasts {least} to {most} months (L120-1 II)."),
        );
        faults.push("/months", "SC-MIS-08", said);
    }
}

fn hours(sheet: &Sheet, limits: &MissionLimits, faults: &mut Faults) {
    let Some(hours) = sheet.weekly_hours.map(|hours| hours.get()) else { return };
    let (least, most) = (limits.weekly_min_hours, limits.weekly_max_hours);
    if hours < f64::from(least) && !sheet.derogation_24h {
        let said = Said::built(
            format!("Au moins {least}\u{a0}heures par semaine, sauf dérogation écrite dans l’agrément (L120-8, R121-40)."),
            format!("At least {least} hours a week, unless the licence has a derogation (L120-8, R121-40)."),
        );
        faults.push("/weekly_hours", "SC-MIS-10", said);
    }
    if hours > f64::from(most) {
        let said = Said::built(
            format!("Au plus {most}\u{a0}heures par semaine (L120-8)."),
            format!("At most {most} hours a week (L120-8)."),
        );
        faults.push("/weekly_hours", "SC-MIS-10", said);
    }
}

fn licence(fit: Option<&LicenceFit>, faults: &mut Faults) {
    match fit {
        None | Some(LicenceFit::Fits) => {}
        Some(LicenceFit::NoSlot) => {
            let said = Said::new(
                "L’agrément n’a plus de poste libre pour ce domaine et ce département.",
                "The licence has no slot left for this domain and département.",
            );
            faults.push("/domain", NO_SLOT_RULE, said);
        }
        Some(LicenceFit::Unfit(broken)) => faults.0.extend(broken.iter().cloned()),
    }
}

/// The rule of the two counters.
const NO_SLOT_RULE: &str = "SC-AGR-04";

/// Whether a full licence is the only thing against: that is a conflict (409 `no_slot`), not a fault of the sheet.
pub fn only_lacks_a_slot(faults: &Faults) -> bool {
    faults.0.len() == 1 && faults.0.iter().all(|fault| fault.code == NO_SLOT_RULE)
}
