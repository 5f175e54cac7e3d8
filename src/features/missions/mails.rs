//! Letters about missions: who is told what at each step. Pure.

use super::rules::lint::LintFinding;
use super::rules::sheet::Mission;
use crate::domain::{Line, Prose};
use crate::features::missions::rules::inputs::Point;
use crate::mail::letter::{
    MissionApproved, MissionClosed, MissionEnd, MissionPublished, MissionSubmitted, MissionToRevise, Remark,
};
use crate::mail::{Content, Letter, Recipient};

fn to_all(people: Vec<Recipient>, content: &Content) -> Vec<Letter> {
    people.into_iter().map(|person| Letter::new(person, content.clone())).collect()
}

fn title(mission: &Mission) -> String {
    mission.sheet.title.as_str().to_owned()
}

fn host_url(mission: &Mission, base: &str) -> String {
    format!("{base}/host/missions/{}", mission.id)
}

/// To the case-workers of the territory.
pub fn submitted(mission: &Mission, people: Vec<Recipient>, base: &str) -> Vec<Letter> {
    let content = Content::MissionSubmitted(MissionSubmitted {
        mission: title(mission),
        organization: mission.organization.clone(),
        town: mission.town(),
        url: format!("{base}/network/missions/{}", mission.id),
    });
    to_all(people, &content)
}

/// To the host: every point the network named, else what the second reader found.
pub fn to_revise(
    mission: &Mission,
    remarks: Vec<Remark>,
    comment: Option<&Prose<1, 2000>>,
    people: Vec<Recipient>,
    base: &str,
) -> Vec<Letter> {
    let content = Content::MissionToRevise(MissionToRevise {
        mission: title(mission),
        remarks,
        comment: comment.map(|text| text.as_str().to_owned()),
        url: host_url(mission, base),
    });
    to_all(people, &content)
}

/// A point somebody at the network named; its sentence comes from the second reader when the person wrote none.
pub fn remark_of_point(point: &Point, findings: &[LintFinding]) -> Remark {
    let field = point.field.as_ref().map(Line::as_str);
    let same = |finding: &&LintFinding| finding.rule == point.rule.as_str() && field.is_none_or(|field| field == finding.field);
    let finding = findings.iter().find(same);
    let written = point.message.as_ref().map(|text| text.as_str().to_owned());
    Remark {
        rule: Some(point.rule.as_str().to_owned()),
        excerpt: finding.map(|finding| finding.excerpt.clone()),
        message: written
            .or_else(|| finding.map(|finding| finding.message.fr.clone().into_owned()))
            .unwrap_or_else(|| format!("À reprendre selon la règle {}.", point.rule.as_str())),
        advice: None,
    }
}

/// A remark made of one piece of the second reader’s advice.
pub fn remark_of_finding(finding: &LintFinding) -> Remark {
    Remark {
        rule: Some(finding.rule.to_owned()),
        excerpt: Some(finding.excerpt.clone()),
        message: finding.message.fr.clone().into_owned(),
        advice: None,
    }
}

/// To the host: the network has approved the mission, and who publishes it.
pub fn approved(mission: &Mission, host_publishes: bool, people: Vec<Recipient>, base: &str) -> Vec<Letter> {
    let content =
        Content::MissionApproved(MissionApproved { mission: title(mission), host_publishes, url: host_url(mission, base) });
    to_all(people, &content)
}

/// To the host: the mission is public. `subject_to_reopening` while a freeze runs (SC-FRZ-01).
pub fn published(mission: &Mission, subject_to_reopening: bool, people: Vec<Recipient>, base: &str) -> Vec<Letter> {
    let content = Content::MissionPublished(MissionPublished {
        mission: title(mission),
        starts_from: mission.sheet.starts_from,
        seats: mission.seats_left(),
        subject_to_reopening,
        url: format!("{base}/missions/{}", mission.id),
    });
    to_all(people, &content)
}

/// To the host: the mission is over, and how many applications that closed.
pub fn closed(mission: &Mission, how: MissionEnd, closed_applications: u32, people: Vec<Recipient>, base: &str) -> Vec<Letter> {
    let url = host_url(mission, base);
    let content = Content::MissionClosed(MissionClosed { mission: title(mission), how, closed_applications, url });
    to_all(people, &content)
}
