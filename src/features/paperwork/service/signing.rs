//! Signing by link: somebody is asked, reads, receives a code, and signs one version of a paper with it.

use chrono::Duration;
use serde_json::json;

use super::versions::{self, Now, readable};
use super::{codes, post, show};
use crate::db::Tx;
use crate::domain::{Actor, Id, Owner, PaperKind, Role, Said, dates};
use crate::error::Refusal;
use crate::features::accounts::service::people;
use crate::features::accounts::service::secrets;
use crate::features::documents::rules::DocumentState;
use crate::features::documents::rules::access::OwnerScope;
use crate::features::documents::service as documents;
use crate::features::paperwork::rules::access;
use crate::features::paperwork::rules::code::{self, Sent, Verdict};
use crate::features::paperwork::rules::parties::{self, Party};
use crate::features::paperwork::rules::views::{Method, Paper, PaperView, Requested, Signature, signed_by};
use crate::features::paperwork::store;
use crate::features::paperwork::store::invitations::{self, Invitation};
use crate::features::placements::rules::record::Placement;
use crate::features::placements::rules::tasks::TaskCode;
use crate::features::placements::service::{records, tasks};
use crate::history::{self, Change, Entity};

/// As which party somebody in this role signs.
pub const fn party_of(role: Role) -> Option<Party> {
    match role {
        Role::Candidate => Some(Party::Volunteer),
        Role::Representative => Some(Party::Guardian),
        Role::Host => Some(Party::Host),
        Role::Tutor => Some(Party::Tutor),
        Role::CaseWorker | Role::Approver => Some(Party::Network),
        Role::Accountant | Role::Privacy | Role::Auditor | Role::Admin | Role::Prescriber => None,
    }
}

/// Who has to sign this version, in the order of the paper.
fn asked(paper: &Paper) -> Vec<Party> {
    let minor = paper.data.get("minor").is_some_and(|minor| !minor.is_null());
    let guarded = paper.data["signers"].as_array().is_some_and(|all| all.iter().any(|one| one["party"] == "guardian"));
    parties::of(paper.kind, minor || guarded)
}

/// The version at hand, as long as it says what the file says.
fn still_current(tx: &mut Tx, placement: &Placement, kind: PaperKind) -> Result<Paper, Refusal> {
    match versions::now(tx, placement.clone(), kind)? {
        Now::Current(paper) if !access::is_shut(placement.state) => Ok(paper),
        Now::Current(_) => Err(Refusal::WrongState(Said::new("Ce dossier est fermé.", "This file is shut."))),
        Now::ToMake { .. } => Err(Refusal::WrongState(Said::new(
            "Ce papier a changé : lisez la nouvelle version avant de signer.",
            "This paper has changed: read the new version before you sign.",
        ))),
    }
}

/// Asks for signatures. A party receives a code, unless one left within the minute and is still good; the network also sends a link to
/// every other party that has not signed.
pub fn request(tx: &mut Tx, actor: &Actor, placement: Id, kind: PaperKind) -> Result<Requested, Refusal> {
    let placement = readable(tx, actor, placement, kind)?;
    party_of(actor.role).ok_or_else(Refusal::wrong_role)?;
    let paper = still_current(tx, &placement, kind)?;
    let asked = asked(&paper);
    if asked.is_empty() {
        return Err(Refusal::WrongState(Said::new("Ce papier ne se signe pas en ligne.", "This paper is not signed online.")));
    }
    let signatures = store::signatures::of_paper(tx, placement.id, paper.id)?;
    let done = signed_by(paper.id, &signatures);
    if is_signed_by_hand(tx, &placement, kind, &done)? {
        let said = Said::new("Ce papier est déjà signé, à la main.", "This paper has been signed already, by hand.");
        return Err(Refusal::WrongState(said));
    }
    let mine = party_of(actor.role).filter(|party| asked.contains(party));
    let mut links = Vec::new();
    if actor.is_network() {
        for party in asked.iter().copied().filter(|party| !done.contains(party) && Some(*party) != mine) {
            if invite(tx, &placement, &paper, party)? {
                links.push(party);
            }
        }
    }
    let code_for = mine.filter(|party| !done.contains(party));
    match code_for {
        Some(party) => {
            self_only(actor)?;
            let person = people::person(tx, actor.account)?;
            codes::send(tx, &placement, &paper, party, &person)?;
        }
        None if links.is_empty() && mine.is_none() && !actor.is_network() => return Err(Refusal::wrong_role()),
        None if links.is_empty() => {
            let said = Said::new(
                "Personne n’est à inviter : tous ont signé, ou n’ont pas d’adresse mail.",
                "Nobody is left to ask: all have signed, or have no e-mail address.",
            );
            return Err(Refusal::WrongState(said));
        }
        None => {}
    }
    Ok(Requested { kind, version: paper.version, hash: paper.data_hash, links, code_for })
}

/// Whether the file has this paper signed with a pen, accepted as a piece, and nobody has signed it here.
fn is_signed_by_hand(tx: &mut Tx, placement: &Placement, kind: PaperKind, done: &[Party]) -> Result<bool, Refusal> {
    let Some(code) = parties::document(kind).filter(|_| done.is_empty()) else { return Ok(false) };
    let pieces = documents::of(tx, Owner::Placement(placement.id))?;
    Ok(pieces.iter().any(|piece| piece.code == code && piece.state == DocumentState::Accepted))
}

/// The code with which somebody may sign this version now, if one was sent and is still good.
pub fn code_sent(tx: &mut Tx, actor: &Actor, paper: Id) -> Result<Option<Sent>, Refusal> {
    let Some(party) = party_of(actor.role) else { return Ok(None) };
    Ok(invitations::coded(tx, paper, actor.account, party)?.and_then(|one| codes::good(tx, &one)))
}

/// Nobody signs in the place of somebody else.
fn self_only(actor: &Actor) -> Result<(), Refusal> {
    match actor.acted_by {
        None => Ok(()),
        Some(_) => Err(Refusal::Forbidden(Said::new(
            "On ne signe pas à la place de quelqu’un : imprimez le papier et faites-le signer.",
            "Nobody signs in somebody’s place: print the paper and have it signed.",
        ))),
    }
}

/// Sends a link to whoever may sign as this party. False when there is nobody to write to, or it was sent often enough.
fn invite(tx: &mut Tx, placement: &Placement, paper: &Paper, party: Party) -> Result<bool, Refusal> {
    let people = match party {
        Party::Volunteer => vec![people::person(tx, placement.candidate_id)?],
        Party::Guardian => people::guardians_of(tx, placement.candidate_id)?,
        Party::Host => people::of_organization(tx, Role::Host, placement.organization_id)?,
        Party::Tutor => people::of_organization(tx, Role::Tutor, placement.organization_id)?,
        Party::Network => Vec::new(),
    };
    let mut sent = false;
    for person in people {
        let Some(to) = person.recipient() else { continue };
        let since = tx.now - Duration::hours(1);
        if invitations::count_since(tx, paper.id, person.id, since)? >= code::MOST_AN_HOUR {
            continue;
        }
        let token = secrets::new(tx);
        let invitation = codes::blank(tx, paper, party, person.id);
        invitations::insert(tx, &invitation, Some(&secrets::hash(&token)))?;
        post::to_sign(tx, placement, paper, to, &token, invitation.expires_at)?;
        sent = true;
    }
    Ok(sent)
}

/// What somebody signs with.
pub struct Signing<'a> {
    pub code: &'a str,
    /// Of the version that was read.
    pub version_hash: &'a str,
    /// The address the request came from.
    pub address: Option<String>,
}

/// Signs by the code received. A wrong code is counted, and the refusal is inside, so that the count is kept.
pub fn sign(
    tx: &mut Tx,
    actor: &Actor,
    placement: Id,
    kind: PaperKind,
    signing: &Signing,
) -> Result<Result<PaperView, Refusal>, Refusal> {
    let placement = readable(tx, actor, placement, kind)?;
    let party = party_of(actor.role).ok_or_else(Refusal::wrong_role)?;
    self_only(actor)?;
    let paper = still_current(tx, &placement, kind)?;
    if !asked(&paper).contains(&party) {
        return Err(Refusal::wrong_role());
    }
    let Some(invitation) = invitations::coded(tx, paper.id, actor.account, party)? else {
        return Err(no_code());
    };
    if let Err(refusal) = judged(tx, &placement, &paper, invitation, signing, Some(actor))? {
        return Ok(Err(refusal));
    }
    show::one(tx, actor, placement.id, kind).map(Ok)
}

fn no_code() -> Refusal {
    let said = Said::new("Demandez un code : le dernier n’est plus valable.", "Ask for a code: the last one is good no more.");
    Refusal::rule("/code", "no_code", said)
}

/// Judges the code and signs with it.
fn judged(
    tx: &mut Tx,
    placement: &Placement,
    paper: &Paper,
    mut invitation: Invitation,
    signing: &Signing,
    actor: Option<&Actor>,
) -> Result<Result<(), Refusal>, Refusal> {
    if signing.version_hash != paper.data_hash {
        let said = Said::new(
            "Ce n’est pas l’empreinte de la version en cours : relisez le papier.",
            "This is not the hash of the current version: read the paper again.",
        );
        return Err(Refusal::rule("/version_hash", "changed", said));
    }
    let typed: String = signing.code.chars().filter(|one| !one.is_whitespace()).collect();
    let typed = code::hash(invitation.id, &typed);
    let kept = invitation.code_hash.as_deref().filter(|_| invitation.used_at.is_none());
    match code::judge(kept, invitation.code_expires_at, invitation.tries, &typed, tx.now) {
        Verdict::Over => return Ok(Err(no_code())),
        Verdict::Wrong => {
            invitation.tries += 1;
            invitations::save(tx, &invitation)?;
            let said = Said::new("Ce n’est pas le bon code.", "This is not the right code.");
            return Ok(Err(Refusal::rule("/code", "wrong_code", said)));
        }
        Verdict::Good => {}
    }
    invitation.used_at = Some(tx.now);
    invitations::save(tx, &invitation)?;
    let person = people::person(tx, invitation.account_id)?;
    let signature = Signature {
        id: tx.new_id(),
        paper_id: paper.id,
        version: paper.version,
        party: invitation.party,
        account_id: Some(person.id),
        name: person.full_name(),
        method: Method::Code,
        address: signing.address.clone(),
        data_hash: paper.data_hash.clone(),
        signed_at: tx.now,
        voided_at: None,
        void_reason: None,
    };
    put(tx, placement, paper, &signature, actor).map(Ok)
}

/// Keeps a signature. When it was the last one missing, the paper is received as the document it is.
pub(super) fn put(
    tx: &mut Tx,
    placement: &Placement,
    paper: &Paper,
    signature: &Signature,
    actor: Option<&Actor>,
) -> Result<(), Refusal> {
    let before = signed_by(paper.id, &store::signatures::of_paper(tx, placement.id, paper.id)?);
    if before.contains(&signature.party) {
        let said = Said::new("Cette partie a déjà signé cette version.", "This party has already signed this version.");
        return Err(Refusal::WrongState(said));
    }
    store::signatures::insert(tx, placement.id, signature)?;
    let done = |party: &Party| *party == signature.party || before.contains(party);
    let complete = asked(paper).iter().all(done);
    let facts =
        json!({ "version": paper.version, "hash": paper.data_hash, "party": signature.party, "method": signature.method });
    history::record(
        tx,
        Change {
            entity: Entity::Paper,
            id: paper.id,
            verb: "sign",
            from: Some(if before.is_empty() { "made" } else { "partly_signed" }),
            to: if complete { "signed" } else { "partly_signed" },
            actor,
            reason: None,
            comment: None,
            facts: Some(facts),
        },
    )?;
    if let Some(task) = task_done(paper.kind, signature.party) {
        tasks::mark_done(tx, placement.id, task, dates::paris_date(signature.signed_at))?;
    }
    if complete { received(tx, placement, paper, signature) } else { Ok(()) }
}

/// The task a signature carries out (SC-BIL-01).
const fn task_done(kind: PaperKind, party: Party) -> Option<TaskCode> {
    match (kind, party) {
        (PaperKind::FinalReview, Party::Volunteer) => Some(TaskCode::ReviewVolunteer),
        (PaperKind::FinalReview, Party::Tutor) => Some(TaskCode::ReviewTutor),
        (PaperKind::FinalReview, Party::Network) => Some(TaskCode::ReviewNetwork),
        _ => None,
    }
}

fn received(tx: &mut Tx, placement: &Placement, paper: &Paper, last: &Signature) -> Result<(), Refusal> {
    if let (Some(code), Some(account)) = (parties::document(paper.kind), last.account_id) {
        let scope = OwnerScope {
            owner: Owner::Placement(placement.id),
            departement: placement.departement.clone(),
            candidate_id: Some(placement.candidate_id),
            organization_id: Some(placement.organization_id),
        };
        let note = format!("{}, version {}, empreinte {}", paper.kind.title().fr, paper.version, paper.data_hash);
        documents::receive_signed(tx, account, scope, code, &note)?;
    }
    let mut signed = store::signatures::of_paper(tx, placement.id, paper.id)?;
    signed.retain(|one| one.voided_at.is_none());
    post::signed(tx, placement, paper, &signed)
}

/// What the page of a link shows.
pub struct Offered {
    pub paper: Paper,
    pub party: Party,
    pub name: String,
    /// The code that was sent, while it is good.
    pub code: Option<Sent>,
    placement: Placement,
    invitation: Invitation,
}

/// The paper a link is for, as long as the link is good and the paper says what the file says.
pub fn offered(tx: &mut Tx, token: &str) -> Result<Offered, Refusal> {
    let now = tx.now;
    let found = invitations::by_token(tx, &secrets::hash(token))?;
    let invitation = found.filter(|one| one.used_at.is_none() && one.expires_at > now).ok_or_else(spent)?;
    let paper = store::papers::by_id(tx, invitation.paper_id)?.ok_or_else(spent)?;
    let placement = records::by_id(tx, paper.placement_id)?;
    let current = still_current(tx, &placement, paper.kind).map_err(|_| spent())?;
    if current.id != paper.id {
        return Err(spent());
    }
    let signatures = store::signatures::of_paper(tx, placement.id, paper.id)?;
    let done = signed_by(paper.id, &signatures);
    if done.contains(&invitation.party) || is_signed_by_hand(tx, &placement, paper.kind, &done)? {
        return Err(spent());
    }
    let name = people::person(tx, invitation.account_id)?.full_name();
    let code = codes::good(tx, &invitation);
    Ok(Offered { paper, party: invitation.party, name, code, placement, invitation })
}

fn spent() -> Refusal {
    let said = Said::new("Ce lien n’est plus valable.", "This link is good no more.");
    Refusal::invalid("token", crate::error::SPENT_LINK, said)
}

/// Sends a code to the person a link was sent to.
pub fn code_by_link(tx: &mut Tx, token: &str) -> Result<(), Refusal> {
    let Offered { paper, placement, invitation, .. } = offered(tx, token)?;
    let to = people::person(tx, invitation.account_id)?.recipient().ok_or_else(spent)?;
    codes::send_by_link(tx, (&placement, &paper), invitation, to, token)
}

/// Signs by a link and the code received.
pub fn sign_by_link(tx: &mut Tx, token: &str, signing: &Signing) -> Result<Result<Paper, Refusal>, Refusal> {
    let Offered { paper, placement, invitation, .. } = offered(tx, token)?;
    Ok(judged(tx, &placement, &paper, invitation, signing, None)?.map(|()| paper))
}
