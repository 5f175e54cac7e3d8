//! `/host/organization`: the file of an association in five short steps, each saved as it is sent. The first one makes it.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::drawn::{draw, named};
use super::mine::{self, Mine};
use super::steps::{ACTIVITIES, CONTACT, IDENTITY, PIECES, REVIEW, address};
use crate::db::Tx;
use crate::domain::{Actor, Role, Said};
use crate::error::{Faults, Refusal};
use crate::features::accounts::service::people;
use crate::features::organizations::rules::file::{Freedom, HostFile, HostFileChange, freedom};
use crate::features::organizations::rules::step_input::StepInput;
use crate::features::organizations::rules::{OrganizationState, Verb};
use crate::features::organizations::service::{OrganizationView, file, steps};
use crate::features::places::pages::commune_of;
use crate::http::idempotency::once_for_form;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, answer, input, only, page, together};
use crate::http::{Problem, Shell};

/// One step of the file of one association; the first that is not filled in unless the address names one.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, asked, done) = (visit.lang, visit.query("organization"), visit.query("done"));
    let step = visit.query("step").parse().ok().filter(|step| (IDENTITY..=REVIEW).contains(step));
    page(&shell, &visit, move |tx, actor| {
        only(actor, &[Role::Host])?;
        let found = if asked == "new" { Mine::None } else { mine::of(tx, actor, &asked)? };
        match found {
            Mine::Several(all) => Ok(mine::which(&all, "/host/organization")),
            Mine::None => {
                let fresh = Filled::keyed(tx).with("legal_form", "association".to_owned());
                draw(tx, actor, None, (IDENTITY, &done), &fresh, lang)
            }
            Mine::One(view) => {
                let step = step.unwrap_or_else(|| first_step(&view));
                let filled = known(&view);
                draw(tx, actor, Some(&view), (step, &done), &filled, lang)
            }
        }
    })
    .await
}

/// Saves one step and opens the next.
pub async fn save(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let lang = form.lang;
    let step: u8 = form.get("step").parse().ok().filter(|step| (IDENTITY..PIECES).contains(step)).unwrap_or(IDENTITY);
    let (sent, organization) = (form.clone(), form.some("organization"));
    let of = organization.clone();
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Host])?;
        let Some(view) = named(tx, actor, of.as_deref())? else {
            let (commune, mut file) = identity(&sent, true)?;
            file["commune"] = json!(commune);
            let file: HostFile = input(begun(tx, actor, file)?)?;
            let to = once_for_form(tx, actor.account, &sent.key("/host/organization"), |tx| {
                Ok(address(file::create(tx, actor, &file)?.id, CONTACT, ""))
            })?;
            return Ok(Screen::to(to));
        };
        let change: HostFileChange = input(changed(tx, &sent, step)?)?;
        let version = sent.get("version").parse().unwrap_or_default();
        file::change(tx, actor, view.id, version, &change)?;
        let next = if freedom(view.state, false) == Freedom::Whole { step + 1 } else { REVIEW };
        Ok(Screen::to(address(view.id, next, "saved")))
    };
    act(&shell, &form, work, move |tx, actor, filled| {
        let view = named(tx, actor, organization.as_deref())?;
        let filled = match &view {
            Some(view) => filled.beside(&known(view)),
            None => filled,
        };
        draw(tx, actor, view.as_ref(), (step, ""), &filled, lang)
    })
    .await
}

/// Sends the file to the network, or takes it back.
pub async fn advance(shell: web::Data<Shell>, form: PageForm, verb: web::Path<String>) -> HttpResponse {
    let verb = match verb.as_str() {
        "send" => Verb::Submit,
        "withdraw" => Verb::Withdraw,
        _ => return answer(&shell, &form.by, Err(Problem(Refusal::NotFound))).await,
    };
    let (sent, lang, organization) = (form.clone(), form.lang, form.some("organization"));
    let of = organization.clone();
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Host])?;
        let view = named(tx, actor, of.as_deref())?.ok_or(Refusal::NotFound)?;
        if verb == Verb::Submit && view.file.cer_signed_on.is_none() {
            return Err(Refusal::invalid("/activities", "required", ANSWER_FIRST));
        }
        let version = sent.get("version").parse().unwrap_or_default();
        steps::take(tx, actor, view.id, version, verb, &StepInput::default())?;
        Ok(Screen::to(address(view.id, REVIEW, if verb == Verb::Submit { "sent" } else { "withdrawn" })))
    };
    act(&shell, &form, work, move |tx, actor, filled| {
        let view = named(tx, actor, organization.as_deref())?;
        draw(tx, actor, view.as_ref(), (REVIEW, ""), &filled, lang)
    })
    .await
}

const ANSWER_FIRST: Said = Said::new(
    "Répondez d’abord aux questions de l’étape «\u{a0}Activités\u{a0}».",
    "First answer the questions of the step “Activities”.",
);

/// The first step that is not filled in, of a file that is the host's to fill in.
fn first_step(view: &OrganizationView) -> u8 {
    match (freedom(view.state, false), view.file.cer_signed_on) {
        (Freedom::Whole, None) => ACTIVITIES,
        (Freedom::Whole, Some(_)) if view.state == OrganizationState::Draft => PIECES,
        _ => REVIEW,
    }
}

/// The first step as it was typed, with every fault at once. `whole`: as a file of its own, to be made.
fn identity(form: &PageForm, whole: bool) -> Result<(String, Value), Refusal> {
    let mut fields = json!({});
    for name in ["name", "legal_form", "address", "siret", "rna", "declared_on"] {
        if let Some(typed) = form.some(name) {
            fields[name] = json!(typed);
        } else if whole {
            fields[name] = Value::Null;
        }
    }
    let commune = commune_of(&form.get("place"), form.some("commune"), "/commune").map(|found| found.insee.to_string());
    let mut required = Faults::default();
    for (name, said) in [("name", NAME), ("address", ADDRESS)] {
        if form.some(name).is_none() {
            required.push(format!("/{name}"), "required", said);
            fields[name] = json!("-");
        }
    }
    let read = input::<HostFileChange>(fields.clone());
    let (_, commune) = together(together(required.into_result(), read).map(|_| ()), commune)?;
    Ok((commune, fields))
}

const NAME: Said = Said::new("Donnez le nom de l’association.", "Give the name of the association.");
const ADDRESS: Said = Said::new("Donnez le numéro et la rue du siège.", "Give the number and street of the seat.");

/// A file as it is made: whoever makes it is the one to reach, and the declarations are asked two steps later. Until they are
/// answered the day of the commitment contract is missing, and nothing can be sent from these pages.
fn begun(tx: &mut Tx, actor: &Actor, mut file: Value) -> Result<Value, Refusal> {
    let person = people::person(tx, actor.account)?;
    file["contact"] = json!({ "name": person.full_name(), "email": person.email });
    file["activities"] = json!({ "worship": false, "political": false, "union": false });
    file["licensed_or_covered"] = json!(false);
    Ok(file)
}

fn changed(tx: &Tx, form: &PageForm, step: u8) -> Result<Value, Refusal> {
    match step {
        IDENTITY => {
            let (commune, mut fields) = identity(form, false)?;
            fields["commune"] = json!(commune);
            Ok(fields)
        }
        CONTACT => {
            let mut fields = json!({ "contact": {
                "name": form.get("contact/name"),
                "email": form.get("contact/email"),
                "phone": form.some("contact/phone"),
            } });
            if let Some(address) = form.some("address") {
                fields["address"] = json!(address);
            }
            Ok(fields)
        }
        _ => activities(tx, form),
    }
}

/// Questions of the third step: nothing is declared for somebody.
const QUESTIONS: [&str; 4] = ["activities/worship", "activities/political", "activities/union", "licensed_or_covered"];

fn activities(tx: &Tx, form: &PageForm) -> Result<Value, Refusal> {
    let mut faults = Faults::default();
    for name in QUESTIONS {
        if !matches!(form.get(name).as_str(), "true" | "false") {
            faults.push(format!("/{name}"), "required", Said::new("Répondez par oui ou par non.", "Answer yes or no."));
        }
    }
    let signed_on: Option<chrono::NaiveDate> = form.get("cer_signed_on").parse().ok();
    match signed_on {
        None => faults.push("/cer_signed_on", "required", CER),
        Some(day) if day > tx.today() => {
            faults.push("/cer_signed_on", "future", Said::new("Cette date est dans le futur.", "This date is in the future."));
        }
        Some(_) => {}
    }
    faults.into_result()?;
    let yes = |name: &str| form.get(name) == "true";
    Ok(json!({
        "activities": {
            "worship": yes("activities/worship"),
            "political": yes("activities/political"),
            "union": yes("activities/union"),
        },
        "licensed_or_covered": yes("licensed_or_covered"),
        "cer_signed_on": signed_on,
    }))
}

const CER: Said = Said::new(
    "Donnez le jour où l’association a signé le contrat d’engagement républicain.",
    "Give the day the association signed the republican-commitment contract.",
);

/// The form as the file fills it in.
fn known(view: &OrganizationView) -> Filled {
    let file = &view.file;
    let plain = serde_json::to_value(file).unwrap_or_default();
    let names = ["name", "legal_form", "siret", "rna", "declared_on", "commune", "address", "cer_signed_on"];
    let names = names.into_iter().chain(["contact/name", "contact/email", "contact/phone"]);
    let text = |name: &str| plain.pointer(&format!("/{name}")).and_then(Value::as_str).map(str::to_owned);
    let filled = names.fold(Filled::default(), |filled, name| filled.with(name, text(name)));
    let answers = [file.activities.worship, file.activities.political, file.activities.union, file.licensed_or_covered];
    let answered = file.cer_signed_on.is_some();
    let filled =
        QUESTIONS.iter().zip(answers).fold(filled, |filled, (name, yes)| filled.with(name, answered.then(|| yes.to_string())));
    filled.with("place", view.town.clone())
}
