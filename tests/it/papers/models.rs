//! The model of the convention given as a PDF: its bytes stay, our sheet of fields stands in front.

use lopdf::{Object, dictionary};
use relais::domain::Role;
use relais::papers::sha256;
use serde_json::{Value, json};

use super::print::{ask, words};
use super::signing::{code_mailed_to, request};
use super::versions::{first_printed, pdf, shown};
use crate::placements::scene::Scene;
use crate::support::Client;
use crate::support::actors::Reply;
use crate::vault::corpus;
use crate::vault::scene::{form, form_type};

fn gives(who: &Client, fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> Reply {
    let kind = if name.ends_with("pdf") { "application/pdf" } else { "image/png" };
    let body = form(fields, Some((name, kind, bytes)));
    who.send_bytes("PUT", "/network/convention-model", Some(body), &[("Content-Type", &form_type())])
}

/// A model of two pages in print, made by another program than ours.
fn official() -> Vec<u8> {
    let data: Value = serde_json::from_str(include_str!("sample.json")).unwrap();
    let mut data = data;
    data["paper"]["title"] = json!("Modèle officiel de convention");
    relais::papers::render(relais::domain::PaperKind::SwornStatement, &data, "2026-09-14T08:00:00Z".parse().unwrap()).unwrap()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "whoever wants to look at the papers says where to")]
fn a_model_in_pdf_stays_byte_for_byte_behind_its_sheet_of_fields() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    let admin = scene.app.staff(Role::Admin, "Ada");
    for (what, model) in [("set by Typst", official()), ("plain", corpus::pdf(2))] {
        let title = [("title", "Modèle officiel")];
        assert_eq!(gives(&scene.case_worker, &title, "modele.pdf", &model).status, 403);
        let given = gives(&admin, &title, "modele.pdf", &model).expect(200);
        assert_eq!((&given["pdf"], &given["sha256"], &given["text"]), (&json!(true), &json!(sha256(&model)), &json!("")));
        assert!(admin.fetch("GET", "/network/convention-model/content").2 == model, "{what}");

        let bytes = pdf(&ines, &placement, "convention");
        if let Ok(folder) = std::env::var("RELAIS_TEST_PAPERS") {
            std::fs::write(format!("{folder}/convention-model-{}.pdf", model.len()), &bytes).unwrap();
        }
        assert!(bytes.starts_with(&model), "{what}: the model is not as it was");
        let (sound, said) = ask("qpdf", &["--check", "FILE"], &bytes);
        assert!(sound, "{what}: {said}");
        let count = |bytes: &[u8]| {
            let (_, about) = ask("pdfinfo", &["FILE"], bytes);
            let line = about.lines().find(|line| line.starts_with("Pages:")).unwrap_or_else(|| panic!("{about}"));
            line.trim_start_matches("Pages:").trim().parse::<u32>().unwrap()
        };
        assert!(count(&bytes) > count(&model), "{what}");
        let text = words(&bytes);
        for fact in
            ["Inès Essai", "Centre social des Tilleuls", "Aider aux démarches en ligne", "Cette feuille remplit la convention"]
        {
            assert!(text.contains(fact), "{what}: « {fact} » is not in {text}");
        }
        let hash = sha256(&model);
        assert!(text.contains(&hash[..16]), "{what}: no hash of the model in {text}");
        let view = shown(&ines, &placement, "convention");
        assert_eq!(view["file_hash"], json!(sha256(&bytes)), "{what}");
        let (kept, again) = first_printed(&scene.app, view["id"].as_str().unwrap().parse().unwrap());
        assert_eq!(kept, sha256(&again), "{what}");
    }
    let asked = request(&ines, &placement, "convention");
    let body = json!({ "code": code_mailed_to(&scene.app, &ines.email), "version_hash": asked["hash"] });
    ines.post(&format!("{placement}/papers/convention/sign"), &body).expect(200);
    let signed = pdf(&ines, &placement, "convention");
    assert!(signed.starts_with(&corpus::pdf(2)) && words(&signed).contains("Signé électroniquement"));
}

#[test]
fn a_model_that_could_change_or_act_is_refused_and_the_one_before_stays() {
    let scene = Scene::open();
    let admin = scene.app.staff(Role::Admin, "Ada");
    let title = [("title", "Modèle")];
    let before = admin.get("/network/convention-model").expect(200);
    let filled = corpus::pdf_with(1, |document, catalog| {
        let field = document.add_object(dictionary! { "FT" => "Tx", "T" => Object::string_literal("nom") });
        let form = dictionary! { "Fields" => vec![Object::Reference(field)] };
        document.get_dictionary_mut(catalog).unwrap().set("AcroForm", form);
    });
    let script = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
    for (bytes, name, code) in [
        (filled, "modele.pdf", "form_fields"),
        (corpus::with_catalog("OpenAction", script), "modele.pdf", "active_content"),
        (corpus::png(20, 20), "modele.png", "type_not_allowed"),
        (b"%PDF-1.7\nnothing\n%%EOF".to_vec(), "modele.pdf", "unreadable"),
    ] {
        let reply = gives(&admin, &title, name, &bytes);
        assert_eq!((reply.status, reply.faults()), (422, vec![("/file".to_owned(), code.to_owned())]), "{}", reply.text);
    }
    let both = gives(&admin, &[("title", "Modèle"), ("text", &"Entre les parties. ".repeat(20))], "modele.pdf", &corpus::pdf(1));
    assert_eq!(both.faults(), [("/text".to_owned(), "required".to_owned())]);
    admin.put("/network/convention-model", &json!({"title": "Modèle"})).refused(422, "invalid");
    assert_eq!(admin.get("/network/convention-model").expect(200), before);
    admin.get("/network/convention-model/content").refused(404, "not_found");
}
