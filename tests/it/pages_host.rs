//! The space of hosts and tutors as people go through it, by the forms of its pages.

use relais::domain::Role;
use serde_json::json;

use crate::absences::InMission;
use crate::placements::scene::Scene;
use crate::support::actors::Reply;
use crate::support::app::PASSWORD;
use crate::support::browser::{Browser, hidden, leads_to, shows};

/// The page where a form leads, without what follows its address.
#[track_caller]
fn led(reply: &Reply) -> String {
    assert_eq!(reply.status, 303, "{}", reply.text);
    reply.header("location").expect("an address").to_owned()
}

fn picture() -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(60, 40, image::Rgb([200, 90, 40]));
    picture.write_to(&mut png, image::ImageFormat::Png).expect("a picture");
    png.into_inner()
}

/// Registers through the pages as somebody of an association.
fn registered(scene: &Scene, email: &str) -> Browser {
    let browser = Browser::of(&scene.app);
    let fields = [("role", "host"), ("given_name", "Malika"), ("family_name", "Essai"), ("email", email), ("password", PASSWORD)];
    shows(&browser.sends("/register", &fields), 200, "Regardez vos messages");
    let token = scene.app.token_mailed_to(email);
    assert_eq!(browser.sends("/verify", &[("token", &token)]).status, 200);
    browser
}

/// Fills in the file, sends it, and has it approved: answers the id of the association.
fn approved(scene: &Scene, browser: &Browser) -> String {
    shows(&browser.opens("/host"), 200, "Commencer le dossier");
    let page = browser.opens("/host/organization");
    shows(&page, 200, "Nom de l’association");
    let key = hidden(&page.text, "key").expect("a key");
    let faulty = [
        ("step", "1"),
        ("key", &key),
        ("name", ""),
        ("legal_form", "association"),
        ("address", "<b>3 place"),
        ("siret", "123"),
        ("place", "Saint-Denis"),
    ];
    let refused = browser.sends("/host/organization", &faulty);
    shows(&refused, 422, "role=\"alert\"");
    for words in ["href=\"#name\"", "href=\"#siret\"", "value=\"123\"", "value=\"&lt;b&gt;3 place\"", "value=\"93066\"", &key] {
        assert!(refused.text.contains(words), "{words} is not in {}", refused.text);
    }
    let first = [
        ("step", "1"),
        ("key", &key),
        ("name", "Jardin des possibles"),
        ("legal_form", "association"),
        ("address", "3 place des Tilleuls"),
        ("place", "Villeurbanne"),
        ("siret", "732 829 320 00074"),
        ("rna", "w421000733"),
        ("declared_on", "2019-05-02"),
    ];
    let second = led(&browser.sends("/host/organization", &first));
    assert_eq!(led(&browser.sends("/host/organization", &first)), second, "sent twice, it makes one file");
    let id = second.split_once("organization=").expect("an id").1.split('&').next().unwrap_or_default().to_owned();
    shows(&browser.opens(&second), 200, "malika@exemple.fr");
    let contact = [
        ("step", "2"),
        ("organization", id.as_str()),
        ("version", "1"),
        ("contact/name", "Malika Essai"),
        ("contact/email", "malika@exemple.fr"),
        ("contact/phone", ""),
    ];
    let at = |step: &str, done: &str| format!("/host/organization?organization={id}&step={step}&done={done}");
    leads_to(&browser.sends("/host/organization", &contact), &at("3", "saved"));
    let again = format!("/host/organization?organization={id}&step=3&already=yes");
    leads_to(&browser.sends("/host/organization", &contact), &again);
    shows(&browser.opens(&again), 200, "C’est déjà fait");
    let mut other = contact.to_vec();
    other[3] = ("contact/name", "Malika Autre");
    shows(&browser.sends("/host/organization", &other), 412, "Modifié entre-temps");
    let silent = [("step", "3"), ("organization", id.as_str()), ("version", "2"), ("licensed_or_covered", "false")];
    shows(&browser.sends("/host/organization", &silent), 422, "Répondez par oui ou par non");
    let early = [("organization", id.as_str()), ("version", "2")];
    shows(&browser.sends("/host/organization/send", &early), 422, "Répondez d’abord");
    let answers = [
        ("step", "3"),
        ("organization", id.as_str()),
        ("version", "2"),
        ("activities/worship", "false"),
        ("activities/political", "false"),
        ("activities/union", "false"),
        ("licensed_or_covered", "false"),
        ("cer_signed_on", "2026-01-10"),
    ];
    leads_to(&browser.sends("/host/organization", &answers), &at("4", "saved"));
    let pieces = format!("/host/organization/pieces?organization={id}");
    shows(&browser.sends_file(&pieces, "H_STATUTS", &picture()), 403, "Rien n’a été enregistré");
    let pieces = format!("{pieces}&csrf={}", browser.token());
    shows(&browser.sends_file(&pieces, "H_STATUTS", b"<script>"), 422, "role=\"alert\"");
    leads_to(&browser.sends_file(&pieces, "H_STATUTS", &picture()), &format!("{}#H_STATUTS", at("4", "piece")));
    shows(&browser.opens(&at("4", "piece")), 200, "reçue, en cours de vérification");
    let send = [("organization", id.as_str()), ("version", "3")];
    leads_to(&browser.sends("/host/organization/send", &send), &at("5", "sent"));
    shows(&browser.opens(&at("5", "sent")), 200, "Dossier envoyé");
    let path = format!("/organizations/{id}");
    let note = json!({ "findings": [{ "code": "rna" }], "comment": "Le numéro est celui d’une autre association." });
    scene.case_worker.does(&path, "request-changes", &note).expect(200);
    let back = browser.opens(&at("5", ""));
    shows(&back, 200, "celui d’une autre association");
    assert!(back.text.contains("Le numéro RNA est à revoir"));
    let version = hidden(&back.text, "version").expect("a version");
    leads_to(&browser.sends("/host/organization/send", &[("organization", &id), ("version", &version)]), &at("5", "sent"));
    for code in ["H_STATUTS", "H_RNA", "H_SIRET", "H_PV", "H_RC", "H_CER", "H_CHARTE", "H_NOT_AGREED", "H_NO_SUBST"] {
        let piece = json!({ "code": code, "valid_until": "2099-12-31" });
        let piece = scene.case_worker.post(&format!("{path}/documents"), &piece).expect(201);
        scene.case_worker.does(&format!("/documents/{}", piece["id"].as_str().unwrap()), "accept", &json!({})).expect(200);
    }
    scene.case_worker.does(&path, "approve", &json!({})).expect(200);
    shows(&browser.opens(&at("5", "")), 200, "Écrire une mission");
    id
}

/// Writes a mission and has it published: answers its id.
fn published(scene: &Scene, browser: &Browser, organization: &str) -> String {
    let page = browser.opens("/host/missions/new");
    let key = hidden(&page.text, "key").expect("a key");
    let mut fields = vec![
        ("step", "1"),
        ("organization", organization),
        ("key", &key),
        ("regime", "civic_service"),
        ("domain", "solidarite"),
        ("title", "Cultiver avec les voisins"),
        ("description", "Vous tenez le secrétariat. BAFA exigé."),
        ("tasks", "Inviter les voisins\nAnimer un atelier avec l’équipe"),
    ];
    let look = [fields.as_slice(), &[("way", "look")]].concat();
    let read = browser.sends("/host/missions/new", &look);
    shows(&read, 200, "pas encore enregistré");
    assert!(read.text.contains("SC-MIS-03") && read.text.contains("Vous tenez le secrétariat"));
    shows(&browser.opens("/host/missions"), 200, "Pas encore de mission");
    fields.retain(|(name, _)| *name != "title");
    shows(&browser.sends("/host/missions/new", &fields), 422, "BAFA exigé");
    fields.push(("title", "Cultiver avec les voisins"));
    let made = led(&browser.sends("/host/missions/new", &fields));
    assert_eq!(led(&browser.sends("/host/missions/new", &fields)), made, "sent twice, it makes one mission");
    assert!(made.ends_with("/write?step=1&done=advice"), "{made}");
    let path = made.split("/write").next().unwrap_or_default().to_owned();
    let write = format!("{path}/write");
    shows(&browser.opens(&path), 200, "Ce qui manque pour l’envoyer");
    shows(&browser.sends(&format!("{path}/submit"), &[("version", "1")]), 422, "À remplir avant d’envoyer");
    let text = [
        ("step", "1"),
        ("version", "1"),
        ("domain", "solidarite"),
        ("title", "Cultiver avec les voisins"),
        ("description", "Avec l’équipe, vous invitez les voisins au jardin et faites vivre l’atelier du samedi."),
        ("tasks", "Inviter les voisins\nAnimer un atelier avec l’équipe"),
    ];
    leads_to(&browser.sends(&write, &text), &format!("{write}?step=2&done=saved"));
    let mut place = vec![
        ("step", "2"),
        ("version", "2"),
        ("place", "Nulle-Part-sur-Rien"),
        ("sites/0/address", "3 place des Tilleuls"),
        ("starts_from", "2027-01-04"),
        ("starts_to", "2027-02-28"),
        ("months", "huit"),
        ("weekly_hours", "26,5"),
        ("open_to_minors", "true"),
        ("accessible", "false"),
    ];
    let refused = browser.sends(&write, &place);
    shows(&refused, 422, "href=\"#place\"");
    assert!(refused.text.contains("href=\"#months\"") && refused.text.contains("value=\"huit\""), "{}", refused.text);
    place[2].1 = "Villeurbanne";
    place[6].1 = "8";
    leads_to(&browser.sends(&write, &place), &format!("{write}?step=3&done=saved"));
    let whom = [
        ("step", "3"),
        ("version", "3"),
        ("seats", "1"),
        ("tutor/name", "Malika Essai"),
        ("tutor/email", "malika@exemple.fr"),
        ("benefit", "cash"),
    ];
    leads_to(&browser.sends(&write, &whom), &format!("{path}?done=saved"));
    leads_to(&browser.sends(&format!("{path}/submit"), &[("version", "4")]), &format!("{path}?done=submit"));
    leads_to(&browser.sends(&format!("{path}/submit"), &[("version", "4")]), &format!("{path}?already=yes"));
    let id = path.rsplit('/').next().unwrap_or_default().to_owned();
    for verb in ["approve", "publish"] {
        scene.case_worker.does(&format!("/missions/{id}"), verb, &json!({})).expect(200);
    }
    id
}

#[test]
fn an_association_goes_from_its_first_page_to_its_opinion_on_a_candidate() {
    let scene = Scene::open();
    let browser = registered(&scene, "malika@exemple.fr");
    let organization = approved(&scene, &browser);
    let mission = published(&scene, &browser, &organization);
    let candidates = format!("/host/missions/{mission}/candidates");
    shows(&browser.opens(&candidates), 200, "Pas encore de candidature");
    let ines = scene.candidate("Ines", json!({}));
    let motivation = "J’aime jardiner avec mes voisins et j’ai du temps pour cela.";
    let sent = ines.post("/applications", &json!({ "mission_id": mission, "motivation": motivation })).expect(201);
    let api = format!("/applications/{}", sent["id"].as_str().unwrap());
    let path = format!("/host{api}");
    shows(&browser.opens(&candidates), 200, &path);
    assert!(!browser.opens(&path).text.contains("Votre avis"), "nothing is the host’s to do yet");
    scene.case_worker.does(&api, "precheck", &json!({ "outcome": "pass" })).expect(200);
    shows(&browser.opens("/host"), 200, &path);
    let page = browser.opens(&path);
    shows(&page, 200, motivation);
    for hidden in ["ines@exemple.fr", "06 12 34 56 78", "2004-05-17", "Ines Essai"] {
        assert!(!page.text.contains(hidden), "{hidden} is not for a host yet");
    }
    let version = hidden(&page.text, "version").expect("a version");
    leads_to(&browser.sends(&format!("{path}/interview"), &[("version", &version)]), &format!("{path}?done=interview"));
    let version = hidden(&browser.opens(&path).text, "version").expect("a version");
    let unsaid = [("version", version.as_str()), ("comment_refuse", "<i>Pas le bon moment")];
    shows(&browser.sends(&format!("{path}/refuse"), &unsaid), 422, "&lt;i&gt;Pas le bon moment");
    leads_to(&browser.sends(&format!("{path}/select"), &[("version", &version)]), &format!("{path}?done=select"));
    shows(&browser.opens(&path), 200, "Vous proposez de la retenir");
    assert_eq!(scene.case_worker.get(&api).expect(200)["host_opinion"]["verb"], "select");
    let key = hidden(&browser.opens(&candidates).text, "key").expect("a key");
    let named = [("key", key.as_str()), ("given_name", "Omar"), ("family_name", "Test"), ("email", "omar@exemple.fr")];
    shows(&browser.sends(&candidates, &named), 422, "value=\"Omar\"");
    let named = [named.as_slice(), &[("consent", "true")]].concat();
    leads_to(&browser.sends(&candidates, &named), &format!("{candidates}?done=named"));
    leads_to(&browser.sends(&candidates, &named), &format!("{candidates}?done=named"));
    assert_eq!(browser.opens(&candidates).text.matches("Omar Test").count(), 1);
    let copy = led(&browser.sends(&format!("/host/missions/{mission}/duplicate"), &[("key", "une")]));
    shows(&browser.opens(&copy), 200, "Voici une copie");
}

#[test]
fn the_things_of_another_host_are_not_there() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let placement = scene.placed(&ines);
    let mission = scene.mission;
    let samira = Browser::signed_in(&scene.app, "samira@exemple.fr", PASSWORD);
    let other = registered(&scene, "malika@exemple.fr");
    let candidate = Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD);
    let application = scene.case_worker.get(&placement).expect(200)["application_id"].as_str().unwrap().to_owned();
    let organization = scene.host.get("/organizations").expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    let pages = [
        format!("/host/organization?organization={organization}"),
        format!("/host/account?organization={organization}"),
        format!("/host/missions/{mission}"),
        format!("/host/missions/{mission}/write?step=2"),
        format!("/host/missions/{mission}/candidates"),
        format!("/host/applications/{application}"),
        format!("/host{placement}"),
        format!("/host{placement}/file"),
        format!("/host{placement}/time"),
        format!("/host{placement}/prestations"),
        format!("/host{placement}/papers"),
        format!("/host{placement}/papers/convention/sign"),
        format!("/host{placement}/concern"),
    ];
    for path in &pages {
        shows(&samira.opens(path), 200, "</html>");
        shows(&other.opens(path), 404, "Cette page n’existe pas");
        assert_eq!(candidate.opens(path).status, 403, "{path}");
        assert_eq!(Browser::of(&scene.app).opens(path).status, 303, "{path}");
    }
    let forms = [
        format!("/host/missions/{mission}/cancel"),
        format!("/host/applications/{application}/select"),
        format!("/host{placement}/give-up"),
        format!("/host{placement}/time"),
    ];
    for path in &forms {
        let fields = [("version", "1"), ("reason", "other"), ("kind", "sick"), ("from", "2027-01-05")];
        assert_eq!(other.sends(path, &fields).status, 404, "{path}");
        shows(&samira.sends_bare(path, &fields), 403, "Rien n’a été enregistré");
    }
    let paper = scene.app.visitor();
    assert_eq!(paper.get(&format!("!/host{placement}/papers/contract.pdf")).status, 303);
    assert_eq!(samira.opens(&format!("/host{placement}/papers/contract.pdf")).status, 404, "a host never reads the contract");
    shows(&samira.sends(&format!("/host{placement}/give-up"), &[("version", "1")]), 422, "Choisissez la raison");
    let given_up = [("version", "1"), ("reason", "host_unable")];
    leads_to(&samira.sends(&format!("/host{placement}/give-up"), &given_up), &format!("/host{placement}/file?done=given_up"));
}

#[test]
fn a_tutor_answers_leave_declares_an_absence_and_notes_what_was_paid() {
    let story = InMission::open().on("2027-02-15");
    let samira = Browser::signed_in(&story.scene.app, "samira@exemple.fr", PASSWORD);
    let organization = story.host.get("/organizations").expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    let key = hidden(&samira.opens("/host/invitations?as=tutor").text, "key").expect("a key");
    let invitation = [("key", key.as_str()), ("role", "tutor"), ("email", "pas une adresse"), ("organization_id", &organization)];
    shows(&samira.sends("/host/invitations", &invitation), 422, "value=\"pas une adresse\"");
    let invitation =
        [("key", key.as_str()), ("role", "tutor"), ("email", "leo@exemple.fr"), ("given_name", "Léo"), ("family_name", "T")];
    leads_to(&samira.sends("/host/invitations", &invitation), "/host/invitations?done=sent");
    let token = story.scene.app.token_mailed_to("leo@exemple.fr");
    let tutor = Browser::of(&story.scene.app);
    assert_eq!(tutor.sends("/invitations", &[("token", &token), ("password", PASSWORD)]).status, 200);
    let page = format!("/host{}", story.path);
    shows(&tutor.opens("/host"), 200, &page);
    shows(&tutor.opens(&page), 200, "À faire");
    shows(&tutor.opens("/host/organization"), 403, "Votre rôle actif ne permet pas cette action");

    let asked = story.ines.post(&story.below("leave"), &json!({"from": "2027-03-01", "to": "2027-03-02"})).expect(201);
    let leave = format!("{page}/leave/{}", asked["id"].as_str().unwrap());
    shows(&tutor.opens("/host"), 200, &format!("{page}/time"));
    shows(&tutor.sends(&format!("{leave}/refuse"), &[("version", "1")]), 422, "Choisissez la raison");
    leads_to(&tutor.sends(&format!("{leave}/accept"), &[("version", "1")]), &format!("{page}/time?done=accept"));
    leads_to(&tutor.sends(&format!("{leave}/accept"), &[("version", "1")]), &format!("{page}/time?already=yes"));

    let key = hidden(&tutor.opens(&format!("{page}/time")).text, "key").expect("a key");
    let wrong = [("key", key.as_str()), ("kind", "sick"), ("from", "2027-02-12"), ("to", "2027-02-10")];
    shows(&tutor.sends(&format!("{page}/time"), &wrong), 422, "value=\"2027-02-10\"");
    let absent = [("key", key.as_str()), ("kind", "sick"), ("from", "2027-02-12"), ("to", "")];
    for _ in 0..2 {
        leads_to(&tutor.sends(&format!("{page}/time"), &absent), &format!("{page}/time?done=absence"));
    }
    assert_eq!(story.host.get(&story.below("absences")).expect(200)["items"].as_array().map(Vec::len), Some(1));

    let months = format!("{page}/prestations");
    let key = hidden(&tutor.opens(&months).text, "key").expect("a key");
    let wrong = [("key", key.as_str()), ("month", "2027-01"), ("mode", "cash"), ("amount", "cent"), ("paid_on", "2027-02-01")];
    shows(&tutor.sends(&months, &wrong), 422, "value=\"cent\"");
    let paid = [("key", key.as_str()), ("month", "2027-01"), ("mode", "cash"), ("amount", "150,50"), ("paid_on", "2027-02-01")];
    let asked = tutor.sends(&months, &paid);
    shows(&asked, 422, "de plus que ce qui reste pour ce mois (103,37\u{a0}€)");
    assert!(asked.text.contains("href=\"#more\"") && asked.text.contains("value=\"150,50\""), "{}", asked.text);
    assert!(!tutor.opens(&months).text.contains("150,50"), "nothing is noted yet");
    let meant = [paid.as_slice(), &[("more", "true")]].concat();
    leads_to(&tutor.sends(&months, &meant), &format!("{months}?done=recorded"));
    shows(&tutor.opens(&months), 200, "150,50\u{a0}€");
    shows(&samira.opens("/host/account?year=2027"), 200, "janvier 2027");
    let sheet = samira.opens(&format!("/host/account.csv?organization={organization}&year=2027"));
    assert_eq!((sheet.status, sheet.header("content-type")), (200, Some("text/csv; charset=utf-8")));
    shows(&tutor.opens("/host/account"), 403, "Votre rôle actif ne permet pas cette action");

    let concern = format!("{page}/concern");
    let key = hidden(&tutor.opens(&concern).text, "key").expect("a key");
    shows(
        &tutor.sends(&concern, &[("key", &key), ("kind", "safety"), ("description", "court")]),
        422,
        "value=\"safety\" checked",
    );
    let told = [("key", key.as_str()), ("kind", "safety"), ("description", "L’escalier de la cave est dangereux.")];
    leads_to(&tutor.sends(&concern, &told), &format!("{concern}?done=raised"));
    let tasks = story.host.get(&story.below("tasks")).expect(200);
    let open = tasks["items"].as_array().unwrap().iter().find(|task| task["state"] == "open").expect("a task");
    let task = format!("{page}/tasks/{}", open["code"].as_str().unwrap());
    shows(&tutor.sends(&task, &[("on", "2099-01-01")]), 422, "role=\"alert\"");
    leads_to(
        &tutor.sends(&task, &[("on", "2027-02-15")]),
        &format!("{page}?done=task&task={}#week", open["code"].as_str().unwrap()),
    );
}

#[test]
fn a_member_of_two_associations_chooses_one() {
    let scene = Scene::open();
    let samira = Browser::signed_in(&scene.app, "samira@exemple.fr", PASSWORD);
    let first = [
        ("step", "1"),
        ("key", "deux"),
        ("name", "Jardin des possibles"),
        ("legal_form", "association"),
        ("address", "3 place des Tilleuls"),
        ("place", "Villeurbanne"),
    ];
    led(&samira.sends("/host/organization", &first));
    for path in ["/host/organization", "/host/missions/new", "/host/account"] {
        let which = samira.opens(path);
        shows(&which, 200, "Pour quelle association");
        assert!(which.text.contains(&format!("{path}?organization=")) && which.text.contains("Jardin des possibles"));
    }
    shows(&samira.opens("/host/invitations"), 200, "name=\"organization_id\"");
    shows(&samira.opens("/host"), 200, "Vos associations");
    let staff = scene.app.staff(Role::Accountant, "Bruno");
    let browser = Browser::signed_in(&scene.app, &staff.email, PASSWORD);
    assert_eq!(browser.opens("/host").status, 403);
}

#[test]
fn a_host_sees_again_what_it_has_sent_and_nobody_elses() {
    let scene = Scene::open();
    let samira = Browser::signed_in(&scene.app, "samira@exemple.fr", PASSWORD);
    let organization = scene.host.get("/organizations").expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    let pieces = format!("/host/organization?organization={organization}&step=4");
    let send = format!("/host/organization/pieces?organization={organization}&csrf={}", samira.token());
    assert_eq!(samira.sends_file(&send, "H_STATUTS", &picture()).status, 303);
    let page = samira.opens(&pieces);
    shows(&page, 200, "Revoir ce qui a été envoyé");
    let file = page.text.split("href=\"/host/documents/").nth(1).expect("a file").split('"').next().unwrap();
    let file = format!("/host/documents/{file}");
    let answer = samira.opens(&file);
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("image/png")));
    assert!(answer.header("content-security-policy").unwrap_or_default().contains("default-src 'none'"));
    let id: relais::domain::Id = file.split('/').nth(3).unwrap().parse().unwrap();
    let reads = scene.app.read(|tx| relais::history::access::of(tx, relais::history::Entity::Document, id));
    assert_eq!(reads.len(), 1, "each reading is kept");
    let other = registered(&scene, "malika@exemple.fr");
    shows(&other.opens(&file), 404, "Cette page n’existe pas");
    let ines = scene.candidate("Ines", json!({}));
    let placement = scene.placed(&ines);
    let own = Browser::signed_in(&scene.app, &ines.email, PASSWORD);
    assert_eq!(own.opens(&file).status, 403);
    let papers = format!("{}/papers?csrf={}", placement.replace("/placements/", "/me/placement/"), own.token());
    assert_eq!(own.sends_file(&papers, "ID", &picture()).status, 303);
    let brought = scene.case_worker.get(&format!("{placement}/documents")).expect(200);
    let identity = brought["items"].as_array().unwrap().iter().find(|one| one["code"] == "ID").expect("a piece");
    let identity = format!("/host/documents/{}/file", identity["id"].as_str().unwrap());
    shows(&samira.opens(&identity), 404, "Cette page n’existe pas");
    assert!(!samira.opens(&format!("/host{placement}/file")).text.contains(&identity));
}
