//! The pages as people go through them: entering, searching, filling in, applying, following their file.

use chrono::Duration;
use relais::domain::Role;
use serde_json::json;

use crate::applications;
use crate::placements::scene::Scene;
use crate::support::TestApp;
use crate::support::actors::Reply;
use crate::support::app::PASSWORD;
use crate::support::browser::{Browser, hidden, leads_to};

#[track_caller]
fn shows(reply: &Reply, status: u16, words: &str) {
    assert_eq!(reply.status, status, "{}", reply.text);
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    assert!(reply.text.contains(words), "{words} is not in {}", reply.text);
    let scripts = reply.text.matches("<script").count();
    let data = reply.text.matches("<script type=\"application/ld+json\">").count();
    assert_eq!(scripts, data + reply.text.matches("<script src=\"/assets/").count(), "{}", reply.text);
    for inline in [" style=", "javascript:", " onclick", " onload", " onerror", "src=\"http"] {
        assert!(!reply.text.contains(inline), "{inline} is in {}", reply.text);
    }
}

#[test]
fn a_session_is_one_cookie_that_no_script_reads_and_ends_at_once() {
    let app = TestApp::start();
    app.candidate("Ines");
    let browser = Browser::of(&app);
    leads_to(&browser.opens("/me/profile?step=2"), "/sign-in?next=%2Fme%2Fprofile%3Fstep%3D2");
    let fields = [("email", "ines@exemple.fr"), ("password", PASSWORD), ("next", "/me/profile?step=2"), ("way", "password")];
    let entered = browser.sends("/sign-in", &fields);
    leads_to(&entered, "/me/profile?step=2");
    let set = entered.header("set-cookie").unwrap_or_default();
    for part in ["__Host-relais=", "Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
        assert!(set.contains(part), "{set} lacks {part}");
    }
    assert!(!set.contains("Domain"));
    shows(&browser.opens("/me"), 200, "Ines Essai");
    let kept = browser.cookie();
    leads_to(&browser.sends("/sign-out", &[]), "/");
    assert_eq!(browser.cookie(), None);
    assert_eq!(browser.with_cookie(kept).opens("/me").status, 303, "a copied cookie is worth nothing after");
    for next in ["https://attaquant.example", "//attaquant.example", "/\\attaquant.example"] {
        let fields = [("email", "ines@exemple.fr"), ("password", PASSWORD), ("next", next), ("way", "password")];
        leads_to(&Browser::of(&app).sends("/sign-in", &fields), "/me");
    }
}

#[test]
fn a_mailed_link_enters_once_and_a_look_uses_nothing() {
    let app = TestApp::start();
    app.candidate("Ines");
    let browser = Browser::of(&app);
    let known = browser.sends("/sign-in", &[("email", "ines@exemple.fr"), ("way", "link")]);
    shows(&known, 200, "Regardez vos messages");
    let unknown = browser.sends("/sign-in", &[("email", "inconnue@exemple.fr"), ("way", "link")]);
    assert_eq!(known.text.replace("ines@", ""), unknown.text.replace("inconnue@", ""));
    let token = app.token_mailed_to("ines@exemple.fr");
    for _ in 0..2 {
        shows(&browser.opens(&format!("/sign-in?token={token}")), 200, "Entrer dans mon espace");
    }
    leads_to(&browser.sends("/sign-in", &[("token", &token)]), "/me");
    shows(&Browser::of(&app).sends("/sign-in", &[("token", &token)]), 410, "Ce lien n’est plus valable");
}

#[test]
fn a_form_needs_the_token_of_its_own_session() {
    let app = TestApp::start();
    let (ines, _) = (app.candidate("Ines"), app.candidate("Omar"));
    let browser = Browser::signed_in(&app, "ines@exemple.fr", PASSWORD);
    let other = Browser::signed_in(&app, "omar@exemple.fr", PASSWORD).token();
    let fields = [
        ("step", "1"),
        ("given_name", "Inès"),
        ("family_name", "Essai"),
        ("birth_date", "2004-05-17"),
        ("nationality", "FR"),
        ("place", "Villeurbanne"),
        ("available_from", "2026-12-01"),
    ];
    for token in ["", "x", &other] {
        let mut forged = fields.to_vec();
        forged.push(("csrf", token));
        shows(&browser.sends_bare("/me/profile", &forged), 403, "Rien n’a été enregistré");
    }
    ines.get("/me/profile").refused(404, "not_found");
    leads_to(&browser.sends("/me/profile", &fields), "/me/profile?step=2");
    assert_eq!(ines.get("/me/profile").expect(200)["address"]["insee"], "69266");
}

#[test]
fn a_session_is_renewed_on_the_way_and_a_stolen_copy_ends_it() {
    let app = TestApp::start();
    app.candidate("Ines");
    let browser = Browser::signed_in(&app, "ines@exemple.fr", PASSWORD);
    let first = browser.cookie();
    shows(&browser.opens("/me"), 200, "Ines");
    assert_eq!(browser.cookie(), first, "nothing is renewed before it must be");
    app.later(Duration::minutes(20));
    shows(&browser.opens("/me"), 200, "Ines");
    assert_ne!(browser.cookie(), first);
    app.later(Duration::minutes(20));
    assert_eq!(browser.with_cookie(first).opens("/me").status, 303);
    assert_eq!(browser.opens("/me").status, 303, "the copy ended the session of both");
}

#[test]
fn what_was_typed_outlives_the_session() {
    let app = TestApp::start();
    let ines = app.candidate("Ines");
    let browser = Browser::signed_in(&app, "ines@exemple.fr", PASSWORD);
    let token = browser.token();
    let session = ines.clone();
    session.delete("/sessions/current").expect(204);
    app.later(Duration::days(31));
    let fields = [
        ("csrf", token.as_str()),
        ("step", "1"),
        ("given_name", "Inès \"la\" <b>"),
        ("family_name", "Essai"),
        ("birth_date", "2004-05-17"),
        ("nationality", "FR"),
        ("place", "69100"),
        ("available_from", "2026-12-01"),
    ];
    let asked = browser.sends_bare("/me/profile", &fields);
    shows(&asked, 401, "Votre session est terminée");
    let carried = hidden(&asked.text, "carried").expect("what was typed").replace("&amp;", "&");
    assert!(!carried.contains("csrf"));
    let again = [
        ("email", "ines@exemple.fr"),
        ("password", PASSWORD),
        ("next", "/me/profile"),
        ("carried", &carried),
        ("way", "password"),
    ];
    let resumed = browser.sends("/sign-in", &again);
    shows(&resumed, 200, "Rien n’est perdu");
    assert!(resumed.text.contains("Inès &quot;la&quot; &lt;b&gt;") && resumed.text.contains("action=\"/me/profile\""));
}

#[test]
fn a_registration_says_every_fault_and_keeps_what_was_typed() {
    let app = TestApp::start();
    let browser = Browser::of(&app);
    let fields = [
        ("role", "host"),
        ("given_name", "  "),
        ("family_name", "<b>Essai"),
        ("email", "pas une adresse"),
        ("password", "court"),
    ];
    let refused = browser.sends("/register", &fields);
    shows(&refused, 422, "role=\"alert\"");
    for words in [
        "href=\"#given_name\"",
        "href=\"#email\"",
        "value=\"&lt;b&gt;Essai\"",
        "value=\"pas une adresse\"",
        "value=\"host\" checked",
    ] {
        assert!(refused.text.contains(words), "{words} is not in {}", refused.text);
    }
    assert!(!refused.text.contains("court\""), "a password is never sent back");
    let fields = [
        ("role", "candidate"),
        ("given_name", "Inès"),
        ("family_name", "Essai"),
        ("email", "ines@exemple.fr"),
        ("password", PASSWORD),
    ];
    shows(&browser.sends("/register", &fields), 200, "Regardez vos messages");
    let token = app.token_mailed_to("ines@exemple.fr");
    shows(&browser.sends("/verify", &[("token", &token)]), 200, "Remplir mon profil");
    shows(&browser.opens("/me"), 200, "quatre questions");
}

#[test]
fn every_page_opens_for_whom_it_is_and_for_nobody_else() {
    let scene = Scene::open();
    scene.candidate("Ines", json!({}));
    let mission = format!("/missions/{}", scene.mission);
    let public =
        ["/", "/missions", &mission, "/eligibility", "/how-ranking-works", "/accessibility", "/privacy", "/legal", "/register"];
    let mine = ["/me", "/me/profile", "/me/profile?step=2", "/me/profile?step=3", "/me/profile?step=4", "/me/applications"];
    let candidate = Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD);
    let visitor = Browser::of(&scene.app);
    let others = [("samira@exemple.fr", "/host"), ("claude@reseau.fr", "/network"), ("anne@reseau.fr", "/network")]
        .map(|(email, home)| (Browser::signed_in(&scene.app, email, PASSWORD), home));
    for path in public {
        for browser in others.iter().map(|(browser, _)| browser).chain([&candidate, &visitor]) {
            shows(&browser.opens(path), 200, "</html>");
        }
    }
    for path in mine {
        shows(&candidate.opens(path), 200, "Ines Essai");
        assert_eq!(visitor.opens(path).status, 303);
        for (browser, home) in &others {
            shows(&browser.opens(path), 403, "Votre rôle actif ne permet pas cette action");
            assert_eq!(browser.opens(home).status, 200);
        }
    }
    shows(&candidate.opens("/representative"), 403, "Votre rôle actif ne permet pas cette action");
}

#[test]
fn a_mission_is_found_by_its_place_and_says_what_it_is() {
    let scene = applications::scene::Scene::with_seats(2);
    let browser = Browser::of(&scene.app);
    let mission = format!("/missions/{}", scene.mission);
    shows(&browser.opens("/missions?place=Villeurbanne"), 200, &mission);
    shows(&browser.opens("/missions?place=69100&radius_km=10&domain=solidarite"), 200, &mission);
    let far = browser.opens("/missions?place=Brest&radius_km=10");
    shows(&far, 200, "Aucune mission ne répond");
    shows(&browser.opens("/missions?place=Saint-Denis"), 200, "Quelle commune");
    let nowhere = browser.opens("/missions?place=%22%3E%3Cscript%3E&domain=rien");
    shows(&nowhere, 422, "Aucune commune ne porte ce nom");
    assert!(nowhere.text.contains("&quot;&gt;&lt;script&gt;"));
    let page = browser.opens(&mission);
    shows(&page, 200, "Puis-je la faire");
    let posting = page.text.split_once("ld+json\">").and_then(|(_, rest)| rest.split_once("</script>")).expect("JSON-LD").0;
    let posting: serde_json::Value = serde_json::from_str(posting).expect("JSON");
    assert_eq!((&posting["@type"], &posting["employmentType"]), (&json!("JobPosting"), &json!("VOLUNTEER")));
    let old = [("birth_date", "1970-01-01"), ("nationality", "FR"), ("previous_civic_service", "none")];
    shows(&browser.sends(&format!("{mission}/eligibility"), &old), 200, "Pas en service civique");
    let fits = [("birth_date", "2004-05-17"), ("nationality", "FR"), ("previous_civic_service", "none")];
    shows(&browser.sends(&format!("{mission}/eligibility"), &fits), 200, "Oui, c’est possible");
    shows(&browser.sends("/eligibility", &[("nationality", "FR")]), 422, "Répondez à cette question");
    shows(&browser.opens("/missions/pas-un-identifiant"), 404, "Cette page n’existe pas");
}

#[test]
fn somebody_applies_follows_and_withdraws() {
    let scene = Scene::open();
    scene.candidate("Ines", json!({}));
    scene.candidate("Omar", json!({}));
    let ines = Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD);
    let omar = Browser::signed_in(&scene.app, "omar@exemple.fr", PASSWORD);
    let mission = format!("/missions/{}", scene.mission);
    shows(&ines.opens(&mission), 200, "Pourquoi elle vous va");
    let short = ines.sends(&mission, &[("motivation", "<b>trop court")]);
    shows(&short, 422, "&lt;b&gt;trop court");
    let words = "J’aime aider les habitants </textarea><script>alert(1)</script> de mon quartier.";
    let sent = ines.sends(&mission, &[("motivation", words)]);
    let path = sent.header("location").expect("an application").split('?').next().unwrap_or_default().to_owned();
    shows(&ines.opens(&format!("{path}?done=sent")), 200, "Votre candidature est envoyée");
    assert!(ines.opens(&path).text.contains("&lt;script&gt;alert(1)"));
    shows(&ines.opens("/me/applications"), 200, &path);
    shows(&omar.opens(&path), 404, "Cette page n’existe pas");
    let version = [("version", "1"), ("reason", "distance")];
    shows(&omar.sends(&format!("{path}/withdraw"), &version), 404, "Cette page n’existe pas");
    shows(&ines.sends(&format!("{path}/withdraw"), &[("version", "7")]), 412, "Modifié entre-temps");
    leads_to(&ines.sends(&format!("{path}/withdraw"), &version), &format!("{path}?done=withdraw"));
    shows(&ines.sends(&format!("{path}/withdraw"), &[("version", "2")]), 409, "Rien n’a été enregistré");
    assert_eq!(ines.sends(&format!("{path}/precheck"), &version).status, 404);
}

#[test]
fn a_profile_is_saved_step_by_step_and_asks_which_commune() {
    let app = TestApp::start();
    let ines = app.candidate("Ines");
    let browser = Browser::signed_in(&app, "ines@exemple.fr", PASSWORD);
    let mut first = vec![
        ("step", "1"),
        ("given_name", "Inès"),
        ("family_name", "Essai"),
        ("birth_date", "2004-05-17"),
        ("nationality", "FR"),
        ("place", "Saint-Denis"),
        ("available_from", "2026-12-01"),
    ];
    let which = browser.sends("/me/profile", &first);
    shows(&which, 422, "Plusieurs communes répondent");
    assert!(which.text.contains("value=\"93066\""), "{}", which.text);
    first.push(("address/insee", "93066"));
    leads_to(&browser.sends("/me/profile", &first), "/me/profile?step=2");
    leads_to(&browser.sends("/me/profile", &first), "/me/profile?step=2&already=yes");
    let mut other = first.clone();
    other[1].1 = "Agnès";
    let stale = browser.sends("/me/profile", &other);
    shows(&stale, 412, "Modifié entre-temps");
    let second = [
        ("step", "2"),
        ("version", "1"),
        ("available_from", "2026-12-01"),
        ("weekly_hours_max", "24,5"),
        ("slots", "0"),
        ("slots", "27"),
    ];
    leads_to(&browser.sends("/me/profile", &second), "/me/profile?step=3");
    let third = [
        ("step", "3"),
        ("version", "2"),
        ("wish_1", "sport"),
        ("wish_2", "sport"),
        ("mobility_km", "12"),
        ("regimes", "volunteering"),
    ];
    leads_to(&browser.sends("/me/profile", &third), "/me/profile?step=4");
    let fourth = browser.opens("/me/profile?step=4");
    shows(&fourth, 200, "Situation (facultatif)");
    assert_eq!(fourth.text.matches("rempli</span>").count(), 3, "one truth about the steps: {}", fourth.text);
    assert!(!fourth.text.contains("sur 3") && !fourth.text.contains("<progress"), "{}", fourth.text);
    let last = [("step", "4"), ("version", "3"), ("activity/kind", "study"), ("activity/weekly_hours", "vingt")];
    shows(&browser.sends("/me/profile", &last), 422, "value=\"vingt\"");
    let last = [("step", "4"), ("version", "3"), ("previous_civic_service", "none")];
    leads_to(&browser.sends("/me/profile", &last), "/me?done=profile");
    let profile = ines.get("/me/profile").expect(200);
    assert_eq!(profile["slots"], (1_u32 << 27) + 1);
    assert_eq!((&profile["weekly_hours_max"], &profile["mobility_km"]), (&json!(24.5), &json!(12)));
    assert_eq!((&profile["interests"], &profile["regimes"]), (&json!(["sport"]), &json!(["volunteering"])));
    shows(&browser.opens("/me/profile?step=2"), 200, "value=\"27\" checked");
}

#[test]
fn a_file_shows_its_steps_and_takes_the_photograph_of_a_paper() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    scene.candidate("Omar", json!({}));
    let placement = scene.placed(&ines);
    let path = placement.replace("/placements/", "/me/placement/");
    let browser = Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD);
    let omar = Browser::signed_in(&scene.app, "omar@exemple.fr", PASSWORD);
    shows(&browser.opens("/me"), 200, &path);
    shows(&browser.opens(&path), 200, "encore à envoyer");
    shows(&omar.opens(&path), 404, "Cette page n’existe pas");
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(60, 40, image::Rgb([200, 90, 40]))
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a picture");
    let png = png.into_inner();
    let papers = |browser: &Browser| format!("{path}/papers?csrf={}", browser.token());
    shows(&browser.sends_file(&format!("{path}/papers"), "ID", &png), 403, "Rien n’a été enregistré");
    shows(&omar.sends_file(&papers(&omar), "ID", &png), 404, "Cette page n’existe pas");
    shows(&browser.sends_file(&papers(&browser), "ID", b"<script>"), 422, "Ce papier n’a pas pu être pris");
    leads_to(&browser.sends_file(&papers(&browser), "ID", &png), &format!("{path}?done=sent#ID"));
    shows(&browser.opens(&format!("{path}?done=sent")), 200, "reçu, en cours de vérification");
    assert_eq!(Browser::of(&scene.app).sends_file(&format!("{path}/papers"), "ID", &png).status, 303);
}

#[test]
fn somebody_with_two_roles_changes_hats() {
    let app = TestApp::start();
    app.candidate("Ines");
    let staff = app.staff(Role::Admin, "Ada");
    staff.post("/invitations", &json!({"email": "ines@exemple.fr", "role": "prescriber"})).expect(202);
    let browser = Browser::signed_in(&app, "ines@exemple.fr", PASSWORD);
    let token = app.token_mailed_to("ines@exemple.fr");
    shows(&browser.sends("/invitations", &[("token", &token)]), 200, "Ouvrir mon espace");
    shows(&browser.opens("/legal"), 200, "Changer de rôle");
    leads_to(&browser.sends("/role", &[("role", "prescriber")]), "/network");
    shows(&browser.opens("/me"), 403, "changez de rôle");
    shows(&browser.sends("/role", &[("role", "admin")]), 403, "Vous n’avez pas ce rôle");
    leads_to(&browser.sends("/role", &[("role", "candidate")]), "/me");
}
