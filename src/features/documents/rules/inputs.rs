//! What is typed about a piece.

use chrono::NaiveDate;
use deserr::Deserr;
use utoipa::ToSchema;

use super::codes::DocumentCode;
use super::reading::ReadingInput;
use crate::domain::{Line, Prose, Said};
use crate::error::Faults;

/// A piece seen on paper.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct DocumentInput {
    pub code: DocumentCode,
    #[deserr(default)]
    pub issued_on: Option<NaiveDate>,
    /// Last day it counts.
    #[deserr(default)]
    pub valid_until: Option<NaiveDate>,
    /// In whose name it is.
    #[deserr(default)]
    pub holder: Option<Line<160>>,
    /// A medical certificate that names the mission (L120-4).
    #[deserr(default)]
    pub names_mission: Option<bool>,
    #[deserr(default)]
    pub note: Option<Prose<1, 1000>>,
}

/// Dates read on the piece when it is accepted; what is absent stays.
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct AcceptInput {
    #[deserr(default)]
    pub issued_on: Option<NaiveDate>,
    #[deserr(default)]
    pub valid_until: Option<NaiveDate>,
    /// What else was read on it: held against the rules. Numbers are not kept; the rest is, as `seen`.
    #[deserr(default)]
    pub reading: Option<ReadingInput>,
    #[deserr(default)]
    pub reason: Option<Line<60>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 1000>>,
}

/// A transition that names nothing but why.
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct WhyInput {
    #[deserr(default)]
    pub reason: Option<Line<60>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 1000>>,
}

impl WhyInput {
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_ref().map(Line::as_str)
    }

    pub fn comment(&self) -> Option<&str> {
        self.comment.as_ref().map(Prose::as_str)
    }
}

/// Refuses a piece dated after today, or over before it begins.
pub fn check_dates(issued_on: Option<NaiveDate>, valid_until: Option<NaiveDate>, today: NaiveDate) -> Result<(), Faults> {
    let mut faults = Faults::default();
    if issued_on.is_some_and(|issued| issued > today) {
        faults.push("/issued_on", "future", Said::new("Cette date est dans le futur.", "This date is in the future."));
    }
    if let (Some(issued), Some(until)) = (issued_on, valid_until)
        && until < issued
    {
        let said = Said::new("La fin de validité précède la date du document.", "It ends before its own date.");
        faults.push("/valid_until", "reversed", said);
    }
    if faults.0.is_empty() { Ok(()) } else { Err(faults) }
}

/// Whether an accepted piece names the mission. Whoever accepts a medical certificate says that it does (SC-MED-02, CSN R121-10-1): it
/// is refused only when somebody has said that it does not.
pub fn named_by(code: DocumentCode, said: Option<bool>) -> Result<Option<bool>, Faults> {
    match (code, said) {
        (DocumentCode::Med, None) => Ok(Some(true)),
        (DocumentCode::Med, Some(false)) => {
            let said = Said::new(
                "Le certificat doit nommer la mission. S’il le fait, notez-le (reading.about\u{a0}: mission)\u{a0}; sinon refusez-le avec le \
                 motif mission_not_named, et le médecin le complète.",
                "The certificate must name the mission. If it does, note so (reading.about: mission); otherwise reject it with the reason \
                 mission_not_named, and the doctor completes it.",
            );
            Err(Faults::one("/reading/about", "SC-MED-02", said))
        }
        (_, said) => Ok(said),
    }
}

/// Refuses to accept a piece that is over.
pub fn check_current(valid_until: Option<NaiveDate>, today: NaiveDate) -> Result<(), Faults> {
    match valid_until {
        Some(until) if until < today => Err(Faults::one(
            "/valid_until",
            "expired",
            Said::new("Cette pièce n’est plus valable\u{a0}: demandez la nouvelle.", "This piece is over: ask for the new one."),
        )),
        Some(_) | None => Ok(()),
    }
}
