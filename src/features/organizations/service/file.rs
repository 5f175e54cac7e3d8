//! Entering a host, reading it, changing its file.

use super::{FindingView, OrganizationView, approval_findings, visible};
use crate::db::Tx;
use crate::db::{Page, Paging};
use crate::domain::{Actor, Event, Finding, Id, Outcome, Rna, Role, Said, Siret};
use crate::error::Refusal;
use crate::features::accounts::service::life::{self, Lived};
use crate::features::accounts::service::people;
use crate::features::organizations::rules::approval;
use crate::features::organizations::rules::file::{Freedom, HostFile, HostFileChange, commune_of, freedom};
use crate::features::organizations::rules::reasons::{FindingNote, refusal_sentence, suspension_sentence};
use crate::features::organizations::rules::{OrganizationState, Verb};
use crate::features::organizations::store::{self, Organization, Scope};
use crate::history::{self, Change, Entity, Kept};

/// Enters a host. Who enters their own becomes a member of it.
pub fn create(tx: &mut Tx, actor: &Actor, file: &HostFile) -> Result<OrganizationView, Refusal> {
    if !matches!(actor.role, Role::Host | Role::CaseWorker) {
        return Err(Refusal::wrong_role());
    }
    let departement = commune_of(&file.commune).map_err(Refusal::Invalid)?.departement.clone();
    if actor.role == Role::CaseWorker {
        in_territory(actor, &departement)?;
    }
    file.days_to_come(None, tx.today()).into_result()?;
    let organization = Organization {
        id: tx.new_id(),
        version: 1,
        state: OrganizationState::Draft,
        departement,
        file: file.clone(),
        barred_until: None,
        created_at: tx.now,
        updated_at: tx.now,
    };
    store::insert(tx, &organization)?;
    if actor.role == Role::Host {
        people::join_organization(tx, actor.account, organization.id)?;
    }
    let change = Change {
        entity: Entity::Organization,
        id: organization.id,
        verb: "create",
        from: None,
        to: organization.state.code(),
        actor: Some(actor),
        reason: None,
        comment: None,
        facts: None,
    };
    history::record(tx, change)?;
    let twins = twins(tx, actor, &organization)?;
    Ok(OrganizationView { to_settle: twins, ..organization.into() })
}

/// A warning for each other host file with the same SIRET or RNA number, among those the actor may see: entered twice by mistake, or
/// known to the network under another name.
fn twins(tx: &mut Tx, actor: &Actor, organization: &Organization) -> Result<Vec<FindingView>, Refusal> {
    let file = &organization.file;
    let scope = Scope::of(actor);
    let mut found = Vec::new();
    for (rule, name, number) in
        [("SIRET", "siret", file.siret.as_ref().map(Siret::as_str)), ("RNA", "rna", file.rna.as_ref().map(Rna::as_str))]
    {
        let Some(number) = number else { continue };
        let others = store::with_number(tx, name, number)?;
        for other in others.iter().filter(|other| other.id != organization.id && scope.holds(other)) {
            let (name, state) = (other.file.name.as_str(), other.state.label());
            let message = Said::built(
                format!("Un autre dossier a le même numéro {rule}\u{a0}: {name} ({}).", state.fr),
                format!("Another file has the same {rule} number: {name} ({}).", state.en),
            );
            found.push(Finding { rule, outcome: Outcome::Warns, message, source: "rulebook 8" }.into());
        }
    }
    Ok(found)
}

/// The host of this RNA number or name, or a draft of what a feed knows of it, for a case-worker to complete.
pub fn find_or_enter(tx: &mut Tx, file: &HostFile) -> Result<Id, Refusal> {
    if let Some(known) = store::known_as(tx, file.name.as_str(), file.rna.as_ref().map(Rna::as_str))? {
        return Ok(known);
    }
    let departement = commune_of(&file.commune).map_err(Refusal::Invalid)?.departement.clone();
    let organization = Organization {
        id: tx.new_id(),
        version: 1,
        state: OrganizationState::Draft,
        departement,
        file: file.clone(),
        barred_until: None,
        created_at: tx.now,
        updated_at: tx.now,
    };
    store::insert(tx, &organization)?;
    let change = Change {
        entity: Entity::Organization,
        id: organization.id,
        verb: "import",
        from: None,
        to: organization.state.code(),
        actor: None,
        reason: None,
        comment: None,
        facts: None,
    };
    history::record(tx, change)?;
    Ok(organization.id)
}

fn in_territory(actor: &Actor, departement: &str) -> Result<(), Refusal> {
    if actor.covers(departement) {
        return Ok(());
    }
    Err(Refusal::Forbidden(Said::new("Cette commune n’est pas de votre territoire.", "This commune is not in your territory.")))
}

/// Hosts the actor may see, oldest first.
pub fn list(
    tx: &mut Tx,
    actor: &Actor,
    state: Option<OrganizationState>,
    paging: &Paging,
) -> Result<Page<OrganizationView>, Refusal> {
    let rows = store::list(tx, &Scope::of(actor), state, paging)?;
    let views = rows.into_iter().map(OrganizationView::from).collect();
    Ok(Page::of(views, paging, |view: &OrganizationView| view.id.to_string()))
}

/// One host file. `NotFound` for whoever may not see it.
pub fn show(tx: &mut Tx, actor: &Actor, id: Id) -> Result<OrganizationView, Refusal> {
    let organization = visible(tx, actor, id)?;
    let twins = twins(tx, actor, &organization)?;
    let mut view = full(tx, organization)?;
    view.to_settle.extend(twins);
    Ok(view)
}

/// What was done to a host file, oldest first.
pub fn life(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Vec<Lived>, Refusal> {
    visible(tx, actor, id)?;
    life::of(tx, Entity::Organization, id)
}

/// The same as it was kept; who acted is told to the network only.
pub fn kept(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Vec<Kept>, Refusal> {
    visible(tx, actor, id)?;
    let kept = history::of(tx, Entity::Organization, id)?;
    Ok(if actor.is_staff() { kept } else { kept.into_iter().map(Kept::unnamed).collect() })
}

/// The file with what the network asked for and what still stands in the way of approval.
pub fn full(tx: &mut Tx, organization: Organization) -> Result<OrganizationView, Refusal> {
    use OrganizationState::{Approved, Barred, Draft, Left, Refused, Submitted, Suspended, ToComplete, Withdrawn};
    let to_settle = match organization.state {
        Draft | Submitted | ToComplete | Approved | Suspended => approval_findings(tx, &organization)?,
        Refused | Withdrawn | Barred | Left => Vec::new(),
    };
    let findings = if organization.state == ToComplete { last_findings(tx, organization.id)? } else { Vec::new() };
    let mut view = OrganizationView::from(organization);
    view.to_settle = to_settle.into_iter().map(Into::into).collect();
    view.findings = findings;
    Ok(view)
}

/// What was last asked to complete, as it was kept.
fn last_findings(tx: &mut Tx, id: Id) -> Result<Vec<FindingNote>, Refusal> {
    let kept = history::of(tx, Entity::Organization, id)?;
    let asked = kept.into_iter().rev().find(|one| one.verb == Verb::RequestChanges.code()).and_then(|one| one.facts);
    asked.map_or(Ok(Vec::new()), |facts| serde_json::from_value(facts).map_err(Refusal::internal))
}

/// What the network last wrote with a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    pub reason: Option<String>,
    pub comment: Option<String>,
}

/// The reason, as a sentence, and the comment with which the file came to the state it is in; none while it is not the
/// network that brought it there.
pub fn last_word(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Option<Word>, Refusal> {
    let organization = visible(tx, actor, id)?;
    let kept = history::of(tx, Entity::Organization, id)?;
    let came = kept.into_iter().rev().find(|one| one.verb != "change" && one.to == organization.state.code());
    Ok(came.and_then(|one| {
        let reason = match Verb::parse(&one.verb)? {
            Verb::Refuse => one.reason.as_deref().map(|code| refusal_sentence(code).to_owned()),
            Verb::Suspend | Verb::Bar => Some(suspension_sentence(one.reason.as_deref()).to_owned()),
            Verb::RequestChanges => None,
            Verb::Submit | Verb::Approve | Verb::Withdraw | Verb::Reinstate | Verb::LiftBar | Verb::Leave => return None,
        };
        Some(Word { reason, comment: one.comment })
    }))
}

/// Changes the file, as far as its state and the actor allow.
pub fn change(tx: &mut Tx, actor: &Actor, id: Id, version: i32, input: &HostFileChange) -> Result<OrganizationView, Refusal> {
    let before = visible(tx, actor, id)?;
    if !actor.is_network() && actor.role != Role::Host {
        return Err(Refusal::wrong_role());
    }
    if before.version != version {
        return Err(Refusal::Stale);
    }
    let file = before.file.changed_by(input);
    let departement = commune_of(&file.commune).map_err(Refusal::Invalid)?.departement.clone();
    if actor.is_network() {
        in_territory(actor, &departement)?;
    }
    file.days_to_come(Some(&before.file), tx.today()).into_result()?;
    let freedom = freedom(before.state, actor.is_network());
    let after = Organization { version: version + 1, departement, file, updated_at: tx.now, ..before.clone() };
    match freedom {
        Freedom::Whole => {}
        Freedom::Reach if !before.file.differs_in_substance(&after.file) => {}
        Freedom::Reach => return Err(Refusal::WrongState(ONLY_REACH)),
        Freedom::Guarded => still_approvable(tx, &before, &after)?,
        Freedom::Nothing => return Err(Refusal::WrongState(CLOSED)),
    }
    store::save(tx, &after)?;
    if after.file.name != before.file.name {
        tx.tell(Event::OrganizationRenamed { organization: id });
    }
    let change = Change {
        entity: Entity::Organization,
        id,
        verb: "change",
        from: Some(before.state.code()),
        to: after.state.code(),
        actor: Some(actor),
        reason: None,
        comment: None,
        facts: None,
    };
    history::record(tx, change)?;
    let twins = twins(tx, actor, &after)?;
    let mut view = full(tx, after)?;
    view.to_settle.extend(twins);
    Ok(view)
}

const ONLY_REACH: Said = Said::new(
    "À cette étape vous pouvez changer l’adresse et les coordonnées. Pour le reste, écrivez au réseau\u{a0}: l’approbation repose dessus.",
    "At this step you may change the address and the contact. For the rest write to the network: the approval rests on it.",
);
const CLOSED: Said = Said::new("Ce dossier est clos : il ne se modifie plus.", "This file is closed: it no longer changes.");

/// A change of an approved file may not break what its approval asked for; what was already missing is told elsewhere.
fn still_approvable(tx: &mut Tx, before: &Organization, after: &Organization) -> Result<(), Refusal> {
    let known = approval_findings(tx, before)?;
    let mut new = approval_findings(tx, after)?;
    new.retain(|finding| !known.contains(finding));
    let faults = approval::faults(&new);
    if faults.0.is_empty() { Ok(()) } else { Err(Refusal::Rule(faults)) }
}

/// The host with one of these numbers.
pub fn numbered(tx: &mut Tx, siret: Option<&Siret>, rna: Option<&Rna>) -> Result<Option<Id>, Refusal> {
    store::numbered(tx, siret.map(Siret::as_str), rna.map(Rna::as_str))
}
