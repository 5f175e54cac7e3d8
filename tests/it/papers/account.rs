//! Statements of account as files: the same facts as the tables, for the same readers.

use relais::domain::Role;
use serde_json::json;

use super::print::{ask, words};
use crate::absences::InMission;
use crate::support::Client;

#[track_caller]
fn printed(reader: &Client, path: &str) -> Vec<u8> {
    let reply = reader.get(path);
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("application/pdf")), "{}", reply.text);
    reply.bytes
}

#[test]
#[expect(clippy::disallowed_methods, reason = "whoever wants to look at the papers says where to")]
fn a_statement_is_printed_with_the_facts_of_the_table() {
    let story = InMission::open().on("2027-03-01");
    let organization = story.case_worker.get(&story.path).expect(200)["organization_id"].as_str().unwrap().to_owned();
    let accountant = story.scene.app.staff(Role::Accountant, "Chloe");
    let plan = json!({"plan": {"monthly": 9500, "one_off": 3000, "covers_prestation": false}, "yearly_budget": 400_000});
    accountant.put(&format!("/organizations/{organization}/fees"), &plan).expect(200);
    let paid = json!({"month": "2027-01", "mode": "in_kind", "amount": 9_000, "paid_on": "2027-02-03"});
    story.host.post(&story.below("prestations"), &paid).expect(201);

    let account = format!("/organizations/{organization}/statement");
    let asked = "from=2027-01&to=2027-02";
    let of_host = printed(&story.host, &format!("{account}.pdf?{asked}"));
    let text = words(&of_host);
    for fact in [
        "Relevé de compte",
        "De janvier 2027 à février 2027",
        "Centre social des Tilleuls",
        "3 place des Tilleuls",
        "218,22 €",
        "90,00 €",
        "210,50 €",
        "participation unique",
        "association → volontaire",
        "103,37 €",
        "ni une facture ni un reçu",
    ] {
        assert!(text.contains(fact), "« {fact} » is not in {text}");
    }
    assert!(text.contains("Ines") && !text.contains("Ines Essai"), "a host reads first names: {text}");
    let of_network = printed(&accountant, "/network/statement.pdf?from=2027-01&to=2027-03");
    let text = words(&of_network);
    for fact in ["Ines Essai", "aide mensuelle de l’État", "390,00 €", "Mars 2027"] {
        assert!(text.contains(fact), "« {fact} » is not in {text}");
    }
    for (name, bytes) in [("statement", &of_host), ("statement-network", &of_network)] {
        if let Ok(folder) = std::env::var("RELAIS_TEST_PAPERS") {
            std::fs::write(format!("{folder}/{name}.pdf"), bytes).unwrap();
        }
        assert!(ask("qpdf", &["--check", "FILE"], bytes).0);
        assert!(ask("pdfinfo", &["-meta", "FILE"], bytes).1.contains("<pdfaid:conformance>A</pdfaid:conformance>"));
        assert!(ask("pdfinfo", &["FILE"], bytes).1.contains("Tagged:          yes"));
    }
    story.host.get("/network/statement.pdf").refused(403, "forbidden");
    story.ines.get(&format!("{account}.pdf")).refused(404, "not_found");
    story.scene.app.host("Yanis").get(&format!("{account}.pdf")).refused(404, "not_found");
    accountant.get(&format!("{account}.pdf?from=2027-02&to=2027-01")).refused(422, "invalid");
    let empty = words(&printed(&story.host, &format!("{account}.pdf?from=2025-01&to=2025-01")));
    assert!(empty.contains("Aucun montant pour cette période"), "{empty}");
}
