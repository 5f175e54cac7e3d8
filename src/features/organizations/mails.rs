//! Letters about a host file: facts in, contents out.

use super::rules::reasons::{FindingNote, finding_sentence, refusal_sentence, suspension_sentence};
use crate::domain::words::french_day;
use crate::mail::Content;
use crate::mail::letter::{
    OrganizationNews, OrganizationRefused, OrganizationSubmitted, OrganizationSuspended, OrganizationToCheck,
    OrganizationToComplete, Remark,
};

pub fn submitted(organization: &str, base: &str) -> Content {
    let url = format!("{base}/host");
    Content::OrganizationSubmitted(OrganizationSubmitted { organization: organization.to_owned(), answer_by: None, url })
}

pub fn to_check(organization: &str, town: &str, url: String) -> Content {
    Content::OrganizationToCheck(OrganizationToCheck { organization: organization.to_owned(), town: town.to_owned(), url })
}

pub fn to_complete(organization: &str, findings: &[FindingNote], comment: Option<&str>, base: &str) -> Content {
    let remark = |rule: Option<String>, message: String, advice: Option<String>| Remark { rule, excerpt: None, message, advice };
    let mut remarks: Vec<Remark> = findings
        .iter()
        .map(|finding| {
            let code = finding.code.as_str();
            let advice = finding.comment.as_ref().map(|comment| comment.as_str().to_owned());
            remark(code.starts_with("SC-").then(|| code.to_owned()), finding_sentence(code), advice)
        })
        .collect();
    remarks.extend(comment.map(|comment| remark(None, comment.to_owned(), None)));
    let url = format!("{base}/host");
    Content::OrganizationToComplete(OrganizationToComplete { organization: organization.to_owned(), remarks, url })
}

pub fn approved(organization: &str, base: &str) -> Content {
    let url = format!("{base}/host/missions/new");
    Content::OrganizationApproved(OrganizationNews { organization: organization.to_owned(), url })
}

pub fn refused(organization: &str, reason: &str, comment: Option<&str>, base: &str) -> Content {
    Content::OrganizationRefused(OrganizationRefused {
        organization: organization.to_owned(),
        reason: refusal_sentence(reason).to_owned(),
        comment: comment.map(str::to_owned),
        url: format!("{base}/host"),
    })
}

/// Also written when a host is barred, with the day until which it is.
pub fn suspended(
    organization: &str,
    reason: Option<&str>,
    until: Option<chrono::NaiveDate>,
    comment: Option<&str>,
    paused_missions: u32,
    base: &str,
) -> Content {
    let mut sentence = suspension_sentence(reason).to_owned();
    if let Some(until) = until {
        sentence.push_str(&format!(" L’accueil n’est plus possible avant le {}.", french_day(until)));
    }
    if let Some(comment) = comment {
        sentence.push(' ');
        sentence.push_str(comment);
    }
    let url = format!("{base}/host");
    Content::OrganizationSuspended(OrganizationSuspended {
        organization: organization.to_owned(),
        reason: sentence,
        paused_missions,
        url,
    })
}
