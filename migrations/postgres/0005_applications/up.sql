CREATE TABLE applications (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    mission_id TEXT NOT NULL REFERENCES missions (id),
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    candidate_id TEXT NOT NULL REFERENCES accounts (id),
    departement TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('candidate', 'nomination', 'proposal')),
    motivation TEXT NOT NULL,
    host_opinion TEXT,
    placement_id TEXT,
    -- Of the transition that led to the present state.
    reason TEXT,
    comment TEXT,
    -- When the present state began; notices and closings count from here.
    state_since TIMESTAMP NOT NULL,
    notice_at TIMESTAMP,
    prechecked_at TIMESTAMP,
    host_acted_at TIMESTAMP,
    -- A minor's selection takes two agreements.
    person_agreed_at TIMESTAMP,
    representative_agreed_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX applications_by_mission ON applications (mission_id, state);
CREATE INDEX applications_by_candidate ON applications (candidate_id, state);
CREATE INDEX applications_by_organization ON applications (organization_id, state);

CREATE TABLE nominations (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    mission_id TEXT NOT NULL REFERENCES missions (id),
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    departement TEXT NOT NULL,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    email TEXT NOT NULL,
    candidate_id TEXT REFERENCES accounts (id),
    application_id TEXT REFERENCES applications (id),
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX nominations_by_organization ON nominations (organization_id, state);
CREATE INDEX nominations_by_email ON nominations (email, state);

CREATE TABLE proposals (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    mission_id TEXT NOT NULL REFERENCES missions (id),
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    candidate_id TEXT NOT NULL REFERENCES accounts (id),
    departement TEXT NOT NULL,
    -- Score, terms, weights' version: why this person, kept as it was that day.
    ranked TEXT NOT NULL,
    application_id TEXT REFERENCES applications (id),
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    UNIQUE (mission_id, candidate_id)
);
CREATE INDEX proposals_by_candidate ON proposals (candidate_id, state);
