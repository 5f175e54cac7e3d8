-- The number of the contract at the paying agency.
ALTER TABLE placements ADD COLUMN contract_number TEXT;
ALTER TABLE placements ADD COLUMN
    notified_on TEXT
;
ALTER TABLE placements ADD COLUMN
    validated_on TEXT
;
-- The last day the contract said, once an early end has moved it.
ALTER TABLE placements ADD COLUMN
    planned_end_on TEXT
;
CREATE INDEX placements_by_state ON placements (state, start_on);

-- What somebody has to do for a placement, planned from its dates; done or waived once.
CREATE TABLE placement_tasks (
    id TEXT PRIMARY KEY NOT NULL,
    placement_id TEXT NOT NULL REFERENCES placements (id),
    code TEXT NOT NULL,
    owner TEXT NOT NULL,
    due_on TEXT NOT NULL,
    done_on TEXT,
    spoken_to TEXT,
    note TEXT,
    waived_reason TEXT,
    settled_by TEXT REFERENCES accounts (id),
    settled_at TEXT,
    UNIQUE (placement_id, code)
) STRICT;
CREATE INDEX placement_tasks_due ON placement_tasks (due_on);

-- Deadline letters already written, so that each leaves once and nobody gets two a day.
CREATE TABLE placement_reminders (
    id TEXT PRIMARY KEY NOT NULL,
    placement_id TEXT NOT NULL REFERENCES placements (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL,
    -- The deadline and how near it was.
    about TEXT NOT NULL,
    sent_on TEXT NOT NULL,
    UNIQUE (placement_id, account_id, kind, about)
) STRICT;
CREATE INDEX placement_reminders_by_person ON placement_reminders (account_id, sent_on);

-- Warnings about a licence already written: each once.
CREATE TABLE accreditation_alerts (
    id TEXT PRIMARY KEY NOT NULL,
    accreditation_id TEXT NOT NULL REFERENCES accreditations (id),
    kind TEXT NOT NULL,
    sent_on TEXT NOT NULL,
    UNIQUE (accreditation_id, kind)
) STRICT;
