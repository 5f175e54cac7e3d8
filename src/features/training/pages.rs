//! `/network/training`: sessions, planned, opened, held; who is booked and who came. The training of one placement.

mod duties;
pub mod mine;
pub mod own;
pub mod placement;
pub mod session;

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::rules::session::{Filter, Kind, SessionInput, SessionView, State};
use super::service::sessions;
use crate::db::Tx;
use crate::domain::{Actor, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::{self, WORKERS};
use crate::http::idempotency::once_for_form;
use crate::http::page::{Again, Ask, Deed, PageForm, Screen, Visit, change, fields, input, numbers, page, paging};
use crate::http::{Paging, Shell};

/// Who reads sessions in the network's space.
const READERS: &[Role] = &[Role::CaseWorker, Role::Approver, Role::Auditor];

/// The kind in words.
pub(super) const fn kind_said(kind: Kind) -> Said {
    match kind {
        Kind::CivicTheory => Said::new("formation civique et citoyenne", "civic training"),
        Kind::FirstAid => Said::new("premiers secours", "first aid"),
        Kind::TutorTraining => Said::new("formation des tuteurs", "training of tutors"),
    }
}

pub(super) const fn shape(state: State) -> &'static str {
    match state {
        State::Planned => "over",
        State::Open => "good",
        State::Held => "over",
        State::Cancelled => "bad",
    }
}

/// A session as a line.
pub(super) fn line(one: &SessionView, lang: Lang) -> Value {
    json!({ "id": one.id, "title": one.sheet.title.as_str(), "kind": kind_said(one.sheet.kind).in_lang(lang), "place": one.sheet.place.as_str(),
        "starts_on": one.sheet.starts_on, "ends_on": one.sheet.last_day(), "shape": shape(one.state),
        "state": one.state.label().in_lang(lang), "booked": one.booked, "seats": one.sheet.seats, "left": one.seats_left })
}

/// The sessions, newest first, and the form of a new one.
pub async fn list(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, done, paging, state) = (visit.lang, visit.query("done"), paging(&visit), State::parse(&visit.query("state")));
    page(&shell, &visit, move |tx, actor| drawn(tx, actor, (state, &paging), (&Again::default(), &done), lang)).await
}

fn drawn(
    tx: &mut Tx,
    actor: &Actor,
    (state, paging): (Option<State>, &Paging),
    (again, done): (&Again, &str),
    lang: Lang,
) -> Result<Screen, Refusal> {
    desk::may(actor, READERS)?;
    let found = sessions::list(tx, actor, Filter { state, kind: None }, paging)?;
    let mut states = vec![(String::new(), Said::new("toutes", "all").in_lang(lang).to_owned())];
    states.extend(State::ALL.iter().map(|one| (one.code().to_owned(), one.label().in_lang(lang).to_owned())));
    let new = if WORKERS.contains(&actor.role) { Some(plan_deed(tx, actor, lang).facts(lang)) } else { None };
    let facts = json!({ "tab": "training", "lines": found.items.iter().map(|one| line(one, lang)).collect::<Vec<_>>(),
        "next": found.next_cursor, "states": states, "now": state.map_or("", State::code), "new": new,
        "back": again.facts(lang, 0, &[], &[]), "done": desk::done(done, lang) });
    Ok(again.dress(Screen::new("training/list.html", facts)))
}

fn plan_deed(tx: &mut Tx, actor: &Actor, lang: Lang) -> Deed {
    let kinds = Kind::ALL.map(|kind| (kind.code(), kind_said(kind)));
    let departement = Ask::line("departement", Said::new("Département", "Département"));
    let departement = match actor.departements.as_deref() {
        Some(own) => departement.value(own.first().cloned().unwrap_or_default()),
        None => departement.optional().hint(Said::new("Vide\u{a0}: tout le pays.", "Empty: the whole country.")),
    };
    Deed::new("plan", "/network/training", Said::new("Prévoir une formation", "Plan a training"))
        .about(Said::new(
            "Elle reste entre vous jusqu’à son ouverture aux inscriptions.",
            "It stays among the network until it is opened to bookings.",
        ))
        .once(tx)
        .ask(Ask::one_of("kind", Said::new("Laquelle", "Which"), desk::options(&kinds, lang)))
        .ask(Ask::line("title", Said::new("Titre", "Title")))
        .ask(Ask::day("starts_on", Said::new("Premier jour", "First day")))
        .ask(Ask::day("ends_on", Said::new("Dernier jour, s’il y en a plusieurs", "Last day, if there are several")).optional())
        .ask(Ask::number("half_days", Said::new("Demi-journées", "Half-days")).optional())
        .ask(departement)
        .ask(Ask::line("place", Said::new("Où", "Where")))
        .ask(Ask::words("practical", Said::new("Heures, que prendre avec soi", "Times, what to bring")).optional())
        .ask(Ask::line("trainer", Said::new("Qui forme", "Who trains")))
        .ask(
            Ask::line("accreditation", Said::new("Numéro d’agrément du formateur", "Accreditation of the trainer"))
                .optional()
                .hint(Said::new("Nécessaire pour les premiers secours.", "Needed for first aid.")),
        )
        .ask(
            Ask::words("themes", Said::new("Thèmes, un par ligne", "Themes, one a line")).optional().hint(Said::new(
                "De la liste nationale, pour la formation civique.",
                "Of the national list, for civic training.",
            )),
        )
        .ask(Ask::number("seats", Said::new("Places", "Seats")).optional())
}

/// Plans a session, once.
pub async fn plan(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        desk::may(actor, WORKERS)?;
        let texts = ["kind", "title", "starts_on", "ends_on", "departement", "place", "practical", "trainer", "accreditation"];
        let mut body = fields(&sent, &texts);
        if let (Some(body), Value::Object(counts)) = (body.as_object_mut(), numbers(&sent, &["half_days", "seats"])) {
            body.extend(counts);
        }
        let themes = sent.get("themes");
        body["themes"] = json!(themes.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>());
        let asked: SessionInput = input(body)?;
        let to = once_for_form(tx, actor.account, &sent.key("/network/training"), |tx| {
            let made = sessions::plan(tx, actor, &asked)?;
            Ok(format!("/network/training/{}?done=plan", made.id))
        })?;
        Ok(Screen::to(to))
    };
    let paging = Paging { limit: 40, after: None };
    change(&shell, &form, "plan", work, move |tx, actor, again| drawn(tx, actor, (None, &paging), (&again, ""), lang)).await
}
