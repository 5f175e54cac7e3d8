//! What the calendar does: notices, closings by silence, lapses. Each can run twice without harm.

use chrono::Duration;

use super::super::mails;
use super::super::rules::application::State;
use super::super::rules::deadlines::{Due, Silent, Waited};
use super::super::rules::reasons::UNANSWERED;
use super::super::rules::{nomination, proposal};
use super::super::store::{applications, nominations, proposals};
use super::{Case, Trace, around, meetings, network, people, post, slots};
use crate::db::Tx;
use crate::domain::Role;
use crate::domain::dates::paris_date;
use crate::error::Refusal;
use crate::mail::{Letter, outbox};

/// Everything time asks of applications, nominations and proposals now.
pub fn run(tx: &mut Tx) -> Result<(), Refusal> {
    send_notices_and_close(tx)?;
    lapse_nominations(tx)?;
    lapse_proposals(tx)?;
    meetings::remind(tx)
}

/// A notice after some days of silence, an end after some more (rulebook 9.3). `sent` never closes by itself.
pub fn send_notices_and_close(tx: &mut Tx) -> Result<(), Refusal> {
    let notice_after = network::current(tx)?.settings.notice_after_days;
    let before = tx.now - Duration::days(i64::from(notice_after));
    for application in applications::quiet_since(tx, &[State::Prechecked, State::Interview, State::Selected], before)? {
        let mut case = Case::of(tx, application)?;
        let waited = waited(tx, &case)?;
        match waited.due(case.delays(), tx.now) {
            Due::Nothing => {}
            Due::Notice(silent) => give_notice(tx, &mut case, waited, silent)?,
            Due::Close(silent) => close(tx, &mut case, silent)?,
        }
    }
    Ok(())
}

/// What time asks of an application, a meeting that is agreed being taken into account.
fn waited(tx: &mut Tx, case: &Case) -> Result<Waited, Refusal> {
    let meeting = slots::agreed(tx, &[case.application.id])?.pop();
    Ok(case.application.waited().after_meeting(meeting.map(|(_, agreed)| agreed.starts_at)))
}

fn give_notice(tx: &mut Tx, case: &mut Case, waited: Waited, silent: Silent) -> Result<(), Refusal> {
    case.application.notice_at = Some(tx.now);
    applications::save(tx, &case.application)?;
    let waited = Waited { notice_at: Some(tx.now), ..waited };
    let closes_on = paris_date(waited.closes_at(case.delays()));
    match silent {
        Silent::Host => {
            let since = paris_date(waited.state_since);
            post::to_host_while(tx, case, |subject| subject.notice_to_host(since, closes_on))
        }
        Silent::Person => {
            let minor = case.person.is_minor_on(tx.today());
            if case.application.person_agreed_at.is_none() {
                post::to_person_while(tx, case, |subject| subject.confirm_reminder(closes_on, minor))?;
            }
            if minor && case.application.representative_agreed_at.is_none() {
                post::to_guardians_while(tx, case, |subject| subject.to_authorise(closes_on))?;
            }
            Ok(())
        }
    }
}

fn close(tx: &mut Tx, case: &mut Case, silent: Silent) -> Result<(), Refusal> {
    let step = case.by_system("close")?;
    case.enter(tx, step, Trace::system(Some(UNANSWERED)))?;
    let alternatives = around::alternatives(tx, &case.person, &case.mission)?;
    post::to_person(tx, case, |subject| subject.unanswered(silent, alternatives))
}

/// Nominations that nobody confirmed in time; the host is told.
pub fn lapse_nominations(tx: &mut Tx) -> Result<(), Refusal> {
    let after = network::current(tx)?.settings.nomination_lapses_after_days;
    let before = tx.now - Duration::days(i64::from(after));
    for mut nomination in nominations::invited_since(tx, before)? {
        super::nominations::enter(tx, &mut nomination, nomination::State::Lapsed, "lapse", Trace::default())?;
        let mission = around::mission(tx, nomination.mission_id)?;
        let members = people::of_organization(tx, Role::Host, nomination.organization_id)?;
        let content = mails::nomination_lapsed(&tx.site.base_url, &nomination, &mission);
        post::to_each(tx, members, &content)?;
    }
    Ok(())
}

/// Proposals that nobody answered in time; the person is told.
pub fn lapse_proposals(tx: &mut Tx) -> Result<(), Refusal> {
    let after = network::current(tx)?.settings.proposal_lapses_after_days;
    let before = tx.now - Duration::days(i64::from(after));
    for mut proposal in proposals::unanswered_since(tx, before)? {
        super::proposals::enter(tx, &mut proposal, proposal::State::Lapsed, "lapse", Trace::default())?;
        let mission = around::mission(tx, proposal.mission_id)?;
        let person = people::person(tx, proposal.candidate_id)?;
        let content = mails::proposal_lapsed(&tx.site.base_url, &mission);
        if let Some(to) = person.recipient() {
            outbox::post(tx, &Letter::new(to, content))?;
        }
    }
    Ok(())
}
