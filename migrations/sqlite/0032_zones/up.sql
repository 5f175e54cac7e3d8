-- Lists of communes that the State publishes, as the network has imported them. A year is told by the list of its time.
CREATE TABLE zone_layers (
    kind TEXT NOT NULL CHECK (kind IN ('frr', 'qpv')),
    -- As it is named where it is published: 2025-07.
    layer TEXT NOT NULL,
    in_force_from TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    PRIMARY KEY (kind, layer)
) STRICT;

CREATE TABLE zone_communes (
    kind TEXT NOT NULL,
    layer TEXT NOT NULL,
    insee TEXT NOT NULL,
    -- Of FRR: socle, plus, partiel, beneficiaire, beneficiaire_partiel. Of QPV: the codes of the districts.
    class TEXT NOT NULL,
    PRIMARY KEY (kind, layer, insee),
    FOREIGN KEY (kind, layer) REFERENCES zone_layers (kind, layer)
) STRICT;
