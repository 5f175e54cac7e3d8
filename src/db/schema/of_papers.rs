//! Tables of `0010_papers` and `0016_paper_scans`.

diesel::table! {
    letterheads (id) {
        id -> Text,
        version -> Integer,
        data -> Text,
    }
}

diesel::table! {
    convention_models (id) {
        id -> Text,
        title -> Text,
        body -> Text,
        sha256 -> Text,
        valid_from -> Date,
        given_by -> Text,
        given_at -> Timestamp,
        file_id -> Nullable<Text>,
    }
}

diesel::table! {
    papers (id) {
        id -> Text,
        placement_id -> Text,
        kind -> Text,
        version -> Integer,
        data -> Text,
        data_hash -> Text,
        file_hash -> Text,
        model_id -> Nullable<Text>,
        made_at -> Timestamp,
    }
}

diesel::table! {
    paper_signatures (id) {
        id -> Text,
        paper_id -> Text,
        placement_id -> Text,
        version -> Integer,
        party -> Text,
        account_id -> Nullable<Text>,
        name -> Text,
        method -> Text,
        address -> Nullable<Text>,
        data_hash -> Text,
        signed_at -> Timestamp,
        voided_at -> Nullable<Timestamp>,
        void_reason -> Nullable<Text>,
    }
}

diesel::table! {
    paper_invitations (id) {
        id -> Text,
        paper_id -> Text,
        party -> Text,
        account_id -> Text,
        token_hash -> Nullable<Text>,
        expires_at -> Timestamp,
        code_hash -> Nullable<Text>,
        code_expires_at -> Nullable<Timestamp>,
        tries -> Integer,
        codes -> Integer,
        used_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    paper_scans (id) {
        id -> Text,
        paper_id -> Text,
        placement_id -> Text,
        version -> Integer,
        file_id -> Text,
        found -> Text,
        signed_on -> Date,
        filed_by -> Text,
        filed_at -> Timestamp,
    }
}

diesel::table! {
    brought_scans (id) {
        id -> Text,
        version -> Integer,
        state -> Text,
        paper_id -> Text,
        placement_id -> Text,
        file_id -> Text,
        found -> Text,
        signed_on -> Date,
        brought_by -> Text,
        brought_at -> Timestamp,
        reason -> Nullable<Text>,
        comment -> Nullable<Text>,
    }
}
