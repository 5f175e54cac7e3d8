//! The letters of an early end, a suspension, an amendment, an incident: facts in, letters out.

use super::Facts;
use crate::domain::words::french_day;
use crate::features::placements::rules::amendment::{Amendment, Changes};
use crate::features::placements::rules::early_end::KeptEnd;
use crate::features::placements::rules::incident::Incident;
use crate::geography::commune;
use crate::mail::letter::{Content, EarlyEnd, IncidentDeclared, Letter, PlacementAmendment, PlacementPaused, Recipient};

/// In which quality somebody reads a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    Volunteer,
    Representative,
    Host,
    Network,
}

impl Reads {
    const fn space(self) -> &'static str {
        match self {
            Self::Volunteer => "me",
            Self::Representative => "representative",
            Self::Host => "host",
            Self::Network => "network",
        }
    }

    /// A host knows a first name.
    fn person(self, facts: &Facts) -> String {
        match self {
            Self::Host => facts.given_name.to_owned(),
            Self::Volunteer | Self::Representative | Self::Network => facts.full_name.to_owned(),
        }
    }
}

/// The mission ends early. The host reads no reason: it may tell what is not for it (DAT-06).
pub fn ending(facts: &Facts, end: &KeptEnd, to: Recipient, reads: Reads) -> Letter {
    let told = EarlyEnd {
        person: reads.person(facts),
        mission: facts.mission.to_owned(),
        organization: facts.organization.to_owned(),
        last_day: end.last_day,
        notice: end.notice,
        reason: if reads == Reads::Host { String::new() } else { end.reason.said().fr.into_owned() },
        attested: end.attested,
        form_required: end.form_required,
        url: facts.url(reads.space()),
    };
    let content = match reads {
        Reads::Volunteer => Content::EarlyEnd(told),
        Reads::Representative => Content::EarlyEndRepresentative(told),
        Reads::Host => Content::EarlyEndHost(told),
        Reads::Network => Content::EarlyEndNetwork(told),
    };
    Letter::new(to, content)
}

/// The mission is suspended (`resumes`: goes on again).
pub fn paused(facts: &Facts, resumes: bool, to: Recipient, reads: Reads) -> Letter {
    let told = PlacementPaused {
        person: reads.person(facts),
        mission: facts.mission.to_owned(),
        organization: facts.organization.to_owned(),
        url: facts.url(reads.space()),
    };
    let content = if resumes { Content::PlacementResumed(told) } else { Content::PlacementSuspended(told) };
    Letter::new(to, content)
}

/// An amendment is drawn up (`in_effect`: has taken effect).
pub fn amendment(facts: &Facts, amendment: &Amendment, in_effect: bool, to: Recipient, reads: Reads) -> Letter {
    let told = PlacementAmendment {
        person: reads.person(facts),
        mission: facts.mission.to_owned(),
        organization: facts.organization.to_owned(),
        what: amendment.kind.said().fr.into_owned(),
        lines: lines(&amendment.changes),
        effective_on: amendment.effective_on,
        url: facts.url(reads.space()),
    };
    let content = if in_effect { Content::PlacementAmended(told) } else { Content::PlacementAmendment(told) };
    Letter::new(to, content)
}

fn lines(changes: &Changes) -> Vec<String> {
    match changes {
        Changes::Tutor(tutor) => vec![format!("Tuteur ou tutrice\u{a0}: {}.", tutor.name)],
        Changes::Site(place) => {
            let town = commune(&place.insee).map(|commune| commune.name.as_str()).unwrap_or_default();
            let line = place.address.as_ref().map(|line| format!("{line}, ")).unwrap_or_default();
            vec![format!("Lieu\u{a0}: {line}{town}.")]
        }
        Changes::Hours { weekly_hours } => vec![format!("Durée\u{a0}: {weekly_hours} heures par semaine.")],
        Changes::Dates { start_on, end_on } => {
            let day = |name: &str, day: &chrono::NaiveDate| format!("{name}\u{a0}: {}.", french_day(*day));
            let start = start_on.as_ref().map(|start| day("Premier jour", start));
            start.into_iter().chain(end_on.as_ref().map(|end| day("Dernier jour", end))).collect()
        }
    }
}

/// An incident was declared; its account stays in the file.
pub fn incident(facts: &Facts, incident: &Incident, to: Recipient) -> Letter {
    Letter::new(
        to,
        Content::IncidentDeclared(IncidentDeclared {
            kind: incident.kind.said().fr.into_owned(),
            mission: facts.mission.to_owned(),
            organization: facts.organization.to_owned(),
            occurred_on: incident.occurred_on,
            consequence: incident.kind.consequence().map(|(_, said)| said.fr.into_owned()),
            url: facts.url("network"),
        }),
    )
}
