//! Tables of `0015_steering`.

diesel::table! {
    calendar_feeds (secret_hash) {
        secret_hash -> Text,
        account_id -> Text,
        role -> Text,
        created_at -> Timestamp,
    }
}
