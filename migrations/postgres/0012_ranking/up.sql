-- The weights of the ranking, one row a version; the highest is in force, none is the contract's.
CREATE TABLE ranking_weights (
    version INTEGER PRIMARY KEY NOT NULL,
    -- `matching::rules::TermWeights` of each direction.
    missions TEXT NOT NULL,
    persons TEXT NOT NULL,
    set_by TEXT NOT NULL REFERENCES accounts (id),
    at TIMESTAMP NOT NULL
);

-- What has changed at each epoch, so that what is kept in memory follows row by row.
CREATE TABLE matching_changes (
    epoch BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('mission', 'person', 'host')),
    subject TEXT NOT NULL,
    PRIMARY KEY (epoch, kind, subject)
);
