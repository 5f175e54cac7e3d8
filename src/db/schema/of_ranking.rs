//! Tables of `0012_ranking`.

diesel::table! {
    ranking_weights (version) {
        version -> Integer,
        missions -> Text,
        persons -> Text,
        set_by -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    matching_changes (epoch, kind, subject) {
        epoch -> BigInt,
        kind -> Text,
        subject -> Text,
    }
}
