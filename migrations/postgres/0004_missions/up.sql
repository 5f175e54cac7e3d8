CREATE TABLE missions (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    regime TEXT NOT NULL CHECK (regime IN ('civic_service', 'volunteering')),
    domain TEXT NOT NULL,
    title TEXT NOT NULL,
    departement TEXT NOT NULL,
    starts_from DATE NOT NULL,
    starts_to DATE NOT NULL,
    seats INTEGER NOT NULL CHECK (seats BETWEEN 1 AND 1000),
    -- Seats of placements from network_approved on; kept in the transaction that changes them.
    seats_taken INTEGER NOT NULL CHECK (seats_taken >= 0),
    open_to_minors BOOLEAN NOT NULL,
    accessible BOOLEAN NOT NULL,
    -- Words of the title and of the texts, folded (no accents, no capitals), for searching.
    search_text TEXT NOT NULL,
    -- First publication; the day of creation until then. Never empty, so that a list sorts alike on both engines.
    listed_on DATE NOT NULL,
    -- The mission sheet as typed (`missions::rules::Sheet`).
    sheet TEXT NOT NULL,
    -- Where an imported mission comes from, so that importing twice changes nothing.
    source_key TEXT UNIQUE,
    published_on DATE,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX missions_by_state ON missions (state);
CREATE INDEX missions_by_organization ON missions (organization_id);

-- Where each mission takes place, in degrees, for searching around a place.
CREATE TABLE mission_sites (
    id TEXT PRIMARY KEY NOT NULL,
    mission_id TEXT NOT NULL REFERENCES missions (id),
    lat DOUBLE PRECISION NOT NULL,
    lon DOUBLE PRECISION NOT NULL
);
CREATE INDEX mission_sites_by_mission ON mission_sites (mission_id);
CREATE INDEX mission_sites_by_latitude ON mission_sites (lat);

CREATE TABLE candidates (
    account_id TEXT PRIMARY KEY NOT NULL REFERENCES accounts (id),
    version INTEGER NOT NULL,
    departement TEXT NOT NULL,
    -- The profile as typed (`candidates::rules::Profile`).
    profile TEXT NOT NULL,
    completed_on DATE NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

-- One row: raised by whatever changes what the ranking reads, in the same transaction.
CREATE TABLE matching_epoch (
    id TEXT PRIMARY KEY NOT NULL,
    epoch BIGINT NOT NULL
);
