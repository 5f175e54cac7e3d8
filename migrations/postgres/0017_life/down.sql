ALTER TABLE documents DROP COLUMN seen;
ALTER TABLE concerns DROP COLUMN master_key_id;
