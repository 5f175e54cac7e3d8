-- What is kept in the vault. The object has the name of the row; without the key of the row it is noise.
CREATE TABLE vault_files (
    id TEXT PRIMARY KEY NOT NULL,
    media_type TEXT NOT NULL,
    -- Bytes of the file as it is read back, and their SHA-256.
    size BIGINT NOT NULL,
    sha256 BYTEA NOT NULL,
    pages INTEGER,
    scan TEXT NOT NULL CHECK (scan IN ('clean', 'not_scanned')),
    -- The file's own key, wrapped by the master key of this id; gone once the file is deleted.
    master_key_id TEXT NOT NULL,
    wrapped_key BYTEA,
    created_at TIMESTAMP NOT NULL,
    deleted_at TIMESTAMP
);

ALTER TABLE documents ADD COLUMN file_id TEXT;

-- Who has read what. Rows are only added; each holds the hash of the row before it.
CREATE TABLE access_log (
    seq BIGINT PRIMARY KEY NOT NULL,
    actor_id TEXT NOT NULL,
    actor_role TEXT NOT NULL,
    on_behalf_of TEXT,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    file_id TEXT,
    at TIMESTAMP NOT NULL,
    previous_hash BYTEA NOT NULL,
    hash BYTEA NOT NULL
);
CREATE INDEX access_log_by_entity ON access_log (entity, entity_id);
