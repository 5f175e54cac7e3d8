-- Every transition of every record: who, when, from, to, why. Rows are only added.
CREATE TABLE history (
    id TEXT PRIMARY KEY NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    verb TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT NOT NULL,
    actor_id TEXT,
    actor_role TEXT,
    acted_by TEXT,
    reason TEXT,
    comment TEXT,
    facts TEXT,
    at TEXT NOT NULL,
    UNIQUE (entity, entity_id, seq)
) STRICT;

CREATE TABLE jobs (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    -- A job whose key is waiting already is not put in twice.
    unique_key TEXT UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'dead')),
    run_at TEXT NOT NULL,
    claimed_until TEXT,
    attempts INTEGER NOT NULL,
    last_error TEXT,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX jobs_due ON jobs (state, run_at);

CREATE TABLE mails (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    account_id TEXT,
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    -- The whole message, built when the row is written.
    message BLOB NOT NULL,
    -- Sent only while this record is still in this state.
    only_entity TEXT,
    only_id TEXT,
    only_state TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'overtaken', 'dead')),
    last_error TEXT,
    created_at TEXT NOT NULL,
    settled_at TEXT
) STRICT;
CREATE INDEX mails_by_state ON mails (state);

-- News kept for the one mail a day of whoever chose it.
CREATE TABLE digest_lines (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    role TEXT NOT NULL,
    section TEXT NOT NULL,
    line TEXT NOT NULL,
    url TEXT NOT NULL,
    at TEXT NOT NULL,
    mailed_at TEXT
) STRICT;
CREATE INDEX digest_lines_waiting ON digest_lines (mailed_at, account_id);

CREATE TABLE idempotency_keys (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status INTEGER NOT NULL,
    location TEXT,
    etag TEXT,
    body TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (account_id, idempotency_key)
) STRICT;
