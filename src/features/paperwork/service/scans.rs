//! Papers printed and signed by hand: the code on their pages says which version of which paper they are.

use super::signing::put;
use super::versions::{self, Now};
use crate::db::Tx;
use crate::domain::{Actor, Role, Said};
use crate::error::Refusal;
use crate::features::paperwork::rules::inputs::ScanInput;
use crate::features::paperwork::rules::parties;
use crate::features::paperwork::rules::views::{Method, PaperView, Signature, signed_by};
use crate::features::paperwork::store;
use crate::features::placements::service::records;
use crate::papers::Mark;

/// Files a scan under the version its pages name, as signed by every party that had not signed by link.
pub fn file(tx: &mut Tx, actor: &Actor, input: &ScanInput) -> Result<PaperView, Refusal> {
    if !matches!(actor.role, Role::CaseWorker | Role::Approver) {
        return Err(Refusal::wrong_role());
    }
    let Ok(mark) = input.mark.as_str().parse::<Mark>() else {
        let said = Said::new("Ce code n’est pas celui d’un de nos papiers.", "This code is not one of our papers’.");
        return Err(Refusal::invalid("/mark", "format", said));
    };
    if input.signed_on > tx.today() {
        return Err(Refusal::invalid(
            "/signed_on",
            "future",
            Said::new("Cette date est dans le futur.", "This date is in the future."),
        ));
    }
    let paper = store::papers::by_id(tx, mark.paper)?.filter(|paper| paper.version == mark.version).ok_or(Refusal::NotFound)?;
    let placement = records::reach(tx, actor, paper.placement_id)?;
    let outdated = match versions::now(tx, placement.clone(), paper.kind)? {
        Now::Current(current) => current.id != paper.id,
        Now::ToMake { .. } => true,
    };
    if outdated {
        return Err(Refusal::WrongState(Said::new(
            "Ce papier a changé depuis qu’il a été imprimé : imprimez et faites signer la nouvelle version.",
            "This paper has changed since it was printed: print the new version and have it signed.",
        )));
    }
    let minor = paper.data["signers"].as_array().is_some_and(|all| all.iter().any(|one| one["party"] == "guardian"));
    let done = signed_by(paper.id, &store::signatures::of_paper(tx, placement.id, paper.id)?);
    let asked = parties::of(paper.kind, minor);
    let left: Vec<_> = asked.into_iter().filter(|party| !done.contains(party)).collect();
    if left.is_empty() {
        return Err(Refusal::WrongState(Said::new("Toutes les parties ont déjà signé.", "Every party has already signed.")));
    }
    let noon = input.signed_on.and_hms_opt(10, 0, 0).map_or(tx.now, |noon| noon.and_utc().min(tx.now));
    for party in left {
        let printed = paper.data["signers"].as_array().and_then(|all| all.iter().find(|one| one["party"] == party.code()));
        let name = printed.and_then(|one| one["name"].as_str()).unwrap_or(party.quality()).to_owned();
        let signature = Signature {
            id: tx.new_id(),
            paper_id: paper.id,
            version: paper.version,
            party,
            account_id: Some(actor.account),
            name,
            method: Method::Paper,
            address: None,
            data_hash: paper.data_hash.clone(),
            signed_at: noon,
            voided_at: None,
            void_reason: None,
        };
        put(tx, &placement, &paper, &signature, Some(actor))?;
    }
    super::show::one(tx, actor, placement.id, paper.kind)
}
