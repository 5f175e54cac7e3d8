//! `/network/candidates/{id}`: a person as a case-worker or an approver may see them.

use actix_web::{HttpResponse, web};
use serde_json::json;

use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, MissionDomain, Prose, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::{self, Sheet, WORKERS};
use crate::features::accounts::service::people::Person;
use crate::features::candidates::rules::Candidate;
use crate::features::candidates::service::seen::{Seen, by_network};
use crate::features::eligibility::pages::countries;
use crate::geography;
use crate::http::page::{Again, Ask, Deed, PageForm, Screen, Visit, answer, change, day_said, id_in, input};
use crate::http::{Shell, transact};

/// The person, or the question why, for somebody of another territory.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let lang = visit.lang;
    let outcome = match id_in(&path).and_then(|id| Ok((id, visit.by.member()?))) {
        Ok((id, actor)) => transact(&shell, move |tx| drawn(tx, &actor, id, None, &Again::default(), lang)).await,
        Err(problem) => Err(problem),
    };
    answer(&shell, &visit.by, outcome).await
}

/// The same, with the reason to look at somebody of another territory. It is shown once, and kept.
pub async fn ask(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let id = match id_in(&path) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        let reason: Prose<10, 500> = input(json!(sent.get("reason"))).map_err(|_| {
            Refusal::invalid("/reason", "required", Said::new("Dites pourquoi, en quelques mots.", "Say why, in a few words."))
        })?;
        drawn(tx, actor, id, Some(&reason), &Again::default(), lang)
    };
    change(&shell, &form, "reason", work, move |tx, actor, again| drawn(tx, actor, id, None, &again, lang)).await
}

fn drawn(
    tx: &mut Tx,
    actor: &Actor,
    id: Id,
    reason: Option<&Prose<10, 500>>,
    again: &Again,
    lang: Lang,
) -> Result<Screen, Refusal> {
    desk::may(actor, WORKERS)?;
    let back = again.facts(lang, 0, &[], &[]);
    match by_network(tx, actor, id, reason)? {
        Seen::Elsewhere => {
            let deed =
                Deed::new("reason", format!("/network/candidates/{id}"), Said::new("Voir cette personne", "See this person"))
                    .main()
                    .ask(
                        Ask::words(
                            "reason",
                            Said::new("Pourquoi regardez-vous ce profil\u{a0}?", "Why do you look at this profile?"),
                        )
                        .hint(Said::new(
                            "Gardé avec votre nom. La personne peut le demander.",
                            "Kept with your name. The person may ask for it.",
                        )),
                    );
            let facts = json!({ "tab": "applications", "who": null, "deed": deed.facts(lang), "back": back });
            Ok(again.dress(Screen::new("candidates/desk.html", facts)))
        }
        Seen::Whole(candidate, person) => {
            let facts = json!({ "tab": "applications", "who": person.full_name(), "rows": sheet(&candidate, &person, lang), "back": back, "deed": null });
            Ok(Screen::new("candidates/desk.html", facts))
        }
    }
}

fn sheet(candidate: &Candidate, person: &Person, lang: Lang) -> Vec<(String, String)> {
    let profile = &candidate.profile;
    let town = profile.commune().map(|commune| commune.name.clone()).unwrap_or_default();
    let departement = geography::departement(&candidate.departement).map(|one| one.name.clone()).unwrap_or_default();
    let wishes: Vec<String> =
        profile.interests.iter().map(|domain: &MissionDomain| domain.label().in_lang(lang).to_owned()).collect();
    let until = profile.available_to.map(|day| format!(" → {}", day_said(day, lang))).unwrap_or_default();
    let code = serde_json::to_value(profile.nationality).ok().and_then(|one| one.as_str().map(str::to_owned)).unwrap_or_default();
    let country = countries(lang).into_iter().find(|one| one.0 == code).map(|one| one.1.to_owned());
    Sheet::new(lang)
        .row(&Said::new("Adresse mail", "E-mail"), person.email.clone().unwrap_or_default())
        .phone(profile.phone.as_ref().map(|one| one.as_str()))
        .row(&Said::new("Commune", "Commune"), format!("{town} ({departement})"))
        .day(&Said::new("Né le", "Born on"), Some(profile.birth_date))
        .row(&Said::new("Nationalité", "Nationality"), country.unwrap_or(code))
        .row(&Said::new("Libre à partir du", "Free from"), format!("{}{until}", day_said(profile.available_from, lang)))
        .row(&Said::new("Peut aller jusqu’à", "Can go as far as"), format!("{}\u{a0}km", profile.mobility_km))
        .row(&Said::new("Envies", "Wishes"), wishes.join(", "))
        .said(&Said::new("Besoin d’un lieu accessible", "Needs an accessible place"), &desk::yes(profile.needs_accessible))
        .day(&Said::new("Profil complet depuis le", "Profile complete since"), Some(candidate.completed_on))
        .rows()
}
