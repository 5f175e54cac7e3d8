//! Tables of `0005_applications`; columns of `0020_proposal_versions`.

diesel::table! {
    applications (id) {
        id -> Text,
        version -> Integer,
        state -> Text,
        mission_id -> Text,
        organization_id -> Text,
        candidate_id -> Text,
        departement -> Text,
        origin -> Text,
        motivation -> Text,
        host_opinion -> Nullable<Text>,
        placement_id -> Nullable<Text>,
        reason -> Nullable<Text>,
        comment -> Nullable<Text>,
        state_since -> Timestamp,
        notice_at -> Nullable<Timestamp>,
        prechecked_at -> Nullable<Timestamp>,
        host_acted_at -> Nullable<Timestamp>,
        person_agreed_at -> Nullable<Timestamp>,
        representative_agreed_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    nominations (id) {
        id -> Text,
        version -> Integer,
        state -> Text,
        mission_id -> Text,
        organization_id -> Text,
        departement -> Text,
        given_name -> Text,
        family_name -> Text,
        email -> Text,
        candidate_id -> Nullable<Text>,
        application_id -> Nullable<Text>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    proposals (id) {
        id -> Text,
        version -> Integer,
        state -> Text,
        mission_id -> Text,
        organization_id -> Text,
        candidate_id -> Text,
        departement -> Text,
        ranked -> Text,
        application_id -> Nullable<Text>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        engine_version -> Integer,
        weights_version -> Integer,
    }
}
