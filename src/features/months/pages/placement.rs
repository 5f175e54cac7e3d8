//! `/network/placements/{id}/money`: the monthly *prestation* with its proofs, to note or to take back, and what each party of
//! the placement receives and owes.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::prestations::{MORE, MORE_ASKED, MORE_MEANT, left_said, sure_of_more, typed};
use super::proofs::state;
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Month, Said, words};
use crate::error::Refusal;
use crate::features::accounts::pages::desk;
use crate::features::missions::rules::sheet::Benefit;
use crate::features::months::rules::money::PrestationPayer;
use crate::features::months::rules::money_view::MoneyView;
use crate::features::months::rules::prestation::{MonthState, PrestationMonth, ProofState, ProofView};
use crate::features::months::service::money;
use crate::features::months::service::prestations::{self, records};
use crate::features::placements::pages::head::{READERS, head};
use crate::features::placements::rules::machine::State;
use crate::features::placements::service::show as placements;
use crate::http::Shell;
use crate::http::idempotency::once_for_form;
use crate::http::page::{Again, Ask, Deed, PageForm, Screen, Visit, change_about, page_about, record_version};

/// The page; `?month=` is the month a proof is noted for first.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done, month) = (visit.lang, visit.query("done"), Month::parse(&visit.query("month")).ok());
    page_about(&shell, &visit, &path, move |tx, actor, id| drawn(tx, actor, id, month, (&Again::default(), &done), lang)).await
}

fn drawn(
    tx: &mut Tx,
    actor: &Actor,
    id: Id,
    asked: Option<Month>,
    (again, done): (&Again, &str),
    lang: Lang,
) -> Result<Screen, Refusal> {
    desk::may(actor, READERS)?;
    let view = placements::one(tx, actor, id)?;
    let months = prestations::list(tx, actor, id)?;
    let may = records(actor.role) && view.state != State::Archived;
    let page = format!("/network/placements/{id}");
    let new = (may && !months.is_empty()).then(|| {
        let deed = noting(tx, &page, &months, asked, lang);
        let deed = if again.filled.has_fault(MORE) { deed.ask(meant(lang)) } else { deed };
        deed.facts(lang)
    });
    let lines: Vec<Value> = months.iter().rev().map(|month| line(month, may.then_some(page.as_str()), lang)).collect();
    let facts = json!({
        "tab": "placements",
        "head": head(&view, "money", lang),
        "months": lines,
        "asked": asked,
        "new": new,
        "sides": sides(&money::show(tx, actor, id)?, lang),
        "by_network": months.iter().any(|month| month.payer == PrestationPayer::Network),
        "back": again.facts(lang, view.version, &[], &[]),
        "done": desk::done(done, lang),
    });
    Ok(again.dress(Screen::new("months/placement_money.html", facts)))
}

fn line(month: &PrestationMonth, page: Option<&str>, lang: Lang) -> Value {
    let (shape, said) = state(month.state);
    let kept = month.proofs.iter().filter(|proof| proof.state == ProofState::Recorded);
    let proof = |proof: &ProofView| {
        let deed = page.map(|page| {
            desk::deed_on("cancel-proof", proof.id, proof.version, format!("{page}/prestations/{}/cancel", proof.id))
                .grave()
                .about(Said::new(
                    "Pour une ligne notée par erreur. Elle reste dans l’historique, mais ne compte plus\u{a0}: le mois redevient à prouver.",
                    "For a line recorded by mistake. It stays in the history but counts no more: the month is to be proven again.",
                ))
                .facts(lang)
        });
        json!({ "amount": proof.amount, "paid_on": proof.paid_on, "mode": mode_said(proof.mode).in_lang(lang), "deed": deed })
    };
    json!({
        "code": month.month, "name": words::month(month.month).in_lang(lang), "due": month.due, "recorded": month.recorded,
        "due_by": month.due_by, "waits": month.state.waits(), "late": month.state == MonthState::Late, "shape": shape,
        "above": (month.recorded - month.due).max(0),
        "state": said.in_lang(lang), "proofs": kept.map(proof).collect::<Vec<_>>(),
    })
}

const fn mode_said(mode: Benefit) -> Said {
    match mode {
        Benefit::Cash => Said::new("en argent", "in money"),
        Benefit::InKind => Said::new("en nature", "in kind"),
    }
}

/// The form of a proof, for the month that is asked for or the first that waits.
fn noting(tx: &mut Tx, page: &str, months: &[PrestationMonth], asked: Option<Month>, lang: Lang) -> Deed {
    let open: Vec<&PrestationMonth> = months.iter().filter(|month| month.state != MonthState::Proven).collect();
    let first = open.iter().map(|month| month.month).find(|month| asked.is_none_or(|asked| asked == *month));
    let first = first.or_else(|| open.first().map(|month| month.month));
    let options: Vec<(String, String)> = months
        .iter()
        .rev()
        .map(|month| {
            let rest = match month.state {
                MonthState::Proven => Said::new("prouvée", "proven").in_lang(lang).to_owned(),
                _ => left_said(month, lang),
            };
            (month.month.to_string(), format!("{} – {rest}", words::month(month.month).in_lang(lang)))
        })
        .collect();
    let modes = [Benefit::Cash, Benefit::InKind].into_iter().zip(["cash", "in_kind"]);
    let modes: Vec<(String, String)> =
        modes.map(|(mode, code)| (code.to_owned(), mode_said(mode).in_lang(lang).to_owned())).collect();
    let deed = Deed::new("record", format!("{page}/prestations"), Said::new("Noter une preuve", "Record a proof"));
    let deed = if open.is_empty() { deed } else { deed.main() };
    deed.about(Said::new(
        "Ce que le volontaire a reçu pour un mois, quand vous en avez la preuve\u{a0}: virement, reçu, attestation de repas ou de transport.",
        "What the volunteer received for a month, once you have the proof: transfer, receipt, statement of meals or transport.",
    ))
    .once(tx)
    .ask(
        Ask::one_of("month", Said::new("Pour quel mois", "For which month"), options)
            .value(first.map(|month| month.to_string()).unwrap_or_default()),
    )
    .ask(Ask::pick("mode", Said::new("Comment", "How"), modes).value("cash"))
    .ask(
        Ask::number("amount", Said::new("Montant en euros", "Amount in euros"))
            .hint(Said::new("Par exemple 114,85.", "For example 114.85.")),
    )
    .ask(Ask::day("paid_on", Said::new("Donné le", "Given on")))
}

/// Asked once more when an amount is above what is due.
fn meant(lang: Lang) -> Ask {
    Ask::some_of(MORE, MORE_ASKED, vec![("true".to_owned(), MORE_MEANT.in_lang(lang).to_owned())])
}

/// What each party receives and owes over the whole placement, as tables.
fn sides(view: &MoneyView, lang: Lang) -> Value {
    let row = |fr: &'static str, en: &'static str, cents: i64| json!([Said::new(fr, en).in_lang(lang), cents, ""]);
    let kept = |rows: Vec<Value>| rows.into_iter().filter(|row| row[1].as_i64() != Some(0)).collect::<Vec<_>>();
    let totals = &view.totals;
    let volunteer = totals.volunteer.as_ref().map(|side| {
        json!({ "total": side.total, "rows": kept(vec![
            row("Indemnité de l’État", "Indemnity of the State", side.indemnity),
            row("Majoration sociale", "Social top-up", side.top_up),
            row("Prestation", "Prestation", side.prestation),
        ]) })
    });
    let host = totals.host.as_ref().map(|side| {
        json!({ "total": side.total, "rows": kept(vec![
            row("Prestation au volontaire", "Prestation to the volunteer", side.prestation),
            row("Participation unique au réseau", "One-off fee to the network", side.fee_one_off),
            row("Participation mensuelle au réseau", "Monthly fee to the network", side.fee),
        ]) })
    });
    let network = totals.network.as_ref().map(|side| {
        json!({ "total": side.total, "rows": kept(vec![
            row("Aide mensuelle de l’État", "Monthly aid of the State", side.aid),
            row("Aide à la formation civique", "Aid to civic training", side.theory_aid),
            row("Aide aux premiers secours", "Aid to first-aid training", side.first_aid_aid),
        ]) })
    });
    json!({ "volunteer": volunteer, "host": host, "network": network, "start_on": view.start_on, "end_on": view.end_on })
}

/// Notes a proof, once.
pub async fn record(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor, id: Id| {
        desk::may(actor, READERS)?;
        let proof = typed(&sent)?;
        let here = format!("/network/placements/{id}/money");
        let to = once_for_form(tx, actor.account, &sent.key(&here), |tx| {
            sure_of_more(tx, actor, id, &proof, &sent)?;
            prestations::record(tx, actor, id, &proof)?;
            Ok(format!("{here}?done=record"))
        })?;
        Ok(Screen::to(to))
    };
    change_about(&shell, &form, &path, "record", work, move |tx, actor, id, again| drawn(tx, actor, id, None, (&again, ""), lang))
        .await
}

/// Takes back a proof noted by mistake.
pub async fn cancel(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let (lang, (id, proof)) = (form.lang, path.into_inner());
    let (version, shown) = (record_version(&form), format!("cancel-proof-{proof}"));
    let work = move |tx: &mut Tx, actor: &Actor, id: Id| {
        desk::may(actor, READERS)?;
        let proof = proof.parse().map_err(|_| Refusal::NotFound)?;
        prestations::cancel(tx, actor, (id, proof), version)?;
        Ok(Screen::to(format!("/network/placements/{id}/money?done=cancel-proof")))
    };
    change_about(&shell, &form, &id, &shown, work, move |tx, actor, id, again| drawn(tx, actor, id, None, (&again, ""), lang))
        .await
}
