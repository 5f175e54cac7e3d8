//! Tables of `0022_interviews`.

diesel::table! {
    interview_slots (id) {
        id -> Text,
        version -> Integer,
        state -> Text,
        mission_id -> Text,
        organization_id -> Text,
        departement -> Text,
        application_id -> Nullable<Text>,
        starts_at -> Timestamp,
        minutes -> Integer,
        place -> Text,
        offered_by -> Text,
        taken_by -> Nullable<Text>,
        reminded_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}
