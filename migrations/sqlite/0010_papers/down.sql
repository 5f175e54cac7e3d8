DROP TABLE paper_invitations;
DROP TABLE paper_signatures;
DROP TABLE papers;
DROP TABLE convention_models;
DROP TABLE letterheads;
