-- The network as a party to its papers: address, SIRET, who signs for it.
CREATE TABLE letterheads (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    data TEXT NOT NULL
) STRICT;

-- The network's own models of the three-party convention. Rows are only added.
CREATE TABLE convention_models (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    given_by TEXT NOT NULL REFERENCES accounts (id),
    given_at TEXT NOT NULL
) STRICT;

-- One version of one paper: a snapshot of what it says. Rows are only added.
CREATE TABLE papers (
    id TEXT PRIMARY KEY NOT NULL,
    placement_id TEXT NOT NULL REFERENCES placements (id),
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    data TEXT NOT NULL,
    data_hash TEXT NOT NULL,
    -- Of the file without signatures, as it was first printed.
    file_hash TEXT NOT NULL,
    model_id TEXT REFERENCES convention_models (id),
    made_at TEXT NOT NULL,
    UNIQUE (placement_id, kind, version)
) STRICT;

CREATE TABLE paper_signatures (
    id TEXT PRIMARY KEY NOT NULL,
    paper_id TEXT NOT NULL REFERENCES papers (id),
    placement_id TEXT NOT NULL REFERENCES placements (id),
    version INTEGER NOT NULL,
    party TEXT NOT NULL,
    account_id TEXT REFERENCES accounts (id),
    name TEXT NOT NULL,
    method TEXT NOT NULL CHECK (method IN ('code', 'paper')),
    address TEXT,
    data_hash TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    voided_at TEXT,
    void_reason TEXT
) STRICT;
CREATE INDEX paper_signatures_by_placement ON paper_signatures (placement_id);

-- A link to sign, and the one-time code that was sent for it last. Both are kept as hashes.
CREATE TABLE paper_invitations (
    id TEXT PRIMARY KEY NOT NULL,
    paper_id TEXT NOT NULL REFERENCES papers (id),
    party TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    token_hash TEXT UNIQUE,
    expires_at TEXT NOT NULL,
    code_hash TEXT,
    code_expires_at TEXT,
    tries INTEGER NOT NULL,
    -- Codes sent for this link.
    codes INTEGER NOT NULL,
    used_at TEXT,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX paper_invitations_by_paper ON paper_invitations (paper_id, account_id);
