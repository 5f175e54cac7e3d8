//! What can be done to several records at once. Only what can be taken back or does no harm is here: a refusal, an approval of a
//! file or a closing is decided one at a time, by somebody who has it before their eyes.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::{Id, Role, Said};
use crate::error::Refusal;

/// Most records of one act.
pub const MOST_ITEMS: usize = 100;
/// An act that is over is forgotten after this many days.
pub const KEPT_DAYS: i64 = 30;

/// What is done to each record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// A mission about which the second reader has nothing to say.
    ApproveMissions,
    PublishMissions,
    /// An application of which the rules say that the conditions are met.
    PassApplications,
    WaitlistApplications,
    RemindOfPapers,
}

impl Gesture {
    pub const ALL: [Self; 5] =
        [Self::ApproveMissions, Self::PublishMissions, Self::PassApplications, Self::WaitlistApplications, Self::RemindOfPapers];

    pub const fn code(self) -> &'static str {
        match self {
            Self::ApproveMissions => "mission_approve",
            Self::PublishMissions => "mission_publish",
            Self::PassApplications => "application_pass",
            Self::WaitlistApplications => "application_waitlist",
            Self::RemindOfPapers => "placement_remind",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// On a button.
    pub const fn label(self) -> Said {
        match self {
            Self::ApproveMissions => Said::new("Approuver les missions", "Approve the missions"),
            Self::PublishMissions => Said::new("Publier les missions", "Publish the missions"),
            Self::PassApplications => {
                Said::new("Confirmer que les conditions sont remplies", "Confirm that the conditions are met")
            }
            Self::WaitlistApplications => Said::new("Mettre en liste d’attente", "Put on the waiting list"),
            Self::RemindOfPapers => Said::new("Relancer pour les pièces qui manquent", "Remind of the missing papers"),
        }
    }

    /// What follows for people.
    pub const fn about(self) -> Said {
        match self {
            Self::ApproveMissions => Said::new(
                "Chaque association est prévenue\u{a0}; la mission pourra être publiée. Une mission sur laquelle il y a un conseil de relecture se lit à part.",
                "Each association is told; the mission may then be published. A mission with reading advice is read on its own.",
            ),
            Self::PublishMissions => {
                Said::new("Tout le monde voit ces missions et peut candidater.", "Everybody sees these missions and may apply.")
            }
            Self::PassApplications => Said::new(
                "Chaque personne et chaque association sont prévenues. Une candidature dont un point reste à regarder se traite à part.",
                "Each person and each association are told. An application with a point left to look at is dealt with on its own.",
            ),
            Self::WaitlistApplications => Said::new(
                "Chaque personne l’apprend par un message, avec d’autres missions. Elle peut encore être retenue.",
                "Each person is told by a message, with other missions. They may still be selected.",
            ),
            Self::RemindOfPapers => Said::new(
                "Un message part à chacun de ceux qui ont une pièce à apporter. Personne n’en reçoit deux le même jour.",
                "A message leaves to each of those who have a paper to bring. Nobody gets two on one day.",
            ),
        }
    }

    /// The list it is asked from.
    pub const fn list(self) -> &'static str {
        match self {
            Self::ApproveMissions => "/network/missions?state=submitted",
            Self::PublishMissions => "/network/missions?state=approved",
            Self::PassApplications => "/network/applications?state=sent",
            Self::WaitlistApplications => "/network/applications?state=prechecked",
            Self::RemindOfPapers => "/network/placements?state=dossier_open",
        }
    }

    /// The page of one of its records.
    pub fn page_of(self, id: Id) -> String {
        let kind = match self {
            Self::ApproveMissions | Self::PublishMissions => "missions",
            Self::PassApplications | Self::WaitlistApplications => "applications",
            Self::RemindOfPapers => "placements",
        };
        format!("/network/{kind}/{id}")
    }
}

/// Where an act stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It can still be undone.
    Waiting,
    Running,
    Done,
    Undone,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Running, Self::Done, Self::Undone];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Undone => "undone",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// One record of an act, at the version somebody read. Names are not kept: they are read again when they are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub id: Id,
    pub version: i32,
    /// What came of it, once it was tried.
    pub came: Option<Came>,
}

/// What came of one record: done, or left as it was, and in which words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Came {
    pub done: bool,
    pub said: Said,
}

impl Came {
    pub const fn done(said: Said) -> Self {
        Self { done: true, said }
    }

    pub fn not(refusal: &Refusal) -> Self {
        Self { done: false, said: why(refusal) }
    }
}

/// What somebody asked to be done to several records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkAct {
    pub id: Id,
    /// As whom it is done: the person, in the role they had.
    pub account: Id,
    pub role: Role,
    pub gesture: Gesture,
    pub state: State,
    pub items: Vec<Item>,
    pub run_at: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
    pub settled_at: Option<DateTime<Utc>>,
}

/// The instant until which it can be undone.
pub fn run_at(now: DateTime<Utc>, window_seconds: u32) -> DateTime<Utc> {
    now + TimeDelta::seconds(i64::from(window_seconds))
}

/// Why a record is left as it is, in a sentence.
pub fn why(refusal: &Refusal) -> Said {
    match refusal {
        Refusal::NotFound => Said::new(
            "Ce dossier n’existe plus, ou il n’est pas sur votre territoire.",
            "This record is not there any more, or is not in your territory.",
        ),
        Refusal::Unauthenticated => Said::new(
            "Vous n’aviez plus ce rôle quand le moment est venu\u{a0}: rien n’a été fait.",
            "You did not have this role any more when the time came: nothing was done.",
        ),
        Refusal::Stale => Said::new(
            "Quelqu’un l’a modifié entre-temps\u{a0}: regardez-le à part.",
            "Somebody changed it meanwhile: look at it on its own.",
        ),
        Refusal::Forbidden(said) | Refusal::WrongState(said) | Refusal::Running(said) => said.clone(),
        Refusal::NoSeat => Said::new("Il n’y a plus de place.", "No seat is left."),
        Refusal::NoSlot => Said::new("L’agrément n’a plus de place libre.", "The licence has no free slot left."),
        Refusal::Invalid(faults) | Refusal::Rule(faults) => {
            let all = |french: bool| {
                let texts = faults.0.iter().map(|fault| if french { &fault.detail.fr } else { &fault.detail.en });
                texts.map(AsRef::as_ref).collect::<Vec<&str>>().join(" ")
            };
            Said::built(all(true), all(false))
        }
        _ => Said::new(
            "Une erreur de notre côté\u{a0}: rien n’a été fait pour ce dossier.",
            "An error on our side: nothing was done to this record.",
        ),
    }
}

/// What a rule asks a person to look at, one record at a time.
pub const ADVICE: Said = Said::new(
    "Il y a un conseil de relecture\u{a0}: lisez cette mission à part.",
    "There is reading advice: read this mission on its own.",
);
pub const TO_LOOK_AT: Said = Said::new(
    "Les règles ne disent pas que les conditions sont remplies\u{a0}: regardez cette candidature à part.",
    "The rules do not say that the conditions are met: look at this application on its own.",
);
pub const TOO_LATE: Said = Said::new("C’est déjà fait, ou en train de l’être.", "It is done already, or being done.");
pub const NOTHING_TICKED: Said = Said::new("Cochez au moins une ligne.", "Tick at least one line.");
pub const TOO_MANY: Said =
    Said::new("Cent lignes au plus à la fois\u{a0}: cochez-en moins.", "A hundred lines at most at a time: tick fewer.");
