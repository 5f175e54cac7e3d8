//! Table of `0024_bulk`.

diesel::table! {
    bulk_acts (id) {
        id -> Text,
        account_id -> Text,
        role -> Text,
        gesture -> Text,
        state -> Text,
        items -> Text,
        run_at -> Timestamp,
        created_at -> Timestamp,
        settled_at -> Nullable<Timestamp>,
    }
}
