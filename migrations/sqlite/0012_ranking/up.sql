-- The weights of the ranking, one row a version; the highest is in force, none is the contract's.
CREATE TABLE ranking_weights (
    version INTEGER PRIMARY KEY NOT NULL,
    -- `matching::rules::TermWeights` of each direction.
    missions TEXT NOT NULL,
    persons TEXT NOT NULL,
    set_by TEXT NOT NULL REFERENCES accounts (id),
    at TEXT NOT NULL
) STRICT;
