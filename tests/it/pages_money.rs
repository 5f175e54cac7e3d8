//! The money of the network in its pages: proofs of the *prestation* across hosts, the statement of the year, the account of an
//! association, and the file where a proof is noted.

use relais::domain::Role;
use serde_json::json;

use crate::absences::InMission;
use crate::pages_network::{desk_of, fills, leads_to, shows};
use crate::support::Client;
use crate::support::browser::Browser;

/// In mission from 4 January 2027; on 1 March January is late by the usual delay or waits, February waits.
fn in_march() -> (InMission, Client, Browser) {
    let story = InMission::open().on("2027-03-01");
    let chloe = story.scene.app.staff(Role::Accountant, "Chloe");
    let desk = desk_of(&story.scene.app, &chloe);
    (story, chloe, desk)
}

#[test]
fn the_inbox_leads_to_the_file_where_the_proof_is_noted() {
    let (story, chloe, desk) = in_march();
    let inbox = desk.opens("/network");
    let id = story.path.rsplit('/').next().unwrap();
    let page = format!("/network/placements/{id}/money");
    shows(&inbox, 200, &format!("{page}?month=2027-01#deed-record"));
    shows(&desk.opens("/network?line=prestations_missing"), 200, &page);
    let entry = chloe.get("/inbox").expect(200)["items"][0]["entries"][0].clone();
    assert_eq!(entry["page"].as_str(), Some(page.as_str()));

    let opened = desk.opens(&format!("{page}?month=2027-02"));
    shows(&opened, 200, "Noter une preuve");
    assert!(opened.text.contains("<option value=\"2027-02\" selected>"));
    let action = format!("/network/placements/{id}/prestations");
    let wrong = [("month", "2027-02"), ("mode", "in_kind"), ("amount", "cent"), ("paid_on", "2027-04-01")];
    let refused = fills(&desk, &page, &action, &wrong);
    shows(&refused, 422, "href=\"#record-amount\"");
    assert!(refused.text.contains("value=\"cent\"") && refused.text.contains("value=\"in_kind\" checked"));
    let future = [("month", "2027-02"), ("mode", "cash"), ("amount", "114,85"), ("paid_on", "2027-04-01")];
    let told = fills(&desk, &page, &action, &future);
    shows(&told, 422, "href=\"#record-paid_on\"");
    assert!(told.text.contains("<title>Erreur"), "{}", told.text);
    let right = [("month", "2027-02"), ("mode", "cash"), ("amount", "114,85 €"), ("paid_on", "2027-02-26")];
    leads_to(&fills(&desk, &page, &action, &right), &format!("{page}?done=record"));
    let shown = desk.opens(&page);
    shows(&shown, 200, "prouvée");
    assert!(shown.text.contains("114,85\u{a0}€"), "{}", shown.text);

    let months = chloe.get(&story.below("prestations")).expect(200)["items"].clone();
    assert_eq!((months[1]["state"].as_str(), months[0]["state"].as_str()), (Some("proven"), Some("late")));
    let proof = months[1]["proofs"][0]["id"].as_str().unwrap().to_owned();
    let cancel = format!("/network/placements/{id}/prestations/{proof}/cancel");
    shows(&shown, 200, "Elle reste dans l’historique");
    leads_to(&fills(&desk, &page, &cancel, &[]), &format!("{page}?done=cancel-proof"));
    assert_eq!(fills(&desk, &page, &action, &right).status, 303);
    assert_eq!(desk.sends(&cancel, &[("record_version", "2")]).status, 409, "cancelled already");
}

#[test]
fn who_may_read_the_money_reads_it_and_who_may_note_notes() {
    let (story, ..) = in_march();
    let app = &story.scene.app;
    let id = story.path.rsplit('/').next().unwrap();
    let page = format!("/network/placements/{id}/money");
    let proof = [("month", "2027-02"), ("mode", "cash"), ("amount", "10"), ("paid_on", "2027-02-26")];
    for (role, reads, notes) in [
        (Role::CaseWorker, 200, true),
        (Role::Approver, 200, true),
        (Role::Accountant, 200, true),
        (Role::Auditor, 200, false),
        (Role::Privacy, 403, false),
        (Role::Admin, 403, false),
    ] {
        let desk = desk_of(app, &app.staff(role, &format!("Ici{}", role.code().replace('_', ""))));
        for path in ["/network/money", "/network/money.csv", "/network/money/prestations", "/network/money.pdf"] {
            assert_eq!(desk.opens(path).status, reads, "{role:?} {path}");
        }
        let offered = desk.opens(&page).text.contains("deed-record");
        assert_eq!(offered, notes, "{role:?}");
        let sent = desk.sends(&format!("/network/placements/{id}/prestations"), &proof).status;
        assert_eq!(sent == 303, notes, "{role:?} {sent}");
    }
    let away = desk_of(app, &app.staff_of(Role::Accountant, "Loin", Some(&["2A"])));
    assert_eq!(away.opens(&page).status, 404);
    assert!(!away.opens("/network/money/prestations?state=all").text.contains("Ines"));
    shows(&away.opens("/network/money"), 200, "Aucun mouvement cette année");
}

#[test]
fn proofs_are_found_by_month_and_state_across_hosts() {
    let (story, chloe, desk) = in_march();
    let here = "/network/money/prestations";
    let page = desk.opens(here);
    shows(&page, 200, "2 mois de prestation");
    for words in ["Ines", "janvier 2027", "février 2027", "en retard", "reste"] {
        assert!(page.text.contains(words), "{words} is not in {}", page.text);
    }
    let paid = json!({"month": "2027-02", "mode": "cash", "amount": 11_485, "paid_on": "2027-02-26"});
    chloe.post(&story.below("prestations"), &paid).expect(201);
    shows(&desk.opens(here), 200, "1 mois de prestation");
    shows(&desk.opens(&format!("{here}?state=proven")), 200, "février 2027");
    let none = desk.opens(&format!("{here}?month=2027-02"));
    shows(&none, 200, "Tout est prouvé");
    shows(&desk.opens(&format!("{here}?month=2027-02&state=all")), 200, "114,85\u{a0}€");
    shows(&desk.opens(&format!("{here}?month=jamais&state=rien&organization=x")), 200, "janvier 2027");

    let all = chloe.get("/network/prestations?from=2027-01&to=2027-02").expect(200);
    let states: Vec<&str> = all["items"].as_array().unwrap().iter().filter_map(|one| one["state"].as_str()).collect();
    assert_eq!(states, ["late", "proven"]);
    assert_eq!((all["totals"]["due"].as_i64(), all["totals"]["left"].as_i64()), (Some(10_337 + 11_485), Some(10_337)));
    let late = chloe.get("/network/prestations?from=2027-01&to=2027-02&state=late").expect(200);
    assert_eq!(late["items"].as_array().unwrap().len(), 1);
    chloe.get("/network/prestations?state=lost").refused(422, "invalid");
}

#[test]
fn the_year_of_the_network_adds_up_and_comes_as_a_file() {
    let (story, chloe, desk) = in_march();
    let organization = chloe.get(&story.path).expect(200)["organization_id"].as_str().unwrap().to_owned();
    let page = desk.opens("/network/money?year=2027");
    shows(&page, 200, "Argent du réseau, 2027");
    for words in ["Aides de l’État", "218,22\u{a0}€", "Centre social des Tilleuls", "class=\"number\""] {
        assert!(page.text.contains(words), "{words} is not in {}", page.text);
    }
    let file = desk.opens("/network/money.csv?year=2027");
    assert_eq!((file.status, file.header("content-type")), (200, Some("text/csv; charset=utf-8")));
    assert!(file.text.contains("aide mensuelle de l’État"));
    assert_eq!(desk.opens("/network/money.pdf?year=2027").header("content-type"), Some("application/pdf"));
    shows(&desk.opens("/network/money?year=2031"), 200, "Argent du réseau, 2027");

    let account = format!("/network/organizations/{organization}/account");
    shows(&desk.opens(&format!("{account}?year=2027")), 200, "celle du réseau");
    let wrong = [("whose", "own"), ("monthly", "beaucoup"), ("yearly_budget", "x"), ("covers_prestation", "false")];
    let refused = fills(&desk, &account, &account, &wrong);
    shows(&refused, 422, "href=\"#fees-monthly\"");
    assert!(refused.text.contains("href=\"#fees-yearly_budget\"") && refused.text.contains("value=\"beaucoup\""));
    shows(&fills(&desk, &account, &account, &[("whose", "own"), ("covers_prestation", "false")]), 422, "0 pour ne rien demander");
    let own = [
        ("whose", "own"),
        ("monthly", "95"),
        ("one_off", "30"),
        ("first_volunteers", ""),
        ("yearly_budget", "1200000"),
        ("covers_prestation", "false"),
    ];
    leads_to(&fills(&desk, &account, &account, &own), &format!("{account}?done=fees"));
    let shown = desk.opens(&format!("{account}?year=2027"));
    shows(&shown, 200, "propre à cette association");
    assert!(shown.text.contains("1\u{202f}200\u{202f}000,00\u{a0}€"), "{}", shown.text);
    let fees = chloe.get(&format!("/organizations/{organization}/fees")).expect(200);
    assert_eq!((fees["version"].as_i64(), fees["plan"]["monthly"].as_i64()), (Some(1), Some(9_500)));
    let stale = crate::pages_network::hidden_fields(&shown.text, &account);
    let again = [("whose", "network"), ("covers_prestation", "false")];
    leads_to(&fills(&desk, &account, &account, &again), &format!("{account}?done=fees"));
    let mut old: Vec<(&str, &str)> = stale.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    old.extend_from_slice(&own);
    shows(&desk.sends_bare(&account, &old), 412, "Vous avez déjà modifié");
    assert_eq!(desk.opens(&format!("{account}.csv?year=2027")).status, 200);
    assert_eq!(desk.opens(&format!("{account}.pdf?year=2027")).header("content-type"), Some("application/pdf"));
    let reader = desk_of(&story.scene.app, &story.scene.app.staff(Role::Auditor, "Odile"));
    let seen = reader.opens(&account);
    shows(&seen, 200, "Relevé");
    assert!(!seen.text.contains("deed-fees"));
}

#[test]
fn what_is_to_come_is_not_due_yet_and_a_phone_reads_every_figure() {
    let (story, _, desk) = in_march();
    let page = desk.opens("/network/money?year=2027");
    // 97 euros of January, 100 of February and of March; five months are to come.
    let due = page.text.split("Aides que l’État doit au réseau").nth(1).unwrap().split("</li>").next().unwrap();
    let figure = due.split("class=\"figure\">").nth(1).unwrap().split('<').next().unwrap();
    assert!(due.contains("à venir d’ici décembre"), "{due}");
    let csv = desk.opens("/network/money.csv?year=2027").text;
    let cents = |line: &str| line.split(';').nth(6).unwrap().replace(',', "").parse::<i64>().unwrap();
    let aids = csv.lines().filter(|line| line.contains("aide") && line.as_bytes().starts_with(b"2027-"));
    let begun: i64 = aids.filter(|line| &line[..7] <= "2027-03").map(cents).sum();
    assert_eq!(figure.replace([',', '\u{a0}', '\u{202f}', '€'], ""), begun.to_string(), "{csv}");
    assert!(page.text.contains("data-name=\"Reste à prouver\"") && page.text.contains("role=\"rowheader\""), "{}", page.text);
    shows(&desk.opens("/network/money/prestations"), 200, "c’était pour le 10\u{a0}février 2027");
    let camille = desk_of(&story.scene.app, &story.case_worker);
    shows(&camille.opens("/network"), 200, "href=\"/network/money\"");
}

#[test]
fn an_amount_above_what_is_due_is_asked_for_once_more() {
    let (story, chloe, desk) = in_march();
    let id = story.path.rsplit('/').next().unwrap();
    let (page, action) = (format!("/network/placements/{id}/money"), format!("/network/placements/{id}/prestations"));
    let slip = [("month", "2027-02"), ("mode", "cash"), ("amount", "1148,50"), ("paid_on", "2027-02-26")];
    let asked = fills(&desk, &page, &action, &slip);
    shows(&asked, 422, "de plus que ce qui reste pour ce mois (114,85\u{a0}€)");
    assert!(asked.text.contains("href=\"#record-more\"") && asked.text.contains("value=\"1148,50\""), "{}", asked.text);
    assert_eq!(chloe.get(&story.below("prestations")).expect(200)["items"][1]["recorded"], 0, "nothing is noted yet");
    assert!(!desk.opens(&page).text.contains("record-more"), "asked only then");
    let meant = [slip.as_slice(), &[("more", "true")]].concat();
    leads_to(&fills(&desk, &page, &action, &meant), &format!("{page}?done=record"));
    shows(&desk.opens(&page), 200, "de plus que dû\u{a0}: 1\u{202f}033,65\u{a0}€");
    let organization = chloe.get(&story.path).expect(200)["organization_id"].as_str().unwrap().to_owned();
    let account = desk.opens(&format!("/network/organizations/{organization}/account?year=2027"));
    shows(&account, 200, "de plus que dû, compté pour ce mois seulement");
}
