DROP TABLE accreditation_alerts;
DROP TABLE placement_reminders;
DROP TABLE placement_tasks;
DROP INDEX placements_by_state;
ALTER TABLE placements DROP COLUMN planned_end_on;
ALTER TABLE placements DROP COLUMN validated_on;
ALTER TABLE placements DROP COLUMN notified_on;
ALTER TABLE placements DROP COLUMN contract_number;
