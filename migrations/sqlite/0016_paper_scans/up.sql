-- The scan of a paper signed by hand, under the version its pages name. Rows are only added.
CREATE TABLE paper_scans (
    id TEXT PRIMARY KEY NOT NULL,
    paper_id TEXT NOT NULL REFERENCES papers (id),
    placement_id TEXT NOT NULL REFERENCES placements (id),
    version INTEGER NOT NULL,
    file_id TEXT NOT NULL REFERENCES vault_files (id),
    -- Whether the code was read in the picture, or typed.
    found TEXT NOT NULL CHECK (found IN ('code', 'typed')),
    signed_on TEXT NOT NULL,
    filed_by TEXT NOT NULL REFERENCES accounts (id),
    filed_at TEXT NOT NULL
) STRICT;
CREATE INDEX paper_scans_by_placement ON paper_scans (placement_id);

-- A model given as a PDF: its bytes are in the vault, and `sha256` is theirs.
ALTER TABLE convention_models ADD COLUMN file_id TEXT;
