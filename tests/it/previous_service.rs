//! A service that is over is noted in the profile of who served: one completed is the only one (SC-ONE-01), one ended early is a
//! point to settle (SC-ONE-02).

use serde_json::json;

use crate::placements::scene::Scene;

#[test]
fn a_completed_service_is_the_only_one() {
    let scene = Scene::open();
    let (path, ines) = scene.validated("Ines");
    let noted = || scene.again(&ines).get("/me/profile").expect(200)["previous_civic_service"].clone();
    for day in ["2027-01-04", "2027-09-03"] {
        scene.on(day);
        scene.calendar();
        assert_eq!(noted(), "none", "{day}");
    }
    let verdict = || scene.again(&scene.case_worker).get(&path).expect(200)["verdict"].clone();
    let before = verdict();
    scene.on("2027-09-04");
    scene.calendar();
    assert_eq!((scene.state(&path).as_str(), noted()), ("completed", json!("completed")));
    assert_eq!(verdict(), before, "it does not stand against itself");
}

#[test]
fn a_service_ended_early_is_noted_when_it_ends() {
    let scene = Scene::open();
    let (path, ines) = scene.validated("Ines");
    let noted = || scene.again(&ines).get("/me/profile").expect(200)["previous_civic_service"].clone();
    scene.on("2027-01-04");
    scene.calendar();
    let end = json!({"reason": "studies", "requested_on": "2027-01-04", "by": "volunteer"});
    scene.again(&scene.case_worker).does(&path, "end-early", &end).expect(200);
    assert_eq!((scene.state(&path).as_str(), noted()), ("notice", json!("none")), "the notice runs");
    scene.on("2027-02-05");
    scene.calendar();
    assert_eq!((scene.state(&path).as_str(), noted()), ("ended_early", json!("ended_early")));
}

#[test]
fn a_contract_that_never_began_leaves_no_trace() {
    let scene = Scene::open();
    let (path, ines) = scene.validated("Ines");
    scene.case_worker.does(&path, "cancel", &json!({"reason": "volunteer_withdrew"})).expect(200);
    assert_eq!(ines.get("/me/profile").expect(200)["previous_civic_service"], "none");
}
