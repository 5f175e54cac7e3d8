CREATE TABLE accounts (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    email TEXT UNIQUE,
    email_verified_at TIMESTAMP,
    password_hash TEXT,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    lang TEXT NOT NULL CHECK (lang IN ('fr', 'en')),
    mail_frequency TEXT NOT NULL CHECK (mail_frequency IN ('each', 'daily')),
    -- The case-worker who entered somebody without an e-mail address.
    on_paper_by TEXT REFERENCES accounts (id),
    created_at TIMESTAMP NOT NULL
);

CREATE TABLE account_roles (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    role TEXT NOT NULL,
    organization_id TEXT,
    -- Codes joined by commas; NULL is the whole country.
    departements TEXT,
    valid_until DATE,
    granted_by TEXT REFERENCES accounts (id),
    created_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP
);
CREATE INDEX account_roles_by_account ON account_roles (account_id);
CREATE INDEX account_roles_by_organization ON account_roles (organization_id);

CREATE TABLE guardianships (
    id TEXT PRIMARY KEY NOT NULL,
    candidate_id TEXT NOT NULL REFERENCES accounts (id),
    representative_id TEXT NOT NULL REFERENCES accounts (id),
    created_at TIMESTAMP NOT NULL,
    UNIQUE (candidate_id, representative_id)
);

CREATE TABLE sessions (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    role TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    end_reason TEXT
);
CREATE INDEX sessions_by_account ON sessions (account_id);

CREATE TABLE refresh_tokens (
    token_hash TEXT PRIMARY KEY NOT NULL,
    session_id TEXT NOT NULL REFERENCES sessions (id),
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    rotated_at TIMESTAMP
);
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);

-- Links sent by mail, kept hashed, used once.
CREATE TABLE links (
    token_hash TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('verify', 'sign_in', 'reset', 'invitation', 'nomination')),
    account_id TEXT REFERENCES accounts (id),
    -- What the link stands for beside the account: an invitation, a nomination.
    subject_id TEXT,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP
);

CREATE TABLE invitations (
    id TEXT PRIMARY KEY NOT NULL,
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    organization_id TEXT,
    departements TEXT,
    valid_until DATE,
    candidate_id TEXT REFERENCES accounts (id),
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    invited_by TEXT REFERENCES accounts (id),
    created_at TIMESTAMP NOT NULL,
    accepted_at TIMESTAMP
);

-- Tries that count against a limit: failed sign-ins, asked-for links, applications.
CREATE TABLE tries (
    id TEXT PRIMARY KEY NOT NULL,
    what TEXT NOT NULL,
    who TEXT NOT NULL,
    at TIMESTAMP NOT NULL
);
CREATE INDEX tries_by_who ON tries (what, who, at);

CREATE TABLE network (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    settings TEXT NOT NULL
);
