//! `/network/settings/weights`: the weights of the ranking, and what others would change before anybody applies them.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use crate::db::Tx;
use crate::domain::{Actor, Lang, Role};
use crate::error::Refusal;
use crate::features::accounts::pages::desk;
use crate::features::accounts::pages::settings::READERS;
use crate::features::matching::rules::terms::Term;
use crate::features::matching::rules::weighing::WeightsInput;
use crate::features::matching::service::weights::{self, PreviewView};
use crate::http::Shell;
use crate::http::page::{Again, PageForm, Screen, Visit, change, input, numbers, only, page, version};

/// Who changes the weights.
const WEIGHERS: &[Role] = &[Role::Approver, Role::Admin];

/// The weights in force.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page(&shell, &visit, move |tx, actor| drawn(tx, actor, &Again::default(), None, &done, lang)).await
}

fn drawn(
    tx: &mut Tx,
    actor: &Actor,
    again: &Again,
    tried: Option<(&WeightsInput, PreviewView)>,
    done: &str,
    lang: Lang,
) -> Result<Screen, Refusal> {
    desk::may(actor, READERS)?;
    let view = weights::show(tx)?;
    let (missions, persons) = match &tried {
        Some((typed, _)) => (json!(typed.missions), json!(typed.persons)),
        None => (json!(view.missions), json!(view.persons)),
    };
    let typed = |name: &str, kept: &Value| {
        let text = again.filled.first(name);
        if text.is_empty() { kept.to_string() } else { text.to_owned() }
    };
    let row = |term: &Term| {
        let code = term.code();
        json!({ "code": code, "name": term.name().in_lang(lang), "what": term.looks_at().in_lang(lang),
            "missions": typed(&format!("missions/{code}"), &missions[code]), "persons": typed(&format!("persons/{code}"), &persons[code]) })
    };
    let rows: Vec<(String, String)> = Term::ALL
        .iter()
        .map(|term| (term.name().in_lang(lang).to_owned(), format!("{} / {}", view.missions.get(*term), view.persons.get(*term))))
        .collect();
    let facts = json!({
        "tab": "settings",
        "may": WEIGHERS.contains(&actor.role),
        "terms": Term::ALL.iter().map(row).collect::<Vec<_>>(),
        "preview": tried.map(|(_, preview)| preview),
        "back": again.facts(lang, view.version, &rows, &[]),
        "rows": rows,
        "done": desk::done(done, lang),
    });
    Ok(again.dress(Screen::new("matching/weights.html", facts)))
}

/// Tries other weights on today's rankings, or applies them.
pub async fn act(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, WEIGHERS)?;
        let asked: WeightsInput = input(body(&sent))?;
        if sent.get("way") != "apply" {
            let preview = weights::preview(tx, &asked)?;
            return drawn(tx, actor, &Again::default(), Some((&asked, preview)), "", lang);
        }
        weights::change(tx, actor, version(&sent), &asked)?;
        Ok(Screen::to("/network/settings/weights?done=saved"))
    };
    change(&shell, &form, "weights", work, move |tx, actor, again| drawn(tx, actor, &again, None, "", lang)).await
}

fn body(sent: &PageForm) -> Value {
    let side = |side: &str| {
        let mut all = json!({});
        for term in Term::ALL.map(Term::code) {
            let name = format!("{side}/{term}");
            all[term] = numbers(sent, &[&name]).get(&name).cloned().unwrap_or(json!(0));
        }
        all
    };
    json!({ "missions": side("missions"), "persons": side("persons") })
}
