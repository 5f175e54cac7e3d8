//! What can be done to a host file now, as forms.

use serde_json::Value;

use crate::domain::{Lang, Outcome, Role, Said};
use crate::features::accounts::pages::desk;
use crate::features::documents::rules::DocumentCode;
use crate::features::organizations::rules::machine::STEPS;
use crate::features::organizations::rules::reasons::{BAR_CODES, FIELDS, REFUSE_CODES, finding_sentence, refusal_sentence};
use crate::features::organizations::rules::{Verb, approval};
use crate::features::organizations::service::OrganizationView;
use crate::http::page::{Ask, Deed};

/// Every step this role may take from here, the most usual first.
pub fn of(view: &OrganizationView, role: Role, lang: Lang) -> Vec<Value> {
    let order = [
        Verb::Approve,
        Verb::RequestChanges,
        Verb::Refuse,
        Verb::Suspend,
        Verb::Reinstate,
        Verb::Leave,
        Verb::Withdraw,
        Verb::Bar,
        Verb::LiftBar,
        Verb::Submit,
    ];
    let may = |verb: &Verb| {
        STEPS.iter().any(|step| step.verb == verb.code() && step.who.contains(&role) && step.from.contains(&view.state))
    };
    order.into_iter().filter(may).map(|verb| deed(view, verb, lang).facts(lang)).collect()
}

fn deed(view: &OrganizationView, verb: Verb, lang: Lang) -> Deed {
    let deed = desk::deed(verb.code(), format!("/network/organizations/{}/{}", view.id, verb.code()));
    let words = |label: Said| Ask::words("comment", label);
    let comment = || words(Said::new("Un mot pour l’association", "A word for the association")).optional();
    match verb {
        Verb::Approve => opened(deed, view)
            .about(Said::new(
                "L’association pourra publier des missions. Elle reçoit un message.",
                "The association may then publish missions. It gets a message.",
            ))
            .ask(comment()),
        Verb::RequestChanges => deed
            .about(Said::new(
                "L’association reçoit la liste, complète son dossier et vous le renvoie.",
                "The association gets the list, completes its file and sends it back.",
            ))
            .ask(Ask::some_of("findings", Said::new("Ce qui est à revoir", "What is to be put right"), findings(view)))
            .ask(comment()),
        Verb::Refuse => deed
            .grave()
            .about(Said::new(
                "L’association reçoit le motif et peut vous écrire.",
                "The association gets the reason and may write to you.",
            ))
            .ask(Ask::one_of("reason", Said::new("Motif", "Reason"), coded(&REFUSE_CODES, lang)))
            .ask(words(Said::new("Une phrase qu’elle lira", "A sentence it will read")).optional()),
        Verb::Bar => deed
            .grave()
            .about(Said::new(
                "Écarter ferme ses missions. La durée suit du motif, sauf si la décision en dit une autre.",
                "Barring closes its missions. How long follows from the reason, unless the decision says otherwise.",
            ))
            .ask(Ask::one_of("reason", Said::new("Motif", "Reason"), coded(&BAR_CODES, lang)))
            .ask(Ask::day("found_on", Said::new("Constaté le", "Found on")).optional())
            .ask(Ask::day("barred_until", Said::new("Jusqu’au", "Until")).optional())
            .ask(comment()),
        Verb::Suspend => {
            deed.grave().about(Said::new("Ses missions sont mises en pause.", "Its missions are paused.")).ask(comment())
        }
        Verb::Leave | Verb::Withdraw => deed.grave().ask(comment()),
        Verb::Submit | Verb::Reinstate | Verb::LiftBar => deed.ask(comment()),
    }
}

/// Shown open once nothing stands in its way.
fn opened(deed: Deed, view: &OrganizationView) -> Deed {
    let stands = |outcome| matches!(outcome, Outcome::Fails | Outcome::Check | Outcome::Needs);
    if view.to_settle.iter().any(|one| stands(one.outcome)) { deed } else { deed.main() }
}

fn coded(codes: &[&str], lang: Lang) -> Vec<(String, String)> {
    codes.iter().map(|code| ((*code).to_owned(), reason(code, lang))).collect()
}

/// A coded reason in words.
pub fn reason(code: &str, lang: Lang) -> String {
    if REFUSE_CODES.contains(&code) {
        return refusal_sentence(code).to_owned();
    }
    let said = match code {
        "cer_breach" => Said::new("Manquement au contrat d’engagement républicain", "Breach of the republican commitment"),
        "public_order" => Said::new("Ordre public", "Public order"),
        "grave_breach" => Said::new("Manquement grave", "Grave breach"),
        "withdrawal" => Said::new("Autre retrait d’autorisation", "Another withdrawal"),
        "insurance" => Said::new("Assurance qui n’est plus à jour", "Insurance out of date"),
        "cer" => Said::new("Contrat d’engagement républicain qui n’est plus à jour", "Republican commitment out of date"),
        other => Said::built(other.to_owned(), other.to_owned()),
    };
    said.in_lang(lang).to_owned()
}

/// What an association can be asked to put right: its pieces, then the fields of its file.
fn findings(view: &OrganizationView) -> Vec<(String, String)> {
    let pieces = DocumentCode::ALL.iter().filter(|code| approval::applies(**code, view.file.legal_form)).map(|code| code.code());
    pieces
        .chain(FIELDS.into_iter().filter(|field| *field != "other"))
        .map(|code| (code.to_owned(), finding_sentence(code)))
        .collect()
}
