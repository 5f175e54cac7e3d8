-- What ranked the pair on the day it was proposed. Until now there was one engine, and the weights' version stood in `ranked` alone.
ALTER TABLE proposals ADD COLUMN engine_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE proposals ADD COLUMN weights_version INTEGER NOT NULL DEFAULT 1;
UPDATE proposals SET weights_version = COALESCE(
    (SELECT MAX(version) FROM ranking_weights WHERE proposals.ranked LIKE '%"weights":"' || version || '"%'), 1);
