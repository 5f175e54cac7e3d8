ALTER TABLE proposals DROP COLUMN weights_version;
ALTER TABLE proposals DROP COLUMN engine_version;
