//! Communes as people type them, over HTTP.

use crate::support::TestApp;

#[test]
fn communes_by_name_and_by_postal_code() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let found = visitor.get("/communes?q=st%20etienne").expect(200);
    assert_eq!((found["items"][0]["insee"].as_str(), found["ambiguous"].as_bool()), (Some("42218"), Some(false)));
    let several = visitor.get("/communes?q=42330").expect(200);
    assert!(several["ambiguous"].as_bool().unwrap() && several["items"].as_array().unwrap().len() > 1);
    assert!(several["question"].as_str().unwrap().contains("laquelle"));
    assert_eq!(visitor.get("/communes?q=zzzzzz").expect(200)["items"].as_array().unwrap().len(), 0);
    let bad = visitor.get("/communes?limit=0&x=1");
    let mut pointers: Vec<String> = bad.faults().into_iter().map(|(pointer, _)| pointer).collect();
    pointers.sort();
    assert_eq!(pointers, ["limit", "q", "x"]);
}
