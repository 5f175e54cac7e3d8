//! The pieces the network asks of a host: what each is for, and where it stands.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::db::Tx;
use crate::domain::{Actor, Lang, Said};
use crate::error::Refusal;
use crate::features::accounts::service::network;
use crate::features::documents::rules::{DocumentCode, DocumentState};
use crate::features::documents::service::DocumentView;
use crate::features::organizations::rules::OrganizationState;
use crate::features::organizations::rules::approval::applies;
use crate::features::organizations::service::{OrganizationView, pieces};

/// One row a piece the network asks for, those still to send first.
pub(super) fn rows(tx: &mut Tx, actor: &Actor, view: &OrganizationView, lang: Lang) -> Result<Vec<Value>, Refusal> {
    let wanted = network::current(tx)?.settings.host_pieces;
    let brought = pieces::list(tx, actor, view.id)?.items;
    let open = !matches!(
        view.state,
        OrganizationState::Refused | OrganizationState::Withdrawn | OrganizationState::Barred | OrganizationState::Left
    );
    let wanted = wanted.iter().filter_map(|code| DocumentCode::parse(code)).filter(|code| applies(*code, view.file.legal_form));
    let today = tx.today();
    let mut rows: Vec<Value> = wanted
        .map(|code| {
            let mut copies = brought
                .iter()
                .rev()
                .filter(|one| one.code == code && !matches!(one.state, DocumentState::Superseded | DocumentState::Withdrawn));
            let newest = copies.next();
            let good =
                |one: &&DocumentView| one.state == DocumentState::Accepted && one.valid_until.is_none_or(|until| until >= today);
            // What was accepted counts until a newer copy is.
            let counts = newest.filter(good).or_else(|| copies.find(good));
            let waits = counts.is_some() && newest.is_some_and(|one| one.state == DocumentState::Received);
            row(code, counts.or(newest), Sending { open, waits }, today, lang)
        })
        .collect();
    rows.sort_by_key(|row| row["due"] != true);
    Ok(rows)
}

/// What may be sent, and what has been.
#[derive(Clone, Copy)]
struct Sending {
    /// The file takes pieces.
    open: bool,
    /// A newer copy than the accepted one is being checked.
    waits: bool,
}

fn row(code: DocumentCode, current: Option<&DocumentView>, sending: Sending, today: NaiveDate, lang: Lang) -> Value {
    let over = current.is_some_and(|one| one.valid_until.is_some_and(|until| until < today));
    let (shape, said) = match current.map(|one| one.state) {
        None | Some(DocumentState::Requested | DocumentState::Withdrawn | DocumentState::Superseded) => {
            ("wait", Said::new("à envoyer", "to send"))
        }
        Some(DocumentState::Received) => ("over", Said::new("reçue, en cours de vérification", "received, being checked")),
        Some(DocumentState::Accepted) if !over && sending.waits => {
            ("good", Said::new("acceptée\u{a0}; une nouvelle copie est à vérifier", "accepted; a newer copy is to be checked"))
        }
        Some(DocumentState::Accepted) if !over => ("good", Said::new("acceptée", "accepted")),
        Some(DocumentState::Rejected) => ("bad", Said::new("refusée, à refaire", "refused, to be done again")),
        Some(DocumentState::Accepted | DocumentState::Expired) => {
            ("bad", Said::new("périmée, à renouveler", "expired, to renew"))
        }
    };
    let name = code.name();
    json!({
        "code": code.code(),
        "name": capital(name.in_lang(lang)),
        "why": why(code).in_lang(lang),
        "shape": shape,
        "said": said.in_lang(lang),
        "due": matches!(shape, "wait" | "bad"),
        "can_send": sending.open,
        "file": current.filter(|one| one.file.is_some()).map(|one| one.id),
        "dated": code == DocumentCode::HRc,
        "until": current.filter(|_| shape == "good").and_then(|one| one.valid_until),
        "refused": current.filter(|_| shape == "bad").and_then(|one| one.reject_message.clone()),
        "comment": current.filter(|_| shape == "bad").and_then(|one| one.reject_comment.clone()),
    })
}

/// « les statuts… » at the head of a row: « Les statuts… ».
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What the network reads on each piece, and where to find it.
const fn why(code: DocumentCode) -> Said {
    match code {
        DocumentCode::HStatuts => Said::new(
            "Ils disent ce que fait l’association. La dernière version, signée.",
            "They say what the association does. The latest version, signed.",
        ),
        DocumentCode::HRna => Said::new(
            "Le papier reçu de la préfecture à la création\u{a0}; il porte le numéro RNA.",
            "The paper received from the prefecture at the start; it bears the RNA number.",
        ),
        DocumentCode::HSiret => Said::new(
            "Se télécharge en une minute sur le site de l’Insee, rubrique «\u{a0}avis de situation\u{a0}».",
            "Downloaded in a minute from the Insee site, “avis de situation”.",
        ),
        DocumentCode::HPv => Said::new(
            "Le compte rendu de la dernière assemblée et les noms du bureau\u{a0}: qui peut signer.",
            "The minutes of the last assembly and the names of the officers: who may sign.",
        ),
        DocumentCode::HRc => Said::new(
            "Elle couvre le volontaire dans vos locaux. Demandez-la à votre assureur, c’est gratuit.",
            "It covers the volunteer on your premises. Ask your insurer, it is free.",
        ),
        DocumentCode::HCer => Said::new(
            "L’engagement de respecter les lois de la République, que toute association aidée signe.",
            "The commitment to the laws of the Republic, which every supported association signs.",
        ),
        DocumentCode::HCharte => Said::new(
            "Ce que le réseau et vous vous promettez\u{a0}: accueil, tutorat, suivi.",
            "What the network and you promise each other: welcome, tutoring, follow-up.",
        ),
        DocumentCode::HNotAgreed => Said::new(
            "Une phrase signée\u{a0}: votre association n’a pas son propre agrément (l’autorisation de l’État d’accueillir des volontaires).",
            "A signed sentence: your association has no licence (agrément) of its own.",
        ),
        DocumentCode::HNoSubst => Said::new(
            "Une phrase signée\u{a0}: le volontaire ne remplace personne, ni un salarié, ni un bénévole indispensable.",
            "A signed sentence: the volunteer replaces nobody, neither an employee nor an essential volunteer.",
        ),
        DocumentCode::HRib => Said::new("Pour les remboursements du réseau.", "For what the network pays back."),
        DocumentCode::HRapport => Said::new("Le dernier suffit, même court.", "The latest is enough, even a short one."),
        DocumentCode::HMembre => Said::new("Votre reçu de l’année.", "This year’s receipt."),
        _ => Said::new("Demandée par le réseau.", "Asked for by the network."),
    }
}
