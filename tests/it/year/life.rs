//! One placement of the year: what happens to it, and on which day.

use chrono::NaiveDate;
use relais::db::Tx;
use relais::domain::dates::{add_months, last_day};
use relais::domain::{Actor, Id, Role};
use relais::error::Refusal;
use relais::features::accounts::service::opened;
use relais::features::applications::rules::application::Verb as Applying;
use relais::features::applications::rules::inputs::{Act, NewApplication};
use relais::features::applications::service::{act as apply_act, apply, show as applied};
use relais::features::candidates::rules::profile::Profile;
use relais::features::candidates::service as profiles;
use relais::features::documents::rules::inputs::{AcceptInput, DocumentInput};
use relais::features::documents::service as documents;
use relais::features::placements::rules::amendment::{AmendmentInput, StepInput, Verb as Amending};
use relais::features::placements::rules::checklist::ItemState;
use relais::features::placements::rules::checks::CheckState;
use relais::features::placements::rules::inputs::CheckAnswer;
use relais::features::placements::rules::papers::Gate;
use relais::features::placements::rules::task_view::TaskWaived;
use relais::features::placements::rules::transitions::Verb;
use relais::features::placements::service::{amendments, decide, settle, show, tasks};
use serde_json::{Value, json};

use super::cast::{Year, typed};
use super::{day, how_many, plus};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    Plain,
    /// Comes of age during the mission.
    Minor,
    TitleRenewed,
    TitleLapsed,
    Hired,
    Agreed,
    Studies,
    Abandonment,
    Longer,
    Hours,
    Tutor,
    PapersLate,
    /// The paying agency answers on the eve of the start.
    SilentAgency,
    Cancelled,
    GivenUp,
    ClosedLate,
}

use Case::{
    Abandonment, Agreed, Cancelled, ClosedLate, GivenUp, Hired, Hours, Longer, Minor, PapersLate, Plain, SilentAgency, Studies,
    TitleLapsed, TitleRenewed, Tutor,
};

const CASES: [Case; 20] = [
    Plain,
    Minor,
    TitleRenewed,
    Longer,
    Hired,
    PapersLate,
    Plain,
    Hours,
    TitleLapsed,
    ClosedLate,
    Agreed,
    SilentAgency,
    Minor,
    Studies,
    Tutor,
    Cancelled,
    Plain,
    Abandonment,
    GivenUp,
    Plain,
];

#[derive(Debug, Clone)]
pub struct Life {
    place: u64,
    pub case: Case,
    opened: NaiveDate,
    pub start: NaiveDate,
    /// Last day, as it is known on the day.
    end: NaiveDate,
    pub candidate: Option<Actor>,
    pub placement: Option<Id>,
    signed_on: Option<NaiveDate>,
    over: bool,
}

impl Life {
    pub fn planned(place: u64) -> Self {
        let mut opened = plus(day("2026-08-28"), i64::try_from(place * 145 / how_many()).expect("a few days"));
        // Nobody is taken on around Christmas: a file approved under one licence is not signed under the next.
        if (day("2026-12-17")..day("2027-01-02")).contains(&opened) {
            opened = day("2027-01-04");
        }
        let start = plus(opened, 42);
        let case = CASES[usize::try_from(place % 20).expect("one of twenty")];
        let end = last_day(start, 6);
        Self { place, case, opened, start, end, candidate: None, placement: None, signed_on: None, over: false }
    }

    pub const fn is_over(&self) -> bool {
        self.over
    }

    pub const fn ends_as(&self) -> &'static str {
        match self.case {
            Cancelled => "cancelled",
            GivenUp => "abandoned",
            _ => "archived",
        }
    }

    fn title_until(&self) -> NaiveDate {
        plus(self.start, 100)
    }

    /// The letters this volunteer should have had, computed from the dates alone.
    pub fn letters(&self) -> Vec<(NaiveDate, &'static str)> {
        let mut letters = Vec::new();
        if self.case == PapersLate {
            letters.push((plus(self.opened, 3), "placement_papers_reminder"));
        }
        if matches!(self.case, Cancelled | GivenUp) {
            return letters;
        }
        if self.case != SilentAgency {
            letters.push((plus(self.start, -1), "placement_starting"));
        }
        let until = self.title_until();
        let reminded: &[i64] = match self.case {
            TitleRenewed => &[-60],
            TitleLapsed => &[-60, -30, -7],
            _ => &[],
        };
        letters.extend(reminded.iter().map(|offset| (plus(until, *offset), "placement_papers_reminder")));
        let early = matches!(self.case, TitleLapsed | Hired | Agreed | Studies | Abandonment);
        if !early {
            letters.push((plus(self.end, -30), "placement_ending"));
        }
        let closing: &[i64] = match self.case {
            TitleLapsed | Hired | Abandonment => &[1],
            ClosedLate => &[-3, 1, 8, 15],
            _ => &[-3],
        };
        letters.extend(closing.iter().map(|offset| (plus(self.end, *offset), "placement_work_due")));
        letters
    }

    /// What happens to this placement today.
    pub fn on(&mut self, year: &mut Year, today: NaiveDate) {
        if self.over || today < self.opened {
            return;
        }
        let since = (today - self.opened).num_days();
        let late = i64::from(self.case == PapersLate) * 3;
        match since {
            0 => self.open(year),
            2 if self.case == GivenUp => {
                self.acts(year, Verb::Abandon, json!({"reason": "found_job"}));
                self.over = true;
            }
            2 | 5 if since == 2 + late => self.brings_all(year),
            4 | 7 if since == 4 + late => self.approved(year),
            8 => self.acts(year, Verb::Enter, json!({"contract_number": format!("NA-{:05}", self.place)})),
            _ if since > 8 && self.signed_on.is_none() => self.sign(year, today),
            _ => self.contract(year, today),
        }
        if today >= self.start {
            self.serves(year, today);
        }
    }

    fn open(&mut self, year: &mut Year) {
        let email = format!("volontaire{}@exemple.fr", self.place);
        let candidate = year.somebody(Role::Candidate, &email);
        let minor = self.case == Minor;
        let born = if minor { add_months(plus(self.start, 60), 0) - chrono::Months::new(18 * 12) } else { day("2003-05-17") };
        let mut profile = json!({
            "given_name": "Camille", "family_name": "Essai", "phone": "06 12 34 56 78", "address": {"insee": "69266"},
            "birth_date": born, "nationality": "FR", "mobility_km": 30, "available_from": self.start,
            "interests": ["solidarite"], "needs_accessible": false,
        });
        if matches!(self.case, TitleRenewed | TitleLapsed) {
            profile["nationality"] = json!("MA");
            profile["residence"] =
                json!({"title": "VPF", "valid_until": self.title_until(), "first_listed_title_on": "2020-01-01"});
        }
        let profile: Profile = typed(profile);
        year.write(|tx| profiles::put(tx, &candidate, None, profile.clone())).expect("a profile");
        let guardian = minor.then(|| {
            let guardian = year.somebody(Role::Representative, &format!("parent{}@exemple.fr", self.place));
            year.write(|tx| opened::watch_over(tx, candidate.account, guardian.account)).expect("a representative");
            guardian
        });
        let mission = year.missions[usize::try_from(self.place).expect("a place") % year.missions.len()];
        let motivation = "J’aime aider les habitants de mon quartier et j’ai du temps.";
        let input: NewApplication = typed(json!({"mission_id": mission, "motivation": motivation}));
        let application = year.write(|tx| apply::apply(tx, &candidate, &input)).expect("an application").id;
        let worker = year.worker.clone();
        let steps = [(&worker, Applying::Precheck, json!({"outcome": "pass"})), (&worker, Applying::Select, json!({}))];
        let accepts = [Some(&candidate), guardian.as_ref()].into_iter().flatten().map(|who| (who, Applying::Accept, json!({})));
        for (who, verb, body) in steps.into_iter().chain(accepts) {
            let input: Act = typed(body);
            let step = |tx: &mut Tx| {
                let version = applied::show(tx, who, application)?.version;
                apply_act(tx, who, application, verb, version, &input)
            };
            year.write(step).unwrap_or_else(|refusal| panic!("{self:?} {verb:?}: {refusal}"));
        }
        self.placement = year.write(|tx| applied::show(tx, &candidate, application)).expect("an application").placement_id;
        self.candidate = Some(candidate);
    }

    fn id(&self) -> Id {
        self.placement.expect("a placement")
    }

    fn tries(&self, year: &mut Year, verb: Verb, body: Value) -> Result<(), Refusal> {
        let (worker, id) = (if verb == Verb::Approve { year.approver.clone() } else { year.worker.clone() }, self.id());
        let asked = verb.read(body)?;
        year.write(|tx| {
            let version = show::one(tx, &worker, id)?.version;
            decide::act(tx, &worker, id, version, &asked).map(|_| ())
        })
    }

    fn acts(&self, year: &mut Year, verb: Verb, body: Value) {
        self.tries(year, verb, body).unwrap_or_else(|refusal| panic!("{} {self:?} {verb:?}: {refusal}", year.today));
    }

    fn brings(&self, year: &mut Year, document: Value) -> Id {
        let (worker, id) = (year.worker.clone(), self.id());
        let code = document.to_string();
        let both = document["code"] == "PARENT_AUTH";
        let accepted: AcceptInput = typed(if both { json!({"reading": {"holders": 2, "signed": 2}}) } else { json!({}) });
        let input: DocumentInput = typed(document);
        let taken = year.write(|tx| {
            let piece = show::receive(tx, &worker, id, &input)?;
            documents::accept(tx, &worker, piece.id, piece.version, &accepted).map(|_| piece.id)
        });
        taken.unwrap_or_else(|refusal| panic!("{} {self:?} {code}: {refusal}", year.today))
    }

    /// Every paper due before the notification, and every open point settled.
    fn brings_all(&self, year: &mut Year) {
        let (worker, id) = (year.worker.clone(), self.id());
        let list = year.write(|tx| show::checklist(tx, &worker, id)).expect("a checklist");
        let due = |gate: Gate| matches!(gate, Gate::FileComplete | Gate::Approval | Gate::Signature | Gate::Notification);
        for item in list.items.iter().filter(|item| due(item.gate) && item.state != ItemState::Accepted) {
            let mut document = json!({"code": item.code, "issued_on": plus(self.opened, -3)});
            match item.code {
                "MED" => document["names_mission"] = json!(true),
                "ID" | "PARENT_ID" => document["valid_until"] = json!("2035-01-01"),
                "TITLE" => document["valid_until"] = json!(self.title_until()),
                _ => {}
            }
            self.brings(year, document);
        }
        let answer: CheckAnswer = typed(json!({"outcome": "cleared", "reason": "Vu avec la personne, pièces à l’appui."}));
        for check in list.checks.iter().filter(|check| check.state == CheckState::Open) {
            year.write(|tx| settle::resolve(tx, &worker, id, check.rule, None, &answer)).expect("a settled point");
        }
    }

    fn approved(&self, year: &mut Year) {
        self.acts(year, Verb::Approve, json!({}));
    }

    /// Nothing is signed while the freeze runs; the next day without one, it is.
    fn sign(&mut self, year: &mut Year, today: NaiveDate) {
        if !self.has(year, "CSC") {
            self.brings(year, json!({"code": "CSC"}));
            self.brings(year, json!({"code": "MAD"}));
        }
        let frozen = (day("2026-11-10")..=day("2026-11-24")).contains(&today);
        match self.tries(year, Verb::Sign, json!({})) {
            Ok(()) => {
                assert!(!frozen, "{today}: nothing is signed during a freeze");
                self.signed_on = Some(today);
            }
            Err(Refusal::Rule(faults)) if frozen => assert_eq!(faults.0[0].code, "SC-FRZ-01", "{today}"),
            Err(refusal) => panic!("{today} {self:?}: {refusal}"),
        }
    }

    fn has(&self, year: &mut Year, code: &str) -> bool {
        let (worker, id) = (year.worker.clone(), self.id());
        let pieces = year.write(|tx| show::documents(tx, &worker, id)).expect("documents");
        pieces.iter().any(|piece| piece.code.code() == code)
    }

    fn contract(&mut self, year: &mut Year, today: NaiveDate) {
        let Some(signed_on) = self.signed_on else { return };
        let since = (today - signed_on).num_days();
        let answered_on = if self.case == SilentAgency { plus(self.start, -1) } else { plus(signed_on, 7) };
        if since == 1 {
            self.brings(year, json!({"code": "NOTIF"}));
            self.acts(year, Verb::Notify, json!({}));
        } else if since == 3 && self.case == Cancelled {
            self.acts(year, Verb::Cancel, json!({"reason": "volunteer_withdrew"}));
            self.over = true;
        } else if today == answered_on {
            self.acts(year, Verb::Validate, json!({}));
        }
    }

    fn serves(&mut self, year: &mut Year, today: NaiveDate) {
        let since = (today - self.start).num_days();
        match (self.case, since) {
            (TitleRenewed, 50) => {
                self.brings(year, json!({"code": "RENEWAL", "valid_until": plus(self.end, 30)}));
            }
            (TitleLapsed, 101) => self.ends(year, json!({"reason": "title_lapsed", "by": "network"}), today),
            (Hired, 70) => {
                let proof = self.brings(year, json!({"code": "RUPT"}));
                self.ends(year, json!({"reason": "hired", "by": "volunteer", "proof_document_id": proof}), today);
            }
            (Abandonment, 85) => {
                let end = json!({"reason": "abandonment", "by": "network", "recalled_on": plus(today, -10)});
                self.ends(year, end, today);
            }
            (Agreed, 80) => {
                let last = plus(today, 10);
                self.ends(year, json!({"reason": "common_agreement", "by": "volunteer", "last_day": last}), last);
            }
            (Studies, 75) => {
                self.ends(year, json!({"reason": "studies", "by": "volunteer"}), add_months(today, 1));
            }
            (Longer, 30) => self.longer(year),
            (Hours, 30) => self.amends(year, json!({"kind": "hours", "changes": {"weekly_hours": 30}})).expect("an amendment"),
            (Tutor, 30) => {
                let changes = json!({"name": "Paul Petit", "email": "paul@exemple.fr"});
                self.amends(year, json!({"kind": "tutor", "changes": changes})).expect("an amendment");
            }
            _ => {}
        }
        self.closes(year, today);
    }

    fn ends(&mut self, year: &mut Year, mut body: Value, last: NaiveDate) {
        body["requested_on"] = json!(year.today);
        self.acts(year, Verb::EndEarly, body);
        self.end = last;
    }

    /// One month more; a licence that is over gives none (SC-MIS-20).
    fn longer(&mut self, year: &mut Year) {
        let end = last_day(self.start, 7);
        match self.amends(year, json!({"kind": "dates", "changes": {"end_on": end}})) {
            Ok(()) => self.end = end,
            Err(Refusal::Rule(faults)) => {
                assert!(year.today > day("2026-12-31") && faults.0.iter().any(|fault| fault.code == "SC-MIS-20"), "{faults}");
            }
            Err(refusal) => panic!("{self:?}: {refusal}"),
        }
    }

    fn amends(&self, year: &mut Year, mut body: Value) -> Result<(), Refusal> {
        let (worker, id, sent) = (year.worker.clone(), self.id(), body["kind"] == "dates");
        body["effective_on"] = json!(plus(year.today, 7));
        let input: AmendmentInput = typed(body);
        year.write(|tx| {
            let made = amendments::create(tx, &worker, id, &input)?;
            let none = StepInput::default();
            let signed = amendments::act(tx, &worker, id, made.id, Amending::Sign, made.version, &none)?;
            if sent {
                amendments::act(tx, &worker, id, made.id, Amending::Send, signed.version, &none)?;
            }
            Ok(())
        })
    }

    /// The review is signed on the last day and the rest is done four days later; sometimes all of it much later.
    fn closes(&mut self, year: &mut Year, today: NaiveDate) {
        let since = (today - self.end).num_days();
        let late = self.case == ClosedLate;
        let at_once = matches!(self.case, TitleLapsed | Hired | Abandonment);
        if since == 0 && !late && !at_once {
            self.waives(year, Some("review_volunteer"));
        }
        if since == if late { 20 } else { 4 } {
            self.waives(year, None);
        }
        self.over = since >= if late { 22 } else { 6 };
    }

    fn waives(&self, year: &mut Year, only: Option<&str>) {
        let (worker, id) = (year.worker.clone(), self.id());
        let why: TaskWaived = typed(json!({"reason": "Fait et vu sur papier."}));
        let left = year.write(|tx| tasks::list(tx, &worker, id)).expect("tasks");
        for task in left.iter().filter(|task| task.closing && only.is_none_or(|code| task.code == code)) {
            let waived = year.write(|tx| tasks::waive(tx, &worker, id, &task.code, &why).map(|_| ()));
            assert!(matches!(waived, Ok(()) | Err(Refusal::WrongState(_))), "{} {self:?} {}: {waived:?}", year.today, task.code);
        }
    }
}
