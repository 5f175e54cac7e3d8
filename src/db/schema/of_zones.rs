//! Tables of `0032_zones`.

diesel::table! {
    zone_layers (kind, layer) {
        kind -> Text,
        layer -> Text,
        in_force_from -> Date,
        imported_at -> Timestamp,
    }
}

diesel::table! {
    zone_communes (kind, layer, insee) {
        kind -> Text,
        layer -> Text,
        insee -> Text,
        class -> Text,
    }
}
