//! Tables of `0001_accounts`; `erased_at` is of `0023_erasure`.

diesel::table! {
    accounts (id) {
        id -> Text,
        version -> Integer,
        email -> Nullable<Text>,
        email_verified_at -> Nullable<Timestamp>,
        password_hash -> Nullable<Text>,
        given_name -> Text,
        family_name -> Text,
        lang -> Text,
        mail_frequency -> Text,
        on_paper_by -> Nullable<Text>,
        created_at -> Timestamp,
        erased_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    account_roles (id) {
        id -> Text,
        account_id -> Text,
        role -> Text,
        organization_id -> Nullable<Text>,
        departements -> Nullable<Text>,
        valid_until -> Nullable<Date>,
        granted_by -> Nullable<Text>,
        created_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    guardianships (id) {
        id -> Text,
        candidate_id -> Text,
        representative_id -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    sessions (id) {
        id -> Text,
        account_id -> Text,
        role -> Text,
        created_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        end_reason -> Nullable<Text>,
    }
}

diesel::table! {
    refresh_tokens (token_hash) {
        token_hash -> Text,
        session_id -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        rotated_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    links (token_hash) {
        token_hash -> Text,
        kind -> Text,
        account_id -> Nullable<Text>,
        subject_id -> Nullable<Text>,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    invitations (id) {
        id -> Text,
        email -> Text,
        role -> Text,
        organization_id -> Nullable<Text>,
        departements -> Nullable<Text>,
        valid_until -> Nullable<Date>,
        candidate_id -> Nullable<Text>,
        given_name -> Text,
        family_name -> Text,
        invited_by -> Nullable<Text>,
        created_at -> Timestamp,
        accepted_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    tries (id) {
        id -> Text,
        what -> Text,
        who -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    network (id) {
        id -> Text,
        version -> Integer,
        settings -> Text,
    }
}
