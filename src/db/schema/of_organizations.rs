//! Tables of `0003_organizations`.

diesel::table! {
    organizations (id) {
        id -> Text,
        version -> Integer,
        state -> Text,
        name -> Text,
        departement -> Text,
        file -> Text,
        barred_until -> Nullable<Date>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    documents (id) {
        id -> Text,
        version -> Integer,
        state -> Text,
        code -> Text,
        organization_id -> Nullable<Text>,
        placement_id -> Nullable<Text>,
        candidate_id -> Nullable<Text>,
        departement -> Text,
        issued_on -> Nullable<Date>,
        valid_until -> Nullable<Date>,
        holder -> Nullable<Text>,
        names_mission -> Nullable<Bool>,
        note -> Nullable<Text>,
        provided_by -> Text,
        decided_by -> Nullable<Text>,
        reject_reason -> Nullable<Text>,
        reject_comment -> Nullable<Text>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        file_id -> Nullable<Text>,
        seen -> Nullable<Text>,
    }
}

diesel::table! {
    accreditations (id) {
        id -> Text,
        version -> Integer,
        state -> Text,
        number -> Text,
        granted_on -> Nullable<Date>,
        valid_until -> Date,
        decision -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    ledger (id) {
        id -> Text,
        accreditation_id -> Text,
        counter -> Text,
        line -> Nullable<Integer>,
        placement_id -> Nullable<Text>,
        delta -> Integer,
        cause -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    freezes (id) {
        id -> Text,
        version -> Integer,
        first_day -> Date,
        last_day -> Nullable<Date>,
        terms -> Text,
        created_at -> Timestamp,
    }
}
