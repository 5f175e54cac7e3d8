//! `/network/applications`: what somebody asked for, what the rules say of it, and what is decided.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::super::rules::application::{State, TABLE, Verb};
use super::super::rules::inputs::Act;
use super::super::rules::interview::MEETING_MOVED;
use super::super::rules::reasons::{self, REFUSALS};
use super::super::rules::view::ApplicationView;
use super::super::service::{self, Filter, show as reading};
use super::meetings::{self, Meetings, when};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Outcome, Role, Said, Verdict};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::{self, READERS, Sheet, WORKERS};
use crate::features::accounts::service::life;
use crate::features::messages::service as messages;
use crate::http::page::{
    Again, Ask, Deed, PageForm, Screen, Visit, answer, change, day_said, fields, id_in, input, page, page_about, paging, version,
};
use crate::http::{Problem, Shell};

/// The shape of a state.
pub const fn shape(state: State) -> &'static str {
    match state {
        State::Sent | State::Prechecked | State::Interview | State::Contested => "wait",
        State::Selected | State::Accepted => "good",
        State::Ineligible | State::Refused => "bad",
        State::Waiting | State::Declined | State::Withdrawn | State::Closed | State::Ended => "over",
    }
}

/// A verdict as a shape and a word.
pub fn verdict(verdict: Verdict, lang: Lang) -> (&'static str, String) {
    let (shape, said) = match verdict {
        Verdict::Eligible => ("good", Said::new("conditions remplies", "conditions met")),
        Verdict::EligibleWith => (
            "good",
            Said::new("conditions remplies, avec un papier ou une précaution", "conditions met, with a paper or a precaution"),
        ),
        Verdict::ToCheck => ("wait", Said::new("à regarder par une personne", "for a person to look at")),
        Verdict::Ineligible => ("bad", Said::new("une condition n’est pas remplie", "a condition is not met")),
    };
    (shape, said.in_lang(lang).to_owned())
}

/// The outcome of one rule as a shape and a word.
pub fn outcome(outcome: Outcome, lang: Lang) -> (&'static str, String) {
    let (shape, said) = match outcome {
        Outcome::Fails => ("bad", Said::new("non", "no")),
        Outcome::Check => ("wait", Said::new("à regarder", "to look at")),
        Outcome::Needs => ("wait", Said::new("un papier", "a paper")),
        Outcome::Warns => ("over", Said::new("à savoir", "to know")),
        Outcome::Info => ("over", Said::new("pour mémoire", "for the record")),
    };
    (shape, said.in_lang(lang).to_owned())
}

/// `/network/applications`.
pub async fn list(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, paging, state) = (visit.lang, paging(&visit), State::parse(&visit.query("state")));
    let ticked = visit.query("ticked") == "all";
    page(&shell, &visit, move |tx, actor| {
        desk::may(actor, READERS)?;
        let found = reading::list(tx, actor, &Filter { state, mission: None }, &paging)?;
        let line = |view: &ApplicationView| {
            json!({ "id": view.id, "who": format!("{} {}", view.candidate.given_name, view.candidate.family_name.clone().unwrap_or_default()),
                "title": view.mission_title, "host": view.organization_name, "minor": view.candidate.minor,
                "shape": shape(view.state), "state": view.state.said().in_lang(lang), "at": view.state_since, "answer_by": view.answer_by })
        };
        let mut states = vec![(String::new(), Said::new("toutes", "all").in_lang(lang).to_owned())];
        states.extend(State::ALL.map(|one| (one.code().to_owned(), one.said().in_lang(lang).to_owned())));
        let facts = json!({
            "tab": "applications",
            "lines": found.items.iter().map(line).collect::<Vec<Value>>(),
            "states": states,
            "now": state.map_or("", State::code),
            "next": found.next_cursor,
            "gestures": state.map_or_else(Vec::new, |state| gestures(state, actor.role, lang)),
            "ticked": ticked,
        });
        Ok(Screen::new("applications/desk_list.html", facts))
    })
    .await
}

/// What can be done to several applications in this state at once, as `bulk` names it.
fn gestures(state: State, role: Role, lang: Lang) -> Vec<(&'static str, String)> {
    if !WORKERS.contains(&role) {
        return Vec::new();
    }
    let (code, said) = match state {
        State::Sent => (
            "application_pass",
            Said::new("Confirmer les conditions de celles qui sont cochées", "Confirm the conditions of those ticked"),
        ),
        State::Prechecked | State::Interview => (
            "application_waitlist",
            Said::new("Mettre en liste d’attente celles qui sont cochées", "Put those ticked on the waiting list"),
        ),
        _ => return Vec::new(),
    };
    vec![(code, said.in_lang(lang).to_owned())]
}

/// `/network/applications/{id}`.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| drawn(tx, actor, id, &Again::default(), &done, lang)).await
}

pub(super) fn drawn(tx: &mut Tx, actor: &Actor, id: Id, again: &Again, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, READERS)?;
    let view = reading::show(tx, actor, id)?;
    let kept = reading::life(tx, actor, id)?;
    let lived = life::named(tx, kept)?;
    let said = |code: &str| State::parse(code).map_or_else(|| code.to_owned(), |state| state.said().in_lang(lang).to_owned());
    let mut life = desk::life(&lived, lang, said, reason);
    for (one, line) in lived.iter().zip(&mut life).filter(|(one, _)| one.verb == MEETING_MOVED) {
        line["to"] = json!(one.facts.as_ref().map(|facts| meetings::moved(facts, lang)).unwrap_or_default());
    }
    let rows = sheet(&view, lang);
    let told = Meetings::of(tx, actor, &view)?;
    let mut deeds = deeds(&view, actor.role, lang);
    deeds.extend(meetings::deeds(tx, &told, &view, actor.role, lang));
    let rules = view.assessment.as_ref().map(|one| {
        let (shape, said) = verdict(one.verdict, lang);
        let findings = one.findings.iter().map(|finding| {
            let (shape, word) = outcome(finding.outcome, lang);
            json!({ "rule": finding.rule, "message": finding.message, "shape": shape, "word": word })
        });
        json!({ "shape": shape, "said": said, "version": one.rules.parse().map_or(one.rules.clone(), |day| day_said(day, lang)), "signature_on": one.signature_on, "start_on": one.start_on,
            "findings": findings.collect::<Vec<Value>>() })
    });
    let opinion = view.host_opinion.as_ref().map(|one| {
        let word = match one.verb.as_str() {
            "select" => Said::new("souhaite retenir cette personne", "would like to select this person"),
            "waitlist" => Said::new("souhaite la mettre en liste d’attente", "would like to put them on the waiting list"),
            _ => Said::new("ne souhaite pas la retenir", "would not like to select them"),
        };
        json!({ "said": word.in_lang(lang), "comment": one.comment, "reason": one.reason.as_deref().map(reason), "at": one.at })
    });
    let facts = json!({
        "tab": "applications",
        "id": id,
        "who": format!("{} {}", view.candidate.given_name, view.candidate.family_name.clone().unwrap_or_default()),
        "candidate_id": WORKERS.contains(&actor.role).then_some(view.candidate_id),
        "mission": { "id": view.mission_id, "title": view.mission_title },
        "host": { "id": view.organization_id, "name": view.organization_name },
        "placement_id": view.placement_id,
        "unread": messages::unread(tx, actor, id)?,
        "shape": shape(view.state),
        "state": view.state.said().in_lang(lang),
        "answer_by": view.answer_by,
        "motivation": view.motivation,
        "opinion": opinion,
        "rules": rules,
        "rows": rows,
        "deeds": deeds,
        "meetings": told,
        "back": again.facts(lang, view.version, &rows, &life),
        "life": life,
        "done": desk::done(done, lang),
    });
    Ok(again.dress(Screen::new("applications/desk_one.html", facts)))
}

fn reason(code: &str) -> String {
    if code.contains(' ') { code.to_owned() } else { reasons::in_french(code).to_owned() }
}

fn sheet(view: &ApplicationView, lang: Lang) -> Vec<(String, String)> {
    let person = &view.candidate;
    let free = &person.availability;
    let until = free.to.map(|day| format!(" → {}", day_said(day, lang))).unwrap_or_default();
    let agreement = view.agreement.map(|one| {
        let word = |is| desk::yes(is).in_lang(lang).to_owned();
        format!("{} / {}", word(one.person), word(one.representative))
    });
    Sheet::new(lang)
        .said(&Said::new("État", "State"), &view.state.said())
        .row(&Said::new("Adresse mail", "E-mail"), person.email.clone().unwrap_or_default())
        .phone(person.phone.as_deref())
        .said(&Said::new("Mineur aujourd’hui", "Minor today"), &desk::yes(person.minor))
        .row(&Said::new("Libre à partir du", "Free from"), format!("{}{until}", day_said(free.from, lang)))
        .row(
            &Said::new("Heures par semaine, au plus", "Hours a week, at most"),
            free.weekly_hours_max.map(|hours| hours.to_string()).unwrap_or_default(),
        )
        .row(
            &Said::new("Rencontre", "Meeting"),
            view.interview
                .as_ref()
                .map(|one| format!("{}, {}\u{a0}min, {}", when(one.on, one.at, lang), one.minutes, one.place))
                .unwrap_or_default(),
        )
        .row(
            &Said::new("Accord de la personne / de son représentant", "Agreement of the person / of their representative"),
            agreement.unwrap_or_default(),
        )
        .row(&Said::new("Motif", "Reason"), view.reason.as_deref().map(reason).unwrap_or_default())
        .row(&Said::new("Ce qui a été écrit", "What was written"), view.comment.clone().unwrap_or_default())
        .day(&Said::new("Peut contester jusqu’au", "May contest until"), view.contest_until)
        .rows()
}

fn deeds(view: &ApplicationView, role: Role, lang: Lang) -> Vec<Value> {
    let may = |verb: &Verb| {
        TABLE.iter().any(|step| step.verb == verb.code() && step.who.contains(&role) && step.from.contains(&view.state))
    };
    let order = [Verb::Precheck, Verb::Settle, Verb::Select, Verb::Interview, Verb::Waitlist, Verb::Refuse];
    order.into_iter().filter(may).map(|verb| deed(view, verb, lang).facts(lang)).collect()
}

fn deed(view: &ApplicationView, verb: Verb, lang: Lang) -> Deed {
    let deed = desk::deed(verb.code(), format!("/network/applications/{}/{}", view.id, verb.code()));
    let comment = || Ask::words("comment", Said::new("Un mot pour la personne", "A word for the person")).optional();
    let ways =
        |all: &[(&str, Said)]| all.iter().map(|(code, said)| ((*code).to_owned(), said.in_lang(lang).to_owned())).collect();
    let outcome = |all: &[(&str, Said)]| Ask::pick("outcome", Said::new("Votre décision", "Your decision"), ways(all));
    match verb {
        Verb::Precheck => deed
            .main()
            .about(Said::new("La personne et l’association sont prévenues.", "The person and the association are told."))
            .ask(outcome(&[
                ("pass", Said::new("Les conditions sont remplies, ou le seront", "The conditions are met, or will be")),
                ("ineligible", Said::new("Une condition de la loi n’est pas remplie", "A condition of the law is not met")),
            ]))
            .ask(comment()),
        Verb::Settle => deed
            .main()
            .about(Said::new("La personne reçoit votre réponse.", "The person gets your answer."))
            .ask(outcome(&[
                (
                    "prechecked",
                    Said::new("Elle a raison\u{a0}: la candidature reprend", "They are right: the application goes on"),
                ),
                ("ineligible", Said::new("La condition n’est toujours pas remplie", "The condition is still not met")),
                ("refused", Said::new("Le refus est maintenu", "The refusal stands")),
            ]))
            .ask(comment()),
        Verb::Select => deed
            .main()
            .about(Said::new(
                "La personne choisit d’accepter ou non. Pour un mineur, son représentant aussi.",
                "The person accepts or not. For a minor, so does their representative.",
            ))
            .ask(comment()),
        Verb::Refuse => deed
            .grave()
            .about(Said::new(
                "La personne lit le motif et peut contester. Jamais un diplôme ni une expérience.",
                "The person reads the reason and may contest. Never a diploma nor an experience.",
            ))
            .ask(Ask::one_of(
                "reason",
                Said::new("Motif", "Reason"),
                REFUSALS.iter().map(|code| ((*code).to_owned(), reason(code))).collect(),
            ))
            .ask(comment()),
        Verb::Interview | Verb::Waitlist | Verb::Accept | Verb::Decline | Verb::Withdraw | Verb::Contest => deed.ask(comment()),
    }
}

/// One decision on the application.
pub async fn step(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let verb = Verb::ALL.into_iter().find(|verb| verb.code() == path.1);
    let Some((id, verb)) = id_in(&path.0).ok().zip(verb) else {
        return answer(&shell, &form.by, Err(Problem(Refusal::NotFound))).await;
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        desk::may(actor, WORKERS)?;
        let given: Act = input(fields(&sent, &["outcome", "reason", "comment"]))?;
        service::act(tx, actor, id, verb, version(&sent), &given)?;
        Ok(Screen::to(format!("/network/applications/{id}?done={}", verb.code())))
    };
    change(&shell, &form, verb.code(), work, move |tx, actor, again| drawn(tx, actor, id, &again, "", lang)).await
}
