-- One thing done to several records at once, after a while in which it can be undone.
CREATE TABLE bulk_acts (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    -- The active role of that person when they asked.
    role TEXT NOT NULL,
    gesture TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'undone')),
    -- `bulk::rules::Item`, in order.
    items TEXT NOT NULL,
    run_at TIMESTAMP NOT NULL,
    created_at TIMESTAMP NOT NULL,
    settled_at TIMESTAMP
);
CREATE INDEX bulk_acts_by_account ON bulk_acts (account_id, id);
