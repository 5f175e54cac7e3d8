//! The steps of a host file: who may, what is asked first, what follows.

use super::file::full;
use super::{OrganizationView, approval_findings, town, visible};
use crate::db::Tx;
use crate::domain::Owner;
use crate::domain::machine::{By, find};
use crate::domain::{Actor, Event, Finding, Id, Role, Said, words};
use crate::error::Refusal;
use crate::error::steps::{check_reason, refuse};
use crate::features::accounts::service::people;
use crate::features::documents::service as documents;
use crate::features::organizations::mails;
use crate::features::organizations::rules::machine::{OrganizationState, STEPS, Verb};
use crate::features::organizations::rules::step_input::StepInput;
use crate::features::organizations::rules::{approval, reasons};
use crate::features::organizations::store::{self, Organization};
use crate::history::{self, Change, Entity};
use crate::mail::{Content, Letter, outbox};

/// Takes a host file one step further.
pub fn take(
    tx: &mut Tx,
    actor: &Actor,
    id: Id,
    version: i32,
    verb: Verb,
    input: &StepInput,
) -> Result<OrganizationView, Refusal> {
    let before = visible(tx, actor, id)?;
    if before.version != version {
        return Err(Refusal::Stale);
    }
    let step = find(&STEPS, verb.code(), None, before.state, By::Person(actor.role))
        .map_err(|misstep| refuse(misstep, before.state, OrganizationState::label))?;
    let today = tx.today();
    input.check(verb, today).map_err(Refusal::Invalid)?;
    check_reason(step.reason, input.reason())?;
    let facts = guard(tx, &before, verb, input)?;
    let barred_until = match verb {
        Verb::Bar => {
            let found_on = input.found_on.unwrap_or(today);
            let counted = reasons::barred_until(input.reason().unwrap_or_default(), found_on);
            Some(input.barred_until.unwrap_or(counted))
        }
        Verb::LiftBar => None,
        Verb::Submit
        | Verb::RequestChanges
        | Verb::Approve
        | Verb::Refuse
        | Verb::Withdraw
        | Verb::Suspend
        | Verb::Reinstate
        | Verb::Leave => before.barred_until,
    };
    let after = Organization { version: version + 1, state: step.to, barred_until, updated_at: tx.now, ..before.clone() };
    store::save(tx, &after)?;
    let change = Change {
        entity: Entity::Organization,
        id,
        verb: verb.code(),
        from: Some(before.state.code()),
        to: after.state.code(),
        actor: Some(actor),
        reason: input.reason(),
        comment: input.comment(),
        facts,
    };
    history::record(tx, change)?;
    write(tx, &after, verb, input)?;
    tell(tx, id, verb);
    full(tx, after)
}

/// What each step asks first. Answers the facts the decision rested on.
fn guard(tx: &mut Tx, before: &Organization, verb: Verb, input: &StepInput) -> Result<Option<serde_json::Value>, Refusal> {
    let today = tx.today();
    match verb {
        Verb::Approve => {
            let findings = approval_findings(tx, before)?;
            let faults = approval::faults(&findings);
            if !faults.0.is_empty() {
                return Err(Refusal::Rule(faults));
            }
            Ok(Some(serde_json::json!({ "file": before.file, "warnings": rules_of(&findings) })))
        }
        Verb::RequestChanges => {
            reasons::check_findings(input.findings(), input.comment.is_some()).map_err(Refusal::Invalid)?;
            serde_json::to_value(input.findings()).map(Some).map_err(Refusal::internal)
        }
        Verb::Reinstate => {
            let pieces = documents::of(tx, Owner::Organization(before.id))?;
            match approval::lapsed(&pieces, today) {
                None => Ok(None),
                Some(reason) => Err(Refusal::rule("/documents", lapse_code(reason), LAPSED)),
            }
        }
        Verb::LiftBar => match before.barred_until {
            Some(until) if until > today => Err(Refusal::rule("/barred_until", "SC-AGR-10", not_over(until))),
            Some(_) | None => Ok(None),
        },
        Verb::Leave => {
            if store::has_running_placements(tx, before.id)? {
                return Err(Refusal::Running(SERVING));
            }
            Ok(None)
        }
        Verb::Submit | Verb::Refuse | Verb::Withdraw | Verb::Suspend | Verb::Bar => Ok(None),
    }
}

const LAPSED: Said = Said::new(
    "L’assurance ou le contrat d’engagement républicain n’est pas à jour\u{a0}: acceptez d’abord la nouvelle pièce.",
    "The insurance or the republican-commitment contract is out of date: accept the new piece first.",
);
const SERVING: Said = Said::new(
    "Un volontaire est encore en mission dans cette structure : elle ne peut pas partir avant la fin.",
    "A volunteer still serves with this host: it cannot leave before the end.",
);

fn lapse_code(reason: &str) -> &'static str {
    if reason == "cer" { "H_CER" } else { "H_RC" }
}

fn not_over(until: chrono::NaiveDate) -> Said {
    let Said { fr, en } = words::day(until);
    Said::built(format!("La structure est écartée jusqu’au {fr}."), format!("The host is barred until {en}."))
}

fn rules_of(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule).collect()
}

/// The letters each step sends.
fn write(tx: &mut Tx, organization: &Organization, verb: Verb, input: &StepInput) -> Result<(), Refusal> {
    let base = tx.site.base_url.clone();
    let name = organization.file.name.as_str();
    let content = match verb {
        Verb::Submit => {
            let url = format!("{base}/network/organizations/{}", organization.id);
            let to_check = mails::to_check(name, &town(&organization.file), url);
            for person in people::of_territory(tx, Role::CaseWorker, &organization.departement)? {
                if let Some(to) = person.recipient() {
                    outbox::post(tx, &Letter::new(to, to_check.clone()))?;
                }
            }
            mails::submitted(name, &base)
        }
        Verb::RequestChanges => mails::to_complete(name, input.findings(), input.comment(), &base),
        Verb::Approve => mails::approved(name, &base),
        Verb::Refuse => mails::refused(name, input.reason().unwrap_or_default(), input.comment(), &base),
        Verb::Suspend | Verb::Bar => {
            let paused = store::published_missions(tx, organization.id)?;
            let until = organization.barred_until.filter(|_| verb == Verb::Bar);
            mails::suspended(name, input.reason(), until, input.comment(), if until.is_none() { paused } else { 0 }, &base)
        }
        Verb::Withdraw | Verb::Reinstate | Verb::LiftBar | Verb::Leave => return Ok(()),
    };
    to_members(tx, organization.id, &content)
}

/// Writes to every member of a host.
pub(super) fn to_members(tx: &mut Tx, organization: Id, content: &Content) -> Result<(), Refusal> {
    for person in people::of_organization(tx, Role::Host, organization)? {
        if let Some(to) = person.recipient() {
            outbox::post(tx, &Letter::new(to, content.clone()))?;
        }
    }
    Ok(())
}

/// What later features must know.
pub(super) fn tell(tx: &mut Tx, organization: Id, verb: Verb) {
    match verb {
        Verb::Suspend => tx.tell(Event::OrganizationSuspended { organization }),
        Verb::Reinstate => tx.tell(Event::OrganizationReinstated { organization }),
        Verb::Bar => tx.tell(Event::OrganizationBarred { organization }),
        Verb::Leave => tx.tell(Event::OrganizationLeft { organization }),
        Verb::Submit | Verb::RequestChanges | Verb::Approve | Verb::Refuse | Verb::Withdraw | Verb::LiftBar => {}
    }
}
