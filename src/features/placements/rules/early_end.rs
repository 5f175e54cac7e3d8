//! How a mission ends before its planned day (rulebook 7.2, CSN L120-16): notice or at once, the last day, the form and the
//! proof it takes, and what follows for the volunteer.

use chrono::NaiveDate;
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::{Id, Line, Prose, Said, Whole, dates, words};
use crate::error::Faults;

/// Notice of an early end, in months (L120-16, SC-RUP-03).
const NOTICE_MONTHS: u32 = 1;
/// A fixed-term hire of at least this many months ends a mission without notice (L120-16, SC-RUP-02).
const HIRE_MONTHS: u32 = 6;
/// Months served from which the end is attested (SC-ATT-02).
const ATTESTED_MONTHS: u32 = 6;

/// Who asks for the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[serde(rename_all = "snake_case")]
#[deserr(error = Faults, rename_all = lowercase)]
#[schema(as = EarlyEndBy)]
pub enum EndedBy {
    Volunteer,
    Network,
    /// The host tells the network, which ends the contract: the host is no party to it (L120-32).
    Host,
}

impl EndedBy {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Volunteer => "volunteer",
            Self::Network => "network",
            Self::Host => "host",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::Volunteer, Self::Network, Self::Host].into_iter().find(|one| one.code() == code)
    }
}

/// How the end was told. Only the first two are good when the licensed body ends the contract (L120-16).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[serde(rename_all = "snake_case")]
#[deserr(error = Faults)]
#[schema(as = EarlyEndForm)]
pub enum Form {
    /// Registered letter with receipt (LRAR).
    #[deserr(rename = "registered_letter")]
    RegisteredLetter,
    /// Handed over against signature.
    #[deserr(rename = "hand_delivery")]
    HandDelivery,
    #[deserr(rename = "letter")]
    Letter,
    #[deserr(rename = "email")]
    Email,
    #[deserr(rename = "spoken")]
    Spoken,
}

impl Form {
    const ALL: [Self; 5] = [Self::RegisteredLetter, Self::HandDelivery, Self::Letter, Self::Email, Self::Spoken];

    pub const fn code(self) -> &'static str {
        match self {
            Self::RegisteredLetter => "registered_letter",
            Self::HandDelivery => "hand_delivery",
            Self::Letter => "letter",
            Self::Email => "email",
            Self::Spoken => "spoken",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.code() == code)
    }

    const fn binds_the_body(self) -> bool {
        matches!(self, Self::RegisteredLetter | Self::HandDelivery)
    }
}

macro_rules! reasons {
    ($($name:ident = $code:literal $fr:literal $en:literal,)+) => {
        /// Why a mission ends early (the statistics' list of rulebook 7.2).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        pub enum EndReason {
            $(#[serde(rename = $code)] $name,)+
        }

        impl EndReason {
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// As a sentence of a letter.
            pub const fn said(self) -> Said {
                match self { $(Self::$name => Said::new($fr, $en),)+ }
            }
        }
    };
}

reasons! {
    CommonAgreement = "common_agreement" "Les deux parties en sont d’accord." "Both parties agree.",
    Hired = "hired" "Un emploi a été trouvé." "A job was found.",
    Studies = "studies" "Des études ou une formation reprennent." "Studies or training resume.",
    Abandonment = "abandonment" "La mission a été abandonnée malgré des rappels." "The mission was abandoned in spite of reminders.",
    GraveFault = "grave_fault" "Une faute grave a été commise." "A grave fault was committed.",
    ForceMajeure = "force_majeure" "Un cas de force majeure empêche la mission." "An event beyond control prevents the mission.",
    LicenceWithdrawn = "licence_withdrawn" "L’agrément ou l’autorisation de mise à disposition a été retiré." "The licence or the authorisation to lend was withdrawn.",
    TitleLapsed = "title_lapsed" "Le titre de séjour n’est plus valable." "The residence title is no longer valid.",
    Other = "other" "Pour une autre raison." "For another reason.",
}

impl EndReason {
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.code() == code)
    }

    /// The rule of rulebook 7.2 that speaks of this case.
    const fn rule(self) -> &'static str {
        match self {
            Self::ForceMajeure | Self::GraveFault => "SC-RUP-01",
            Self::Hired => "SC-RUP-02",
            Self::Studies | Self::Other => "SC-RUP-03",
            Self::CommonAgreement => "SC-RUP-04",
            Self::Abandonment => "SC-RUP-05",
            Self::LicenceWithdrawn => "SC-RUP-06",
            Self::TitleLapsed => "SC-RUP-07",
        }
    }
}

/// Body of `end-early`.
#[derive(Debug, Clone, Serialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct EndEarlyInput {
    #[deserr(default)]
    pub reason: Option<Line<60>>,
    /// Day the end was asked for: the notice runs from it.
    pub requested_on: NaiveDate,
    pub by: EndedBy,
    /// A paper `RUPT` of this placement: proof of the hire, recall letter.
    #[deserr(default)]
    pub proof_document_id: Option<Id>,
    /// Last day of the mission, where the parties may choose it: agreed, or later than the least.
    #[deserr(default)]
    pub last_day: Option<NaiveDate>,
    /// How the end was told; without it the letter is still to be sent, and the answer says in which form.
    #[deserr(default)]
    pub form: Option<Form>,
    /// Months of a fixed-term hire; absent for an open-ended one.
    #[deserr(default)]
    pub hired_for_months: Option<Whole<1, 120>>,
    /// Day of the last recall letter, before an abandonment is noted.
    #[deserr(default)]
    pub recalled_on: Option<NaiveDate>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
}

/// What the decision rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndFacts {
    pub reason: EndReason,
    pub by: EndedBy,
    pub requested_on: NaiveDate,
    pub last_day: Option<NaiveDate>,
    pub form: Option<Form>,
    pub hired_for_months: Option<u32>,
    pub recalled_on: Option<NaiveDate>,
    /// A paper `RUPT` of this placement was named, and it stands.
    pub proven: bool,
    pub start_on: NaiveDate,
    /// Planned last day.
    pub end_on: NaiveDate,
    pub today: NaiveDate,
}

/// How the mission ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct EarlyEnd {
    /// Last day in mission, inclusive; never after the planned one.
    pub last_day: NaiveDate,
    /// The volunteer serves until then. Otherwise the mission is over now.
    pub notice: bool,
    /// A registered letter or a hand delivery against signature, with reasons, is needed (L120-16).
    pub form_required: bool,
    /// At least six months are done: the end is attested (SC-ATT-02).
    pub attested: bool,
    /// The rule that settles this case.
    pub rule: &'static str,
}

/// An early end as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptEnd {
    pub reason: EndReason,
    pub by: EndedBy,
    pub requested_on: NaiveDate,
    pub last_day: NaiveDate,
    pub notice: bool,
    pub attested: bool,
    pub form: Option<Form>,
    pub form_required: bool,
    pub rule: String,
    pub hired_for_months: Option<u32>,
    pub recalled_on: Option<NaiveDate>,
    pub proof_document_id: Option<Id>,
}

/// An early end as its reader may see it: why, and what proves it, is between the person and the network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct EarlyEndView {
    pub placement_id: Id,
    /// Last day in mission, inclusive.
    pub last_day: NaiveDate,
    /// Last day the contract said.
    pub planned_end_on: NaiveDate,
    /// Whether the volunteer serves until the last day.
    pub notice: bool,
    pub by: EndedBy,
    /// The State attests the end of six months and more (SC-ATT-02).
    pub attested: bool,
    /// A registered letter or a hand delivery is needed (L120-16).
    pub form_required: bool,
    /// ... and has been noted.
    pub form: Option<Form>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<EndReason>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requested_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof_document_id: Option<Id>,
}

impl KeptEnd {
    /// What a reader sees of it; `whole` for the person and the network.
    pub fn view(self, placement_id: Id, planned_end_on: NaiveDate, whole: bool) -> EarlyEndView {
        EarlyEndView {
            placement_id,
            last_day: self.last_day,
            planned_end_on,
            notice: self.notice,
            by: self.by,
            attested: self.attested,
            form_required: self.form_required,
            form: self.form,
            reason: whole.then_some(self.reason),
            rule: whole.then_some(self.rule),
            requested_on: whole.then_some(self.requested_on),
            proof_document_id: self.proof_document_id.filter(|_| whole),
        }
    }
}

/// How this mission ends, or every lack with its rule.
pub fn decide(facts: &EndFacts) -> Result<EarlyEnd, Faults> {
    let mut faults = Faults::default();
    dates_hold(facts, &mut faults);
    let form_required = needs_form(facts);
    if form_required && facts.form.is_some_and(|form| !form.binds_the_body()) {
        faults.push("/form", if facts.reason.rule() == "SC-RUP-01" { "SC-RUP-01" } else { "SC-RUP-03" }, WRONG_FORM);
    }
    proven(facts, &mut faults);
    let notice_due = needs_notice(facts);
    let least = if notice_due { notice_ends(facts.requested_on) } else { facts.requested_on };
    if notice_due && facts.last_day.is_some_and(|day| day < least.min(facts.end_on)) {
        faults.push("/last_day", "SC-RUP-03", notice_said(least.min(facts.end_on)));
    }
    if !faults.0.is_empty() {
        return Err(faults);
    }
    let last_day = facts.last_day.unwrap_or(least).min(facts.end_on);
    let chosen_later = facts.last_day.is_some_and(|day| day > facts.today);
    Ok(EarlyEnd {
        last_day,
        notice: (notice_due || chosen_later) && last_day >= facts.today,
        form_required,
        attested: attested(facts.start_on, last_day),
        rule: if notice_due { "SC-RUP-03" } else { facts.reason.rule() },
    })
}

/// Last day of a notice told on this day: the same day of the next month, or its last one (a delay in months ends on the day
/// that bears the same number, CPC 641).
pub fn notice_ends(requested_on: NaiveDate) -> NaiveDate {
    dates::add_months(requested_on, NOTICE_MONTHS)
}

/// Whether enough months are done for the end to be attested (SC-ATT-02).
pub fn attested(start_on: NaiveDate, last_day: NaiveDate) -> bool {
    last_day >= dates::last_day(start_on, ATTESTED_MONTHS)
}

fn dates_hold(facts: &EndFacts, faults: &mut Faults) {
    if facts.requested_on > facts.end_on {
        faults.push("/requested_on", "order", AFTER_END);
    }
    if facts.last_day.unwrap_or(facts.requested_on) < facts.start_on {
        let pointer = if facts.last_day.is_some() { "/last_day" } else { "/requested_on" };
        faults.push(pointer, "order", BEFORE_START);
    }
    if facts.last_day.is_some_and(|day| day > facts.end_on) {
        faults.push("/last_day", "order", AFTER_END);
    }
}

/// Hired on a short contract, studies and what has no case of its own: one month, whoever ends it.
const fn needs_notice(facts: &EndFacts) -> bool {
    match facts.reason {
        EndReason::Studies | EndReason::Other => true,
        EndReason::Hired => is_short(facts.hired_for_months),
        EndReason::CommonAgreement
        | EndReason::Abandonment
        | EndReason::GraveFault
        | EndReason::ForceMajeure
        | EndReason::LicenceWithdrawn
        | EndReason::TitleLapsed => false,
    }
}

const fn is_short(hired_for_months: Option<u32>) -> bool {
    matches!(hired_for_months, Some(months) if months < HIRE_MONTHS)
}

/// The body writes in due form; so does it for an abandonment, which it notes itself. An agreement is signed by both.
const fn needs_form(facts: &EndFacts) -> bool {
    match facts.reason {
        EndReason::CommonAgreement | EndReason::LicenceWithdrawn | EndReason::TitleLapsed => false,
        EndReason::Abandonment => true,
        EndReason::Hired | EndReason::Studies | EndReason::GraveFault | EndReason::ForceMajeure | EndReason::Other => {
            !matches!(facts.by, EndedBy::Volunteer)
        }
    }
}

fn proven(facts: &EndFacts, faults: &mut Faults) {
    match facts.reason {
        EndReason::Hired if !facts.proven && !is_short(facts.hired_for_months) => {
            faults.push("/proof_document_id", "SC-RUP-02", HIRE_UNPROVEN);
        }
        EndReason::Abandonment if !facts.proven && facts.recalled_on.is_none_or(|day| day > facts.requested_on) => {
            faults.push("/recalled_on", "SC-RUP-05", NOT_RECALLED);
        }
        _ => {}
    }
}

fn notice_said(least: NaiveDate) -> Said {
    let Said { fr, en } = words::day(least);
    Said::built(
        format!(
            "Le préavis est d’un mois au moins\u{a0}: la mission ne peut pas finir avant le {fr}. D’un commun accord, une autre date est possible."
        ),
        format!(
            "The notice is one month at least: the mission cannot end before {en}. By common agreement another day is possible."
        ),
    )
}

const WRONG_FORM: Said = Said::new(
    "L’organisme met fin au contrat par lettre recommandée avec avis de réception ou par lettre remise en main propre contre signature, avec ses motifs.",
    "The body ends the contract by registered letter with receipt or by a letter handed over against signature, with its reasons.",
);
const HIRE_UNPROVEN: Said = Said::new(
    "Sans préavis, il faut la preuve d’une embauche en CDI ou en CDD d’au moins six mois\u{a0}: joignez-la (pièce RUPT) et indiquez-la ici.",
    "Without notice it takes the proof of a hire, open-ended or for six months at least: add it (paper RUPT) and name it here.",
);
const NOT_RECALLED: Said = Said::new(
    "Un abandon se constate après une lettre de rappel restée sans effet\u{a0}: indiquez sa date, ou la pièce RUPT qui la prouve.",
    "An abandonment is noted after a recall letter without effect: give its day, or the paper RUPT that proves it.",
);
const AFTER_END: Said =
    Said::new("Cette date est après la fin prévue de la mission.", "This day is after the planned end of the mission.");
const BEFORE_START: Said =
    Said::new("Cette date est avant le début de la mission.", "This day is before the start of the mission.");
