-- The master key that the words of a concern are sealed with. None: written before they were sealed; the calendar seals them.
ALTER TABLE concerns ADD COLUMN master_key_id TEXT;
-- Kept answers to concerns that were raised repeated their words in clear.
DELETE FROM idempotency_keys WHERE location LIKE '/api/v1/concerns/%';

-- What the person who accepted a piece read on it, as JSON, and when. No account number and no social-security number is in it.
ALTER TABLE documents ADD COLUMN seen TEXT;
