DROP TABLE placement_checks;
DROP TABLE placements;
