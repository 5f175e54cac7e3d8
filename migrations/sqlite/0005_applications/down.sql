DROP TABLE proposals;
DROP TABLE nominations;
DROP TABLE applications;
