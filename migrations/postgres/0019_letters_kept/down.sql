DROP INDEX mails_about;
ALTER TABLE mails DROP COLUMN resent_at;
ALTER TABLE mails DROP COLUMN resent_by;
ALTER TABLE mails DROP COLUMN plain;
ALTER TABLE mails DROP COLUMN subject;
ALTER TABLE mails DROP COLUMN about_id;
