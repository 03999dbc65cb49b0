ALTER TABLE job ADD COLUMN widened text;
