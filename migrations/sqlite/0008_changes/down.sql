DROP TABLE concern_readers;
DROP TABLE concerns;
DROP TABLE incidents;
DROP TABLE amendments;
DROP TABLE early_ends;
