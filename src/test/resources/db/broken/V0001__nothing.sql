ALTER TABLE nothing ADD COLUMN something text;
