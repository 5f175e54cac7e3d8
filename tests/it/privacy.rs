//! What is kept about somebody: taken away whole, erased as far as the law allows, and nothing left of them but what is listed.

use std::collections::BTreeSet;

use chrono::Duration;
use diesel::prelude::*;
use relais::db::schema::{accounts, placements, vault_files};
use relais::db::{Conn, Tx};
use relais::domain::{Id, Role};
use relais::features::privacy::service::erase;
use serde_json::json;

use crate::placements::scene::Scene;
use crate::support::Client;
use crate::support::app::PASSWORD;
use crate::support::browser::Browser;
use crate::vault::corpus;
use crate::vault::scene::send;

#[derive(diesel::QueryableByName)]
struct Column {
    #[diesel(sql_type = diesel::sql_types::Text)]
    tab: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    col: String,
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    found: i64,
}

/// Every text column of the database that holds one of these words, whatever their case.
fn columns_with(tx: &mut Tx, words: &[&str]) -> BTreeSet<String> {
    let columns = match tx.conn {
        Conn::Sqlite(_) => {
            "SELECT m.name AS tab, p.name AS col FROM sqlite_master m JOIN pragma_table_info(m.name) p \
             WHERE m.type = 'table' AND p.type = 'TEXT' AND m.name NOT LIKE 'sqlite_%'"
        }
        Conn::Postgres(_) => {
            "SELECT table_name::text AS tab, column_name::text AS col FROM information_schema.columns \
             WHERE table_schema = 'public' AND data_type = 'text'"
        }
    };
    let columns: Vec<Column> = diesel::sql_query(columns).load(tx.conn).expect("columns");
    assert!(columns.len() > 150, "{}", columns.len());
    let mut found = BTreeSet::new();
    for Column { tab, col } in columns {
        for word in words {
            let word = word.to_lowercase();
            let sql = format!("SELECT count(*) AS found FROM {tab} WHERE lower({col}) LIKE '%{word}%'");
            let count: Vec<Count> = diesel::sql_query(sql).load(tx.conn).expect("a count");
            if count[0].found > 0 {
                found.insert(format!("{tab}.{col}"));
            }
        }
    }
    found
}

const WORDS: [&str; 4] = ["Zéphyrine", "zephyrine", "Quasimodo", "0699887766"];

fn left(scene: &Scene) -> Vec<String> {
    scene.app.read(|tx| Ok(columns_with(tx, &WORDS))).into_iter().collect()
}

/// Somebody whose name is nobody else's. Her address and her given name differ by an accent.
fn zephyrine(scene: &Scene) -> Client {
    let who = scene.app.candidate("Zephyrine");
    let profile = json!({
        "given_name": "Zéphyrine", "family_name": "Quasimodo", "phone": "06 99 88 77 66", "address": {"insee": "69266"},
        "birth_date": "2004-05-17", "nationality": "FR", "mobility_km": 200, "available_from": "2026-12-01",
        "interests": ["solidarite"], "needs_accessible": false,
    });
    who.put("/me/profile", &profile).expect(201);
    who
}

fn applies(scene: &Scene, who: &Client) -> String {
    let body = json!({"mission_id": scene.mission, "motivation": "Je m’appelle Zéphyrine et j’aime aider les habitants."});
    format!("/applications/{}", who.post("/applications", &body).expect(201)["id"].as_str().unwrap())
}

/// Moves a placement to another state, ended on this day.
fn becomes(scene: &Scene, placement: &str, state: &str, end_on: &str) {
    let id = placement.rsplit('/').next().unwrap().to_owned();
    let day: chrono::NaiveDate = end_on.parse().unwrap();
    scene.app.write(|tx| {
        let row = diesel::update(placements::table.find(&id));
        let start = day - Duration::days(240);
        let days = (placements::signature_on.eq(start), placements::start_on.eq(start), placements::end_on.eq(day));
        row.set((placements::state.eq(state), days)).execute(tx.conn)?;
        Ok(())
    });
}

fn codes(reply: &crate::support::actors::Reply) -> Vec<String> {
    reply.faults().into_iter().map(|(_, code)| code).collect()
}

/// Puts a signature of hers under the one paper that was printed.
fn signs(scene: &Scene, placement: &str) {
    use relais::db::schema::{paper_signatures as signatures, papers};
    let placement = placement.rsplit('/').next().unwrap().to_owned();
    scene.app.write(|tx| {
        let paper: String = papers::table.filter(papers::placement_id.eq(&placement)).select(papers::id).first(tx.conn)?;
        let (id, now) = (tx.new_id().to_string(), tx.stamp());
        let who = (signatures::party.eq("volunteer"), signatures::name.eq("Zéphyrine Quasimodo"), signatures::method.eq("code"));
        let what = (signatures::paper_id.eq(paper), signatures::placement_id.eq(&placement), signatures::version.eq(1));
        let row = (signatures::id.eq(id), who, what, signatures::data_hash.eq("0"), signatures::signed_at.eq(now));
        diesel::insert_into(signatures::table).values(row).execute(tx.conn)?;
        Ok(())
    });
}

#[test]
fn an_export_holds_everything_of_one_person_and_nothing_of_others() {
    let scene = Scene::open();
    let zoe = zephyrine(&scene);
    let (other, _) = scene.signed("Barnabe");
    let placement = scene.placed(&zoe);
    let file = Some(("carte.pdf", "application/pdf", &corpus::pdf(1)[..]));
    send(&zoe, &format!("{placement}/documents"), &[("code", "ID")], file).expect(201);
    let document = zoe.get(&format!("{placement}/documents")).expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(scene.case_worker.fetch("GET", &format!("/documents/{document}/content")).0, 200);
    let reply = zoe.get("/me/export");
    assert_eq!(reply.header("content-disposition"), Some("attachment; filename=\"relais.json\""));
    let all = reply.expect(200);
    assert_eq!(all["account"]["email"], "zephyrine@exemple.fr");
    assert_eq!(all["profile"]["phone"], "0699887766");
    assert_eq!(all["applications"][0]["state"], "accepted");
    assert_eq!(all["placements"][0]["documents"][0]["code"], "ID");
    let text = all.to_string();
    for kind in ["account_verify", "application_received_candidate", "placement_opened"] {
        assert!(all["letters"].as_array().unwrap().iter().any(|one| one["kind"] == kind), "{kind}");
    }
    let lived = all["history"].as_array().unwrap();
    assert!(lived.iter().any(|one| one["verb"] == "accept" && one["by_me"] == true), "{lived:?}");
    assert!(lived.iter().any(|one| one["verb"] == "precheck" && one["by_me"] == false && one["by_role"] == "case_worker"));
    assert!(all["reads"].as_array().unwrap().iter().any(|one| one["by_role"] == "case_worker" && one["id"] == document.as_str()));
    for hidden in ["barnabe", "claude@reseau.fr", "samira@exemple.fr", &scene.case_worker.id(), other.rsplit('/').next().unwrap()]
    {
        assert!(!text.to_lowercase().contains(&hidden.to_lowercase()), "{hidden} is in {text}");
    }
    // Any account has one.
    let host = scene.host.get("/me/export").expect(200);
    assert!(host.get("profile").is_none() && !host.to_string().contains("Quasimodo"), "{host}");
    scene.app.visitor().get("/me/export").refused(401, "unauthenticated");
}

#[test]
fn nobody_is_erased_by_mistake_or_while_a_placement_lives() {
    let scene = Scene::open();
    let zoe = zephyrine(&scene);
    assert_eq!(zoe.get("/me/erasure").expect(200)["possible"], true);
    let placement = scene.placed(&zoe);
    let end = zoe.get(&placement).expect(200)["end_on"].as_str().unwrap().to_owned();
    let refused = zoe.delete("/me");
    assert_eq!((refused.status, codes(&refused)), (422, vec!["placement_open".to_owned()]));
    becomes(&scene, &placement, "in_mission", &end);
    let view = zoe.get("/me/erasure").expect(200);
    let next: chrono::NaiveDate = end.parse::<chrono::NaiveDate>().unwrap().succ_opt().unwrap();
    assert_eq!((view["possible"].as_bool(), view["holds"][0]["from"].as_str()), (Some(false), Some(next.to_string().as_str())));
    becomes(&scene, &placement, "closing", &end);
    assert_eq!(codes(&zoe.delete("/me")), ["placement_closing"]);
    assert_eq!(zoe.get("/me").expect(200)["email"], "zephyrine@exemple.fr", "nothing has changed");
    assert_eq!(codes(&scene.host.delete("/me")), ["only_member"]);
    assert_eq!(codes(&scene.case_worker.delete("/me")), ["network_role"]);
    scene.app.visitor().delete("/me").refused(401, "unauthenticated");
}

#[test]
fn somebody_erased_leaves_facts_without_a_name() {
    let scene = Scene::open();
    let zoe = zephyrine(&scene);
    let path = applies(&scene, &zoe);
    scene.case_worker.does(&path, "precheck", &json!({"outcome": "pass", "comment": "Zéphyrine est motivée."})).expect(200);
    scene.host.does(&path, "interview", &json!({})).expect(200);
    scene.host.does(&path, "select", &json!({"comment": "Zéphyrine Quasimodo nous plaît."})).expect(200);
    let time = json!({"on": "2026-12-07", "at": "14:30", "minutes": 30, "place": "À l’accueil"});
    let slot = scene.host.post(&format!("/missions/{}/interview-slots", scene.mission), &time).expect(201);
    let slot = format!("/interview-slots/{}", slot["id"].as_str().unwrap());
    zoe.does(&slot, "take", &json!({})).expect(200);
    zoe.post(&format!("{path}/messages"), &json!({"body": "Bonjour, c’est Zéphyrine."})).expect(201);
    scene.host.post(&format!("{path}/messages"), &json!({"body": "À lundi, Zéphyrine."})).expect(201);
    let said = zoe.get("/me/export").expect(200)["conversations"][0]["messages"].as_array().unwrap().len();
    assert_eq!(said, 2);
    zoe.post("/me/alerts", &json!({"kind": "matches", "threshold": 5, "frequency": "daily"})).expect(201);
    zoe.post("/me/calendar", &json!({})).expect(201);
    // Somebody names her: they have not met yet.
    let named = json!({"given_name": "Zéphyrine", "family_name": "Quasimodo", "email": "zephyrine@exemple.fr", "consent": true});
    scene.host.post(&format!("/missions/{}/nominations", scene.mission), &named).expect(201);
    let account: Id = zoe.id().parse().unwrap();
    assert!(left(&scene).len() > 6, "{:?}", left(&scene));

    let view = zoe.delete("/me").expect(200);
    assert_eq!((view["withdrawn"].as_u64(), view["kept"].as_array().unwrap().len()), (Some(1), 1));
    assert_eq!(left(&scene), Vec::<String>::new(), "nothing holds her name, her address or her number");
    let said: i64 = scene.app.read(|tx| Ok(relais::db::schema::messages::table.count().get_result(tx.conn)?));
    assert_eq!(said, 0, "sealed words go too");
    zoe.get("/me").refused(401, "unauthenticated");
    let again = json!({"email": "zephyrine@exemple.fr", "password": PASSWORD});
    assert_eq!(scene.app.visitor().post("/sessions", &again).status, 401);

    for reader in [&scene.case_worker, &scene.host] {
        let seen = reader.get(&path).expect(200);
        assert_eq!((seen["state"].as_str(), seen["candidate"]["given_name"].as_str()), (Some("withdrawn"), Some("Personne")));
        assert!(seen["motivation"].is_null() && seen["interview"].is_null(), "{seen}");
        let list = reader.get("/applications").expect(200);
        assert!(list["items"].as_array().unwrap().iter().any(|one| one["state"] == "withdrawn"));
        let life = reader.get(&format!("{path}/history")).expect(200);
        let verbs: Vec<_> =
            life["items"].as_array().unwrap().iter().map(|one| one["verb"].as_str().unwrap().to_owned()).collect();
        assert_eq!(verbs, ["create", "precheck", "interview", "propose_select", "withdraw"]);
    }
    assert_eq!(scene.host.get(&slot).expect(200)["state"], "offered");
    let kept = scene.app.read(|tx| relais::history::of(tx, relais::history::Entity::Account, account));
    assert_eq!(kept.last().map(|one| (one.verb.as_str(), one.to.as_str())), Some(("erase", "erased")));
    // Nobody thinks of her any more.
    let proposed = json!({ "candidate_id": account });
    assert!(scene.case_worker.post(&format!("/missions/{}/proposals", scene.mission), &proposed).status >= 404);
    // The same address begins anew.
    scene.app.candidate("Zephyrine");
}

#[test]
fn a_signed_contract_stays_until_its_day_and_nothing_else() {
    let scene = Scene::open();
    let zoe = zephyrine(&scene);
    let placement = scene.placed(&zoe);
    let pdf = corpus::pdf(1);
    let sends = |code: &str| {
        let file = Some(("piece.pdf", "application/pdf", &pdf[..]));
        let sent = send(&zoe, &format!("{placement}/documents"), &[("code", code)], file).expect(201);
        sent["id"].as_str().unwrap().to_owned()
    };
    let (identity, bank) = (sends("ID"), sends("RIB"));
    let file = Some(("contrat.pdf", "application/pdf", &pdf[..]));
    send(&scene.case_worker, &format!("{placement}/documents"), &[("code", "CSC")], file).expect(201);
    assert_eq!(zoe.get(&format!("{placement}/papers/sworn_statement.pdf")).status, 200);
    signs(&scene, &placement);
    becomes(&scene, &placement, "archived", "2026-11-20");
    let with_key = || -> i64 {
        scene.app.read(|tx| Ok(vault_files::table.filter(vault_files::wrapped_key.is_not_null()).count().get_result(tx.conn)?))
    };
    let before = with_key();
    let view = zoe.delete("/me").expect(200);
    assert_eq!(view["kept"][0]["until"], "2031-11-20", "{view}");
    assert_eq!((view["files"].as_u64(), with_key()), (Some(2), before - 2), "identity and bank details go with their keys");
    for gone in [&identity, &bank] {
        assert_eq!(scene.case_worker.fetch("GET", &format!("/documents/{gone}/content")).0, 404);
    }
    let pieces = scene.case_worker.get(&format!("{placement}/documents")).expect(200);
    let contract = pieces["items"].as_array().unwrap().iter().find(|one| one["code"] == "CSC").unwrap();
    assert!(contract["file"].is_object(), "{contract}");
    let kept = left(&scene);
    assert!(kept.contains(&"paper_signatures.name".to_owned()) && kept.contains(&"papers.data".to_owned()), "{kept:?}");
    assert!(kept.iter().all(|column| column.starts_with("papers.") || column.starts_with("paper_signatures.")), "{kept:?}");
    let seen = scene.case_worker.get(&placement).expect(200);
    assert_eq!(seen["state"], "archived");
    assert_eq!(scene.case_worker.get("/placements").status, 200);
    assert_eq!(scene.case_worker.get(&format!("{placement}/papers")).status, 200);

    // Five years later nothing is left.
    scene.app.later(Duration::days(5 * 366));
    scene.app.write(erase::finish_due);
    assert_eq!(left(&scene), Vec::<String>::new());
}

#[test]
fn a_file_given_up_goes_whole() {
    let scene = Scene::open();
    let zoe = zephyrine(&scene);
    let placement = scene.placed(&zoe);
    scene.brings_all(&placement);
    assert_eq!(zoe.get(&format!("{placement}/papers/sworn_statement.pdf")).status, 200);
    zoe.does(&placement, "abandon", &json!({"reason": "studies", "comment": "Zéphyrine reprend ses études."})).expect(200);
    let view = zoe.delete("/me").expect(200);
    assert_eq!(view["kept"].as_array().unwrap().len(), 1, "{view}");
    assert_eq!(left(&scene), Vec::<String>::new());
    assert_eq!(scene.case_worker.get(&placement).expect(200)["state"], "abandoned");
}

#[test]
fn letters_that_left_are_emptied_after_a_month() {
    use relais::db::schema::mails;
    let scene = Scene::open();
    let zoe = zephyrine(&scene);
    applies(&scene, &zoe);
    scene.app.write(|tx| {
        let now = tx.stamp();
        diesel::update(mails::table).set((mails::state.eq("sent"), mails::settled_at.eq(now))).execute(tx.conn)?;
        Ok(())
    });
    let full =
        || -> i64 { scene.app.read(|tx| Ok(mails::table.filter(mails::message.ne(Vec::new())).count().get_result(tx.conn)?)) };
    let before = full();
    scene.app.later(Duration::days(29));
    scene.app.write(erase::finish_due);
    assert_eq!(full(), before);
    scene.app.later(Duration::days(2));
    scene.app.write(erase::finish_due);
    assert_eq!(full(), 0);
}

#[test]
fn from_the_page_somebody_takes_their_data_and_leaves() {
    let scene = Scene::open();
    let zoe = zephyrine(&scene);
    let browser = Browser::signed_in(&scene.app, "zephyrine@exemple.fr", PASSWORD);
    let page = browser.opens("/me/data");
    assert!(page.status == 200 && page.text.contains("Télécharger mes données"), "{}", page.text);
    let export = browser.opens("/me/data/export");
    assert!(export.status == 200 && export.text.contains("Quasimodo"), "{}", export.text);
    let wrong = browser.sends("/me/data/erase", &[("confirmation", "non")]);
    assert!(wrong.status == 422 && wrong.text.contains("href=\"#confirmation\""), "{}", wrong.text);
    let gone = browser.sends("/me/data/erase", &[("confirmation", "effacer")]);
    assert!(gone.status == 200 && gone.text.contains("C’est effacé"), "{}", gone.text);
    assert_eq!(browser.opens("/me/data").status, 303, "signed out");
    zoe.get("/me").refused(401, "unauthenticated");
    let erased: i64 =
        scene.app.read(|tx| Ok(accounts::table.filter(accounts::erased_at.is_not_null()).count().get_result(tx.conn)?));
    assert_eq!(erased, 1);
    // While a placement lives the page says why not.
    let omar = scene.candidate("Omar", json!({}));
    let placement = scene.placed(&omar);
    let pdf = corpus::pdf(1);
    let file = Some(("carte.pdf", "application/pdf", &pdf[..]));
    let piece = send(&omar, &format!("{placement}/documents"), &[("code", "ID")], file).expect(201);
    let browser = Browser::signed_in(&scene.app, "omar@exemple.fr", PASSWORD);
    let page = browser.opens("/me/data");
    let mine = format!("/me/documents/{}/file", piece["id"].as_str().unwrap());
    assert!(page.text.contains("renoncez-y d’abord") && page.text.contains(&mine), "{}", page.text);
    assert_eq!(browser.opens(&mine).header("content-type"), Some("application/pdf"));
    let elsewhere = scene.app.staff_of(Role::CaseWorker, "Noe", Some(&["33"]));
    assert_eq!(elsewhere.get("/me/erasure").expect(200)["possible"], false);
    assert!(Browser::signed_in(&scene.app, "samira@exemple.fr", PASSWORD).opens("/me/data").text.contains("seule personne"));
}
