-- When somebody had what is kept about them erased: the row stays, without a name, for what refers to it.
ALTER TABLE accounts ADD COLUMN erased_at TEXT;
