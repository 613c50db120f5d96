-- Two small indexes of the record itself, so that closings and joint entries are found even where the derived tables
-- are absent. They hold few rows: acts of the office, and entries that several units share.
CREATE INDEX entries_acts ON entries(kind, id) WHERE kind IN ('closing', 'opening');
-- The canonical body ends in "]}" exactly when it lists other units (docs/ledger-format.md).
CREATE INDEX entries_joint ON entries(kind, day_first) WHERE substr(CAST(body AS BLOB), -2) = x'5D7D';
