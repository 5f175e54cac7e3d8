ALTER TABLE convention_models DROP COLUMN file_id;
DROP TABLE paper_scans;
