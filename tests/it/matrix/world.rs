//! One network with two sides that have nothing to do with each other: Lyon (69), where everybody who asks belongs, and
//! Saint-Étienne (42), which is other people's. Each side has one of everything the API speaks of.

use std::collections::BTreeMap;

use diesel::prelude::*;
use relais::db::schema::{account_roles, candidates, invitations, missions, organizations};
use relais::domain::{Id, Role};
use relais::features::accounts::service::invite;
use relais::features::accounts::service::opened::{self, Grant};
use serde_json::{Value, json};

use crate::placements::scene::{Opening, Scene, a_mission, an_organization, sheet};
use crate::support::Client;
use crate::support::app::{PASSWORD, id_of};
use crate::vault::corpus;
use crate::vault::scene::send;

/// What fills the braces of a path, by the name of the collection before them (`/missions/{id}`: `missions`).
pub type Side = BTreeMap<&'static str, String>;

pub struct World {
    _scene: Scene,
    pub own: Side,
    pub other: Side,
    /// In the order of the columns of the table; the first has not signed in.
    pub people: Vec<Client>,
}

/// Who builds one side.
struct Builders {
    departement: &'static str,
    commune: &'static str,
    organization: Id,
    /// A draft, a published one that the placement is of, and another published one.
    missions: [Id; 3],
}

impl World {
    pub fn build() -> Self {
        let mut scene = Scene::open();
        let lyon = settled(&mut scene, "69", "69266", "Lila");
        let mut own = lived(&scene, &lyon, "Ines");
        works_for_the_network(&scene, lyon.departement, &mut own);
        let loire = settled(&mut scene, "42", "42218", "Boris");
        let mut other = lived(&scene, &loire, "Bilal");
        works_for_the_network(&scene, loire.departement, &mut other);
        scene.on("2027-02-10");
        scene.calendar();
        let people = columns(&scene, &lyon, &own);
        in_mission(&scene, &lyon, &mut own, ("ines@exemple.fr", "lila@exemple.fr"), &people[6]);
        in_mission(&scene, &loire, &mut other, ("bilal@exemple.fr", "boris@exemple.fr"), &scene.again(&scene.approver));
        Self { _scene: scene, own, other, people }
    }
}

/// A host file of this département with its missions; the scene goes on with them.
fn settled(scene: &mut Scene, departement: &'static str, commune: &'static str, host: &str) -> Builders {
    scene.host = scene.app.host(host);
    let member: Id = scene.host.id().parse().unwrap();
    let (organization, missions) = scene.app.write(|tx| {
        let organization = an_organization(tx, &Opening::default())?;
        diesel::update(organizations::table.find(organization.to_string()))
            .set(organizations::departement.eq(departement))
            .execute(tx.conn)?;
        let mut made = Vec::new();
        for state in ["draft", "published", "published"] {
            let id = a_mission(tx, organization, 4)?;
            let sheet = sheet(4).to_string().replacen("42218", commune, 1);
            let row = (missions::departement.eq(departement), missions::state.eq(state), missions::sheet.eq(sheet));
            diesel::update(missions::table.find(id.to_string())).set(row).execute(tx.conn)?;
            made.push(id);
        }
        Ok((organization, made))
    });
    scene.app.write(|tx| relais::features::accounts::service::people::join_organization(tx, member, organization));
    scene.mission = missions[1];
    Builders { departement, commune, organization, missions: [missions[0], missions[1], missions[2]] }
}

/// Somebody of this side applies, is placed, and everything a side has before the mission begins.
fn lived(scene: &Scene, side: &Builders, name: &str) -> Side {
    let address = json!({"address": {"insee": side.commune}});
    let candidate = scene.candidate(name, address.clone());
    let proposed = json!({ "candidate_id": candidate.id() });
    let proposal = scene.case_worker.post(&format!("/missions/{}/proposals", side.missions[2]), &proposed).expect(201);
    let named =
        json!({"given_name": "Nour", "family_name": "Essai", "email": format!("nour.{name}@exemple.fr"), "consent": true});
    let nomination = scene.host.post(&format!("/missions/{}/nominations", side.missions[2]), &named).expect(201);
    let time = json!({"on": "2027-03-01", "at": "10:00", "minutes": 30, "place": "À l’accueil"});
    let slot = scene.host.post(&format!("/missions/{}/interview-slots", side.missions[1]), &time).expect(201);
    let alert = json!({"kind": "matches", "threshold": 1, "frequency": "daily"});
    let alert = candidate.post("/me/alerts", &alert).expect(201);
    let placement = scene.placed(&candidate);
    scene.brings_all(&placement);
    scene.approver.does(&placement, "approve", &json!({})).expect(200);
    scene.case_worker.does(&placement, "enter", &json!({"contract_number": format!("NA-{name}")})).expect(200);
    for code in ["CSC", "MAD", "NOTIF"] {
        scene.brings(&placement, &json!({ "code": code }));
    }
    for verb in ["sign", "notify", "validate"] {
        scene.case_worker.does(&placement, verb, &json!({})).expect(200);
    }
    let file = Some(("carte.pdf", "application/pdf", &corpus::pdf(1)[..]));
    let identity = send(&candidate, &format!("{placement}/documents"), &[("code", "ID")], file).expect(201);
    let photograph = Some(("plan.png", "image/png", &corpus::png(40, 30)[..]));
    let message = send(&candidate, &format!("{placement}/messages"), &[("body", "Voici le plan.")], photograph).expect(201);
    let scan = scanned(scene, &candidate, &placement);
    let application = candidate.get("/applications").expect(200)["items"].as_array().unwrap().clone();
    let application = application.into_iter().find(|one| one["placement_id"].is_string()).expect("the accepted one");
    let id = |json: &Value| id_of(json).to_string();
    BTreeMap::from([
        ("candidates", candidate.id()),
        ("organizations", side.organization.to_string()),
        ("missions", side.missions[0].to_string()),
        ("published", side.missions[2].to_string()),
        ("matches", side.missions[1].to_string()),
        ("applications", id(&application)),
        ("proposals", id(&proposal)),
        ("nominations", id(&nomination)),
        ("alerts", id(&alert)),
        ("interview-slots", id(&slot)),
        ("placements", placement.rsplit('/').next().unwrap().to_owned()),
        ("documents", id(&identity)),
        ("messages", id(&message)),
        ("checks", "SC-CER-01".to_owned()),
        ("tasks", "call_1".to_owned()),
        ("papers", "contract".to_owned()),
        ("paper-scans", scan),
    ])
}

/// Somebody with a role of the network in this département, and somebody else invited to one.
fn works_for_the_network(scene: &Scene, departement: &str, made: &mut Side) {
    let (app, place) = (&scene.app, vec![departement.to_owned()]);
    let grant = Grant { role: Role::Prescriber, organization_id: None, departements: Some(place.clone()), valid_until: None };
    let email = format!("mission-locale-{departement}@colonne.example");
    let account = app.write(|tx| opened::open(tx, &email, ("Nadia", "Essai"), "", std::slice::from_ref(&grant)));
    let address = format!("comptable-{departement}@colonne.example");
    app.write(|tx| invite::by_command(tx, Role::Accountant, &address, Some(place.clone())));
    let (role, invitation) = app.read(|tx| {
        let role: String = account_roles::table
            .filter(account_roles::account_id.eq(account.to_string()))
            .select(account_roles::id)
            .first(tx.conn)?;
        let invited: String =
            invitations::table.filter(invitations::email.eq(&address)).select(invitations::id).first(tx.conn)?;
        Ok((role, invited))
    });
    made.extend([("staff", account.to_string()), ("roles", role), ("invitations", invitation)]);
}

/// A sworn statement that came back signed by hand, its code typed: the id of its scan.
fn scanned(scene: &Scene, candidate: &Client, placement: &str) -> String {
    assert_eq!(candidate.get(&format!("{placement}/papers/sworn_statement.pdf")).status, 200);
    let papers = candidate.get(&format!("{placement}/papers")).expect(200);
    let papers = papers["items"].as_array().unwrap();
    let paper = papers.iter().find(|paper| paper["kind"] == "sworn_statement").expect("the statement");
    let mark = format!("RELAIS/{}/1", paper["id"].as_str().unwrap().to_uppercase());
    let fields = [("mark", mark.as_str()), ("signed_on", "2026-11-22")];
    let filed =
        send(&scene.case_worker, "/paper-scans", &fields, Some(("scan.png", "image/png", &corpus::png(40, 30)[..]))).expect(200);
    id_of(&filed["scans"][0]).to_string()
}

/// What only comes once the mission has begun.
fn in_mission(scene: &Scene, side: &Builders, made: &mut Side, (volunteer, host): (&str, &str), approver: &Client) {
    let signed_in = |email: &str| scene.app.visitor().signed_in(email, PASSWORD);
    let (volunteer, host) = (signed_in(volunteer), signed_in(host));
    let case_worker = scene.again(&scene.case_worker);
    let placement = format!("/placements/{}", made["placements"]);
    let mut makes = |name: &'static str, who: &Client, path: &str, body: Value| {
        let answer = who.post(path, &body).expect(201);
        made.insert(name, id_of(&answer).to_string());
    };
    makes("absences", &volunteer, &format!("{placement}/absences"), json!({"kind": "sick", "from": "2027-02-10"}));
    makes("leave", &volunteer, &format!("{placement}/leave"), json!({"from": "2027-03-15", "to": "2027-03-16"}));
    let paid = json!({"month": "2027-01", "mode": "cash", "amount": 10_337, "paid_on": "2027-02-03"});
    makes("prestations", &host, &format!("{placement}/prestations"), paid);
    let tutor =
        json!({"kind": "tutor", "changes": {"name": "Karim Haddad", "email": "karim@exemple.fr"}, "effective_on": "2027-03-01"});
    makes("amendments", &case_worker, &format!("{placement}/amendments"), tutor);
    makes("training-sessions", &case_worker, "/training-sessions", training(side.departement));
    let licence = json!({
        "number": format!("NA-0{}-26-00002", side.departement), "granted_on": "2026-01-01", "valid_until": "2027-12-31",
        "recruitment": {"from": "2026-01-01", "to": "2027-06-30", "count": 5}, "lending_cap": 5,
        "missions": [{"domain": "sport", "count": 5}],
    });
    makes("accreditations", approver, "/accreditations", licence);
    let concern = json!({"kind": "safety", "description": "La porte de secours est bloquée par des cartons."});
    makes("concerns", &volunteer, &format!("{placement}/concerns"), concern);
    makes("campaigns", approver, "/campaigns", json!({"name": format!("Rentrée {}", side.departement), "mode": "stable"}));
    makes("freezes", approver, "/freezes", super::requests::freeze(if side.departement == "69" { "01" } else { "02" }));
    case_worker.does(&format!("/training-sessions/{}", made["training-sessions"]), "open", &json!({})).expect(200);
    let ended = json!({"reason": "studies", "requested_on": "2027-02-10", "by": "volunteer"});
    case_worker.does(&placement, "end-early", &ended).expect(200);
}

pub fn training(departement: &str) -> Value {
    json!({"kind": "civic_theory", "title": "Vivre la laïcité", "starts_on": "2027-04-01", "ends_on": "2027-04-02",
        "departement": departement, "place": "Maison des associations", "trainer": "Les Ateliers citoyens", "themes": ["laïcité"]})
}

/// One person a column, all of the side of Lyon: staff limited to the Rhône, and the volunteer a minor with a representative.
fn columns(scene: &Scene, side: &Builders, own: &Side) -> Vec<Client> {
    let app = &scene.app;
    let hash = app.app.credentials.passwords.hash(PASSWORD, &[7; 32]).expect("a hash");
    let candidate: Id = own["candidates"].parse().unwrap();
    let opened = |role: Role| {
        let organization_id = matches!(role, Role::Host | Role::Tutor).then_some(side.organization);
        let departements = (!matches!(role, Role::Host | Role::Tutor | Role::Representative)).then(|| vec!["69".to_owned()]);
        let grant = Grant { role, organization_id, departements, valid_until: None };
        let email = format!("{}@colonne.example", role.code().replace('_', "-"));
        let account = app.write(|tx| opened::open(tx, &email, ("Dominique", "Essai"), &hash, std::slice::from_ref(&grant)));
        if role == Role::Representative {
            app.write(|tx| opened::watch_over(tx, candidate, account));
        }
        app.visitor().signed_in(&email, PASSWORD)
    };
    let mut people = vec![app.visitor(), app.visitor().signed_in("ines@exemple.fr", PASSWORD)];
    people.extend(Role::ALL.into_iter().filter(|role| *role != Role::Candidate).map(opened));
    app.write(|tx| {
        let row = candidates::table.find(candidate.to_string());
        let profile: String = row.clone().select(candidates::profile).first(tx.conn)?;
        let profile = profile.replace("2004-05-17", "2009-11-17");
        diesel::update(row).set(candidates::profile.eq(profile)).execute(tx.conn)?;
        Ok(())
    });
    people
}
