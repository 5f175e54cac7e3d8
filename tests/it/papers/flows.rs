//! Papers as the flows that cause them make them: the notification with its pieces, an amendment, an early end, the leave, the
//! end of a mission; a minor's guardian; all of them at once by the command line.

use lopdf::{Document, Object, Stream, dictionary};
use relais::domain::Role;
use serde_json::{Value, json};

use super::print::{ask, words};
use super::signing::{code_mailed_to, fill, request, signs};
use super::versions::{pdf, shown};
use crate::absences::InMission;
use crate::placements::scene::Scene;
use crate::support::Client;
use crate::support::app::PASSWORD;
use crate::vault::corpus;
use crate::vault::scene::send;

/// A PDF of one page that says this.
fn saying(text: &str) -> Vec<u8> {
    corpus::pdf_with(1, |document: &mut Document, _| {
        let font = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
        let content =
            document.add_object(Stream::new(dictionary! {}, format!("BT /F1 12 Tf 72 720 Td ({text}) Tj ET").into_bytes()));
        let page = document.page_iter().next().expect("a page");
        let page = document.get_dictionary_mut(page).expect("a page");
        page.set("Contents", Object::Reference(content));
        page.set("Resources", dictionary! { "Font" => dictionary! { "F1" => font } });
    })
}

#[track_caller]
fn brings(scene: &Scene, who: &Client, placement: &str, fields: &[(&str, &str)], file: (&str, &str, &[u8])) {
    let made = send(who, &format!("{placement}/documents"), fields, Some(file)).expect(201);
    let path = format!("/documents/{}", made["id"].as_str().unwrap());
    scene.case_worker.does(&path, "accept", &json!({})).expect(200);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "whoever wants to look at the papers says where to")]
fn the_notification_is_one_file_with_the_pieces_in_the_order_of_its_cover() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    // Brought in another order than that of the cover; the medical certificate goes to nobody.
    brings(&scene, &ines, &placement, &[("code", "RIB")], ("rib.pdf", "application/pdf", &saying("RELEVE BANCAIRE FR76")));
    let phone = corpus::jpeg_of_a_phone(320, 200, 1);
    let identity = [("code", "ID"), ("valid_until", "2030-01-01")];
    brings(&scene, &ines, &placement, &identity, ("carte.jpg", "image/jpeg", &phone));
    brings(&scene, &ines, &placement, &[("code", "BOURSE")], ("bourse.png", "image/png", &corpus::png(210, 340)));
    let medical = [("code", "MED"), ("issued_on", "2026-11-20"), ("names_mission", "true")];
    brings(&scene, &ines, &placement, &medical, ("med.pdf", "application/pdf", &saying("CERTIFICAT MEDICAL")));

    let bundle = pdf(&scene.case_worker, &placement, "bundle");
    if let Ok(folder) = std::env::var("RELAIS_TEST_PAPERS") {
        std::fs::write(format!("{folder}/bundle-whole.pdf"), &bundle).unwrap();
    }
    let (sound, said) = ask("qpdf", &["--check", "FILE"], &bundle);
    assert!(sound, "{said}");
    let text = words(&bundle);
    let place = |what: &str| text.find(what).unwrap_or_else(|| panic!("« {what} » is not in {text}"));
    let cover = ["Carte d’identité", "Relevé d’identité bancaire"].map(place);
    assert!(cover.is_sorted(), "{cover:?}");
    let inside = [
        "Pièces jointes, dans l’ordre",
        "Pièces de l’envoi, dans l’ordre",
        "Les parties et leurs adresses",
        "RELEVE BANCAIRE FR76",
    ];
    assert!(inside.map(place).is_sorted(), "{text}");
    assert!(!text.contains("CERTIFICAT MEDICAL"), "what is not the agency’s is sent to it");
    let (_, pictures) = ask("pdfimages", &["-list", "FILE"], &bundle);
    let on_page = |size: [&str; 2]| -> u32 {
        let line = pictures.lines().find(|line| {
            let cells: Vec<&str> = line.split_whitespace().collect();
            cells.get(3..5).is_some_and(|found| found == size)
        });
        line.unwrap_or_else(|| panic!("{size:?} is not in {pictures}")).split_whitespace().next().unwrap().parse().unwrap()
    };
    let pages = |text: &str| {
        let (_, all) = ask("pdftotext", &["-q", "FILE", "-"], &bundle);
        u32::try_from(all.split('\u{c}').position(|page| page.contains(text)).unwrap()).unwrap() + 1
    };
    let order = [on_page(["320", "200"]), pages("RELEVE BANCAIRE"), on_page(["210", "340"])];
    assert!(order.is_sorted(), "identity, bank, grant: {order:?}");
    assert!(bundle.windows(9).any(|window| window == b"/Outlines"));
    assert_eq!(pdf(&scene.case_worker, &placement, "bundle").len(), bundle.len());
}

#[test]
fn an_amendment_drawn_up_is_printed_and_a_second_one_is_another_paper() {
    let story = InMission::open();
    let at = |what: &str| format!("{}/{what}", story.path);
    assert_eq!(story.case_worker.get(&at("papers/amendment.pdf")).status, 409);
    let tutor =
        json!({"kind": "tutor", "changes": {"name": "Paul Petit", "email": "paul@exemple.fr"}, "effective_on": "2027-02-01"});
    story.case_worker.post(&at("amendments"), &tutor).expect(201);
    let text = words(&pdf(&story.host, &story.path, "amendment"));
    for fact in ["Paul Petit", "Samira Benali", "1er février 2027", "Ines Essai", "NA-000-26-00001-00001"] {
        assert!(text.contains(fact), "« {fact} » is not in {text}");
    }
    let first = shown(&story.case_worker, &story.path, "amendment");
    assert_eq!(first["parties"], json!(["volunteer", "network", "host"]));
}

#[test]
fn an_early_end_prints_its_letter() {
    let story = InMission::open().on("2027-01-31");
    let body = json!({"reason": "studies", "requested_on": "2027-01-31", "by": "volunteer"});
    story.case_worker.does(&story.path, "end-early", &body).expect(200);
    let text = words(&pdf(&story.case_worker, &story.path, "end_letter"));
    for fact in ["Ines Essai", "28 février 2027", "Centre social des Tilleuls"] {
        assert!(text.contains(fact), "« {fact} » is not in {text}");
    }
    assert_eq!(story.host.get(&format!("{}/papers/end_letter.pdf", story.path)).status, 404, "why is not for the host");
}

#[test]
fn leave_taken_stands_in_its_statement() {
    let story = InMission::open().on("2027-02-10");
    let list = story.below("leave");
    let made = story.ines.post(&list, &json!({"from": "2027-02-15", "to": "2027-02-16"})).expect(201);
    let leave = format!("{list}/{}", made["id"].as_str().unwrap());
    story.host.does(&leave, "accept", &json!({})).expect(200);
    let text = words(&pdf(&story.ines, &story.path, "leave_statement"));
    for fact in ["15 février 2027", "16 février 2027", "Jours acquis", "Jours restants"] {
        assert!(text.contains(fact), "« {fact} » is not in {text}");
    }
}

#[test]
fn the_end_of_a_mission_prints_what_closes_it() {
    let story = InMission::open();
    let kinds = |story: &InMission| -> Vec<String> {
        let list = story.case_worker.get(&story.below("papers")).expect(200);
        list["items"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert!(!kinds(&story).contains(&"closing_file".to_owned()));
    let story = story.on("2027-09-04");
    assert!(["closing_file", "tutor_attestation", "final_review"].iter().all(|kind| kinds(&story).contains(&(*kind).to_owned())));
    let text = words(&pdf(&story.case_worker, &story.path, "closing_file"));
    for fact in ["Ines Essai", "3 septembre 2027", "à faire"] {
        assert!(text.contains(fact), "« {fact} » is not in {text}");
    }
    assert!(words(&pdf(&story.host, &story.path, "tutor_attestation")).contains("Samira Benali"));
}

#[test]
fn a_guardian_signs_for_a_minor_by_link_and_code() {
    let scene = Scene::open();
    let lea = scene.candidate("Léa", json!({ "birth_date": "2009-06-01" }));
    lea.post("/invitations", &json!({"email": "parent@exemple.fr", "role": "representative"})).expect(202);
    let path = scene.selected(&lea);
    let token = scene.app.token_mailed_to("parent@exemple.fr");
    let tokens = scene.app.visitor().post("/invitations/accept", &json!({"token": token, "password": PASSWORD})).expect(200);
    let parent = scene.app.visitor().with_tokens(&tokens).named("parent@exemple.fr");
    lea.does(&path, "accept", &json!({})).expect(200);
    let accepted = parent.does(&path, "accept", &json!({})).expect(200);
    let placement = format!("/placements/{}", accepted["placement_id"].as_str().unwrap());
    let asked = request(&scene.case_worker, &placement, "contract");
    assert_eq!(asked["links"], json!(["volunteer", "guardian"]));
    let token = scene.app.token_mailed_to("parent@exemple.fr");
    let visitor = scene.app.visitor();
    let page = visitor.get(&format!("!/sign?token={token}"));
    assert!(page.text.contains("Titulaire de l’autorité parentale"), "{}", page.text);
    assert_eq!(fill(&visitor, &[("token", &token), ("answer", "code")]).status, 200);
    let code = code_mailed_to(&scene.app, "parent@exemple.fr");
    let hash = asked["hash"].as_str().unwrap();
    let fields = [("token", token.as_str()), ("answer", "sign"), ("code", &code), ("version_hash", hash), ("read", "yes")];
    assert_eq!(fill(&visitor, &fields).status, 200);
    let view = shown(&parent, &placement, "contract");
    assert_eq!((&view["state"], &view["signatures"][0]["party"]), (&json!("partly_signed"), &json!("guardian")));
    assert_eq!(view["signatures"][0]["method"], "code");
    // Their signature is not the minor's: both are needed, and the network's.
    let stranger = scene.app.staff(Role::Auditor, "Ada");
    stranger.post(&format!("{placement}/papers/contract/signatures/request"), &json!({})).refused(403, "forbidden");
    let text = words(&pdf(&parent, &placement, "contract"));
    assert!(text.contains("Signé électroniquement (signature simple)"), "{text}");
    signs(&scene.app, &lea, &placement, "contract");
    signs(&scene.app, &scene.case_worker, &placement, "contract");
    for email in ["parent@exemple.fr", lea.email.as_str(), scene.case_worker.email.as_str()] {
        let told = scene.app.kinds_to(email).iter().filter(|kind| *kind == "paper_signed").count();
        assert_eq!(told, 1, "{email}");
    }
}

/// `relais papers` with these arguments and this folder.
fn prints(scene: &Scene, args: &[&str], folder: &std::path::Path) -> std::process::Output {
    std::process::Command::new(env!("CARGO_BIN_EXE_relais"))
        .args(["papers", "--json"])
        .args(args)
        .arg(folder)
        .env("RELAIS_DATABASE_URL", &scene.app.app.config.database_url)
        .env("RELAIS_DATA_DIR", &scene.app.app.config.data_dir)
        .env("RELAIS_MASTER_KEY_FILE", &scene.app.app.config.master_key_file)
        .output()
        .unwrap()
}

#[test]
fn one_command_prints_every_paper_of_a_campaign() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let body =
        json!({ "mission_id": scene.mission, "motivation": "J’aime aider les habitants de mon quartier et j’ai du temps." });
    let application = format!("/applications/{}", ines.post("/applications", &body).expect(201)["id"].as_str().unwrap());
    let made = scene.approver.post("/campaigns", &json!({ "name": "Rentrée", "mode": "stable" })).expect(201);
    let campaign = made["id"].as_str().unwrap().to_owned();
    let path = format!("/campaigns/{campaign}");
    let folder = tempfile::tempdir().unwrap();
    let refused = prints(&scene, &["--campaign", &campaign, "--out"], folder.path());
    assert_eq!(refused.status.code(), Some(1), "a campaign that is not approved has no placements");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("not approved"));
    scene.approver.does(&path, "simulate", &json!({})).expect(200);
    relais::worker::drain(&scene.app.app.worker, scene.app.now()).expect("jobs that end");
    scene.approver.does(&path, "approve", &json!({})).expect(200);
    let placement = ines.does(&application, "accept", &json!({})).expect(200)["placement_id"].as_str().unwrap().to_owned();
    let other = scene.placed(&scene.candidate("Léa", json!({})));
    let output = prints(&scene, &["--campaign", &campaign, "--out"], folder.path());
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let index = std::fs::read_to_string(folder.path().join("index.csv")).unwrap();
    assert!(output.status.success() && told["made"].as_u64() > Some(4), "{told}");
    assert!(index.contains(&placement) && index.contains("contract-") && index.contains("convention-"), "{index}");
    assert!(!index.contains(other.trim_start_matches("/placements/")), "a placement of no campaign was printed");
    for (id, code, said) in [(placement.as_str(), 1, "no campaign"), ("x", 2, "--campaign")] {
        let unknown = prints(&scene, &["--campaign", id, "--out"], folder.path());
        assert_eq!(unknown.status.code(), Some(code));
        assert!(String::from_utf8_lossy(&unknown.stderr).contains(said), "{unknown:?}");
    }
    assert_eq!(prints(&scene, &["--out"], folder.path()).status.code(), Some(2), "neither a paper nor a campaign");
}

#[test]
fn one_command_prints_a_paper_of_every_placement() {
    let scene = Scene::open();
    let names = ["Inès", "Léa", "Noé"];
    for name in names {
        scene.placed(&scene.candidate(name, json!({})));
    }
    let folder = tempfile::tempdir().unwrap();
    let print = |kind: &str| -> (bool, Value) {
        let output = prints(&scene, &["--kind", kind, "--out"], folder.path());
        let told = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        (output.status.success(), serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{told}")))
    };
    let (done, told) = print("mission_sheet");
    assert!(done);
    assert_eq!((&told["made"], &told["without"]), (&json!(3), &json!(0)));
    let index = std::fs::read_to_string(folder.path().join("index.csv")).unwrap();
    assert_eq!(index.lines().count(), 4, "{index}");
    for name in names {
        let line = index.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{name} is not in {index}"));
        let file = line.rsplit(';').next().unwrap();
        let bytes = std::fs::read(folder.path().join(file)).unwrap();
        assert!(words(&bytes).contains(&format!("{name} Essai")));
    }
    let (done, told) = print("leave_statement");
    assert!(done);
    assert_eq!((&told["made"], &told["without"]), (&json!(0), &json!(3)));
}
