//! The smallest well-formed request of an operation.

use serde_json::{Value, json};

use super::world::{Side, training};

/// In a year nobody serves in.
pub fn freeze(month: &str) -> Value {
    json!({"from": format!("2028-{month}-01"), "to": format!("2028-{month}-28"), "exempt": {"departements": [], "abroad": false}, "reason": "Circulaire de janvier"})
}

/// Where a transition takes a reason.
const REASONED: [&str; 8] = [
    "POST /accreditations/",
    "POST /applications/",
    "POST /concerns/",
    "POST /documents/",
    "POST /missions/",
    "POST /organizations/",
    "POST /placements/",
    "POST /proposals/",
];
/// And where it takes none, below those.
const BARE: [&str; 6] = ["/absences/", "/papers/", "/prestations/", "/tasks/", "/duplicate", "/accept"];

/// Its body; `{}` where none is needed. `side` is whose resource it is about.
pub fn body(operation: &str, side: &Side) -> Value {
    let (id, email) = (|name: &str| side[name].clone(), format!("personne.{}@exemple.fr", side["candidates"]));
    let reason = json!({"reason": "other"});
    match operation {
        "POST /accounts" => {
            json!({"email": email, "password": "tortue violette 9 parapluies", "role": "host", "given_name": "Ana", "family_name": "Essai"})
        }
        "POST /accounts/verify" | "POST /invitations/accept" | "POST /sessions" => json!({"token": "nothing"}),
        "POST /password-resets" | "POST /sign-in-links" => json!({ "email": email }),
        "POST /password-resets/confirm" => json!({"token": "nothing", "password": "tortue violette 9 parapluies"}),
        "POST /sessions/refresh" => json!({"refresh_token": "nothing"}),
        "POST /invitations" => json!({"email": email, "role": "host", "organization_id": id("organizations")}),
        "POST /paper-accounts" => json!({"given_name": "Ana", "family_name": "Essai"}),
        // One's own role decides which kinds there are: `alerts.rs` tells both.
        "POST /me/alerts" => json!({"kind": "matches", "threshold": 5, "frequency": "daily"}),
        "POST /me/active-role" => json!({"role": "candidate"}),
        "PUT /me/profile" => json!({
            "given_name": "Inès", "family_name": "Essai", "address": {"insee": "69266"}, "birth_date": "2009-11-17",
            "nationality": "FR", "mobility_km": 30, "available_from": "2026-12-01", "interests": ["solidarite"], "needs_accessible": false,
        }),
        "POST /applications" => {
            json!({"mission_id": id("published"), "motivation": "J’aime aider les habitants de mon quartier."})
        }
        "POST /applications/{id}/messages" | "POST /placements/{id}/messages" => json!({"body": "Bonjour."}),
        "POST /applications/{id}/messages/read" | "POST /placements/{id}/messages/read" => json!({"up_to": id("messages")}),
        "POST /applications/{id}/precheck" => json!({"outcome": "pass"}),
        "POST /applications/{id}/settle" => json!({"outcome": "refused"}),
        "POST /campaigns" => json!({"name": "Rentrée", "mode": "stable"}),
        "POST /campaigns/{id}/pin" | "POST /campaigns/{id}/forbid" => {
            json!({"candidate_id": id("candidates"), "mission_id": id("published"), "remove": true})
        }
        "POST /freezes" => freeze("09"),
        "POST /accreditations" => json!({
            "number": "NA-069-26-00009", "valid_until": "2028-12-31", "recruitment": {"from": "2027-01-01", "to": "2028-06-30", "count": 5},
            "lending_cap": 5, "missions": [{"domain": "sport", "count": 5}],
        }),
        "POST /missions" => json!({
            "organization_id": id("organizations"), "regime": "volunteering", "title": "Repair café", "description": "Réparer ensemble.",
            "domain": "solidarite", "sites": [{"insee": "69266"}], "starts_from": "2027-04-01", "starts_to": "2027-05-01", "seats": 2,
        }),
        "POST /missions/{id}/interview-slots" | "POST /interview-slots/{id}/move" => {
            json!({"on": "2027-03-02", "at": "14:30", "minutes": 30, "place": "À l’accueil"})
        }
        "POST /missions/{id}/nominations" => {
            json!({"given_name": "Lou", "family_name": "Essai", "email": format!("lou.{email}"), "consent": true})
        }
        "POST /missions/{id}/proposals" => json!({"candidate_id": id("candidates")}),
        "PUT /network/convention-model" => json!({"title": "Convention", "text": "Entre les parties."}),
        "POST /organizations" => json!({
            "name": "Régie de quartier", "legal_form": "association", "commune": "69266", "address": "1 rue des Lilas",
            "contact": {"name": "Ana Essai", "email": "ana@exemple.fr"}, "activities": {"worship": false, "political": false, "union": false},
            "licensed_or_covered": false,
        }),
        "POST /organizations/{id}/documents" => json!({"code": "CER"}),
        "POST /placements/{id}/documents" => json!({"code": "RIB"}),
        "POST /paper-scans" => json!({"mark": "RELAIS/nothing/1", "signed_on": "2027-02-01"}),
        "POST /placements/{id}/absences" => json!({"kind": "sick", "from": "2027-02-12"}),
        "POST /placements/{id}/amendments" => {
            json!({"kind": "dates", "changes": {"end_on": "2027-08-31"}, "effective_on": "2027-03-01"})
        }
        "POST /placements/{id}/checks/{rule}/resolve" => json!({"outcome": "cleared", "reason": "Statuts relus."}),
        "POST /placements/{id}/concerns" => json!({"kind": "hours", "description": "Mes journées sont trop longues."}),
        "POST /placements/{id}/follow-ups" => json!({"spoken_to": "Inès"}),
        "POST /placements/{id}/incidents" => {
            json!({"kind": "other", "occurred_on": "2027-02-08", "description": "Une vitre cassée à l’accueil."})
        }
        "POST /placements/{id}/leave" => json!({"from": "2027-04-12", "to": "2027-04-13"}),
        "POST /placements/{id}/papers/{kind}/sign" => json!({"code": "000000", "version_hash": "nothing"}),
        "POST /placements/{id}/prestations" => {
            json!({"month": "2027-01", "mode": "cash", "amount": 10_337, "paid_on": "2027-02-03"})
        }
        "PUT /placements/{id}/schedule" => json!({"weeks": [[{"day": "monday", "from": "09:00", "to": "12:00"}]]}),
        "POST /placements/{id}/tasks/{code}/waive" => json!({"reason": "Déjà fait au téléphone."}),
        "POST /placements/{id}/enter" => json!({"contract_number": "NA-1"}),
        "POST /placements/{id}/end-early" => json!({"reason": "other", "requested_on": "2027-02-10", "by": "volunteer"}),
        "POST /training-sessions" => training("69"),
        "PUT /training-sessions/{id}/attendance" | "POST /training-sessions/{id}/attendance" => {
            json!([{"placement_id": id("placements"), "state": "booked"}])
        }
        "PUT /ranking-weights" | "POST /ranking-weights/preview" => json!({
            "missions": {"proximity": 35, "dates": 15, "week": 10, "interests": 20, "flood": 10, "responsiveness": 10, "waiting": 0},
            "persons": {"proximity": 35, "dates": 15, "week": 10, "interests": 20, "flood": 0, "responsiveness": 0, "waiting": 20},
        }),
        transition
            if REASONED.iter().any(|what| transition.starts_with(what)) && BARE.iter().all(|what| !transition.contains(what)) =>
        {
            reason
        }
        _ => json!({}),
    }
}
