-- The usual weeks of a placement.
CREATE TABLE schedules (
    placement_id TEXT PRIMARY KEY NOT NULL REFERENCES placements (id),
    version INTEGER NOT NULL,
    -- Slots of each week (`months::rules::schedule::ScheduleInput`).
    weeks TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE absences (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    placement_id TEXT NOT NULL REFERENCES placements (id),
    kind TEXT NOT NULL,
    family_event TEXT,
    first_day TEXT NOT NULL,
    last_day TEXT,
    note TEXT,
    declared_by TEXT NOT NULL REFERENCES accounts (id),
    -- Whether it counts as service for the leave counter.
    counts INTEGER NOT NULL CHECK (counts IN (0, 1)),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX absences_by_placement ON absences (placement_id);
CREATE INDEX absences_by_state ON absences (state, first_day);

CREATE TABLE leaves (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    placement_id TEXT NOT NULL REFERENCES placements (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    -- Mission days, as counted when it was asked for.
    days INTEGER NOT NULL,
    note TEXT,
    reason TEXT,
    comment TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX leaves_by_placement ON leaves (placement_id);

-- Proofs of the monthly support.
CREATE TABLE prestations (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    placement_id TEXT NOT NULL REFERENCES placements (id),
    -- YYYY-MM.
    month TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('cash', 'in_kind')),
    -- Cents.
    amount INTEGER NOT NULL,
    paid_on TEXT NOT NULL,
    document_id TEXT REFERENCES documents (id),
    recorded_by TEXT NOT NULL REFERENCES accounts (id),
    cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1)),
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX prestations_by_placement ON prestations (placement_id, month);

-- Months whose proof was asked for once.
CREATE TABLE prestation_reminders (
    id TEXT PRIMARY KEY NOT NULL,
    placement_id TEXT NOT NULL REFERENCES placements (id),
    month TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    UNIQUE (placement_id, month)
) STRICT;

-- What one host owes, in the place of the network's plan.
CREATE TABLE host_fees (
    organization_id TEXT PRIMARY KEY NOT NULL REFERENCES organizations (id),
    version INTEGER NOT NULL,
    terms TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE training_sessions (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- None: the whole country.
    departement TEXT,
    starts_on TEXT NOT NULL,
    -- As planned (`training::rules::session::SessionInput`).
    sheet TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX training_sessions_by_state ON training_sessions (state);

CREATE TABLE training_attendances (
    id TEXT PRIMARY KEY NOT NULL,
    session_id TEXT NOT NULL REFERENCES training_sessions (id),
    placement_id TEXT NOT NULL REFERENCES placements (id),
    state TEXT NOT NULL,
    half_days INTEGER,
    hours INTEGER,
    updated_at TEXT NOT NULL,
    UNIQUE (session_id, placement_id)
) STRICT;
CREATE INDEX training_attendances_by_placement ON training_attendances (placement_id);
