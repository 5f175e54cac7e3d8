DROP TABLE matching_epoch;
DROP TABLE candidates;
DROP TABLE mission_sites;
DROP TABLE missions;
