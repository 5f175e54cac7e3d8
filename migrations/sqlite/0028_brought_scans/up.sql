-- The scan of a paper signed by hand that somebody other than the network has brought: it waits for a person of the network to look.
CREATE TABLE brought_scans (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'filed', 'refused')),
    paper_id TEXT NOT NULL REFERENCES papers (id),
    placement_id TEXT NOT NULL REFERENCES placements (id),
    file_id TEXT NOT NULL REFERENCES vault_files (id),
    -- Whether the code was read in the picture, or a person has to say that it is this paper.
    found TEXT NOT NULL CHECK (found IN ('code', 'nothing')),
    signed_on TEXT NOT NULL,
    brought_by TEXT NOT NULL REFERENCES accounts (id),
    brought_at TEXT NOT NULL,
    reason TEXT,
    comment TEXT
) STRICT;
CREATE INDEX brought_scans_by_placement ON brought_scans (placement_id);
CREATE INDEX brought_scans_by_state ON brought_scans (state);
