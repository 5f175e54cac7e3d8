//! The public page of a mission: an ordinary week, and the first name of who goes along with one there.

use serde_json::json;

use crate::placements::scene::{Scene, sheet};
use crate::support::browser::{Browser, shows};
use diesel::prelude::*;
use relais::db::schema::missions;

#[test]
fn the_public_reads_an_ordinary_week_and_a_first_name() {
    let scene = Scene::open();
    let visitor = Browser::of(&scene.app);
    let page = format!("/missions/{}", scene.mission);
    let shown = visitor.opens(&page);
    shows(&shown, 200, "Samira vous accompagnera sur place (tuteur ou tutrice)");
    for hidden in ["Benali", "tutrice@exemple.fr"] {
        assert!(!shown.text.contains(hidden), "{hidden} is public: {}", shown.text);
    }
    shows(&shown, 200, "26\u{a0}h par semaine en moyenne");
    shows(&shown, 200, "se décident avec l’association avant la signature");
    let mut known = sheet(4);
    (known["slots"], known["slots_needed"]) = (json!(1 | 1 << 2 | 1 << 27), json!(2));
    known["tutor"]["name"] = json!("Mme Benali");
    let (id, known) = (scene.mission.to_string(), known.to_string());
    scene.app.write(|tx| {
        diesel::update(missions::table.find(&id)).set(missions::sheet.eq(&known)).execute(tx.conn)?;
        Ok(())
    });
    let shown = visitor.opens(&page);
    shows(&shown, 200, "<dt>lundi</dt><dd>matin, après-midi</dd>");
    shows(&shown, 200, "<dt>dimanche</dt><dd>soir</dd>");
    shows(&shown, 200, "Au moins 2 demi-journées");
    assert!(!shown.text.contains("Benali"), "{}", shown.text);
}

/// Amounts of data/amounts.toml in force when the mission begins; a mission of volunteers pays nothing and says nothing.
#[test]
fn the_public_reads_what_one_does_and_what_one_receives() {
    let scene = Scene::open();
    let visitor = Browser::of(&scene.app);
    let mut known = sheet(4);
    known["tasks"] = json!("Écouter les habitants\n\nAnimer un atelier");
    let id = scene.mission.to_string();
    let keep = |known: &serde_json::Value| {
        scene.app.write(|tx| {
            diesel::update(missions::table.find(&id)).set(missions::sheet.eq(&known.to_string())).execute(tx.conn)?;
            Ok(())
        });
        visitor.opens(&format!("/missions/{id}"))
    };
    let shown = keep(&known);
    shows(&shown, 200, "<li>Écouter les habitants</li><li>Animer un atelier</li></ul>");
    shows(&shown, 200, "Au moins 619,83\u{a0}€ par mois.");
    shows(&shown, 200, "504,98\u{a0}€ de l’État, 114,85\u{a0}€ de l’association");
    (known["regime"], known["tasks"]) = (json!("volunteering"), json!("Écouter les habitants"));
    let shown = keep(&known);
    shows(&shown, 200, "<p class=\"prose\">Écouter les habitants</p>");
    assert!(!shown.text.contains("Ce que vous recevez"), "{}", shown.text);
}
