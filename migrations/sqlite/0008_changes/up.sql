-- How a mission ended before its planned day (`placements::rules::early_end`).
CREATE TABLE early_ends (
    placement_id TEXT PRIMARY KEY NOT NULL REFERENCES placements (id),
    reason TEXT NOT NULL,
    ended_by TEXT NOT NULL,
    requested_on TEXT NOT NULL,
    last_day TEXT NOT NULL,
    notice INTEGER NOT NULL CHECK (notice IN (0, 1)),
    attested INTEGER NOT NULL CHECK (attested IN (0, 1)),
    form TEXT,
    form_required INTEGER NOT NULL CHECK (form_required IN (0, 1)),
    rule TEXT NOT NULL,
    hired_for_months INTEGER,
    recalled_on TEXT,
    proof_document_id TEXT REFERENCES documents (id),
    created_at TEXT NOT NULL
) STRICT;

-- A change of a signed contract.
CREATE TABLE amendments (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    placement_id TEXT NOT NULL REFERENCES placements (id),
    kind TEXT NOT NULL CHECK (kind IN ('tutor', 'site', 'hours', 'dates')),
    state TEXT NOT NULL,
    -- What changes (`placements::rules::amendment::Changes`).
    changes TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    signed_on TEXT,
    sent_on TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX amendments_by_placement ON amendments (placement_id);
CREATE INDEX amendments_due ON amendments (state, effective_on);

-- What went wrong during a placement, as somebody declared it.
CREATE TABLE incidents (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    placement_id TEXT NOT NULL REFERENCES placements (id),
    kind TEXT NOT NULL CHECK (kind IN ('early_start', 'accident', 'other')),
    occurred_on TEXT NOT NULL,
    description TEXT NOT NULL,
    declared_by TEXT NOT NULL REFERENCES accounts (id),
    declared_as TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX incidents_by_placement ON incidents (placement_id);

-- What worries somebody: for its named readers and whoever raised it, nobody else.
CREATE TABLE concerns (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    placement_id TEXT NOT NULL REFERENCES placements (id),
    departement TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    description TEXT NOT NULL,
    -- Whom or what it is about, in words.
    about TEXT,
    raised_by TEXT NOT NULL REFERENCES accounts (id),
    raised_as TEXT NOT NULL,
    raised_on TEXT NOT NULL,
    -- Last day to acknowledge it.
    due_on TEXT NOT NULL,
    reminded_on TEXT,
    acknowledged_by TEXT REFERENCES accounts (id),
    acknowledged_on TEXT,
    closed_on TEXT,
    outcome TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX concerns_due ON concerns (state, due_on);

CREATE TABLE concern_readers (
    concern_id TEXT NOT NULL REFERENCES concerns (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    PRIMARY KEY (concern_id, account_id)
) STRICT;
CREATE INDEX concern_readers_by_account ON concern_readers (account_id);
