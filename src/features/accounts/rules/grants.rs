//! Who may invite whom.

use chrono::NaiveDate;

use crate::domain::{Actor, Role, Said};
use crate::error::{Faults, Refusal};
use crate::geography;

use super::inputs::InvitationInput;

/// Refuses an invitation that the actor's role does not allow, or that lacks what its role needs.
pub fn may_invite(actor: &Actor, input: &InvitationInput, today: NaiveDate) -> Result<(), Refusal> {
    use Role::{Accountant, Admin, Approver, Auditor, Candidate, CaseWorker, Host, Prescriber, Privacy, Representative, Tutor};
    let allowed = match actor.role {
        Admin => input.role != Candidate && input.role != Representative,
        CaseWorker | Approver => matches!(input.role, Host | Tutor | Prescriber),
        Host => matches!(input.role, Host | Tutor) && input.organization_id.is_none_or(|id| actor.belongs_to(id)),
        Candidate => input.role == Representative,
        Representative | Tutor | Accountant | Privacy | Prescriber | Auditor => false,
    };
    if !allowed {
        return Err(Refusal::Forbidden(Said::new(
            "Votre rôle ne permet pas d’inviter quelqu’un à ce titre.",
            "Your role does not allow inviting somebody as this.",
        )));
    }
    lacks(input, today).into_result()?;
    if !stays_within(actor, input) {
        return Err(Refusal::Forbidden(Said::new(
            "Vos départements limitent ceux que vous pouvez donner.",
            "Your départements bound those you may give.",
        )));
    }
    Ok(())
}

/// What the role needs and the invitation does not say, or says of no place, or of a day that is over.
fn lacks(input: &InvitationInput, today: NaiveDate) -> Faults {
    let mut faults = Faults::default();
    if matches!(input.role, Role::Host | Role::Tutor) && input.organization_id.is_none() {
        faults.push("/organization_id", "required", REQUIRED);
    }
    // An auditor's access is always time-boxed.
    if input.role == Role::Auditor && input.valid_until.is_none() {
        faults.push("/valid_until", "required", REQUIRED);
    }
    if input.valid_until.is_some_and(|last_day| last_day < today) {
        faults.push("/valid_until", "past", Said::new("Ce dernier jour est passé.", "This last day is over."));
    }
    for (at, code) in input.departements.iter().flatten().enumerate() {
        if geography::departement(code.as_str()).is_none() {
            faults.push(format!("/departements/{at}"), "unknown_departement", geography::NO_DEPARTEMENT);
        }
    }
    faults
}

/// Nobody gives a wider territory than their own to somebody of the staff.
fn stays_within(actor: &Actor, input: &InvitationInput) -> bool {
    let of_staff = match input.role {
        Role::CaseWorker | Role::Approver | Role::Accountant | Role::Privacy | Role::Auditor | Role::Admin => true,
        Role::Candidate | Role::Representative | Role::Host | Role::Tutor | Role::Prescriber => false,
    };
    let given = input.departements.as_ref();
    !of_staff || actor.departements.is_none() || given.is_some_and(|list| list.iter().all(|one| actor.covers(one.as_str())))
}

const REQUIRED: Said = Said::new("Ce champ est obligatoire pour ce rôle.", "This field is required for this role.");

/// The role as a page names it.
pub const fn role_said(role: Role) -> Said {
    let en = match role {
        Role::Candidate => "candidate",
        Role::Representative => "legal representative",
        Role::Host => "member of a host association",
        Role::Tutor => "tutor",
        Role::CaseWorker => "case-worker",
        Role::Approver => "approver",
        Role::Accountant => "accountant",
        Role::Privacy => "data-protection contact",
        Role::Prescriber => "prescriber",
        Role::Auditor => "auditor",
        Role::Admin => "administrator",
    };
    Said::new(role_in_french(role), en)
}

/// The role in French, as read after « en tant que ».
pub const fn role_in_french(role: Role) -> &'static str {
    match role {
        Role::Candidate => "candidat",
        Role::Representative => "représentant légal",
        Role::Host => "membre d’une association d’accueil",
        Role::Tutor => "tuteur",
        Role::CaseWorker => "chargé de mise à disposition",
        Role::Approver => "responsable des validations",
        Role::Accountant => "comptable",
        Role::Privacy => "référent données personnelles",
        Role::Prescriber => "prescripteur",
        Role::Auditor => "contrôleur",
        Role::Admin => "administrateur",
    }
}
