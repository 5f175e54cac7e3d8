//! `/host/placements/{id}/prestations`: the monthly *prestation* the host owes, month by month, and what is recorded of it.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role, Said, words};
use crate::error::Refusal;
use crate::features::months::rules::money::PrestationPayer;
use crate::features::months::rules::prestation::{MonthState, PrestationInput, PrestationMonth, ProofState};
use crate::features::months::service::prestations;
use crate::features::placements::rules::view::PlacementView;
use crate::features::placements::service::show as placements;
use crate::http::Shell;
use crate::http::idempotency::once_for_form;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, answer, id_in, input, only, page_about, together};

const HOSTS: &[Role] = &[Role::Host, Role::Tutor];

pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done, month) = (visit.lang, visit.query("done"), visit.query("month"));
    page_about(&shell, &visit, &path, move |tx, actor, id| {
        let filled =
            Filled::keyed(tx).with("mode", "cash".to_owned()).with("month", Some(month).filter(|month| !month.is_empty()));
        draw(tx, actor, id, &filled, &done, lang)
    })
    .await
}

/// Notes what was paid or provided for one month.
pub async fn record(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let id = match id_in(&path) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, HOSTS)?;
        let proof = typed(&sent)?;
        let here = format!("/host/placements/{id}/prestations");
        let to = once_for_form(tx, actor.account, &sent.key(&here), |tx| {
            sure_of_more(tx, actor, id, &proof, &sent)?;
            prestations::record(tx, actor, id, &proof)?;
            Ok(format!("{here}?done=recorded"))
        })?;
        Ok(Screen::to(to))
    };
    act(&shell, &form, work, move |tx, actor, filled| draw(tx, actor, id, &filled, "", lang)).await
}

/// Takes back what was noted by mistake.
pub async fn cancel(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let (id, proof) = match (id_in(&path.0), id_in(&path.1)) {
        (Ok(id), Ok(proof)) => (id, proof),
        (Err(problem), _) | (_, Err(problem)) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, version) = (form.lang, form.get("version").parse().unwrap_or_default());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, HOSTS)?;
        prestations::cancel(tx, actor, (id, proof), version)?;
        Ok(Screen::to(format!("/host/placements/{id}/prestations?done=cancelled")))
    };
    act(&shell, &form, work, move |tx, actor, filled| draw(tx, actor, id, &filled, "", lang)).await
}

/// The proof that a form tells of; every fault at once, that of the amount as it was typed.
pub(super) fn typed(sent: &PageForm) -> Result<PrestationInput, Refusal> {
    let amount = cents(&sent.get("amount"));
    let fields = json!({
        "month": sent.get("month"),
        "mode": sent.get("mode"),
        "amount": amount.as_ref().map_or(1, |cents| *cents),
        "paid_on": sent.get("paid_on"),
    });
    Ok(together(input::<PrestationInput>(fields), amount)?.0)
}

/// The field by which somebody says that an amount above what is due is meant.
pub(super) const MORE: &str = "more";
pub(super) const MORE_ASKED: Said = Said::new("Plus que ce qui est dû", "More than is due");
pub(super) const MORE_MEANT: Said =
    Said::new("Oui, c’est plus que ce qui est dû, et c’est voulu", "Yes, it is more than is due, and it is meant");

/// Asks once more before more than what is left of a month is noted: it may be a gift, or a slip of the hand.
pub(super) fn sure_of_more(tx: &mut Tx, actor: &Actor, id: Id, proof: &PrestationInput, sent: &PageForm) -> Result<(), Refusal> {
    let month = prestations::list(tx, actor, id)?.into_iter().find(|one| one.month == proof.month);
    let Some(month) = month.filter(|_| sent.get(MORE) != "true") else { return Ok(()) };
    let left = left_of(&month);
    let above = i64::from(proof.amount.get()) - left;
    if above <= 0 {
        return Ok(());
    }
    let said = |lang: Lang| {
        let (left, above) = (words::euros(left, lang), words::euros(above, lang));
        match lang {
            Lang::Fr => format!(
                "C’est {above} de plus que ce qui reste pour ce mois ({left}). Corrigez le montant, ou dites que c’est voulu."
            ),
            Lang::En => format!(
                "It is {above} more than what is left for this month ({left}). Correct the amount, or say that it is meant."
            ),
        }
    };
    Err(Refusal::invalid("/more", "confirm", Said::built(said(Lang::Fr), said(Lang::En))))
}

/// What is left to give for a month, in cents.
pub(super) fn left_of(month: &PrestationMonth) -> i64 {
    (month.due - month.recorded).max(0)
}

/// « reste 114,85 € », "€114.85 left".
pub(super) fn left_said(month: &PrestationMonth, lang: Lang) -> String {
    let left = words::euros(left_of(month), lang);
    match lang {
        Lang::Fr => format!("reste {left}"),
        Lang::En => format!("{left} left"),
    }
}

/// « 114,33 », "114.33" or « 114 € » as cents.
fn cents(typed: &str) -> Result<i64, Refusal> {
    match amount(typed, 6)? {
        0 => Err(Refusal::invalid("/amount", "range", NOTHING)),
        cents => Ok(cents),
    }
}

const NOTHING: Said = Said::new("Notez un montant au-dessus de zéro.", "Note an amount above zero.");

/// The same, of at most so many digits before the comma.
pub(super) fn amount(typed: &str, digits_most: usize) -> Result<i64, Refusal> {
    let said = Said::new("Écrivez un montant en euros, par exemple 114,33.", "Write an amount in euros, for example 114.33.");
    let plain: String = typed.chars().filter(|one| !one.is_whitespace() && *one != '€').collect();
    let plain = plain.replace(',', ".");
    let (euros, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |text: &str| text.chars().all(|one| one.is_ascii_digit());
    if euros.is_empty() || euros.len() > digits_most || rest.len() > 2 || !digits(euros) || !digits(rest) {
        return Err(Refusal::invalid("/amount", "format", said));
    }
    format!("{euros}{rest:0<2}").parse().map_err(|_| Refusal::internal("a few digits are a number"))
}

fn draw(tx: &mut Tx, actor: &Actor, id: Id, filled: &Filled, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    only(actor, HOSTS)?;
    let view = placements::one(tx, actor, id)?;
    let months = prestations::list(tx, actor, id)?;
    let open = months.iter().filter(|month| month.state != MonthState::Proven && month.payer == PrestationPayer::Host);
    let open: Vec<&PrestationMonth> = open.collect();
    let chosen = open.iter().find(|month| month.month.to_string() == filled.first("month")).or(open.first());
    let more = filled.has_fault(MORE) || filled.first(MORE) == "true";
    let facts = json!({
        "form": filled.facts(lang),
        "done": done,
        "today": tx.today(),
        "months": months.iter().rev().map(|month| line(month, lang)).collect::<Vec<_>>(),
        "open": open.iter().map(|month| json!([month.month, format!("{} – {}", named(month, lang), left_said(month, lang))])).collect::<Vec<_>>(),
        "hint": chosen.map(|month| hint(month, lang)),
        "more": more.then(|| json!([MORE_ASKED.in_lang(lang), [["true", MORE_MEANT.in_lang(lang)]]])),
        "by_network": months.iter().any(|month| month.payer == PrestationPayer::Network),
        "placement": view,
    });
    Ok(Screen::new("months/prestations.html", facts).unless_faulty(filled))
}

/// What is left of the month that is chosen, under the amount.
fn hint(month: &PrestationMonth, lang: Lang) -> String {
    let (name, left) = (named(month, lang), words::euros(left_of(month), lang));
    match lang {
        Lang::Fr => format!("Pour {name}, il reste {left}."),
        Lang::En => format!("For {name}, {left} is left."),
    }
}

fn line(month: &PrestationMonth, lang: Lang) -> Value {
    let (shape, said) = match month.state {
        MonthState::Running => ("over", Said::new("mois en cours", "month under way")),
        MonthState::Missing => ("wait", Said::new("à noter", "to record")),
        MonthState::Late => ("bad", Said::new("en retard", "late")),
        MonthState::Proven => ("good", Said::new("noté", "recorded")),
    };
    let kept: Vec<_> = month.proofs.iter().filter(|proof| proof.state == ProofState::Recorded).collect();
    json!({ "name": named(month, lang), "month": month, "shape": shape, "said": said.in_lang(lang), "proofs": kept,
        "late": month.state == MonthState::Late, "above": (month.recorded - month.due).max(0) })
}

/// « novembre 2026 ».
pub(super) fn named(month: &PrestationMonth, lang: Lang) -> String {
    words::month(month.month).in_lang(lang).to_owned()
}

/// What the page of the volunteer tells of the *prestation*.
pub fn brief(tx: &mut Tx, actor: &Actor, view: &PlacementView) -> Result<Value, Refusal> {
    let months = prestations::list(tx, actor, view.id)?;
    if months.is_empty() {
        return Ok(Value::Null);
    }
    let due = months.iter().filter(|month| month.state.waits());
    let due = due.filter(|month| month.payer == PrestationPayer::Host).count();
    Ok(json!({ "due": due, "amount": months.last().map(|month| month.due) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_people_write_it() {
        for (typed, read) in [("114,33", 11_433), ("114.33", 11_433), (" 114 € ", 11_400), ("0,5", 50), ("1\u{202f}000", 100_000)]
        {
            assert_eq!(cents(typed).expect(typed), read, "{typed}");
        }
        for typed in ["", "cent", "1,234", "-3", "1e3", "9999999", ",5"] {
            assert!(cents(typed).is_err(), "{typed}");
        }
    }
}
