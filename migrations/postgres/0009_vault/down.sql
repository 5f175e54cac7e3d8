DROP TABLE access_log;
ALTER TABLE documents DROP COLUMN file_id;
DROP TABLE vault_files;
