//! What waits to be carried out and never will be.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};

use super::facts::Wrong;
use crate::domain::Said;

/// A worker keeps a job five minutes; one that lapsed so long ago is held by nobody, and nobody takes it either.
const STUCK: TimeDelta = TimeDelta::hours(1);

/// Jobs and letters that are not done.
#[derive(Debug, Clone, Default)]
pub struct JobFacts {
    /// Set aside: id, kind, last error.
    pub dead: Vec<(String, String, Option<String>)>,
    /// Claimed: id, kind, until when.
    pub claimed: Vec<(String, String, DateTime<Utc>)>,
    /// Letters that wait.
    pub letters: Vec<String>,
    /// Letters that a job will send.
    pub sending: BTreeSet<String>,
}

pub fn jobs(facts: &JobFacts, now: DateTime<Utc>) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for (id, kind, error) in &facts.dead {
        let error = error.as_deref().unwrap_or("?");
        let said = Said::built(
            format!("La tâche {kind} est mise de côté\u{a0}: {error}"),
            format!("The job {kind} was set aside: {error}"),
        );
        wrong.push(Wrong::new("job_dead", id, said, MEND_DEAD));
    }
    for (id, kind, until) in facts.claimed.iter().filter(|(_, _, until)| *until + STUCK < now) {
        let said = Said::built(
            format!("La tâche {kind} a été prise et n’est pas finie depuis le {}.", until.format("%d/%m/%Y %H:%M UTC")),
            format!("The job {kind} was taken and is not done since {}.", until.format("%Y-%m-%d %H:%M UTC")),
        );
        wrong.push(Wrong::new("job_stuck", id, said, MEND_STUCK));
    }
    for letter in facts.letters.iter().filter(|letter| !facts.sending.contains(*letter)) {
        wrong.push(Wrong::new("letter_without_job", letter, LETTER, MEND_LETTER));
    }
    wrong
}

const MEND_DEAD: Said = Said::new(
    "Corrigez la cause, puis remettez la tâche à l’état «\u{a0}waiting\u{a0}» avec zéro essai, ou supprimez-la si elle n’a plus d’objet.",
    "Correct the cause, then put the job back to “waiting” with no attempt, or delete it if it has no object any more.",
);
const MEND_STUCK: Said = Said::new(
    "Lancez `relais worker`\u{a0}: une tâche dont le délai est passé est reprise par le premier qui vient.",
    "Run `relais worker`: a job whose delay has passed is taken by whoever comes first.",
);
const LETTER: Said = Said::new("Cette lettre attend et aucune tâche ne l’enverra.", "This letter waits and no job will send it.");
const MEND_LETTER: Said = Said::new(
    "Ajoutez une tâche `send_mail` qui porte le numéro de la lettre, ou marquez la lettre «\u{a0}dead\u{a0}» si elle n’a plus d’objet.",
    "Add a `send_mail` job that carries the id of the letter, or mark the letter “dead” if it has no object any more.",
);
