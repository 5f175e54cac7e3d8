-- What a letter is about and what it says, so that the network reads what was sent on a file and can send it again.
ALTER TABLE mails ADD COLUMN about_id TEXT;
ALTER TABLE mails ADD COLUMN subject TEXT;
-- Its plain text, without the secrets of its links.
ALTER TABLE mails ADD COLUMN plain TEXT;
ALTER TABLE mails ADD COLUMN resent_by TEXT;
ALTER TABLE mails ADD COLUMN
    resent_at TEXT
;
CREATE INDEX mails_about ON mails (about_id);
