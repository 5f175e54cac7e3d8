//! Tables of `0004_missions`.

diesel::table! {
    missions (id) {
        id -> Text,
        version -> Integer,
        state -> Text,
        organization_id -> Text,
        regime -> Text,
        domain -> Text,
        title -> Text,
        departement -> Text,
        starts_from -> Date,
        starts_to -> Date,
        seats -> Integer,
        seats_taken -> Integer,
        open_to_minors -> Bool,
        accessible -> Bool,
        search_text -> Text,
        listed_on -> Date,
        sheet -> Text,
        source_key -> Nullable<Text>,
        published_on -> Nullable<Date>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    candidates (account_id) {
        account_id -> Text,
        version -> Integer,
        departement -> Text,
        profile -> Text,
        completed_on -> Date,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    matching_epoch (id) {
        id -> Text,
        epoch -> BigInt,
    }
}

diesel::table! {
    mission_sites (id) {
        id -> Text,
        mission_id -> Text,
        lat -> Double,
        lon -> Double,
    }
}
