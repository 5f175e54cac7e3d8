//! Versions of papers: snapshots, what makes a new one, who reads what, the model of the convention.

use relais::domain::{Id, PaperKind, Role};
use relais::features::paperwork::service::{Press, VaultPieces, show};
use relais::papers::sha256;
use serde_json::{Value, json};

use super::print::{ask, words};
use crate::placements::scene::Scene;
use crate::support::{Client, TestApp};

/// A paper as the list shows it to somebody.
#[track_caller]
pub fn shown(reader: &Client, placement: &str, kind: &str) -> Value {
    let list = reader.get(&format!("{placement}/papers")).expect(200);
    let items = list["items"].as_array().expect("a list");
    items.iter().find(|one| one["kind"] == kind).unwrap_or_else(|| panic!("{kind} is not in {list}")).clone()
}

#[track_caller]
pub fn pdf(reader: &Client, placement: &str, kind: &str) -> Vec<u8> {
    let reply = reader.get(&format!("{placement}/papers/{kind}.pdf"));
    assert_eq!(reply.status, 200, "{kind}: {}", reply.text);
    assert_eq!(reply.header("content-type"), Some("application/pdf"));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    reply.bytes
}

/// The hash kept when a version was made, and its file printed again.
pub fn first_printed(app: &TestApp, paper: Id) -> (String, Vec<u8>) {
    let pieces = VaultPieces(app.app.vault.clone());
    let press = Press { db: &app.app.shell.db, now: app.now(), pieces: &pieces };
    show::as_first_printed(&press, paper).expect("a version")
}

fn renamed(candidate: &Client, family_name: &str) {
    let mut profile = candidate.get("/me/profile").expect(200);
    let version = profile["version"].as_i64().unwrap();
    let fields = profile.as_object_mut().unwrap();
    for gone in ["id", "state", "version", "profile_completed_on"] {
        fields.remove(gone);
    }
    fields.insert("family_name".to_owned(), json!(family_name));
    candidate.put_at("/me/profile", version, &profile).expect(200);
}

#[test]
fn a_paper_is_a_snapshot_and_a_new_name_makes_a_new_version() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({ "address": {"line": "4 allée du Parc", "insee": "69266"} }));
    let placement = scene.placed(&ines);
    assert_eq!(shown(&ines, &placement, "contract")["state"], "not_made");
    let first = pdf(&ines, &placement, "contract");
    let text = words(&first);
    for fact in ["Inès Essai", "17 mai 2004", "4 allée du Parc", "Centre social des Tilleuls", "Aider aux démarches en ligne"]
    {
        assert!(text.contains(fact), "« {fact} » is not in {text}");
    }
    assert!(!text.contains("Personne mineure"));
    let view = shown(&ines, &placement, "contract");
    assert_eq!((&view["state"], &view["version"]), (&json!("made"), &json!(1)));
    assert_eq!(view["file_hash"], json!(sha256(&first)));
    assert!(pdf(&scene.case_worker, &placement, "contract") == first, "printed again with other bytes");
    let id = view["id"].as_str().unwrap().parse().unwrap();
    let (kept, again) = first_printed(&scene.app, id);
    assert_eq!(kept, sha256(&again));

    renamed(&ines, "Morel");
    assert_eq!(shown(&ines, &placement, "contract")["state"], "outdated");
    let second = pdf(&ines, &placement, "contract");
    assert!(words(&second).contains("Inès Morel"));
    let view = shown(&ines, &placement, "contract");
    assert_eq!((&view["state"], &view["version"]), (&json!("made"), &json!(2)));
    let (_, again) = first_printed(&scene.app, id);
    assert!(again == first, "the first version is not what it was");
}

#[test]
fn each_reads_the_papers_of_their_relation() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    let kinds = |reader: &Client| -> Vec<String> {
        let list = reader.get(&format!("{placement}/papers")).expect(200);
        list["items"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds(&scene.host), ["convention", "mission_sheet", "tutor_letter", "training_sheet"]);
    assert_eq!(
        kinds(&ines),
        ["contract", "convention", "notification", "mission_sheet", "sworn_statement", "medical_request", "training_sheet"]
    );
    assert!(kinds(&scene.case_worker).contains(&"asp_sheet".to_owned()));
    for (reader, kind, status) in [
        (&ines, "asp_sheet", 404),
        (&ines, "bundle", 404),
        (&scene.host, "contract", 404),
        (&scene.host, "medical_request", 404),
        (&scene.case_worker, "parental_authorisation", 409),
        (&scene.case_worker, "end_letter", 409),
        (&scene.case_worker, "final_review", 409),
        (&scene.case_worker, "no_such_paper", 404),
    ] {
        assert_eq!(reader.get(&format!("{placement}/papers/{kind}.pdf")).status, status, "{kind}");
    }
    let stranger = scene.candidate("Léa", json!({}));
    let elsewhere = scene.app.staff_of(Role::CaseWorker, "Paul", Some(&["59"]));
    for outsider in [&stranger, &elsewhere] {
        outsider.get(&format!("{placement}/papers")).refused(404, "not_found");
        outsider.get(&format!("{placement}/papers/contract.pdf")).refused(404, "not_found");
    }
    scene.app.visitor().get(&format!("{placement}/papers/contract.pdf")).refused(401, "unauthenticated");
    let convention = words(&pdf(&scene.host, &placement, "convention"));
    assert!(!convention.contains("17 mai 2004"), "a host has read a birth date");
}

#[test]
fn every_paper_that_exists_can_be_printed_and_the_bundle_is_one_sound_file() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    scene.brings_all(&placement);
    let list = scene.case_worker.get(&format!("{placement}/papers")).expect(200);
    for view in list["items"].as_array().unwrap() {
        let kind = view["kind"].as_str().unwrap();
        let bytes = pdf(&scene.case_worker, &placement, kind);
        let (sound, said) = ask("qpdf", &["--check", "FILE"], &bytes);
        assert!(sound, "{kind}: {said}");
    }
    let bundle = words(&pdf(&scene.case_worker, &placement, "bundle"));
    let title = |kind: PaperKind| kind.title().fr.into_owned();
    for part in [title(PaperKind::Bundle), title(PaperKind::Notification), title(PaperKind::Contract)] {
        assert!(bundle.contains(&part), "{part}");
    }
}

#[test]
fn a_minor_has_a_block_of_their_own_and_an_authorisation() {
    let scene = Scene::open();
    let lea = scene.candidate("Léa", json!({ "birth_date": "2009-06-01" }));
    lea.post("/invitations", &json!({"email": "parent@exemple.fr", "role": "representative"})).expect(202);
    let path = scene.selected(&lea);
    let token = scene.app.token_mailed_to("parent@exemple.fr");
    let tokens =
        scene.app.visitor().post("/invitations/accept", &json!({"token": token, "password": crate::support::app::PASSWORD}));
    let parent = scene.app.visitor().with_tokens(&tokens.expect(200));
    lea.does(&path, "accept", &json!({})).expect(200);
    let accepted = parent.does(&path, "accept", &json!({})).expect(200);
    let placement = format!("/placements/{}", accepted["placement_id"].as_str().expect("a placement"));
    let contract = words(&pdf(&parent, &placement, "contract"));
    assert!(contract.contains("Personne mineure (L120-5, R121-11, R121-12)"), "{contract}");
    let view = shown(&lea, &placement, "contract");
    assert_eq!(view["parties"], json!(["volunteer", "guardian", "network"]));
    assert!(words(&pdf(&lea, &placement, "parental_authorisation")).contains("Autorisation parentale"));
}

#[test]
fn the_networks_own_model_is_filled_and_never_touched() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    let admin = scene.app.staff(Role::Admin, "Ada");
    let default = admin.get("/network/convention-model").expect(200);
    assert_eq!(default["default"], true);
    assert!(words(&pdf(&ines, &placement, "convention")).contains("Texte proposé par défaut"));

    let text = "# Convention\n\nEntre {{network_name}} et {{host_name}}, pour {{volunteer_name}}.\n\n".to_owned()
        + &"Ces mots sont ceux du réseau et rien ne les change. ".repeat(5);
    scene
        .case_worker
        .put("/network/convention-model", &json!({"title": "Modèle officiel", "text": text}))
        .refused(403, "forbidden");
    let wrong = admin.put("/network/convention-model", &json!({"title": "Modèle", "text": format!("{text} {{{{secret}}}}")}));
    assert_eq!(wrong.faults(), [("/text".to_owned(), "unknown_field".to_owned())]);
    let given = admin.put("/network/convention-model", &json!({"title": "Modèle officiel", "text": text})).expect(200);
    assert_eq!(given["sha256"], json!(sha256(text.trim().as_bytes())));
    let printed = words(&pdf(&ines, &placement, "convention"));
    assert!(printed.contains("et Centre social des Tilleuls, pour Inès Essai."), "{printed}");
    assert!(printed.contains("Ces mots sont ceux du réseau") && !printed.contains("Texte proposé par défaut"));
    assert!(printed.contains(&given["sha256"].as_str().unwrap()[..16]), "no hash of the model in {printed}");
    assert_eq!(shown(&ines, &placement, "convention")["version"], 2);
}

#[test]
fn the_network_names_itself_on_its_papers() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    assert!(shown(&ines, &placement, "contract")["missing"].as_array().unwrap().contains(&json!("/network/address")));
    let admin = scene.app.staff(Role::Admin, "Ada");
    let change = json!({"address": "12 rue des Lilas, 69001 Lyon", "representative": "Nadia Benali", "representative_title": "présidente"});
    admin.patch_at("/network/letterhead", 1, &change).expect(200);
    admin.patch_at("/network/letterhead", 1, &json!({})).refused(412, "stale");
    let text = words(&pdf(&ines, &placement, "contract"));
    assert!(text.contains("12 rue des Lilas, 69001 Lyon") && text.contains("Nadia Benali, présidente"), "{text}");
}
