//! One-time codes on their way: one at a time, none twice in a minute, and few in an hour.

use chrono::Duration;

use super::post;
use crate::db::Tx;
use crate::domain::{Id, Said, words};
use crate::error::Refusal;
use crate::features::accounts::service::people::Person;
use crate::features::accounts::service::secrets;
use crate::features::paperwork::rules::code::{self, Sent};
use crate::features::paperwork::rules::parties::Party;
use crate::features::paperwork::rules::views::Paper;
use crate::features::paperwork::store::invitations::{self, Invitation};
use crate::features::placements::rules::record::Placement;
use crate::mail::letter::Recipient;

/// An invitation to sign that has no code yet.
pub(super) fn blank(tx: &mut Tx, paper: &Paper, party: Party, account_id: Id) -> Invitation {
    Invitation {
        id: tx.new_id(),
        paper_id: paper.id,
        party,
        account_id,
        expires_at: tx.now + code::link_life(),
        code_hash: None,
        code_expires_at: None,
        tries: 0,
        codes: 0,
        used_at: None,
    }
}

/// The code of an invitation, while it can still be signed with.
pub(super) fn good(tx: &Tx, invitation: &Invitation) -> Option<Sent> {
    let end = invitation.code_expires_at.filter(|_| invitation.used_at.is_none());
    code::still_good(end, invitation.tries, tx.now)
}

/// Sends a new code; the one before is good for nothing any more. A second press within a minute sends nothing.
pub(super) fn send(tx: &mut Tx, placement: &Placement, paper: &Paper, party: Party, person: &Person) -> Result<(), Refusal> {
    let Some(to) = person.recipient() else {
        let said = Said::new("Il faut une adresse mail pour signer en ligne.", "Signing online takes an e-mail address.");
        return Err(Refusal::rule("/code", "no_address", said));
    };
    let before = invitations::coded(tx, paper.id, person.id, party)?.and_then(|one| good(tx, &one));
    if before.is_some_and(|sent| sent.is_fresh(tx.now)) {
        return Ok(());
    }
    room_for_another(tx, paper.id, person.id, before)?;
    let token = secrets::new(tx);
    let mut invitation = blank(tx, paper, party, person.id);
    let digits = renew(tx, &mut invitation);
    invitations::insert(tx, &invitation, Some(&secrets::hash(&token)))?;
    post::code(tx, placement, paper, to, &token, &digits, tx.now + code::life())
}

/// The same for whoever holds a link, as often as a link sends codes.
pub(super) fn send_by_link(
    tx: &mut Tx,
    (placement, paper): (&Placement, &Paper),
    mut invitation: Invitation,
    to: Recipient,
    token: &str,
) -> Result<(), Refusal> {
    if good(tx, &invitation).is_some_and(|sent| sent.is_fresh(tx.now)) {
        return Ok(());
    }
    if invitation.codes >= code::MOST_BY_LINK {
        let said = Said::new(
            "Ce lien a envoyé tous les codes qu’il peut envoyer. Demandez un nouveau lien au réseau, ou signez sur papier.",
            "This link has sent every code it can send. Ask the network for a new link, or sign on paper.",
        );
        return Err(Refusal::Enough { said, retry_after_s: 3600 });
    }
    let digits = renew(tx, &mut invitation);
    invitation.codes += 1;
    invitations::save(tx, &invitation)?;
    post::code(tx, placement, paper, to, token, &digits, tx.now + code::life())
}

/// Puts a new code in the place of the one before, and tells its digits.
fn renew(tx: &mut Tx, invitation: &mut Invitation) -> String {
    let digits = code::digits(&tx.secret());
    invitation.code_hash = Some(code::hash(invitation.id, &digits));
    invitation.code_expires_at = Some(tx.now + code::life());
    invitation.tries = 0;
    digits
}

/// Says when the next one may be asked for, once several have been sent within an hour.
fn room_for_another(tx: &mut Tx, paper: Id, account: Id, before: Option<Sent>) -> Result<(), Refusal> {
    let hour = Duration::hours(1);
    let lately = invitations::coded_since(tx, paper, account, tx.now - hour)?;
    let Some(oldest) = lately.iter().rev().nth(code::MOST_AN_HOUR - 1) else { return Ok(()) };
    let again = *oldest + hour;
    // A minute is told when it has begun.
    let at = words::clock(again + Duration::seconds(59));
    let (last_fr, last_en) = match before.map(|sent| words::clock(sent.until)) {
        Some(until) => {
            (format!("Le dernier reste valable jusqu’à {}. ", until.fr), format!("The last one is good until {}. ", until.en))
        }
        None => Default::default(),
    };
    let said = Said::built(
        format!(
            "Plusieurs codes vous ont déjà été envoyés pour ce papier. {last_fr}Vous pourrez en demander un autre à {}.",
            at.fr
        ),
        format!("Several codes have been sent to you for this paper. {last_en}You may ask for another at {}.", at.en),
    );
    let wait = (again - tx.now).num_seconds().max(0) + 1;
    Err(Refusal::Enough { said, retry_after_s: wait.unsigned_abs() })
}
