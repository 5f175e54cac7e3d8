//! Proofs of the *prestation*, money by reader, fees and statements.

use relais::domain::Role;
use serde_json::json;

use super::InMission;

#[test]
fn everybody_reads_their_own_side_of_the_money() {
    let story = InMission::open();
    let path = story.below("money");
    let sides = |client: &crate::support::Client| {
        let seen = client.get(&path).expect(200);
        let named: Vec<&str> =
            ["volunteer", "host", "network"].into_iter().filter(|side| seen["totals"].get(side).is_some()).collect();
        (named.join(" "), seen)
    };
    let (named, own) = sides(&story.ines);
    assert_eq!((named.as_str(), own["items"].as_array().map(Vec::len)), ("volunteer", Some(9)));
    assert_eq!(own["items"][1]["volunteer"], json!({"indemnity": 50_498, "top_up": 0, "prestation": 11_485, "total": 61_983}));
    assert_eq!((own["items"][0]["month"].as_str(), own["items"][0]["parts"].as_i64()), (Some("2027-01"), Some(27)));
    assert_eq!(sides(&story.host).0, "host");
    let (accountant, auditor) = (story.scene.app.staff(Role::Accountant, "Chloe"), story.scene.app.staff(Role::Auditor, "Aude"));
    for reader in [&story.case_worker, &accountant, &auditor] {
        let (named, all) = sides(reader);
        assert_eq!(named, "volunteer host network");
        assert_eq!(all["totals"]["network"]["theory_aid"], 10_000);
    }
    story.scene.app.candidate("Bilal").get(&path).refused(404, "not_found");
}

#[test]
fn proofs_are_recorded_taken_back_and_asked_for_once() {
    let story = InMission::open();
    let list = story.below("prestations");
    let states = |story: &InMission| {
        let items = story.host.get(&list).expect(200)["items"].as_array().cloned().unwrap();
        items.iter().map(|one| one["state"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(states(&story), ["running"]);
    let story = story.on("2027-02-05");
    assert_eq!(states(&story), ["missing", "running"]);
    let paid = json!({"month": "2027-01", "mode": "cash", "amount": 10_337, "paid_on": "2027-02-03"});
    story.ines.post(&list, &paid).refused(403, "forbidden");
    story.scene.app.host("Yanis").post(&list, &paid).refused(404, "not_found");
    let made = story.host.post(&list, &paid).expect(201);
    assert_eq!((made["state"].as_str(), made["amount"].as_i64()), (Some("recorded"), Some(10_337)));
    assert_eq!(states(&story), ["proven", "running"]);
    let cancel = format!("{list}/{}/cancel", made["id"].as_str().unwrap());
    story.host.post_at(&cancel, 1, &json!({})).expect(200);
    story.host.post_at(&cancel, 2, &json!({})).refused(409, "wrong_state");
    assert_eq!(states(&story), ["missing", "running"]);
    for (field, value, code) in [
        ("month", json!("2026-12"), "range"),
        ("paid_on", json!("2026-12-31"), "range"),
        ("paid_on", json!("2027-02-06"), "future"),
        ("amount", json!(0), "range"),
    ] {
        let mut bad = paid.clone();
        bad[field] = value;
        assert_eq!(story.host.post(&list, &bad).faults(), [(format!("/{field}"), code.to_owned())]);
    }
    let mut unknown = paid.clone();
    unknown["document_id"] = made["id"].clone();
    assert_eq!(story.host.post(&list, &unknown).faults(), [("/document_id".to_owned(), "unknown".to_owned())]);
    let story = story.on("2027-02-11");
    story.scene.calendar();
    let story = story.on("2027-02-12");
    assert_eq!(states(&story), ["late", "running"]);
    let asked = story.kinds_to(&story.host).into_iter().filter(|kind| kind == "prestation_proof_missing").count();
    assert_eq!(asked, 1);
}

#[test]
fn a_host_has_its_terms_and_everybody_a_statement() {
    let story = InMission::open().on("2027-03-01");
    let organization = story.case_worker.get(&story.path).expect(200)["organization_id"].as_str().unwrap().to_owned();
    let (fees, account) = (format!("/organizations/{organization}/fees"), format!("/organizations/{organization}/statement"));
    let accountant = story.scene.app.staff(Role::Accountant, "Chloe");
    let plan = json!({"plan": {"monthly": 9500, "one_off": 3000, "covers_prestation": false}, "yearly_budget": 400_000});
    story.host.put(&fees, &plan).refused(403, "forbidden");
    assert_eq!(accountant.put(&fees, &plan).expect(200)["version"], 1);
    accountant.put(&fees, &plan).refused(428, "version_missing");
    let paid = json!({"month": "2027-01", "mode": "in_kind", "amount": 9_000, "paid_on": "2027-02-03"});
    story.host.post(&story.below("prestations"), &paid).expect(201);
    let asked = format!("{account}?from=2027-01&to=2027-02");
    let seen = story.host.get(&asked).expect(200);
    let sums = json!({"prestation": 10_337 + 11_485, "prestation_recorded": 9_000, "fees": 3_000 + 8_550 + 9_500, "aids": 0});
    assert_eq!(seen["totals"], sums);
    assert_eq!(seen["items"][0]["volunteer"], "Ines", "a first name for the host");
    story.host.post(&story.below("prestations"), &paid).expect(201);
    let more = story.host.get(&asked).expect(200);
    assert_eq!(more["totals"]["prestation_recorded"], 10_337, "more than is due proves no other month");
    assert_eq!(accountant.get(&asked).expect(200)["items"][0]["volunteer"], "Ines Essai");
    story.scene.app.host("Yanis").get(&account).refused(404, "not_found");
    story.ines.get(&account).refused(404, "not_found");
    accountant.get(&format!("{account}?from=2027-02&to=2027-01")).refused(422, "invalid");
    let network = accountant.get("/network/statement?from=2027-01-01&to=2027-03-31").expect(200);
    assert_eq!(network["totals"]["aids"], 9_000 + 10_000 + 10_000 + 10_000);
    story.host.get("/network/statement").refused(403, "forbidden");
    let csv = accountant.get("/network/statement.csv?from=2027-01&to=2027-01");
    assert_eq!((csv.status, csv.header("content-type")), (200, Some("text/csv; charset=utf-8")));
    assert!(
        csv.text.contains("2027-01;Centre social des Tilleuls;Ines Essai;participation unique;association;réseau;30,00;;"),
        "{}",
        csv.text
    );
    let waived = json!({"plan": {"monthly": 9500, "waived_if": {"first_volunteers": 1, "budget_below": 500_000}}, "yearly_budget": 400_000});
    accountant.put_at(&fees, 1, &waived).expect(200);
    assert_eq!(accountant.get(&asked).expect(200)["totals"]["fees"], 0);
}
