//! Conversations: who takes part, until when, what a letter may say, and the pages as people go through them.

use chrono::Duration;
use diesel::prelude::*;
use relais::db::schema::{digest_lines, idempotency_keys, mails, messages};
use relais::domain::{Id, Role};
use relais::features::accounts::service::opened::{self, Grant};
use relais::features::applications::rules::application::State as ApplicationState;
use relais::features::messages::rules::{OVER_APPLICATION, OVER_PLACEMENT};
use relais::features::placements::rules::machine::State as PlacementState;
use relais::history::access;
use relais::worker;
use serde_json::{Value, json};

use crate::placements::scene::Scene;
use crate::support::Client;
use crate::support::actors::Reply;
use crate::support::app::{PASSWORD, id_of};
use crate::support::browser::{Browser, hidden};
use crate::vault::corpus;
use crate::vault::scene::send;

const ASKED: &str = "Bonjour, faut-il une clé du local ?";

/// Applies, and nothing more: the address of the application.
#[track_caller]
fn applied(scene: &Scene, candidate: &Client) -> String {
    let body = json!({ "mission_id": scene.mission, "motivation": "J’aime aider les habitants de mon quartier." });
    format!("/applications/{}", id_of(&candidate.post("/applications", &body).expect(201)))
}

#[track_caller]
fn writes(who: &Client, at: &str, words: &str) -> Value {
    who.post(&format!("{at}/messages"), &json!({ "body": words })).expect(201)
}

fn bodies(who: &Client, at: &str) -> Vec<String> {
    let thread = who.get(&format!("{at}/messages")).expect(200);
    thread["items"].as_array().unwrap().iter().map(|one| one["body"].as_str().unwrap().to_owned()).collect()
}

fn unread(who: &Client, at: &str) -> u64 {
    who.get(&format!("{at}/messages")).expect(200)["unread"].as_u64().unwrap()
}

#[track_caller]
fn reads(who: &Client, at: &str) {
    let newest = who.get(&format!("{at}/messages")).expect(200)["items"][0]["id"].clone();
    who.post(&format!("{at}/messages/read"), &json!({ "up_to": newest })).expect(200);
}

/// A representative of somebody, by the invitation they receive.
fn parent_of(scene: &Scene, candidate: &Client) -> Client {
    candidate.post("/invitations", &json!({"email": "parent@exemple.fr", "role": "representative"})).expect(202);
    let token = scene.app.token_mailed_to("parent@exemple.fr");
    let tokens = scene.app.visitor().post("/invitations/accept", &json!({"token": token, "password": PASSWORD})).expect(200);
    scene.app.visitor().with_tokens(&tokens).named("parent@exemple.fr")
}

/// A tutor of the host of the scene.
fn tutor_of(scene: &Scene, email: &str) -> Client {
    let organization_id = Some(scene.actor(&scene.host).organizations[0]);
    let hash = scene.app.app.credentials.passwords.hash(PASSWORD, &[7; 32]).expect("a hash");
    let grant = Grant { role: Role::Tutor, organization_id, departements: None, valid_until: None };
    scene.app.write(|tx| opened::open(tx, email, ("Malika", "Essai"), &hash, std::slice::from_ref(&grant)));
    scene.app.visitor().signed_in(email, PASSWORD)
}

/// How many letters about messages somebody was written.
fn told(scene: &Scene, email: &str) -> usize {
    scene.app.kinds_to(email).iter().filter(|kind| *kind == "message_received").count()
}

#[test]
fn a_person_and_the_host_write_to_one_another_and_nobody_else_knows() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let at = applied(&scene, &ines);
    let made = writes(&ines, &at, &format!("  {ASKED}\r\nMerci.  "));
    assert_eq!(made["body"], format!("{ASKED}\nMerci."));
    assert_eq!((&made["side"], &made["author"], &made["mine"]), (&json!("candidate"), &json!("Ines"), &json!(true)));
    let seen = scene.host.get(&format!("{at}/messages")).expect(200);
    assert_eq!((&seen["unread"], &seen["open"]), (&json!(1), &json!(true)));
    let item = &seen["items"][0];
    assert_eq!((&item["mine"], &item["unread"], &item["author"]), (&json!(false), &json!(true), &json!("Ines")));
    writes(&scene.host, &at, "Non, l’accueil vous ouvre.");
    assert_eq!(bodies(&ines, &at), ["Non, l’accueil vous ouvre.", &format!("{ASKED}\nMerci.")]);
    writes(&scene.case_worker, &at, "Le réseau reste à votre écoute.");
    assert_eq!(ines.get(&format!("{at}/messages")).expect(200)["items"][0]["side"], "network");
    let one = format!("/messages/{}", id_of(&made));
    let strangers = [
        scene.app.host("Vera"),
        scene.candidate("Omar", json!({})),
        tutor_of(&scene, "tutrice@exemple.fr"),
        scene.app.staff_of(Role::CaseWorker, "Lise", Some(&["42"])),
        scene.app.staff(Role::Auditor, "Aude"),
        scene.app.staff(Role::Admin, "Ada"),
    ];
    for stranger in &strangers {
        stranger.get(&format!("{at}/messages")).refused(404, "not_found");
        stranger.post(&format!("{at}/messages"), &json!({"body": "Bonjour"})).refused(404, "not_found");
        stranger.post(&format!("{at}/messages/read"), &json!({"up_to": made["id"]})).refused(404, "not_found");
        stranger.get(&one).refused(404, "not_found");
    }
    assert_eq!(scene.host.get(&one).expect(200)["body"], made["body"]);
}

#[test]
fn words_are_checked_sealed_and_kept_once() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let at = format!("{}/messages", applied(&scene, &ines));
    for bad in
        [json!({}), json!({"body": "  "}), json!({"body": "a\u{0}b"}), json!({"body": "x".repeat(4001)}), json!({"body": 3})]
    {
        assert_eq!(ines.post(&at, &bad).refused(422, "invalid")["errors"][0]["pointer"], "/body", "{bad}");
    }
    ines.post(&at, &json!({"body": "Bonjour", "to": "host"})).refused(422, "invalid");
    let once =
        |words: &str| ines.send("POST", &at, Some(json!({ "body": words }).to_string()), &[("Idempotency-Key", "message-1")]);
    let sent = once(ASKED);
    let location = sent.header("location").unwrap().trim_start_matches("/api/v1").to_owned();
    let made = sent.expect(201);
    assert_eq!(once(ASKED).expect(201), made, "sent twice, made once");
    once("Autre chose").refused(422, "invalid");
    assert_eq!(ines.get(&location).expect(200), made);
    let kept: Vec<(String, String)> =
        scene.app.read(|tx| Ok(messages::table.select((messages::body, messages::master_key_id)).load(tx.conn)?));
    assert!(kept.len() == 1 && !kept[0].0.contains("local"), "{kept:?}");
    let answers: Vec<String> = scene.app.read(|tx| Ok(idempotency_keys::table.select(idempotency_keys::body).load(tx.conn)?));
    assert!(!answers.is_empty() && answers.iter().all(|answer| !answer.contains("local")), "{answers:?}");
    // Another master key: what is there is sealed again.
    let (app, now) = (&scene.app.app, scene.app.now());
    relais::vault::check::rotate(&app.vault, &app.shell.db, now, |_| {}).expect("a rotation");
    scene.calendar();
    let again: Vec<String> = scene.app.read(|tx| Ok(messages::table.select(messages::master_key_id).load(tx.conn)?));
    assert_ne!(again[0], kept[0].1);
    assert_eq!(ines.get(&location).expect(200)["body"], ASKED);
}

#[test]
fn a_conversation_goes_on_with_the_placement_and_ends_with_it() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let tutor = tutor_of(&scene, "tutrice@exemple.fr");
    let application = scene.selected(&ines);
    writes(&ines, &application, ASKED);
    let accepted = ines.does(&application, "accept", &json!({})).expect(200);
    let placement = format!("/placements/{}", accepted["placement_id"].as_str().unwrap());
    let seen = tutor.get(&format!("{placement}/messages")).expect(200);
    assert_eq!((&seen["items"][0]["body"], &seen["placement_id"]), (&json!(ASKED), &accepted["placement_id"]));
    let made = writes(&tutor, &placement, "Je vous attends à neuf heures.");
    assert_eq!(made["side"], "tutor");
    assert_eq!(bodies(&ines, &application), bodies(&ines, &placement));
    scene.app.host("Vera").get(&format!("{placement}/messages")).refused(404, "not_found");
    scene.case_worker.does(&placement, "abandon", &json!({"reason": "motivation"})).expect(200);
    for (who, at) in [(&ines, &application), (&scene.host, &placement), (&scene.case_worker, &placement)] {
        assert_eq!(who.get(&format!("{at}/messages")).expect(200)["open"], false);
        who.post(&format!("{at}/messages"), &json!({"body": "Dommage."})).refused(409, "wrong_state");
        assert_eq!(bodies(who, at).len(), 2, "reading stays");
    }
}

#[test]
fn a_refused_application_is_read_and_not_written_to() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let at = applied(&scene, &ines);
    writes(&ines, &at, ASKED);
    scene.case_worker.does(&at, "refuse", &json!({"reason": "availability"})).expect(200);
    for who in [&ines, &scene.host, &scene.case_worker] {
        assert_eq!(bodies(who, &at), [ASKED]);
        who.post(&format!("{at}/messages"), &json!({"body": "Pourquoi ?"})).refused(409, "wrong_state");
        let file = Some(("plan.png", "image/png", &corpus::png(40, 30)[..]));
        send(who, &format!("{at}/messages"), &[("body", "Voici.")], file).refused(409, "wrong_state");
    }
    // It is contested: there is something to settle again.
    ines.does(&at, "contest", &json!({"comment": "Mes jours ont été mal lus."})).expect(200);
    writes(&ines, &at, "Je suis libre le mardi.");
}

#[test]
fn the_states_in_which_nobody_writes_are_states() {
    for code in OVER_APPLICATION {
        assert!(ApplicationState::parse(code).is_some_and(|state| !ApplicationState::ALIVE.contains(&state)), "{code}");
    }
    assert_eq!(OVER_APPLICATION.len() + ApplicationState::ALIVE.len(), ApplicationState::ALL.len());
    for code in OVER_PLACEMENT {
        assert!(PlacementState::parse(code).is_some_and(|state| !state.holds_seat()), "{code}");
    }
}

#[test]
fn a_representative_reads_and_writes_until_the_eighteenth_birthday() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({"birth_date": "2009-03-01"}));
    let at = applied(&scene, &ines);
    let parent = parent_of(&scene, &ines);
    writes(&ines, &at, ASKED);
    assert_eq!(bodies(&parent, &at), [ASKED]);
    assert_eq!(writes(&parent, &at, "Je passerai la déposer.")["side"], "representative");
    assert_eq!(told(&scene, "parent@exemple.fr"), 1);
    let letter = scene.app.mails_to("parent@exemple.fr").pop().unwrap();
    assert!(letter.text.contains("au sujet de la candidature de votre enfant"), "{}", letter.text);
    scene.on("2027-03-01");
    let parent = scene.again(&parent);
    parent.get(&format!("{at}/messages")).refused(404, "not_found");
    writes(&scene.again(&scene.case_worker), &at, "Bon anniversaire.");
    assert_eq!(told(&scene, "parent@exemple.fr"), 1, "of age: their own affair");
}

#[test]
fn a_letter_says_that_a_message_waits_and_nothing_else_once_while_it_is_unread() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let at = applied(&scene, &ines);
    writes(&ines, &at, ASKED);
    writes(&ines, &at, "Et à quelle heure ?");
    assert_eq!((told(&scene, "samira@exemple.fr"), told(&scene, "ines@exemple.fr")), (1, 0));
    assert_eq!(told(&scene, "claude@reseau.fr"), 0, "the network reads along, unasked");
    let letter = scene.app.mails_to("samira@exemple.fr").pop().unwrap();
    assert!(letter.text.contains(&format!("https://relais.example/host{at}/messages")), "{}", letter.text);
    for private in ["Ines", "Essai", "clé", "local", "démarches"] {
        assert!(!letter.text.contains(private), "{private}: {}", letter.text);
    }
    // Read, then another one: that is news again.
    reads(&scene.host, &at);
    writes(&ines, &at, "Merci !");
    assert_eq!(told(&scene, "samira@exemple.fr"), 2);
    // Unread, and the next day.
    writes(&ines, &at, "Toujours là ?");
    assert_eq!(told(&scene, "samira@exemple.fr"), 2);
    scene.app.later(Duration::hours(24));
    let ines = scene.again(&ines);
    writes(&ines, &at, "Bonne journée.");
    writes(&ines, &at, "À demain.");
    assert_eq!(told(&scene, "samira@exemple.fr"), 3);
    // Whoever of the network has written takes part from then on.
    writes(&scene.again(&scene.case_worker), &at, "Je regarde.");
    assert_eq!((told(&scene, "ines@exemple.fr"), told(&scene, "anne@reseau.fr")), (1, 0));
    writes(&ines, &at, "Merci Claude.");
    assert_eq!(told(&scene, "claude@reseau.fr"), 1);
}

fn outcomes(scene: &Scene) -> Vec<String> {
    scene.app.read(|tx| {
        let ours = mails::table.filter(mails::kind.eq("message_received")).order(mails::id.asc());
        Ok(ours.select(mails::state).load(tx.conn)?)
    })
}

#[test]
fn what_has_been_read_meanwhile_is_not_sent() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let at = applied(&scene, &ines);
    writes(&ines, &at, ASKED);
    reads(&scene.host, &at);
    worker::drain(&scene.app.app.worker, scene.app.now()).expect("jobs that end");
    assert_eq!(outcomes(&scene), ["overtaken"]);
    writes(&ines, &at, "Une autre question.");
    worker::drain(&scene.app.app.worker, scene.app.now()).expect("jobs that end");
    assert_eq!(outcomes(&scene), ["overtaken", "sent"]);
    // One mail a day: the line goes when it is read, and stays when it is not.
    reads(&scene.host, &at);
    let version = scene.host.get("/me").expect(200)["version"].as_i64().unwrap();
    scene.host.patch_at("/me", version, &json!({"mail_frequency": "daily"})).expect(200);
    let lines = || -> Vec<(String, String, String)> {
        scene.app.read(|tx| {
            let ours = digest_lines::table.filter(digest_lines::section.eq("message"));
            Ok(ours.select((digest_lines::role, digest_lines::line, digest_lines::url)).load(tx.conn)?)
        })
    };
    writes(&ines, &at, "Encore une.");
    let url = format!("https://relais.example/host{at}/messages");
    assert_eq!(lines(), [("host".to_owned(), "Vous avez un nouveau message au sujet d’une candidature".to_owned(), url)]);
    reads(&scene.host, &at);
    assert_eq!(lines(), []);
    writes(&ines, &at, "Et une dernière.");
    assert_eq!(lines().len(), 1);
}

#[test]
fn pages_of_a_long_conversation_follow_one_another_and_marks_move_forward() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let at = applied(&scene, &ines);
    let ids: Vec<Id> = (1..=5).map(|number| id_of(&writes(&ines, &at, &format!("Message {number}")))).collect();
    let first = scene.host.get(&format!("{at}/messages?limit=2")).expect(200);
    assert_eq!(first["items"][0]["body"], "Message 5");
    let next = first["next_cursor"].as_str().unwrap();
    let second = scene.host.get(&format!("{at}/messages?limit=2&cursor={next}")).expect(200);
    assert_eq!(second["items"][1]["body"], "Message 2");
    let read =
        |up_to: Id| scene.host.post(&format!("{at}/messages/read"), &json!({ "up_to": up_to })).expect(200)["unread"].clone();
    assert_eq!((read(ids[2]), read(ids[0])), (json!(2), json!(2)), "never back");
    assert_eq!(read(ids[4]), 0);
    let omar = scene.candidate("Omar", json!({}));
    let elsewhere = writes(&omar, &applied(&scene, &omar), "Ailleurs");
    let wrong = scene.host.post(&format!("{at}/messages/read"), &json!({ "up_to": elsewhere["id"] }));
    assert_eq!(wrong.faults(), [("/up_to".to_owned(), "unknown".to_owned())]);
    scene.host.get(&format!("{at}/messages?cursor=!")).refused(422, "invalid");
}

#[test]
fn somebody_writes_so_many_messages_an_hour() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let at = applied(&scene, &ines);
    for number in 0..60 {
        writes(&ines, &at, &format!("Message {number}"));
    }
    let refused = ines.post(&format!("{at}/messages"), &json!({"body": "Un de plus"}));
    assert_eq!(refused.header("retry-after"), Some("3600"));
    refused.refused(429, "too_many");
    scene.app.later(Duration::minutes(61));
    writes(&scene.again(&ines), &at, "Me revoilà.");
}

#[test]
fn a_message_carries_a_file_of_the_vault_and_each_reading_is_kept() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let at = applied(&scene, &ines);
    let here = format!("{at}/messages");
    let made = send(&ines, &here, &[("body", "Voici mon planning.")], Some(("p.pdf", "application/pdf", &corpus::pdf(2)[..])))
        .expect(201);
    assert_eq!((&made["file"]["media_type"], &made["file"]["pages"]), (&json!("application/pdf"), &json!(2)));
    let content = format!("/messages/{}/content", id_of(&made));
    let (status, headers, bytes) = scene.host.fetch("GET", &content);
    let disposition = headers.iter().find(|(name, _)| name == "content-disposition").map(|(_, value)| value.as_str());
    assert_eq!((status, disposition), (200, Some("attachment; filename=\"piece-jointe.pdf\"")));
    assert!(bytes.starts_with(b"%PDF"));
    scene.app.host("Vera").get(&content).refused(404, "not_found");
    let read = scene.app.read(|tx| access::of(tx, relais::history::Entity::Message, id_of(&made)));
    assert_eq!(read.iter().map(|one| one.role.as_str()).collect::<Vec<_>>(), ["host"]);
    let bare = writes(&ines, &at, "Sans fichier.");
    scene.host.get(&format!("/messages/{}/content", id_of(&bare))).refused(404, "not_found");
    // What the vault refuses makes no message.
    let hostile = send(&ines, &here, &[("body", "Voici.")], Some(("x.png", "image/png", b"MZ not a picture")));
    assert_eq!((hostile.status, hostile.faults()[0].0.as_str()), (422, "/file"), "{}", hostile.text);
    assert_eq!(send(&ines, &here, &[("body", " ")], Some(("a.png", "image/png", &corpus::png(40, 30)[..]))).status, 422);
    assert_eq!(send(&ines, &here, &[("body", "Sans")], None).faults()[0].0, "/file");
    assert_eq!(bodies(&ines, &at).len(), 2);
}

#[test]
fn new_messages_stand_in_the_inbox_of_those_they_are_for() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let line = |who: &Client| {
        let inbox = who.get("/inbox").expect(200);
        inbox["items"].as_array().unwrap().iter().find(|line| line["code"] == "messages_to_read").cloned()
    };
    let application = scene.selected(&ines);
    writes(&ines, &application, ASKED);
    let mine = line(&scene.host).expect("a message to read");
    assert_eq!((&mine["count"], &mine["entries"][0]["kind"]), (&json!(1), &json!("message")));
    assert_eq!(mine["entries"][0]["page"], format!("/host{application}/messages#last"));
    assert!(mine["entries"][0]["title"].as_str().unwrap().starts_with("Ines – "), "{mine}");
    assert!(line(&ines).is_none() && line(&scene.case_worker).is_none());
    reads(&scene.host, &application);
    assert!(line(&scene.host).is_none());
    writes(&scene.host, &application, "À bientôt.");
    writes(&scene.case_worker, &application, "Bonjour à tous deux.");
    assert_eq!(line(&ines).expect("two messages, one conversation")["count"], 1);
    let placement = ines.does(&application, "accept", &json!({})).expect(200)["placement_id"].as_str().unwrap().to_owned();
    let tutor = tutor_of(&scene, "tutrice@exemple.fr");
    assert_eq!(line(&tutor).unwrap()["entries"][0]["page"], format!("/host/placements/{placement}/messages#last"));
    writes(&ines, &application, "Merci.");
    let network = line(&scene.case_worker).expect("they have written there");
    assert_eq!(network["entries"][0]["url"], format!("/api/v1/placements/{placement}/messages"));
    assert!(line(&scene.approver).is_none());
}

#[track_caller]
fn shows(reply: &Reply, status: u16, words: &str) {
    assert_eq!(reply.status, status, "{}", reply.text);
    assert!(reply.text.contains(words), "{words} is not in {}", reply.text);
    for inline in [" style=", "javascript:", " onclick"] {
        assert!(!reply.text.contains(inline), "{inline} is in {}", reply.text);
    }
}

#[test]
fn the_pages_of_a_conversation() {
    let scene = Scene::open();
    let person = scene.candidate("Ines", json!({}));
    let at = applied(&scene, &person);
    let (ines, samira) = (
        Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD),
        Browser::signed_in(&scene.app, "samira@exemple.fr", PASSWORD),
    );
    let (mine, theirs) = (format!("/me{at}/messages"), format!("/host{at}/messages"));
    shows(&ines.opens(&format!("/me{at}")), 200, &format!("href=\"{mine}#last\""));
    let empty = ines.opens(&mine);
    shows(&empty, 200, "Pas encore de message");
    shows(&empty, 200, "Vous écrivez à Centre social des Tilleuls");
    let key = hidden(&empty.text, "key").expect("a key");
    let faulty = ines.sends(&mine, &[("key", &key), ("body", "  ")]);
    shows(&faulty, 422, "href=\"#body\"");
    let long = "mot ".repeat(1100);
    shows(&ines.sends(&mine, &[("key", &key), ("body", &long)]), 422, "mot mot mot");
    for _ in 0..2 {
        let sent = ines.sends(&mine, &[("key", &key), ("body", "Bonjour <b>à tous</b>")]);
        assert_eq!((sent.status, sent.header("location")), (303, Some(format!("{mine}?done=sent#last").as_str())));
    }
    // A step back, and other words: another message.
    assert_eq!(ines.sends(&mine, &[("key", &key), ("body", "J’oubliais une question.")]).status, 303);
    assert_eq!(bodies(&person, &at).len(), 2);
    shows(&samira.opens(&format!("/host{at}")), 200, "2 nouveaux");
    shows(&samira.opens("/host"), 200, "Lisez le message et répondez");
    let read = samira.opens(&theirs);
    shows(&read, 200, "Bonjour &lt;b&gt;à tous&lt;/b&gt;");
    shows(&read, 200, "class=\"new\"");
    assert_eq!(unread(&scene.host, &at), 0, "opening it marks it as read");
    let key = hidden(&read.text, "key").expect("a key");
    let to = format!("{theirs}/files?csrf={}", samira.token());
    let bad = samira.sends_upload(&to, &[("key", &key), ("note", "Le plan d’accès")], b"not a picture");
    shows(&bad, 422, "Le plan d’accès");
    shows(&bad, 422, "id=\"file-fault\"");
    shows(&samira.sends_upload(&to, &[("key", &key), ("note", "")], &corpus::png(40, 30)), 422, "id=\"note-fault\"");
    let good = samira.sends_upload(&to, &[("key", &key), ("note", "Le plan d’accès")], &corpus::png(40, 30));
    assert_eq!(good.status, 303, "{}", good.text);
    assert_eq!(samira.sends_upload(&format!("{theirs}/files?csrf=x"), &[("note", "a")], &corpus::png(40, 30)).status, 403);
    shows(&ines.opens("/me"), 200, "Nouveaux messages");
    let answered = ines.opens(&mine);
    let file = answered.text.split("href=\"/messages/").nth(1).and_then(|rest| rest.split('"').next()).expect("a file");
    let opened = ines.opens(&format!("/messages/{file}"));
    assert_eq!((opened.status, opened.header("content-type")), (200, Some("image/png")));
    assert!(!ines.opens("/me").text.contains("Nouveaux messages"));
    let claude = Browser::signed_in(&scene.app, "claude@reseau.fr", PASSWORD);
    shows(&claude.opens(&format!("/network{at}/messages")), 200, "Ines et Centre social des Tilleuls lisent");
    assert_eq!(claude.sends(&format!("/network{at}/messages"), &[("body", "Bonjour.")]).status, 303);
    shows(&claude.opens(&format!("/network{at}")), 200, &format!("href=\"/network{at}/messages#last\""));
    for (who, other) in [(&ines, &theirs), (&samira, &mine)] {
        assert_eq!(who.opens(other).status, 403);
    }
    scene.app.host("Vera");
    let vera = Browser::signed_in(&scene.app, "vera@exemple.fr", PASSWORD);
    assert_eq!((vera.opens(&theirs).status, vera.opens(&format!("/messages/{file}")).status), (404, 404));
    assert_eq!(vera.opens(&mine.replace("applications", "placements")).status, 404);
    scene.case_worker.does(&at, "refuse", &json!({"reason": "availability"})).expect(200);
    let closed = ines.opens(&mine);
    shows(&closed, 200, "Cette conversation est close");
    assert!(!closed.text.contains("name=\"body\""));
    assert_eq!(ines.sends(&mine, &[("body", "Trop tard.")]).status, 409);
}
