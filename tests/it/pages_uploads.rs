//! A file that cannot be taken: the page says which paper it is about, there and at its head, and leaves its form open.

use serde_json::json;

use crate::pages_network::{leads_to, shows};
use crate::papers::versions::pdf;
use crate::placements::scene::Scene;
use crate::support::actors::Reply;
use crate::support::app::PASSWORD;
use crate::support::browser::{Browser, hidden};

/// The head of the page leads to the field, which stands in an open `<details>` with the fault beside it.
#[track_caller]
fn names(reply: &Reply, status: u16, field: &str, sentence: &str) {
    shows(reply, status, &format!("<a href=\"#{field}\">{sentence}"));
    let (before, after) =
        reply.text.split_once(&format!("id=\"{field}\"")).unwrap_or_else(|| panic!("no {field}: {}", reply.text));
    let opening = before.rsplit_once("<details").expect("a form that unfolds").1.split_once('>').expect("a tag").0;
    assert!(opening.contains(" open"), "closed: {opening}");
    let field_tag = after.split_once('>').expect("a tag").0;
    assert!(field_tag.contains("aria-invalid=\"true\"") && field_tag.contains(&format!("{field}-fault")), "{field_tag}");
    assert!(before.contains(&format!("id=\"{field}-fault\"")), "nothing is said beside {field}");
    let open = reply.text.matches("<details").count() - reply.text.matches("<details>").count();
    assert!(open >= 1 && reply.text.matches(" open>").count() == 1, "other forms stay folded: {}", reply.text);
}

#[test]
fn a_wrong_photograph_says_which_paper_it_was() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let page = scene.placed(&ines).replace("/placements/", "/me/placement/");
    let browser = Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD);
    let send = format!("{page}/papers?csrf={}&at=RIB", browser.token());
    shows(&browser.opens(&page), 200, &format!("/papers?csrf={}&at=RIB", browser.token()));
    names(
        &browser.sends_file(&send, "RIB", b"<script>"),
        422,
        "file-RIB",
        "Relevé d’identité bancaire au nom du volontaire\u{a0}: ",
    );
    let heavy = vec![0xff_u8; 12 * 1024 * 1024];
    names(
        &browser.sends_file(&send, "RIB", &heavy),
        413,
        "file-RIB",
        "Relevé d’identité bancaire au nom du volontaire\u{a0}: ce fichier dépasse",
    );
}

#[test]
fn a_wrong_piece_of_a_host_says_which_it_was() {
    let scene = Scene::open();
    let samira = Browser::signed_in(&scene.app, "samira@exemple.fr", PASSWORD);
    let organization = scene.host.get("/organizations").expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    let send = |code: &str| format!("/host/organization/pieces?organization={organization}&csrf={}&at={code}", samira.token());
    names(
        &samira.sends_file(&send("H_STATUTS"), "H_STATUTS", b"nothing"),
        422,
        "file-H_STATUTS",
        "Les statuts datés et signés\u{a0}: ",
    );
    let dated = [("code", "H_RC"), ("valid_until", "2001-01-01")];
    let past = samira.sends_upload(&send("H_RC"), &dated, b"nothing");
    shows(&past, 422, "value=\"2001-01-01\"");
}

#[test]
fn a_wrong_scan_says_which_paper_it_was() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    pdf(&ines, &placement, "convention");
    let samira = Browser::signed_in(&scene.app, "samira@exemple.fr", PASSWORD);
    let send = format!("/host{placement}/papers/convention/scan?csrf={}&at=convention", samira.token());
    names(&samira.sends_upload(&send, &[("signed_on", "2026-11-20")], b"nothing"), 422, "file-convention", "Convention");
    let page = format!("/host{placement}/papers");
    assert_eq!(
        Browser::of(&scene.app).sends_upload(&send, &[], b"nothing").header("location"),
        Some(format!("/sign-in?next={}&lost=file", page.replace('/', "%2F")).as_str())
    );
    leads_to(&samira.sends("/sign-out", &[]), "/");
}

#[test]
fn a_file_too_heavy_for_a_message_loses_no_word_of_the_note() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let placement = scene.placed(&ines);
    let heavy = vec![0xff_u8; 12 * 1024 * 1024];
    let note = "Voici mon relevé, scanné à la médiathèque.";
    for (email, page) in [
        ("ines@exemple.fr", placement.replace("/placements/", "/me/placement/")),
        ("samira@exemple.fr", format!("/host{placement}")),
        ("claude@reseau.fr", format!("/network{placement}")),
    ] {
        let browser = Browser::signed_in(&scene.app, email, PASSWORD);
        let here = format!("{page}/messages");
        let form = browser.opens(&here).text;
        let form = form.split("/messages/files").nth(1).expect("a form with a file");
        let at = |field: &str| form.find(field).unwrap_or_else(|| panic!("{field} is not in {form}"));
        assert!(at("name=\"note\"") < at("name=\"file\""), "the words are read before the file");
        let key = hidden(form, "key").expect("a key");
        let send = |file: &[u8]| {
            let to = format!("{here}/files?csrf={}", browser.token());
            browser.sends_upload(&to, &[("key", &key), ("note", note)], file)
        };
        let sent = send(&heavy);
        shows(&sent, 413, note);
        shows(&sent, 413, "id=\"file-fault\"");
        assert!(sent.text.contains("ce fichier dépasse") || sent.text.contains("Ce fichier dépasse"), "{}", sent.text);
        shows(&sent, 413, &key);
        shows(&send(b"not a picture"), 422, note);
        let thread = scene.case_worker.get(&format!("{placement}/messages")).expect(200);
        assert_eq!(thread["items"], json!([]));
    }
}

#[test]
fn a_piece_too_heavy_keeps_what_was_typed_beside_it() {
    let scene = Scene::open();
    let samira = Browser::signed_in(&scene.app, "samira@exemple.fr", PASSWORD);
    let organization = scene.host.get("/organizations").expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    let send = format!("/host/organization/pieces?organization={organization}&csrf={}&at=H_RC", samira.token());
    let dated = [("code", "H_RC"), ("valid_until", "2027-03-31")];
    shows(&samira.sends_upload(&send, &dated, &vec![0xff_u8; 12 * 1024 * 1024]), 413, "value=\"2027-03-31\"");
}
