//! Hosts: from the first draft to the approval, and the ways a file ends otherwise.

use super::cast::Cast;
use super::{FillError, Story, actor, files, typed};
use crate::demo::content::{self, DemoHost};
use crate::domain::dates::add_days;
use crate::domain::{Actor, Email, Id, Insee, Line, Phone, Prose, Rna, Role, Siret};
use crate::error::Refusal;
use crate::features::accounts::service::network;
use crate::features::accounts::service::opened::{self, Grant};
use crate::features::documents::rules::DocumentCode;
use crate::features::documents::rules::inputs::{AcceptInput, DocumentInput};
use crate::features::documents::service as documents;
use crate::features::organizations::rules::file::{Activities, HostContact, HostFile, LegalForm};
use crate::features::organizations::rules::step_input::StepInput;
use crate::features::organizations::rules::{OrganizationState, Verb};
use crate::features::organizations::service::{file, pieces, steps};

/// A host of the story.
pub struct Host {
    pub key: String,
    pub id: Id,
    pub member: Actor,
    pub contact_email: String,
    pub tutor_email: String,
    /// Where its story leads.
    pub destiny: OrganizationState,
    pub tutor: content::DemoContact,
    pub commune: String,
    pub address: String,
}

/// The last hosts of the list take the other ways; all others are approved.
const OTHERWISE: [OrganizationState; 8] = [
    OrganizationState::Draft,
    OrganizationState::Submitted,
    OrganizationState::ToComplete,
    OrganizationState::Refused,
    OrganizationState::Withdrawn,
    OrganizationState::Suspended,
    OrganizationState::Barred,
    OrganizationState::Left,
];

pub fn tell(story: &mut Story, cast: &Cast) -> Result<Vec<Host>, FillError> {
    let mut all = content::hosts()?;
    all.truncate(story.size.hosts());
    let count = all.len();
    let mut hosts = Vec::new();
    for (place, demo) in all.into_iter().enumerate() {
        let from_end = count - 1 - place;
        let destiny = OTHERWISE.get(from_end).copied().unwrap_or(OrganizationState::Approved);
        hosts.push(one(story, cast, &demo, destiny)?);
    }
    Ok(hosts)
}

fn input(reason: Option<&str>, comment: Option<&str>) -> Result<StepInput, Refusal> {
    Ok(StepInput {
        reason: reason.map(|code| typed(Line::parse(code))).transpose()?,
        comment: comment.map(|words| typed(Prose::parse(words))).transpose()?,
        ..StepInput::default()
    })
}

fn step(
    story: &mut Story,
    days_ago: u64,
    who: &Actor,
    id: Id,
    verb: Verb,
    reason: Option<&str>,
    comment: Option<&str>,
) -> Result<(), Refusal> {
    let input = input(reason, comment)?;
    story.tell(days_ago, |tx| {
        let version = file::show(tx, who, id)?.version;
        steps::take(tx, who, id, version, verb, &input)
    })?;
    Ok(())
}

fn one(story: &mut Story, cast: &Cast, demo: &DemoHost, destiny: OrganizationState) -> Result<Host, Refusal> {
    let host = enter(story, demo, destiny)?;
    let worker = &cast.case_worker;
    if destiny == OrganizationState::Draft {
        return Ok(host);
    }
    // A file nobody has answered came this week; the others were answered in theirs.
    let sent = if destiny == OrganizationState::Submitted { 3 } else { 66 };
    bring(story, &host, sent + 1, destiny == OrganizationState::Submitted)?;
    step(story, sent, &host.member, host.id, Verb::Submit, None, None)?;
    match destiny {
        OrganizationState::Draft | OrganizationState::Submitted | OrganizationState::Refused | OrganizationState::Withdrawn => {}
        OrganizationState::ToComplete => {
            accept(story, worker, &host)?;
            let words = "L’attestation d’assurance ne couvre pas l’accueil de volontaires\u{a0}: demandez-la à votre assureur.";
            step(story, 62, worker, host.id, Verb::RequestChanges, None, Some(words))?;
        }
        OrganizationState::Approved | OrganizationState::Suspended | OrganizationState::Barred | OrganizationState::Left => {
            accept(story, worker, &host)?;
            step(story, 60, worker, host.id, Verb::Approve, None, None)?;
        }
    }
    Ok(host)
}

fn enter(story: &mut Story, demo: &DemoHost, destiny: OrganizationState) -> Result<Host, Refusal> {
    let names = (demo.contact.given_name.as_str(), demo.contact.family_name.as_str());
    let hash = story.hash.clone();
    let grant = Grant { role: Role::Host, organization_id: None, departements: None, valid_until: None };
    let email = &demo.contact.email;
    let account = story.tell(70, |tx| opened::open(tx, email, names, &hash, std::slice::from_ref(&grant)))?;
    let sheet = host_file(demo, story.today)?;
    let newcomer = actor(account, Role::Host, Vec::new());
    let id = story.tell(69, |tx| file::create(tx, &newcomer, &sheet))?.id;
    let tutor = (demo.tutor.given_name.as_str(), demo.tutor.family_name.as_str());
    let grant = Grant { role: Role::Tutor, organization_id: Some(id), departements: None, valid_until: None };
    let email = &demo.tutor.email;
    story.tell(68, |tx| opened::open(tx, email, tutor, &hash, std::slice::from_ref(&grant)))?;
    Ok(Host {
        key: demo.key.clone(),
        id,
        member: actor(account, Role::Host, vec![id]),
        contact_email: demo.contact.email.clone(),
        tutor_email: demo.tutor.email.clone(),
        destiny,
        tutor: demo.tutor.clone(),
        commune: demo.commune.clone(),
        address: demo.address.clone(),
    })
}

fn host_file(demo: &DemoHost, today: chrono::NaiveDate) -> Result<HostFile, Refusal> {
    let contact = &demo.contact;
    Ok(HostFile {
        name: typed(Line::parse(&demo.name))?,
        legal_form: if demo.legal_form == "association" { LegalForm::Association } else { LegalForm::PublicBody },
        siret: Some(typed(Siret::parse(&demo.siret))?),
        rna: demo.rna.as_deref().map(|rna| typed(Rna::parse(rna))).transpose()?,
        declared_on: Some(demo.declared_on),
        commune: typed(Insee::parse(&demo.commune))?,
        address: typed(Line::parse(&demo.address))?,
        contact: HostContact {
            name: typed(Line::parse(&format!("{} {}", contact.given_name, contact.family_name)))?,
            email: typed(Email::parse(&contact.email))?,
            phone: Some(typed(Phone::parse(&contact.phone))?),
        },
        activities: Activities { worship: false, political: false, union: false },
        licensed_or_covered: false,
        cer_signed_on: today.checked_sub_days(chrono::Days::new(420)),
    })
}

/// The pieces of the file, as their member brings them; as files where they are still to be looked at.
fn bring(story: &mut Story, host: &Host, days_ago: u64, as_files: bool) -> Result<(), Refusal> {
    let issued_on = story.today.checked_sub_days(chrono::Days::new(100));
    let over = add_days(story.today, 260);
    let wanted = story.read(days_ago, |tx| Ok(network::current(tx)?.settings.host_pieces.clone()))?;
    let mut brought = Vec::new();
    for code in wanted.iter().filter_map(|code| DocumentCode::parse(code)) {
        let valid_until = (code == DocumentCode::HRc).then_some(over);
        let piece = DocumentInput { code, issued_on, valid_until, holder: None, names_mission: None, note: None };
        let kept = if as_files { files::kept(story, &piece)? } else { None };
        brought.push((piece, kept));
    }
    story.tell(days_ago, |tx| {
        for (piece, kept) in &brought {
            pieces::receive_with(tx, &host.member, host.id, piece, kept.as_ref())?;
        }
        Ok(())
    })
}

fn accept(story: &mut Story, worker: &Actor, host: &Host) -> Result<(), Refusal> {
    story.tell(63, |tx| {
        for piece in pieces::list(tx, worker, host.id)?.items {
            documents::accept(tx, worker, piece.id, piece.version, &AcceptInput::default())?;
        }
        Ok(())
    })
}

/// What becomes of some hosts after their missions were written.
pub fn end(story: &mut Story, cast: &Cast, hosts: &[Host]) -> Result<(), Refusal> {
    for host in hosts {
        match host.destiny {
            OrganizationState::Suspended => {
                let words = "Un changement de locaux est à visiter avant d’accueillir à nouveau.";
                step(story, 12, &cast.case_worker, host.id, Verb::Suspend, Some("conditions"), Some(words))?;
            }
            OrganizationState::Barred => {
                let words = "Le contrat d’engagement républicain n’a pas été respecté.";
                step(story, 11, &cast.approver, host.id, Verb::Bar, Some("cer_breach"), Some(words))?;
            }
            OrganizationState::Refused => {
                let words = "Personne ne peut être tuteur cette année. Revenez quand l’équipe sera au complet.";
                step(story, 12, &cast.case_worker, host.id, Verb::Refuse, Some("capacity"), Some(words))?;
            }
            OrganizationState::Withdrawn => step(story, 13, &host.member, host.id, Verb::Withdraw, None, None)?,
            OrganizationState::Left => step(story, 10, &host.member, host.id, Verb::Leave, None, None)?,
            OrganizationState::Draft
            | OrganizationState::Submitted
            | OrganizationState::ToComplete
            | OrganizationState::Approved => {}
        }
    }
    Ok(())
}
