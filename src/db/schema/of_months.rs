//! Tables of `0011_months`.

diesel::table! {
    schedules (placement_id) {
        placement_id -> Text,
        version -> Integer,
        weeks -> Text,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    absences (id) {
        id -> Text,
        version -> Integer,
        state -> Text,
        placement_id -> Text,
        kind -> Text,
        family_event -> Nullable<Text>,
        first_day -> Date,
        last_day -> Nullable<Date>,
        note -> Nullable<Text>,
        declared_by -> Text,
        counts -> Bool,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    leaves (id) {
        id -> Text,
        version -> Integer,
        state -> Text,
        placement_id -> Text,
        first_day -> Date,
        last_day -> Date,
        days -> Integer,
        note -> Nullable<Text>,
        reason -> Nullable<Text>,
        comment -> Nullable<Text>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    prestations (id) {
        id -> Text,
        version -> Integer,
        placement_id -> Text,
        month -> Text,
        mode -> Text,
        amount -> Integer,
        paid_on -> Date,
        document_id -> Nullable<Text>,
        recorded_by -> Text,
        cancelled -> Bool,
        created_at -> Timestamp,
    }
}

diesel::table! {
    prestation_reminders (id) {
        id -> Text,
        placement_id -> Text,
        month -> Text,
        sent_at -> Timestamp,
    }
}

diesel::table! {
    host_fees (organization_id) {
        organization_id -> Text,
        version -> Integer,
        terms -> Text,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    training_sessions (id) {
        id -> Text,
        version -> Integer,
        state -> Text,
        kind -> Text,
        departement -> Nullable<Text>,
        starts_on -> Date,
        sheet -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    training_attendances (id) {
        id -> Text,
        session_id -> Text,
        placement_id -> Text,
        state -> Text,
        half_days -> Nullable<Integer>,
        hours -> Nullable<Integer>,
        updated_at -> Timestamp,
    }
}
