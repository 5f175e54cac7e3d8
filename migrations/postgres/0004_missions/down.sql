DROP TABLE matching_epoch;
DROP TABLE candidates;
DROP TABLE missions;
