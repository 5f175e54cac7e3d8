//! Tables of `0006_placements`.

diesel::table! {
    placements (id) {
        id -> Text,
        version -> Integer,
        state -> Text,
        application_id -> Text,
        mission_id -> Text,
        organization_id -> Text,
        candidate_id -> Text,
        departement -> Text,
        accreditation_id -> Nullable<Text>,
        signature_on -> Date,
        start_on -> Date,
        end_on -> Date,
        terms -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    placement_checks (id) {
        id -> Text,
        placement_id -> Text,
        rule -> Text,
        state -> Text,
        reason -> Nullable<Text>,
        resolved_by -> Nullable<Text>,
        facts -> Text,
        at -> Timestamp,
    }
}
