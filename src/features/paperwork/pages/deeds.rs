//! Every step that can be taken on a placement, as forms.

use serde_json::Value;

use crate::domain::machine::ReasonNeeded;
use crate::domain::{Lang, Role, Said};
use crate::features::accounts::pages::desk;
use crate::features::documents::rules::DocumentCode;
use crate::features::documents::service::DocumentView;
use crate::features::placements::rules::inputs::reason_said;
use crate::features::placements::rules::machine::{State, TABLE};
use crate::features::placements::rules::transitions::Verb;
use crate::features::placements::rules::view::PlacementView;
use crate::http::page::{Ask, Deed};

/// The steps of this role from here, the one that carries the file on first.
pub fn of(view: &PlacementView, pieces: &[DocumentView], role: Role, lang: Lang) -> Vec<Value> {
    let may = |verb: &Verb| {
        TABLE.iter().any(|step| step.verb == verb.code() && step.who.contains(&role) && step.from.contains(&view.state))
    };
    Verb::ALL.iter().copied().filter(may).map(|verb| deed(view, pieces, verb, lang).facts(lang)).collect()
}

/// Codes of the reasons a verb asks for, in words.
fn reasons(verb: Verb, lang: Lang) -> Vec<(String, String)> {
    let needed = TABLE.iter().find_map(|step| match step.reason {
        ReasonNeeded::OneOf(codes) if step.verb == verb.code() => Some(codes),
        _ => None,
    });
    needed.unwrap_or_default().iter().map(|code| ((*code).to_owned(), reason(code, lang))).collect()
}

/// A coded reason in words.
pub fn reason(code: &str, lang: Lang) -> String {
    let said = match code {
        "common_agreement" => Said::new("D’un commun accord", "By common agreement"),
        "hired" => Said::new("Embauche", "Hired"),
        "abandonment" => Said::new("Abandon de la mission", "The mission was abandoned"),
        "grave_fault" => Said::new("Faute grave", "Grave fault"),
        "force_majeure" => Said::new("Force majeure", "Force majeure"),
        "licence_withdrawn" => Said::new("Retrait de l’agrément", "Licence withdrawn"),
        "title_lapsed" => Said::new("Titre de séjour qui n’est plus valable", "Residence title no longer valid"),
        code if code.contains(' ') => Said::built(code.to_owned(), code.to_owned()),
        code => reason_said(code),
    };
    said.in_lang(lang).to_owned()
}

fn deed(view: &PlacementView, pieces: &[DocumentView], verb: Verb, lang: Lang) -> Deed {
    let deed = desk::deed(verb.code(), format!("/network/placements/{}/{}", view.id, verb.code()));
    let comment = || Ask::words("comment", Said::new("Un mot pour le dossier", "A word for the file")).optional();
    let today = |name, label| {
        Ask::day(name, label).optional().hint(Said::new("Aujourd’hui si vous laissez vide.", "Today if left empty."))
    };
    let why = || Ask::one_of("reason", Said::new("Motif", "Reason"), reasons(verb, lang));
    match verb {
        Verb::Approve => deed
            .main()
            .about(Said::new(
                "Une place de la mission et de l’agrément est réservée. Il faut une personne qui n’a rien fait sur ce dossier.",
                "A seat of the mission and of the licence is reserved. It takes somebody who did nothing on this file.",
            ))
            .ask(comment()),
        Verb::Enter => deed
            .main()
            .about(Said::new(
                "Le contrat a son numéro chez l’agence qui paie.",
                "The contract has its number at the paying agency.",
            ))
            .ask(
                Ask::line("contract_number", Said::new("Numéro du contrat", "Contract number"))
                    .hint(Said::new("Par exemple NA-000-21-00010-03142.", "For example NA-000-21-00010-03142.")),
            )
            .ask(comment()),
        Verb::Sign => deed
            .main()
            .about(Said::new(
                "Le contrat et la convention sont signés par tous.",
                "The contract and the agreement are signed by all.",
            ))
            .ask(today("signed_on", Said::new("Signé le", "Signed on")))
            .ask(comment()),
        Verb::Notify => deed.main().ask(today("notified_on", Said::new("Envoyé le", "Sent on"))).ask(comment()),
        Verb::Validate => deed
            .main()
            .about(Said::new("La mission commencera d’elle-même à sa date.", "The mission will begin by itself on its day."))
            .ask(today("validated_on", Said::new("Réponse de l’agence du", "Answer of the agency of")))
            .ask(comment()),
        Verb::PieceMissing => {
            let codes = DocumentCode::ALL.iter().filter(|code| code.fits_placement());
            let codes = codes.map(|code| (code.code().to_owned(), code.name().in_lang(lang).to_owned())).collect();
            deed.ask(Ask::some_of("pieces", Said::new("Pièces demandées", "Papers asked for"), codes))
                .ask(Ask::words("comment", Said::new("Les mots de l’agence", "The agency’s words")).optional())
        }
        Verb::Reject => deed.ask(Ask::words("comment", Said::new("Ce que dit l’agence", "What the agency says")).optional()),
        Verb::Cancel | Verb::Abandon => deed
            .grave()
            .about(Said::new("La place est rendue et chacun est prévenu.", "The seat is given back and everybody is told."))
            .ask(why())
            .ask(comment()),
        Verb::EndEarly => end_early(deed, pieces, why(), lang).ask(comment()),
        Verb::Suspend => deed.grave().ask(comment()),
        Verb::Resume | Verb::Archive => deed.main().ask(comment()),
    }
}

fn end_early(deed: Deed, pieces: &[DocumentView], why: Ask, lang: Lang) -> Deed {
    let list =
        |all: &[(&str, Said)]| all.iter().map(|(code, said)| ((*code).to_owned(), said.in_lang(lang).to_owned())).collect();
    let proofs = pieces.iter().filter(|one| one.code == DocumentCode::Rupt);
    let proofs: Vec<(String, String)> = proofs.map(|one| (one.id.to_string(), one.name.clone())).collect();
    let deed = deed
        .grave()
        .about(Said::new(
            "Le préavis et la dernière journée se calculent d’après le motif et la demande.",
            "The notice and the last day follow from the reason and the request.",
        ))
        .ask(why)
        .ask(Ask::one_of(
            "by",
            Said::new("À la demande de", "At the request of"),
            list(&[
                ("volunteer", Said::new("le volontaire", "the volunteer")),
                ("network", Said::new("le réseau", "the network")),
                ("host", Said::new("l’association", "the association")),
            ]),
        ))
        .ask(Ask::day("requested_on", Said::new("Demandé le", "Asked on")))
        .ask(Ask::day("last_day", Said::new("Dernier jour voulu", "Last day wished")).optional())
        .ask(
            Ask::one_of(
                "form",
                Said::new("Comment c’est dit", "How it was told"),
                list(&[
                    ("registered_letter", Said::new("lettre recommandée", "registered letter")),
                    ("hand_delivery", Said::new("en main propre", "by hand")),
                    ("letter", Said::new("lettre", "letter")),
                    ("email", Said::new("mail", "e-mail")),
                    ("spoken", Said::new("de vive voix", "spoken")),
                ]),
            )
            .optional(),
        )
        .ask(
            Ask::number(
                "hired_for_months",
                Said::new("Embauche\u{a0}: mois du contrat à durée déterminée", "Hired: months of a fixed-term contract"),
            )
            .optional(),
        )
        .ask(Ask::day("recalled_on", Said::new("Abandon\u{a0}: dernière relance du", "Abandonment: last recall of")).optional());
    if proofs.is_empty() {
        deed
    } else {
        deed.ask(Ask::one_of("proof_document_id", Said::new("Preuve", "Proof"), proofs).optional())
    }
}

/// A point the law leaves to a person.
pub fn check(rule: &str, owner: &str, lang: Lang) -> Deed {
    let ways = [
        ("cleared", Said::new("Le point est levé", "The point is cleared")),
        ("refused", Said::new("Le point s’oppose au contrat", "The point stands against the contract")),
    ];
    Deed::new(format!("check-{rule}"), format!("{owner}/checks/{rule}"), Said::new("Trancher ce point", "Settle this point"))
        .ask(Ask::pick(
            "outcome",
            Said::new("Votre décision", "Your decision"),
            ways.iter().map(|(code, said)| ((*code).to_owned(), said.in_lang(lang).to_owned())).collect(),
        ))
        .ask(
            Ask::words("reason", Said::new("Pourquoi", "Why"))
                .hint(Said::new("Ce que vous avez vu ou lu. Gardé au dossier.", "What you saw or read. Kept in the file.")),
        )
}

/// A task done on a day, or done without.
pub fn task(code: &str, name: &str, owner: &str) -> Deed {
    let today = Said::new("Aujourd’hui si vous laissez vide.", "Today if left empty.");
    Deed::new(format!("task-{code}"), format!("{owner}/tasks/{code}"), Said::new("Noter comme fait", "Record as done"))
        .of(name)
        .ask(Ask::day("on", Said::new("Fait le", "Done on")).optional().hint(today))
        .ask(Ask::words("note", Said::new("Note", "Note")).optional())
        .ask(Ask::line("waive", Said::new("Ou pourquoi on s’en passe", "Or why it is not needed")).optional())
}

/// Dates and tutor, before the signature.
pub fn plan(view: &PlacementView) -> Deed {
    let tutor = view.tutor.as_ref();
    let about = if matches!(view.state, State::NetworkApproved | State::Entered) {
        Said::new(
            "L’approbation est annulée : le dossier repasse devant une deuxième personne.",
            "The approval is undone: the file goes before a second person again.",
        )
    } else {
        Said::new(
            "Tout est recalculé : pièces, dates limites, conditions.",
            "Everything is computed again: papers, deadlines, conditions.",
        )
    };
    Deed::new(
        "plan",
        format!("/network/placements/{}/plan", view.id),
        Said::new("Changer les dates ou le tuteur", "Change dates or tutor"),
    )
    .about(about)
    .ask(Ask::day("signature_on", Said::new("Signature prévue le", "Signature planned on")).value(view.signature_on.to_string()))
    .ask(Ask::day("start_on", Said::new("Début de la mission", "Start of the mission")).value(view.start_on.to_string()))
    .ask(
        Ask::line("tutor/name", Said::new("Tuteur : nom", "Tutor: name"))
            .optional()
            .value(tutor.map(|one| one.name.clone()).unwrap_or_default()),
    )
    .ask(
        Ask::line("tutor/email", Said::new("Tuteur : adresse mail", "Tutor: e-mail"))
            .optional()
            .value(tutor.and_then(|one| one.email.clone()).unwrap_or_default()),
    )
}
