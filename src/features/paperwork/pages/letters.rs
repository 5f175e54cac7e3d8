//! The letters sent about a file: a list, the preview of one.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Said};
use crate::error::Refusal;
use crate::features::paperwork::service::letters::{self, KeptLetter};
use crate::http::page::{Again, Outcome, Screen, Visit, answer, id_in};
use crate::http::{Shell, transact};

/// The letters of a file as lines; none for whoever does not read them.
pub fn lines(tx: &mut Tx, actor: &Actor, id: Id, lang: Lang) -> Result<Vec<Value>, Refusal> {
    match letters::list(tx, actor, id) {
        Ok(found) => Ok(found.iter().map(|one| line(one, id, lang)).collect()),
        Err(Refusal::Forbidden(_)) => Ok(Vec::new()),
        Err(other) => Err(other),
    }
}

fn line(one: &KeptLetter, placement: Id, lang: Lang) -> Value {
    let (shape, said) = match one.state.as_str() {
        "sent" => ("good", Said::new("parti", "sent")),
        "waiting" => ("wait", Said::new("en route", "on its way")),
        "overtaken" => ("over", Said::new("devenu inutile, pas envoyé", "no longer needed, not sent")),
        _ => ("bad", Said::new("n’a pas pu partir", "could not be sent")),
    };
    json!({ "id": one.id, "subject": one.subject, "recipient": one.recipient, "shape": shape, "state": said.in_lang(lang), "at": one.at,
        "resent_at": one.resent_at, "again": one.can_leave_again(), "url": format!("/network/placements/{placement}/letters/{}", one.id) })
}

/// `/network/placements/{id}/letters/{mail}`: what a letter said. Reading it is kept.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<(String, String)>) -> HttpResponse {
    let outcome = shown(&shell, &visit, &path).await;
    answer(&shell, &visit.by, outcome).await
}

async fn shown(shell: &web::Data<Shell>, visit: &Visit, path: &(String, String)) -> Outcome {
    let (actor, lang) = (visit.by.member()?, visit.lang);
    let (id, mail) = (id_in(&path.0)?, id_in(&path.1)?);
    let found = transact(shell, move |tx| letters::read(tx, &actor, id, mail)).await?;
    let back = Again::default().facts(lang, 0, &[], &[]);
    let facts =
        json!({ "tab": "placements", "placement": id, "letter": line(&found, id, lang), "plain": found.plain, "back": back });
    Ok(Screen::new("paperwork/letter.html", facts))
}
