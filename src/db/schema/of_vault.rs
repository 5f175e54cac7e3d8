//! Tables of `0009_vault`, which adds `file_id` to `documents` too.

diesel::table! {
    vault_files (id) {
        id -> Text,
        media_type -> Text,
        size -> BigInt,
        sha256 -> Binary,
        pages -> Nullable<Integer>,
        scan -> Text,
        master_key_id -> Text,
        wrapped_key -> Nullable<Binary>,
        created_at -> Timestamp,
        deleted_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    access_log (seq) {
        seq -> BigInt,
        actor_id -> Text,
        actor_role -> Text,
        on_behalf_of -> Nullable<Text>,
        entity -> Text,
        entity_id -> Text,
        file_id -> Nullable<Text>,
        at -> Timestamp,
        previous_hash -> Binary,
        hash -> Binary,
    }
}
