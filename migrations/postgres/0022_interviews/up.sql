-- Times at which a host, or the network, can meet those who apply.
CREATE TABLE interview_slots (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    mission_id TEXT NOT NULL REFERENCES missions (id),
    -- Of the mission.
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    departement TEXT NOT NULL,
    -- Whom it is offered to; none: whoever applied to the mission and is to be met.
    application_id TEXT REFERENCES applications (id),
    starts_at TIMESTAMP NOT NULL,
    minutes INTEGER NOT NULL,
    -- A place, a telephone number or the address of a video call.
    place TEXT NOT NULL,
    offered_by TEXT NOT NULL REFERENCES accounts (id),
    -- Who picked it. An application has one at most.
    taken_by TEXT UNIQUE REFERENCES applications (id),
    reminded_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX interview_slots_by_mission ON interview_slots (mission_id, starts_at);
CREATE INDEX interview_slots_by_state ON interview_slots (state, starts_at);
