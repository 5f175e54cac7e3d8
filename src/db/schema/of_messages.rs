//! Tables of `0021_messages`.

diesel::table! {
    messages (id) {
        id -> Text,
        application_id -> Text,
        author_id -> Text,
        acted_by -> Nullable<Text>,
        side -> Text,
        body -> Text,
        master_key_id -> Text,
        file_id -> Nullable<Text>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    message_marks (id) {
        id -> Text,
        application_id -> Text,
        account_id -> Text,
        read_to -> Nullable<Text>,
        read_at -> Nullable<Timestamp>,
        told_at -> Nullable<Timestamp>,
    }
}
