//! Tables of `0002_record_keeping`.

diesel::table! {
    history (id) {
        id -> Text,
        entity -> Text,
        entity_id -> Text,
        seq -> Integer,
        verb -> Text,
        from_state -> Nullable<Text>,
        to_state -> Text,
        actor_id -> Nullable<Text>,
        actor_role -> Nullable<Text>,
        acted_by -> Nullable<Text>,
        reason -> Nullable<Text>,
        comment -> Nullable<Text>,
        facts -> Nullable<Text>,
        at -> Timestamp,
    }
}

diesel::table! {
    jobs (id) {
        id -> Text,
        kind -> Text,
        payload -> Text,
        unique_key -> Nullable<Text>,
        state -> Text,
        run_at -> Timestamp,
        claimed_until -> Nullable<Timestamp>,
        attempts -> Integer,
        last_error -> Nullable<Text>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    mails (id) {
        id -> Text,
        kind -> Text,
        account_id -> Nullable<Text>,
        sender -> Text,
        recipient -> Text,
        message_id -> Text,
        message -> Binary,
        only_entity -> Nullable<Text>,
        only_id -> Nullable<Text>,
        only_state -> Nullable<Text>,
        state -> Text,
        last_error -> Nullable<Text>,
        created_at -> Timestamp,
        settled_at -> Nullable<Timestamp>,
        about_id -> Nullable<Text>,
        subject -> Nullable<Text>,
        plain -> Nullable<Text>,
        resent_by -> Nullable<Text>,
        resent_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    digest_lines (id) {
        id -> Text,
        account_id -> Text,
        role -> Text,
        section -> Text,
        line -> Text,
        url -> Text,
        at -> Timestamp,
        mailed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    idempotency_keys (id) {
        id -> Text,
        account_id -> Text,
        idempotency_key -> Text,
        fingerprint -> Text,
        status -> Integer,
        location -> Nullable<Text>,
        etag -> Nullable<Text>,
        body -> Text,
        created_at -> Timestamp,
    }
}
