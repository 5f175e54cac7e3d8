//! Tables of `0006_placements` and `0007_placement_life`.

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
        contract_number -> Nullable<Text>,
        notified_on -> Nullable<Date>,
        validated_on -> Nullable<Date>,
        planned_end_on -> Nullable<Date>,
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

diesel::table! {
    placement_tasks (id) {
        id -> Text,
        placement_id -> Text,
        code -> Text,
        owner -> Text,
        due_on -> Date,
        done_on -> Nullable<Date>,
        spoken_to -> Nullable<Text>,
        note -> Nullable<Text>,
        waived_reason -> Nullable<Text>,
        settled_by -> Nullable<Text>,
        settled_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    placement_reminders (id) {
        id -> Text,
        placement_id -> Text,
        account_id -> Text,
        kind -> Text,
        about -> Text,
        sent_on -> Date,
    }
}

diesel::table! {
    accreditation_alerts (id) {
        id -> Text,
        accreditation_id -> Text,
        kind -> Text,
        sent_on -> Date,
    }
}
