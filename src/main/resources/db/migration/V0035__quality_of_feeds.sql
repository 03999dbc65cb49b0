-- Owner: inventory (quality). What feeds fetch is looked at like what files bring.
UPDATE quality_rule SET title = 'Files and fetches with rows that were not taken, such as units below zero' WHERE rule = 'rejected_rows';
