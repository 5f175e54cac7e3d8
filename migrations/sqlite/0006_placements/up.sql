CREATE TABLE placements (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    application_id TEXT NOT NULL UNIQUE REFERENCES applications (id),
    mission_id TEXT NOT NULL REFERENCES missions (id),
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    candidate_id TEXT NOT NULL REFERENCES accounts (id),
    departement TEXT NOT NULL,
    accreditation_id TEXT REFERENCES accreditations (id),
    signature_on TEXT NOT NULL,
    start_on TEXT NOT NULL,
    end_on TEXT NOT NULL,
    -- Site and tutor of this placement (`placements::rules::Terms`).
    terms TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX placements_by_mission ON placements (mission_id, state);
CREATE INDEX placements_by_candidate ON placements (candidate_id);
CREATE INDEX placements_by_organization ON placements (organization_id);

-- A point the rules leave to a person, and what that person decided.
CREATE TABLE placement_checks (
    id TEXT PRIMARY KEY NOT NULL,
    placement_id TEXT NOT NULL REFERENCES placements (id),
    rule TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'cleared', 'refused')),
    reason TEXT,
    resolved_by TEXT REFERENCES accounts (id),
    -- The facts it was resolved on: other facts open it again.
    facts TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (placement_id, rule)
) STRICT;
