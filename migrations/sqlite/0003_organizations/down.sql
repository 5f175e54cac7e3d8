DROP TABLE freezes;
DROP TABLE ledger;
DROP TABLE accreditations;
DROP TABLE documents;
DROP TABLE organizations;
