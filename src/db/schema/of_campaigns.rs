//! Tables of `0014_campaigns`.

diesel::table! {
    campaigns (id) {
        id -> Text,
        version -> Integer,
        state -> Text,
        name -> Text,
        mode -> Text,
        choices -> Text,
        departements -> Nullable<Text>,
        edition -> Integer,
        made -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    campaign_simulations (id) {
        id -> Text,
        campaign_id -> Text,
        number -> Integer,
        edition -> Integer,
        state -> Text,
        done_steps -> Integer,
        all_steps -> Integer,
        outcome -> Nullable<Text>,
        cause -> Nullable<Text>,
        created_at -> Timestamp,
        settled_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    alerts (id) {
        id -> Text,
        account_id -> Text,
        wanted -> Text,
        frequency -> Text,
        created_at -> Timestamp,
        kind -> Text,
    }
}

diesel::table! {
    candidate_finds (account_id, mission_id, candidate_id) {
        account_id -> Text,
        mission_id -> Text,
        candidate_id -> Text,
        alert_id -> Nullable<Text>,
        due_at -> Timestamp,
        mailed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    alert_finds (account_id, mission_id) {
        account_id -> Text,
        mission_id -> Text,
        alert_id -> Nullable<Text>,
        due_at -> Timestamp,
        mailed_at -> Nullable<Timestamp>,
    }
}
