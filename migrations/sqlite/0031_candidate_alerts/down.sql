DROP TABLE candidate_finds;
DROP INDEX alerts_by_kind;
ALTER TABLE alerts DROP COLUMN kind;
