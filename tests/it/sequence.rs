//! The change sequence as it is told: by each ranking, and by a node that cannot read it.

use diesel::RunQueryDsl;
use serde_json::json;

use crate::applications::scene::{Scene, profile};
use crate::support::actors::Reply;
use crate::support::{Client, TestApp};

fn sequence(reply: &Reply) -> i64 {
    reply.header("relais-sequence").expect("the header").parse().expect("a number")
}

fn matches(client: &Client) -> (i64, usize) {
    let reply = client.get("/me/matches");
    let sequence = sequence(&reply);
    (sequence, reply.expect(200)["items"].as_array().expect("items").len())
}

#[test]
fn a_read_after_one_s_own_write_has_seen_it() {
    let scene = Scene::with_seats(2);
    let ines = scene.candidate("Ines");
    let (first, near) = matches(&ines);
    assert_eq!((matches(&ines), near), ((first, 1), 1), "nothing has changed");

    // She moves to the other end of the country, and back.
    let mut away = profile("Ines", "2004-05-17");
    away["address"] = json!({"insee": "29019"});
    ines.put_at("/me/profile", 1, &away).expect(200);
    let (second, none) = matches(&ines);
    assert!(second > first && none == 0, "{second} {none}");
    ines.put_at("/me/profile", 2, &profile("Ines", "2004-05-17")).expect(200);
    let (third, again) = matches(&ines);
    assert!(third > second && again == 1, "{third} {again}");

    // The other answers tell it too.
    for path in ["/missions?near=45.77,4.88".to_owned(), format!("/me/matches/{}", scene.mission)] {
        assert_eq!(sequence(&ines.get(&path)), third, "{path}");
    }

    // The network sees her application in the ranking of the mission as soon as it is sent.
    let of_mission = || scene.case_worker.get(&format!("/missions/{}/matches", scene.mission));
    let before = sequence(&of_mission());
    assert_eq!(before, third, "everybody follows one sequence");
    scene.applies(&ines);
    let after = of_mission();
    assert!(sequence(&after) > before);
    assert_eq!(after.expect(200)["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(scene.app.visitor().get("!/readyz").expect(200)["sequence"], matches(&ines).0);
}

#[test]
fn a_node_that_cannot_read_the_sequence_is_not_ready() {
    let app = TestApp::start();
    let visitor = app.visitor();
    assert_eq!(visitor.get("!/readyz").expect(200)["sequence"], 0);
    app.write(|tx| Ok(diesel::sql_query("DROP TABLE matching_epoch").execute(tx.conn)?));
    let told = visitor.in_english().get("!/readyz").refused(503, "unavailable");
    assert_eq!(told["detail"], "This node cannot read the change sequence: its ranking may be old.");
    visitor.get("!/healthz").expect(200);
}
