-- The kind of an alert, to find those of the network without reading those of everybody.
ALTER TABLE alerts ADD COLUMN kind TEXT NOT NULL DEFAULT 'matches';
UPDATE alerts SET kind = 'search' WHERE wanted LIKE '%"kind":"search"%';
CREATE INDEX alerts_by_kind ON alerts (kind);

-- People found for a mission, for somebody of the network: each pair once, whatever the alert that found it.
CREATE TABLE candidate_finds (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    mission_id TEXT NOT NULL REFERENCES missions (id),
    candidate_id TEXT NOT NULL REFERENCES accounts (id),
    alert_id TEXT,
    due_at TEXT NOT NULL,
    mailed_at TEXT,
    PRIMARY KEY (account_id, mission_id, candidate_id)
) STRICT;
CREATE INDEX candidate_finds_due ON candidate_finds (mailed_at, due_at);
CREATE INDEX candidate_finds_by_candidate ON candidate_finds (candidate_id);
