//! A campaign being prepared: simulated, corrected by the person in charge, simulated again.

use super::cast::Cast;
use super::{Story, typed};
use crate::domain::{Lang, Line};
use crate::error::Refusal;
use crate::features::campaigns::rules::Mode;
use crate::features::campaigns::rules::inputs::{CampaignAct, NewCampaign, PairAct};
use crate::features::campaigns::rules::machine::Verb;
use crate::features::campaigns::rules::view::CampaignView;
use crate::features::campaigns::service::report::{self, Asked};
use crate::features::campaigns::service::{act, create, set_pair, show};
use crate::worker;

/// Told last: a campaign takes who is still looking, and the missions that still have seats.
pub fn tell(story: &mut Story, cast: &Cast) -> Result<(), Refusal> {
    let name = typed(Line::parse("Rentrée de janvier"))?;
    let input = NewCampaign { name, mode: Mode::Stable, mission_ids: None, candidate_ids: None, top: None, wishes: None };
    let who = &cast.approver;
    let campaign = story.tell(1, |tx| create(tx, who, &input, Lang::Fr))?;
    let campaign = simulate(story, cast, &campaign)?;
    let found = story.read(1, |tx| report::report(tx, who, campaign.id, Asked::default(), Lang::Fr))?;
    let Some(first) = found.matches.first() else { return Ok(()) };
    let apart = PairAct {
        candidate_id: first.candidate_id,
        mission_id: first.mission_id,
        remove: false,
        reason: Some(typed(Line::parse("Déjà bénévole dans cette association"))?),
        comment: None,
    };
    let campaign = story.tell(1, |tx| set_pair(tx, who, (campaign.id, campaign.version), false, &apart, Lang::Fr))?;
    simulate(story, cast, &campaign)?;
    Ok(())
}

fn simulate(story: &mut Story, cast: &Cast, campaign: &CampaignView) -> Result<CampaignView, Refusal> {
    let at = (campaign.id, campaign.version);
    story.tell(1, |tx| act(tx, &cast.approver, at, Verb::Simulate, &CampaignAct::default(), Lang::Fr))?;
    let now = story.last();
    worker::drain(&story.app.worker, now)?;
    story.read(1, |tx| show(tx, &cast.approver, campaign.id, Lang::Fr))
}
