DROP TABLE matching_changes;
DROP TABLE ranking_weights;
