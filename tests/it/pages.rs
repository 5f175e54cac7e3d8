//! The pages behind the links of mails, as a browser, a program that checks mail and an attacker open them.

use chrono::Duration;
use diesel::prelude::*;
use relais::config::TileAddress;
use relais::db::schema::{accounts, mails};
use relais::domain::Role;
use relais::features::accounts::service::invite;
use serde_json::json;

use crate::support::actors::Reply;
use crate::support::app::PASSWORD;
use crate::support::{Client, TestApp};

const FORM: &str = "application/x-www-form-urlencoded";
const BROWSER: (&str, &str) = ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

fn open(client: &Client, path: &str) -> Reply {
    client.send("GET", &format!("!{path}"), None, &[BROWSER])
}

fn fill(client: &Client, path: &str, fields: &[(&str, &str)]) -> Reply {
    fill_from(client, path, fields, &[("Sec-Fetch-Site", "same-origin"), ("Origin", "null")])
}

fn fill_from(client: &Client, path: &str, fields: &[(&str, &str)], origin: &[(&str, &str)]) -> Reply {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let mut headers = vec![BROWSER, ("Content-Type", FORM)];
    headers.extend_from_slice(origin);
    client.send("POST", &format!("!{path}"), Some(body), &headers)
}

/// A page with this status, dressed as every page is, that says this.
#[track_caller]
fn reads(reply: &Reply, status: u16, words: &str) {
    assert_eq!(reply.status, status, "{}", reply.text);
    assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    assert_eq!(reply.header("referrer-policy"), Some("no-referrer"));
    let policy = reply.header("content-security-policy").unwrap_or_default();
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.split("; ").any(|one| one == part), "{policy} lacks {part}");
    }
    assert!(reply.header("set-cookie").is_none_or(|cookie| cookie.starts_with("__Host-relais=")));
    assert!(reply.text.contains(words), "{words} is not in {}", reply.text);
    let page = reply.text.to_lowercase().replace("<script src=\"/assets/", "");
    for inline in ["<script", "<style", "style=", "javascript:", " onclick", " onload", " onerror", "src=\"http", "url("] {
        assert!(!page.contains(inline), "{inline} is in {page}");
    }
}

/// Registers somebody and answers the token of the link they were sent.
fn registers(app: &TestApp, email: &str) -> String {
    let body = json!({"email": email, "password": PASSWORD, "role": "candidate", "given_name": "Inès", "family_name": "Essai"});
    app.visitor().post("/accounts", &body).expect(202);
    app.token_mailed_to(email)
}

fn asks_a_new_password(app: &TestApp, email: &str) -> String {
    app.visitor().post("/password-resets", &json!({ "email": email })).expect(202);
    app.token_mailed_to(email)
}

#[test]
fn looking_at_a_link_acts_on_nothing_and_the_button_acts_once() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let token = registers(&app, "ines@exemple.fr");
    let link = format!("/verify?token={token}");
    for _ in 0..3 {
        reads(&open(&visitor, &link), 200, "Confirmer mon adresse");
    }
    visitor.post("/sessions", &json!({"email": "ines@exemple.fr", "password": PASSWORD})).refused(403, "forbidden");
    reads(&fill(&visitor, "/verify", &[("token", &token)]), 200, "Votre compte est ouvert");
    visitor.signed_in("ines@exemple.fr", PASSWORD);
    reads(&fill(&visitor, "/verify", &[("token", &token)]), 410, "Ce lien n’est plus valable");
    reads(&open(&visitor, &link), 410, "Vous avez déjà confirmé votre adresse");
}

#[test]
fn a_late_link_says_what_to_do() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let token = registers(&app, "ines@exemple.fr");
    app.later(Duration::days(3));
    let late = open(&visitor, &format!("/verify?token={token}"));
    reads(&late, 410, "Demander un lien");
    assert!(late.text.contains("href=\"/reset\""));
    // What the page advises works: a new password confirms the address too.
    reads(&open(&visitor, "/reset"), 200, "Recevoir le lien");
    reads(&fill(&visitor, "/reset", &[("email", "ines@exemple.fr")]), 200, "Regardez vos messages");
    let token = app.token_mailed_to("ines@exemple.fr");
    reads(&fill(&visitor, "/reset", &[("token", &token), ("password", "nuage carotte 7 violons")]), 200, "Enregistré");
    visitor.signed_in("ines@exemple.fr", "nuage carotte 7 violons");
}

#[test]
fn a_program_that_only_looks_gets_the_head_of_a_page() {
    let app = TestApp::start();
    let visitor = app.visitor();
    for path in ["/", "/missions", "/healthz"] {
        let ask = |method| visitor.send(method, &format!("!{path}"), None, &[BROWSER]);
        let (whole, head) = (ask("GET"), ask("HEAD"));
        assert_eq!((head.status, head.text.as_str()), (200, ""), "{path}");
        assert_eq!(head.header("content-type"), whole.header("content-type"), "{path}");
    }
    assert_eq!(visitor.send("HEAD", "/me", None, &[]).status, 405, "the API says itself where it takes HEAD");
}

#[test]
fn a_weak_password_says_why_and_loses_nothing() {
    let app = TestApp::start();
    let ines = app.candidate("Ines");
    let visitor = app.visitor();
    let token = asks_a_new_password(&app, "ines@exemple.fr");
    reads(&open(&visitor, &format!("/reset?token={token}")), 200, "au moins 12 caractères");
    let weak = fill(&visitor, "/reset", &[("token", &token), ("password", "court")]);
    reads(&weak, 422, "Au moins 12 caractères.");
    assert!(weak.text.contains(&token) && weak.text.contains("aria-invalid"));
    assert!(!weak.text.contains("court"), "a password is never sent back");
    let guessable = fill(&visitor, "/reset", &[("token", &token), ("password", "motdepasse123456")]);
    reads(&guessable, 422, "se devine trop facilement");
    ines.get("/me").expect(200);
    let chosen = [("token", token.as_str()), ("password", "nuage carotte 7 violons")];
    reads(&fill(&visitor, "/reset", &chosen), 200, "Votre mot de passe est changé");
    ines.get("/me").refused(401, "unauthenticated");
    visitor.signed_in("ines@exemple.fr", "nuage carotte 7 violons");
    reads(&fill(&visitor, "/reset", &chosen), 410, "Demander un nouveau lien");
}

#[test]
fn asking_for_a_link_tells_nothing_of_who_has_an_account() {
    let app = TestApp::start();
    app.candidate("Ines");
    let visitor = app.visitor();
    let known = fill(&visitor, "/reset", &[("email", "ines@exemple.fr")]);
    let unknown = fill(&visitor, "/reset", &[("email", "personne@exemple.fr")]);
    assert_eq!((known.status, &known.text), (unknown.status, &unknown.text));
    let wrong = fill(&visitor, "/reset", &[("email", "\"><b>ines")]);
    reads(&wrong, 422, "À corriger");
    assert!(wrong.text.contains("value=\"&quot;&gt;&lt;b&gt;ines\""), "{}", wrong.text);
}

#[test]
fn an_invitation_says_the_role_and_is_taken_with_or_without_a_password() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let url = app.write(|tx| invite::by_command(tx, Role::Admin, "ada@reseau.fr", None));
    let token = url.split_once("token=").expect("a token").1.to_owned();
    let page = open(&visitor, &format!("/invitations?token={token}"));
    reads(&page, 200, "administrateur");
    assert!(page.text.contains("ada@reseau.fr") && page.text.contains("au moins 15 caractères"));
    let short = fill(&visitor, "/invitations", &[("token", &token), ("password", "lampe7Girafe")]);
    reads(&short, 422, "Au moins 15 caractères.");
    reads(&fill(&visitor, "/invitations", &[("token", &token), ("password", PASSWORD)]), 200, "Invitation acceptée");
    let ada = visitor.signed_in("ada@reseau.fr", PASSWORD);
    reads(&fill(&visitor, "/invitations", &[("token", &token)]), 410, "Vous avez déjà répondu");

    ada.post("/invitations", &json!({"email": "paul@reseau.fr", "role": "prescriber"})).expect(202);
    let token = app.token_mailed_to("paul@reseau.fr");
    reads(&fill(&visitor, "/invitations", &[("token", &token), ("password", "")]), 200, "Bienvenue");
    visitor.post("/sign-in-links", &json!({"email": "paul@reseau.fr"})).expect(202);
    let token = app.token_mailed_to("paul@reseau.fr");
    visitor.post("/sessions", &json!({ "token": token })).expect(200);
}

#[test]
fn unsubscribing_takes_one_click_and_never_a_look() {
    let app = TestApp::start();
    app.candidate("Ines");
    let visitor = app.visitor();
    let frequency = || {
        let ines = accounts::table.filter(accounts::email.eq("ines@exemple.fr")).select(accounts::mail_frequency);
        app.read(|tx| Ok(ines.first::<String>(tx.conn)?))
    };
    let letters = mails::table.filter(mails::recipient.eq("ines@exemple.fr")).select(mails::id);
    let letter = app.read(|tx| Ok(letters.first::<String>(tx.conn)?));
    let path = format!("/unsubscribe/{letter}");
    reads(&open(&visitor, &path), 200, "Un seul message par jour");
    assert_eq!(frequency(), "each");
    // As a mail program on the web sends it.
    let one_click = [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://mail.example")];
    for _ in 0..2 {
        let reply = fill_from(&visitor, &path, &[("List-Unsubscribe", "One-Click")], &one_click);
        reads(&reply, 200, "C’est noté");
        assert_eq!(frequency(), "daily");
    }
    let unknown = "/unsubscribe/0190a5c8-0000-7000-8000-000000000000";
    assert_eq!(open(&visitor, unknown).text.replace(unknown, ""), open(&visitor, &path).text.replace(&path, ""));
    reads(&fill(&visitor, unknown, &[]), 200, "C’est noté");
    reads(&open(&visitor, "/unsubscribe/%3Cscript%3E"), 404, "Cette page n’existe pas");
}

#[test]
fn a_form_of_another_site_is_refused_before_it_acts() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let token = registers(&app, "ines@exemple.fr");
    let elsewhere: [&[(&str, &str)]; 4] = [
        &[("Sec-Fetch-Site", "cross-site"), ("Origin", "null")],
        &[("Sec-Fetch-Site", "same-site"), ("Origin", "https://relais.example")],
        &[("Origin", "https://relais.example.attaquant.fr")],
        &[("Origin", "http://relais.example")],
    ];
    for origin in elsewhere {
        for path in ["/verify", "/reset", "/invitations"] {
            let refused = fill_from(&visitor, path, &[("token", &token), ("password", PASSWORD)], origin);
            reads(&refused, 403, "ne vient pas d’une de nos pages");
        }
    }
    for body in [r#"{"token":"x"}"#, "<token/>"] {
        let headers = [BROWSER, ("Content-Type", "text/plain")];
        reads(&visitor.send("POST", "!/verify", Some(body.to_owned()), &headers), 400, "attend l’envoi de son formulaire");
    }
    let heavy = "x".repeat(65 * 1024);
    reads(&fill(&visitor, "/verify", &[("token", &heavy)]), 413, "dépasse la taille");
    reads(&open(&visitor, &format!("/verify?token={token}")), 200, "Confirmer mon adresse");
    // Browsers that say less still get through: the token is what counts.
    let origin = [("Origin", "https://relais.example")];
    reads(&fill_from(&visitor, "/verify", &[("token", &token)], &origin), 200, "Votre compte est ouvert");
}

#[test]
fn markup_in_an_address_stays_text() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let markup = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E%3Cimg%20src=x%20onerror=alert(1)%3E";
    for path in ["/verify", "/reset", "/invitations"] {
        reads(&open(&visitor, &format!("{path}?token={markup}")), 410, "Ce lien n’est plus valable");
        reads(&fill(&visitor, path, &[("token", "\"><script>alert(1)</script>"), ("password", PASSWORD)]), 410, "plus valable");
    }
    reads(&open(&visitor, &format!("/sign-in?token={markup}")), 410, "plus valable");
    reads(&open(&visitor, &format!("/unsubscribe/{markup}")), 404, "Cette page n’existe pas");
    reads(&open(&visitor, &format!("/rien/{markup}?token={markup}&token=2&%ff")), 404, "Cette page n’existe pas");
    // A name the network chose is text as well.
    let admin = app.staff(Role::Admin, "Ada");
    let name = json!({"name": "<script>alert(1)</script> & Cie"});
    let version = admin.get("/network").expect(200)["version"].as_i64().expect("a version");
    admin.patch_at("/network", version, &name).expect(200);
    reads(&open(&visitor, "/"), 200, "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Cie");
}

#[test]
fn a_person_gets_a_page_and_a_program_a_problem_document() {
    let app = TestApp::start();
    let visitor = app.visitor();
    reads(&open(&visitor, "/rien"), 404, "Cette page n’existe pas");
    for path in ["/me/rien", "/representative/rien"] {
        reads(&open(&visitor, path), 404, "Cette page n’existe pas");
    }
    open(&visitor, "/api/v1/rien").refused(404, "not_found");
    open(&visitor, "/api/rien").refused(404, "not_found");
    visitor.send("GET", "!/host/rien", None, &[("Accept", "application/json")]).refused(404, "not_found");
    visitor.send("GET", "!/rien", None, &[]).refused(404, "not_found");
    reads(&open(&visitor, "/"), 200, "/api/docs");
    reads(&open(&visitor.in_english(), "/"), 200, "<html lang=\"en\">");
    reads(&open(&visitor.in_english(), "/rien"), 404, "There is no such page");
}

#[test]
fn what_pages_load_is_ours_and_kept_for_a_year() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let page = open(&visitor, "/").text;
    let quoted = |start: &str| page.split('"').find(|part| part.starts_with(start)).expect("an asset").to_owned();
    for (start, kind) in [("/assets/style-", "text/css; charset=utf-8"), ("/assets/mark-", "image/svg+xml")] {
        let file = visitor.send("GET", &format!("!{}", quoted(start)), None, &[]);
        assert_eq!((file.status, file.header("content-type")), (200, Some(kind)));
        assert_eq!(file.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert_eq!(file.header("x-content-type-options"), Some("nosniff"));
        assert!(!file.text.contains("http") || kind.contains("svg"), "nothing is loaded from elsewhere");
    }
    visitor.send("GET", "!/assets/style-0000000000000000.css", None, &[]).refused(404, "not_found");
}

#[test]
fn what_is_for_everybody_is_sent_smaller_and_what_is_somebody_s_is_not() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let coding = |path: &str, headers: &[(&str, &str)]| {
        let mut all = vec![BROWSER];
        all.extend_from_slice(headers);
        visitor.send("GET", &format!("!{path}"), None, &all).header("content-encoding").map(str::to_owned)
    };
    let gzip = ("Accept-Encoding", "gzip, deflate");
    let style = open(&visitor, "/").text.split('"').find(|part| part.starts_with("/assets/style-")).expect("a style").to_owned();
    assert_eq!(coding("/", &[gzip]).as_deref(), Some("gzip"));
    assert_eq!(coding("/", &[("Accept-Encoding", "gzip;q=0.5, br")]).as_deref(), Some("br"));
    assert_eq!(coding(&style, &[gzip]).as_deref(), Some("gzip"));
    assert_eq!(coding("/", &[]), None);
    assert_eq!(coding("/", &[("Accept-Encoding", "identity, br;q=0")]), None);
    // A length tells what it is made of: nothing that holds a secret is compressed.
    assert_eq!(coding("/", &[gzip, ("Cookie", "__Host-relais=x")]), None);
    assert_eq!(coding("/verify?token=x", &[gzip]), None);
}

#[test]
fn a_map_loads_images_from_where_the_network_says_and_no_other_page_does() {
    let tiles =
        TileAddress { pattern: "https://tiles.example/{z}/{x}/{y}.png".to_owned(), origin: "https://tiles.example".to_owned() };
    let app = TestApp::with(|config| config.map_tiles = Some(tiles));
    let policy = |path: &str| open(&app.visitor(), path).header("content-security-policy").unwrap_or_default().to_owned();
    assert!(policy("/missions").ends_with("img-src 'self' https://tiles.example"), "{}", policy("/missions"));
    assert!(policy("/").ends_with("img-src 'self'"));
    assert!(open(&app.visitor(), "/missions").text.contains("data-tiles=\"https://tiles.example/{z}/{x}/{y}.png\""));
}
