//! State machines as tables: from which states, to which state, by whom. Guards and effects stay with the feature.

use super::Role;

/// One row of a transition table (rulebook 9). `to` is where the verb leads when its guard holds; a verb with two
/// possible ends (`precheck`, `settle`) has one row for each and is told apart by `outcome`.
#[derive(Debug, Clone, Copy)]
pub struct Step<S: 'static> {
    pub verb: &'static str,
    pub outcome: Option<&'static str>,
    pub from: &'static [S],
    pub to: S,
    pub who: &'static [Role],
    /// Done by the service itself (a scheduled task or a reaction), besides the roles in `who`.
    pub system: bool,
    pub reason: ReasonNeeded,
}

/// Whether a coded reason must come with the verb. Reasons are kept and never deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReasonNeeded {
    No,
    OneOf(&'static [&'static str]),
}

/// Why a verb cannot be carried out by this person now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misstep<S> {
    /// No row has this verb (with this outcome).
    UnknownVerb,
    /// The verb exists, and this role never carries it out.
    NotYours,
    /// The verb exists, and not from this state.
    WrongState { allowed_from: Vec<S> },
}

/// Who asks: a person in a role, or the service itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Person(Role),
    System,
}

/// The row that `verb` takes from `state`, or why there is none.
pub fn find<S: Copy + PartialEq>(
    table: &'static [Step<S>],
    verb: &str,
    outcome: Option<&str>,
    state: S,
    by: By,
) -> Result<&'static Step<S>, Misstep<S>> {
    let rows: Vec<_> = table.iter().filter(|row| row.verb == verb && (row.outcome.is_none() || row.outcome == outcome)).collect();
    if rows.is_empty() {
        return Err(Misstep::UnknownVerb);
    }
    let mine: Vec<_> = rows
        .into_iter()
        .filter(|row| match by {
            By::Person(role) => row.who.contains(&role),
            By::System => row.system,
        })
        .collect();
    if mine.is_empty() {
        return Err(Misstep::NotYours);
    }
    mine.iter()
        .find(|row| row.from.contains(&state))
        .copied()
        .ok_or_else(|| Misstep::WrongState { allowed_from: mine.iter().flat_map(|row| row.from.iter().copied()).collect() })
}

/// The verbs this role may carry out from this state, in the order of the table.
pub fn open_to<S: Copy + PartialEq>(table: &'static [Step<S>], state: S, role: Role) -> Vec<&'static str> {
    let open = table.iter().filter(|row| row.who.contains(&role) && row.from.contains(&state));
    open.map(|row| row.verb).collect()
}
