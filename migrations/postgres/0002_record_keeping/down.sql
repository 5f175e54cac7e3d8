DROP TABLE idempotency_keys;
DROP TABLE digest_lines;
DROP TABLE mails;
DROP TABLE jobs;
DROP TABLE history;
