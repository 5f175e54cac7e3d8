-- Many people and many missions decided at once.
CREATE TABLE campaigns (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'simulated', 'approved', 'cancelled')),
    name TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('stable', 'best')),
    -- `campaigns::rules::record::Choices`.
    choices TEXT NOT NULL,
    -- Territory: a list of départements; none is the whole country.
    departements TEXT,
    -- Raised by whatever makes earlier simulations out of date.
    edition INTEGER NOT NULL,
    -- `campaigns::rules::record::Made`, once approved.
    made TEXT,
    created_by TEXT NOT NULL REFERENCES accounts (id),
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

CREATE TABLE campaign_simulations (
    id TEXT PRIMARY KEY NOT NULL,
    campaign_id TEXT NOT NULL REFERENCES campaigns (id),
    number INTEGER NOT NULL,
    edition INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'stopped')),
    done_steps INTEGER NOT NULL,
    all_steps INTEGER NOT NULL,
    -- `campaigns::rules::outcome::Outcome`, once done.
    outcome TEXT,
    -- Why it failed.
    cause TEXT,
    created_at TIMESTAMP NOT NULL,
    settled_at TIMESTAMP,
    UNIQUE (campaign_id, number)
);

-- What somebody wants to be written about.
CREATE TABLE alerts (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    -- `alerts::rules::Wanted`.
    wanted TEXT NOT NULL,
    frequency TEXT NOT NULL CHECK (frequency IN ('immediate', 'daily', 'weekly')),
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX alerts_by_account ON alerts (account_id);

-- Missions found for somebody: each once, whatever the alert that found it.
CREATE TABLE alert_finds (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    mission_id TEXT NOT NULL REFERENCES missions (id),
    alert_id TEXT,
    due_at TIMESTAMP NOT NULL,
    mailed_at TIMESTAMP,
    PRIMARY KEY (account_id, mission_id)
);
CREATE INDEX alert_finds_due ON alert_finds (mailed_at, due_at);
