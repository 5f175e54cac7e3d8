//! What has to be done for a placement, by whom and by when, planned from its dates (rulebook 6 and the effects of 9.4).

use chrono::{Days, NaiveDate};
use serde::Serialize;
use utoipa::ToSchema;

use super::machine::State;
use crate::domain::{Role, Said, dates};

macro_rules! tasks {
    ($($task:ident $code:literal $rule:literal $owner:ident $closes:literal $fr:literal $en:literal,)+) => {
        /// One planned task.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum TaskCode {
            $($task,)+
        }

        impl TaskCode {
            pub const ALL: &'static [Self] = &[$(Self::$task,)+];

            pub const fn code(self) -> &'static str {
                match self { $(Self::$task => $code,)+ }
            }

            /// The rule that asks for it.
            pub const fn rule(self) -> &'static str {
                match self { $(Self::$task => $rule,)+ }
            }

            /// Who does it: a role, since every task has one owner.
            pub const fn owner(self) -> Role {
                match self { $(Self::$task => Role::$owner,)+ }
            }

            /// Whether the file goes to the archive only with it.
            pub const fn closes(self) -> bool {
                match self { $(Self::$task => $closes,)+ }
            }

            /// What there is to do, as an order.
            pub const fn said(self) -> Said {
                match self { $(Self::$task => Said::new($fr, $en),)+ }
            }
        }
    };
}

tasks! {
    TutorTraining "tutor_training" "SC-TUT-01" Host false "Former le tuteur ou la tutrice" "Train the tutor",
    RegisterEntry "register_entry" "SC-REG-01" Host false "Inscrire le volontaire au registre du personnel" "Enter the volunteer in the staff register",
    Induction "induction" "SC-MIS-15" Host false "Préparer le volontaire à sa mission" "Prepare the volunteer for the mission",
    FccHalf "fcc_half" "SC-FCC-02" CaseWorker false "Faire la moitié de la formation civique et citoyenne" "Hold half of the civic training",
    FccTheory "fcc_theory" "SC-FCC-01" CaseWorker false "Finir la formation civique et citoyenne (deux jours)" "Finish the civic training (two days)",
    FirstAid "first_aid" "SC-FCC-03" CaseWorker false "Faire passer les premiers secours" "Hold the first-aid training",
    Call1 "call_1" "SC-FOL-01" CaseWorker false "Appeler après un mois" "Call after one month",
    Call3 "call_3" "SC-FOL-01" CaseWorker false "Appeler après trois mois" "Call after three months",
    Call6 "call_6" "SC-FOL-01" CaseWorker false "Appeler après six mois" "Call after six months",
    InterviewStart "interview_start" "SC-FUT-01" CaseWorker false "Parler du projet d’avenir\u{a0}: premier entretien" "Talk about the future project: first interview",
    InterviewMiddle "interview_middle" "SC-FUT-01" CaseWorker false "Parler du projet d’avenir\u{a0}: à mi-parcours" "Talk about the future project: half-way",
    InterviewEnd "interview_end" "SC-FUT-01" CaseWorker false "Parler du projet d’avenir\u{a0}: avant la fin" "Talk about the future project: before the end",
    TitleWatch "title_watch" "SC-NAT-07" CaseWorker false "Obtenir le renouvellement du titre de séjour" "Obtain the renewal of the residence title",
    Eighteenth "eighteenth" "SC-AGE-06" CaseWorker false "Revoir les horaires\u{a0}: le volontaire devient majeur" "Look at the hours again: the volunteer comes of age",
    ReviewVolunteer "review_volunteer" "SC-BIL-01" Candidate true "Signer le bilan nominatif (volontaire)" "Sign the final review (volunteer)",
    ReviewTutor "review_tutor" "SC-BIL-01" Host true "Signer le bilan nominatif (tuteur)" "Sign the final review (tutor)",
    ReviewNetwork "review_network" "SC-BIL-01" CaseWorker true "Signer le bilan nominatif (réseau)" "Sign the final review (network)",
    AttestationService "attestation_service" "SC-ATT-01" CaseWorker true "Remettre l’attestation de réalisation" "Hand over the attestation of service",
    AttestationIndemnity "attestation_indemnity" "SC-ATT-01" CaseWorker true "Remettre l’attestation de fin d’indemnisation" "Hand over the attestation of the end of payments",
    TutorAttestation "tutor_attestation" "SC-TUT-02" CaseWorker true "Remettre l’attestation de tutorat" "Hand over the tutor’s attestation",
    FccStatement "fcc_statement" "SC-FCC-05" CaseWorker true "Déclarer la formation sur l’extranet de l’agence" "Declare the training on the agency’s extranet",
    CardDestroyed "card_destroyed" "SC-ATT-03" Host true "Reprendre la carte du volontaire et la détruire" "Take the volunteer’s card back and destroy it",
    EndReported "end_reported" "SC-RUP-08" CaseWorker true "Déclarer la fin anticipée sur l’extranet de l’agence" "Report the early end on the agency’s extranet",
    RegisterExit "register_exit" "SC-REG-01" Host true "Noter le départ au registre du personnel" "Note the departure in the staff register",
    EndReason "end_reason" "REP-03" CaseWorker true "Noter pour les statistiques comment la mission s’est terminée" "Note for the statistics how the mission ended",
}

impl TaskCode {
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|task| task.code() == code)
    }

    /// A conversation with the volunteer, the tutor or both.
    pub const fn is_follow_up(self) -> bool {
        matches!(
            self,
            Self::Call1 | Self::Call3 | Self::Call6 | Self::InterviewStart | Self::InterviewMiddle | Self::InterviewEnd
        )
    }
}

/// Codes of the conversations nobody had planned: this and a number.
pub const UNPLANNED: &str = "follow_up_";

/// What the tasks of a placement are planned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskFacts {
    pub state: State,
    pub start_on: NaiveDate,
    /// Last day, moved by an early end.
    pub end_on: NaiveDate,
    pub ends_early: bool,
    pub birth_date: NaiveDate,
    /// Last day of the residence title or its receipt, where there is one.
    pub title_until: Option<NaiveDate>,
}

/// A task and its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    pub code: TaskCode,
    pub due_on: NaiveDate,
}

/// Days after the end for what has to reach people quickly; our choice (D).
const HANDED_OVER_WITHIN_DAYS: u64 = 14;
/// Months after the start of the follow-up calls (SC-FOL-01).
const CALLS: [(TaskCode, u32); 3] = [(TaskCode::Call1, 1), (TaskCode::Call3, 3), (TaskCode::Call6, 6)];
/// An early end gives an attestation from six months of service on (SC-ATT-02).
const ATTESTED_FROM_MONTHS: u32 = 6;

/// Every task of a placement in this state, with its day. From the signature: the tutor's training; from the start: the whole
/// mission and what closes it; nothing for a file that is given up or not signed yet.
pub fn plan(facts: &TaskFacts) -> Vec<Planned> {
    let mut plan = Vec::new();
    let (signed, begun) = match facts.state {
        State::Signed | State::Notified | State::PieceMissing | State::Rejected | State::Validated => (true, false),
        State::InMission
        | State::Suspended
        | State::Notice
        | State::EndedEarly
        | State::Completed
        | State::Closing
        | State::Archived => (true, true),
        State::DossierOpen
        | State::DossierComplete
        | State::NetworkApproved
        | State::Entered
        | State::Abandoned
        | State::Cancelled => (false, false),
    };
    if signed {
        plan.push(Planned { code: TaskCode::TutorTraining, due_on: facts.start_on });
    }
    if begun {
        during(facts, &mut plan);
        closing(facts, &mut plan);
    }
    plan
}

fn during(facts: &TaskFacts, plan: &mut Vec<Planned>) {
    let (start, end) = (facts.start_on, facts.end_on);
    let mut add = |code, due_on: NaiveDate| plan.push(Planned { code, due_on: due_on.min(end) });
    add(TaskCode::RegisterEntry, start);
    add(TaskCode::Induction, dates::add_days(start, 6));
    // Half within three months: the last day of the third one (P-23).
    add(TaskCode::FccHalf, dates::last_day(start, 3));
    add(TaskCode::FccTheory, end);
    add(TaskCode::FirstAid, end);
    for (call, months) in CALLS {
        let day = dates::add_months(start, months);
        if day <= end {
            add(call, day);
        }
    }
    let half = u64::try_from((end - start).num_days() / 2).unwrap_or(0);
    add(TaskCode::InterviewStart, dates::add_months(start, 1));
    add(TaskCode::InterviewMiddle, start.checked_add_days(Days::new(half)).unwrap_or(end));
    add(TaskCode::InterviewEnd, end);
    if let Some(until) = facts.title_until.filter(|until| *until < end) {
        add(TaskCode::TitleWatch, until);
    }
    let majority = dates::birthday(facts.birth_date, 18);
    if majority > start && majority <= end {
        add(TaskCode::Eighteenth, majority);
    }
}

fn closing(facts: &TaskFacts, plan: &mut Vec<Planned>) {
    let end = facts.end_on;
    let soon = dates::add_days(end, HANDED_OVER_WITHIN_DAYS);
    let mut add = |code, due_on| plan.push(Planned { code, due_on });
    add(TaskCode::ReviewVolunteer, end);
    add(TaskCode::ReviewTutor, end);
    add(TaskCode::ReviewNetwork, end);
    if !facts.ends_early || dates::last_day(facts.start_on, ATTESTED_FROM_MONTHS) <= end {
        add(TaskCode::AttestationService, soon);
    }
    add(TaskCode::AttestationIndemnity, soon);
    add(TaskCode::TutorAttestation, soon);
    // At latest two months after the end (P-27).
    add(TaskCode::FccStatement, dates::add_months(end, 2));
    if facts.ends_early {
        add(TaskCode::CardDestroyed, soon);
        // At once: the agency pays until it is told, and what was paid too much is claimed back from the volunteer.
        add(TaskCode::EndReported, end);
    }
    add(TaskCode::RegisterExit, end);
    add(TaskCode::EndReason, soon);
}

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    Open,
    Done,
    Waived,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn facts() -> TaskFacts {
        TaskFacts {
            state: State::InMission,
            start_on: day("2026-10-01"),
            end_on: day("2027-05-31"),
            ends_early: false,
            birth_date: day("2004-01-10"),
            title_until: None,
        }
    }

    fn due(facts: &TaskFacts, code: TaskCode) -> Option<NaiveDate> {
        plan(facts).into_iter().find(|planned| planned.code == code).map(|planned| planned.due_on)
    }

    #[test]
    fn the_days_of_the_rulebook() {
        let all = |code| due(&facts(), code);
        assert_eq!(all(TaskCode::FccHalf), Some(day("2026-12-31")), "P-23");
        assert_eq!(all(TaskCode::FccStatement), Some(day("2027-07-31")), "P-27");
        assert_eq!(all(TaskCode::Call6), Some(day("2027-04-01")));
        assert_eq!(all(TaskCode::InterviewMiddle), Some(day("2027-01-30")));
        assert_eq!((all(TaskCode::Eighteenth), all(TaskCode::TitleWatch), all(TaskCode::CardDestroyed)), (None, None, None));
        let minor = TaskFacts { birth_date: day("2009-01-10"), ..facts() };
        assert_eq!(due(&minor, TaskCode::Eighteenth), Some(day("2027-01-10")), "P-12");
        let title = TaskFacts { title_until: Some(day("2027-02-01")), ..facts() };
        assert_eq!(due(&title, TaskCode::TitleWatch), Some(day("2027-02-01")));
    }

    #[test]
    fn an_early_end_moves_the_days_and_drops_what_will_not_come() {
        let early = TaskFacts { end_on: day("2027-02-15"), ends_early: true, state: State::EndedEarly, ..facts() };
        assert_eq!(due(&early, TaskCode::Call6), None);
        assert_eq!(due(&early, TaskCode::AttestationService), None, "under six months");
        assert_eq!(due(&early, TaskCode::CardDestroyed), Some(day("2027-03-01")));
        assert_eq!(due(&early, TaskCode::FccStatement), Some(day("2027-04-15")));
        let later = TaskFacts { end_on: day("2027-03-31"), ..early };
        assert_eq!(due(&later, TaskCode::AttestationService), Some(day("2027-04-14")), "six months are done");
    }

    #[test]
    fn nothing_before_the_signature_and_the_tutor_first() {
        assert_eq!(plan(&TaskFacts { state: State::Entered, ..facts() }), []);
        assert_eq!(plan(&TaskFacts { state: State::Cancelled, ..facts() }), []);
        let signed = plan(&TaskFacts { state: State::Signed, ..facts() });
        assert_eq!(signed, [Planned { code: TaskCode::TutorTraining, due_on: day("2026-10-01") }]);
        for &code in TaskCode::ALL {
            assert_eq!(TaskCode::parse(code.code()), Some(code));
        }
    }
}
