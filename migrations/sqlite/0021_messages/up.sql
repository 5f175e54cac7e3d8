-- What people write to one another about an application, and about the placement it leads to: one conversation each. A row is added,
-- and nothing of it changes but the key its words are sealed with.
CREATE TABLE messages (
    id TEXT PRIMARY KEY NOT NULL,
    application_id TEXT NOT NULL REFERENCES applications (id),
    author_id TEXT NOT NULL REFERENCES accounts (id),
    -- The case-worker who wrote it down for somebody on paper.
    acted_by TEXT REFERENCES accounts (id),
    -- In what relation the author wrote.
    side TEXT NOT NULL CHECK (side IN ('candidate', 'representative', 'host', 'tutor', 'network')),
    -- Sealed with this master key.
    body TEXT NOT NULL,
    master_key_id TEXT NOT NULL,
    file_id TEXT REFERENCES vault_files (id),
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX messages_by_application ON messages (application_id, id);
CREATE INDEX messages_by_author ON messages (author_id, created_at);

-- How far somebody has read one conversation, and when they were last written to about it.
CREATE TABLE message_marks (
    id TEXT PRIMARY KEY NOT NULL,
    application_id TEXT NOT NULL REFERENCES applications (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    -- The newest message read.
    read_to TEXT,
    read_at TEXT,
    told_at TEXT,
    UNIQUE (application_id, account_id)
) STRICT;
