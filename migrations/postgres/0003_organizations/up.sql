CREATE TABLE organizations (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    name TEXT NOT NULL,
    departement TEXT NOT NULL,
    -- The host file as typed (`organizations::rules::HostFile`).
    file TEXT NOT NULL,
    barred_until DATE,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX organizations_by_state ON organizations (state);

-- Pieces of a host file or of a placement: what was seen, by whom, valid until when.
CREATE TABLE documents (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    code TEXT NOT NULL,
    organization_id TEXT REFERENCES organizations (id),
    placement_id TEXT,
    candidate_id TEXT REFERENCES accounts (id),
    departement TEXT NOT NULL,
    issued_on DATE,
    valid_until DATE,
    holder TEXT,
    names_mission BOOLEAN,
    note TEXT,
    provided_by TEXT NOT NULL REFERENCES accounts (id),
    decided_by TEXT REFERENCES accounts (id),
    reject_reason TEXT,
    reject_comment TEXT,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX documents_by_organization ON documents (organization_id);
CREATE INDEX documents_by_placement ON documents (placement_id);

CREATE TABLE accreditations (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    number TEXT NOT NULL UNIQUE,
    granted_on DATE,
    valid_until DATE NOT NULL,
    -- The decision as typed (`accreditations::rules::Licence`).
    decision TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

-- Every movement of the two counters (SC-AGR-04) with its cause; a balance is the sum of its rows.
CREATE TABLE ledger (
    id TEXT PRIMARY KEY NOT NULL,
    accreditation_id TEXT NOT NULL REFERENCES accreditations (id),
    counter TEXT NOT NULL CHECK (counter IN ('recruitment', 'lending')),
    -- The licence line, by mission domain and département, that the movement counts on; NULL where none applies.
    line INTEGER,
    placement_id TEXT,
    delta INTEGER NOT NULL,
    cause TEXT NOT NULL,
    at TIMESTAMP NOT NULL
);
CREATE INDEX ledger_by_accreditation ON ledger (accreditation_id, counter);
CREATE INDEX ledger_by_placement ON ledger (placement_id);

CREATE TABLE freezes (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE,
    terms TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
