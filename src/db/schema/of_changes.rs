//! Tables of `0008_changes`.

diesel::table! {
    early_ends (placement_id) {
        placement_id -> Text,
        reason -> Text,
        ended_by -> Text,
        requested_on -> Date,
        last_day -> Date,
        notice -> Bool,
        attested -> Bool,
        form -> Nullable<Text>,
        form_required -> Bool,
        rule -> Text,
        hired_for_months -> Nullable<Integer>,
        recalled_on -> Nullable<Date>,
        proof_document_id -> Nullable<Text>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    amendments (id) {
        id -> Text,
        version -> Integer,
        placement_id -> Text,
        kind -> Text,
        state -> Text,
        changes -> Text,
        effective_on -> Date,
        signed_on -> Nullable<Date>,
        sent_on -> Nullable<Date>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    incidents (id) {
        id -> Text,
        version -> Integer,
        placement_id -> Text,
        kind -> Text,
        occurred_on -> Date,
        description -> Text,
        declared_by -> Text,
        declared_as -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    concerns (id) {
        id -> Text,
        version -> Integer,
        placement_id -> Text,
        departement -> Text,
        kind -> Text,
        state -> Text,
        description -> Text,
        about -> Nullable<Text>,
        raised_by -> Text,
        raised_as -> Text,
        raised_on -> Date,
        due_on -> Date,
        reminded_on -> Nullable<Date>,
        acknowledged_by -> Nullable<Text>,
        acknowledged_on -> Nullable<Date>,
        closed_on -> Nullable<Date>,
        outcome -> Nullable<Text>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        master_key_id -> Nullable<Text>,
    }
}

diesel::table! {
    concern_readers (concern_id, account_id) {
        concern_id -> Text,
        account_id -> Text,
    }
}
