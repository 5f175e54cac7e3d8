-- The secret addresses of calendars: whoever has one reads the deadlines of this person in this role.
CREATE TABLE calendar_feeds (
    -- SHA-256 of the secret, in base64url.
    secret_hash TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    role TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (account_id, role)
) STRICT;
