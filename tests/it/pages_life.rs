//! What the network keeps of a placement while it runs, by the forms of its pages: leave, absences, amendments, incidents, follow-up,
//! training.

use relais::domain::Role;
use relais::features::accounts::service::life;
use relais::history::Kept;
use serde_json::json;

use crate::absences::InMission;
use crate::pages_network::{desk_of, fills, leads_to, shows};
use crate::support::app::PASSWORD;
use crate::support::browser::Browser;

fn desk(story: &InMission) -> (Browser, String) {
    (desk_of(&story.scene.app, &story.case_worker), format!("/network{}", story.path))
}

#[test]
fn leave_is_answered_and_absences_are_declared_justified_and_closed() {
    let story = InMission::open().on("2027-02-15");
    let (desk, page) = desk(&story);
    let time = format!("{page}/time");
    shows(&desk.opens(&page), 200, &time);
    shows(&desk.opens(&time), 200, "Aucun congé demandé");
    let asked = story.ines.post(&story.below("leave"), &json!({"from": "2027-03-01", "to": "2027-03-02"})).expect(201);
    let leave = format!("{page}/leave/{}", asked["id"].as_str().unwrap());
    shows(&fills(&desk, &time, &format!("{leave}/refuse"), &[]), 422, "choisissez une réponse");
    let wrong = desk.sends(&format!("{leave}/accept"), &[("record_version", "7")]);
    shows(&wrong, 412, "Quelqu’un a modifié ce dossier");
    leads_to(&fills(&desk, &time, &format!("{leave}/accept"), &[]), &format!("{time}?done=accept"));
    shows(&desk.opens(&format!("{time}?done=accept")), 200, "Acceptation : c’est fait.");
    assert!(!desk.opens(&time).text.contains(&format!("{leave}/accept")), "only what the table allows is offered");
    leads_to(&fills(&desk, &time, &format!("{leave}/cancel"), &[]), &format!("{time}?done=cancel"));
    let new = format!("{page}/leave");
    shows(&fills(&desk, &time, &new, &[("from", "2027-03-09"), ("to", "2027-03-08")]), 422, "finit avant de commencer");
    leads_to(&fills(&desk, &time, &new, &[("from", "2027-03-08"), ("to", "2027-03-08")]), &format!("{time}?done=request"));

    let absences = format!("{page}/absences");
    let sick = [("kind", "sick"), ("from", "2027-02-12"), ("note", "Grippe, arrêt envoyé demain.")];
    shows(&fills(&desk, &time, &absences, &[("kind", "family_event"), ("from", "2027-02-12")]), 422, "quel événement");
    leads_to(&fills(&desk, &time, &absences, &sick), &format!("{time}?done=declare"));
    let absence = story.case_worker.get(&story.below("absences")).expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    shows(&desk.opens(&time), 200, "Grippe, arrêt envoyé demain.");
    shows(&desk.opens("/network"), 200, &time);
    leads_to(&fills(&desk, &time, &format!("{absences}/{absence}/justify"), &[]), &format!("{time}?done=justify"));
    shows(&fills(&desk, &time, &format!("{absences}/{absence}/close"), &[("to", "")]), 422, "dernier jour");
    let closed = fills(&desk, &time, &format!("{absences}/{absence}/close"), &[("to", "2027-02-14")]);
    leads_to(&closed, &format!("{time}?done=settle-absence"));
    let kept = story.case_worker.get(&story.below("absences")).expect(200)["items"][0].clone();
    assert_eq!((&kept["state"], &kept["to"]), (&json!("closed"), &json!("2027-02-14")));
}

#[test]
fn an_amendment_is_drawn_up_signed_sent_and_an_incident_told() {
    let story = InMission::open().on("2027-02-15");
    let (desk, page) = desk(&story);
    let changes = format!("{page}/changes");
    shows(&desk.opens(&changes), 200, "Le contrat n’a pas été modifié");
    let amend = format!("{page}/amendments");
    let form = |kind: &str, fields: &[(&str, &str)]| {
        let key = format!("{kind}-{}", fields.len());
        let mut all = vec![("kind", kind), ("key", key.as_str())];
        all.extend_from_slice(fields);
        desk.sends(&amend, &all)
    };
    shows(&form("tutor", &[("changes/name", "Nadia Petit")]), 422, "deed-amend-tutor");
    let tutor = [("changes/name", "Nadia Petit"), ("changes/email", "nadia@tilleuls.example"), ("effective_on", "2027-03-01")];
    leads_to(&form("tutor", &tutor), &format!("{changes}?done=amend"));
    leads_to(&form("tutor", &tutor), &format!("{changes}?done=amend"));
    let all = story.case_worker.get(&story.below("amendments")).expect(200);
    assert_eq!(all["items"].as_array().map(Vec::len), Some(1), "sent twice, it is one");
    shows(&desk.opens(&changes), 200, "Nadia Petit");
    let own = format!("{amend}/{}", all["items"][0]["id"].as_str().unwrap());
    assert!(!desk.opens(&changes).text.contains(&format!("{own}/send")), "a tutor is not told to the agency");
    shows(&fills(&desk, &changes, &format!("{own}/sign"), &[("on", "2099-01-01")]), 422, "role=\"alert\"");
    leads_to(&fills(&desk, &changes, &format!("{own}/sign"), &[]), &format!("{changes}?done=amend-sign"));
    leads_to(&fills(&desk, &changes, &format!("{own}/cancel"), &[]), &format!("{changes}?done=amend-cancel"));
    shows(&form("site", &[("place", "Nulle-Part-sur-Rien"), ("effective_on", "2027-03-01")]), 422, "Aucune commune");
    let moved = [("place", "Villeurbanne"), ("changes/address", "9 rue Neuve"), ("effective_on", "2027-03-01")];
    leads_to(&form("site", &moved), &format!("{changes}?done=amend"));
    shows(&desk.opens(&changes), 200, "9 rue Neuve, 69100 Villeurbanne");
    shows(&form("hours", &[("changes/weekly_hours", "beaucoup"), ("effective_on", "2027-03-01")]), 422, "value=\"beaucoup\"");
    let longer = form("dates", &[("changes/end_on", "2027-12-03"), ("effective_on", "2027-03-01")]);
    leads_to(&longer, &format!("{changes}?done=amend"));

    let told = [("kind", "accident"), ("occurred_on", "2027-02-12"), ("description", "Une chute dans l’escalier de la cave.")];
    let incidents = format!("{page}/incidents");
    shows(&fills(&desk, &changes, &incidents, &[("kind", "accident"), ("occurred_on", "2027-02-12")]), 422, "role=\"alert\"");
    leads_to(&fills(&desk, &changes, &incidents, &told), &format!("{changes}?done=declare"));
    shows(&desk.opens(&changes), 200, "Une chute dans l’escalier de la cave.");
    let body = json!({ "reason": "common_agreement", "requested_on": "2027-02-15", "by": "volunteer" });
    story.case_worker.does(&story.path, "end-early", &body).expect(200);
    shows(&desk.opens(&changes), 200, "Les deux parties en sont d’accord.");
}

#[test]
fn a_conversation_is_written_down_for_the_network_alone() {
    let story = InMission::open().on("2027-02-15");
    let (desk, page) = desk(&story);
    let follow_ups = format!("{page}/follow-ups");
    shows(&desk.opens(&follow_ups), 200, "en retard");
    shows(&fills(&desk, &follow_ups, &follow_ups, &[]), 422, "role=\"alert\"");
    let held = [("code", "call_1"), ("spoken_to", "Inès"), ("note", "Tout va bien, un peu seule le mardi.")];
    leads_to(&fills(&desk, &follow_ups, &follow_ups, &held), &format!("{follow_ups}?done=follow_up"));
    let unplanned = [("spoken_to", "Samira"), ("on", "2027-02-14")];
    leads_to(&fills(&desk, &follow_ups, &follow_ups, &unplanned), &format!("{follow_ups}?done=follow_up"));
    let shown = desk.opens(&follow_ups);
    shows(&shown, 200, "un peu seule le mardi");
    assert!(shown.text.contains("Samira"));
}

#[test]
fn a_training_is_planned_opened_booked_and_held() {
    let story = InMission::open().on("2027-02-15");
    let (desk, page) = desk(&story);
    let mut fields = vec![
        ("kind", "first_aid"),
        ("title", "Premiers secours citoyen"),
        ("starts_on", "2027-02-22"),
        ("place", "Maison des associations, Lyon"),
        ("trainer", "Protection civile"),
        ("departement", "69"),
        ("half_days", "2"),
        ("seats", "12"),
    ];
    let list = "/network/training";
    shows(&desk.opens(list), 200, "Aucune formation ici");
    shows(&fills(&desk, list, list, &fields), 422, "organisme agréé");
    fields.push(("accreditation", "PSC-69-1"));
    let made = fills(&desk, list, list, &fields);
    assert_eq!(made.status, 303, "{}", made.text);
    let session = made.header("location").unwrap().split('?').next().unwrap().to_owned();
    shows(&desk.opens(&session), 200, "PSC-69-1");
    shows(&desk.opens(list), 200, "Premiers secours citoyen");
    let training = format!("{page}/training");
    shows(&desk.opens(&training), 200, "Aucune formation ouverte");
    leads_to(&fills(&desk, &session, &format!("{session}/open"), &[]), &format!("{session}?done=session-open"));
    let id = session.rsplit('/').next().unwrap().to_owned();
    let book = [("session", id.as_str())];
    leads_to(&fills(&desk, &training, &training, &book), &format!("{training}?done=book"));
    let unbook = format!("{training}/{id}/unbook");
    leads_to(&fills(&desk, &training, &unbook, &[]), &format!("{training}?done=unbook"));
    leads_to(&fills(&desk, &training, &training, &book), &format!("{training}?done=book"));
    shows(&desk.opens(&session), 200, "Ines Essai");
    let early = desk.sends(&format!("{session}/hold"), &[("version", "4")]);
    assert!([409, 412].contains(&early.status), "{}", early.text);

    let story = story.on("2027-02-23");
    let (desk, _) = self::desk(&story);
    let who = story.path.trim_start_matches("/placements/").to_owned();
    let (state, half) = (format!("state-{who}"), format!("half_days-{who}"));
    let sheet = format!("{session}/attendance");
    shows(&fills(&desk, &session, &sheet, &[(&state, "present"), (&half, "9")]), 422, "plus que la durée");
    leads_to(&fills(&desk, &session, &sheet, &[(&state, "present"), (&half, "2")]), &format!("{session}?done=attendance"));
    leads_to(&fills(&desk, &session, &format!("{session}/hold"), &[]), &format!("{session}?done=session-hold"));
    let shown = desk.opens(&training);
    shows(&shown, 200, "Premiers secours citoyen");
    assert!(shown.text.contains("présent"), "{}", shown.text);
}

#[test]
fn these_pages_are_of_the_territory_and_of_the_role() {
    let story = InMission::open().on("2027-02-15");
    let (_, page) = desk(&story);
    let far = story.scene.app.staff_of(Role::CaseWorker, "Loin", Some(&["29"]));
    let (far, auditor) = (desk_of(&story.scene.app, &far), story.scene.app.staff(Role::Auditor, "Ada"));
    let auditor = desk_of(&story.scene.app, &auditor);
    let own = Browser::signed_in(&story.scene.app, &story.ines.email, PASSWORD);
    for below in ["time", "changes", "follow-ups", "training"] {
        let path = format!("{page}/{below}");
        shows(&far.opens(&path), 404, "Cette page n’existe pas");
        shows(&own.opens(&path), 403, "Votre rôle actif ne permet pas");
        let read = auditor.opens(&path);
        assert_eq!(read.status, 200, "{path}: {}", read.text);
        assert!(!read.text.contains("class=\"deed"), "an auditor only reads {path}");
    }
    for (path, fields) in [
        (format!("{page}/absences"), vec![("kind", "sick"), ("from", "2027-02-12")]),
        (format!("{page}/follow-ups"), vec![("spoken_to", "Inès")]),
        (format!("{page}/amendments"), vec![("kind", "hours"), ("changes/weekly_hours", "24"), ("effective_on", "2027-03-01")]),
        (format!("{page}/incidents"), vec![("kind", "other"), ("occurred_on", "2027-02-12"), ("description", "Un long récit.")]),
    ] {
        shows(&far.sends(&path, &fields), 404, "Cette page n’existe pas");
        shows(&auditor.sends(&path, &fields), 403, "Rien n’a été enregistré");
    }
}

#[test]
fn what_is_told_of_an_earlier_day_stands_before() {
    let story = InMission::open();
    let kept = |verb: &str, at: &str| Kept {
        verb: verb.to_owned(),
        from: None,
        to: "in_mission".to_owned(),
        by: None,
        role: None,
        acted_by: None,
        reason: None,
        comment: None,
        facts: None,
        at: at.parse().unwrap(),
    };
    let written = vec![
        kept("validate", "2027-01-02T09:00:00Z"),
        kept("start", "2027-01-04T09:00:00Z"),
        kept("task", "2026-12-20T09:00:00Z"),
        kept("note", "2027-01-02T09:00:00Z"),
    ];
    let lived = story.scene.app.read(|tx| life::named(tx, written));
    assert_eq!(lived.iter().map(|one| one.verb.as_str()).collect::<Vec<_>>(), ["task", "validate", "note", "start"]);
}

#[test]
fn french_pages_have_one_word_for_a_mail() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/web/locale/fr");
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            let said = line.split_once(" = ").map_or(line, |(_, said)| said).to_lowercase();
            for other in ["e-mail", "courriel", "adresse électronique"] {
                assert!(!said.contains(other) || line.starts_with('#'), "{}: {line}", path.display());
            }
        }
    }
}
