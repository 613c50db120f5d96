-- As 0004_metrics.sqlite.sql, which explains the indexes.
CREATE INDEX entries_acts ON entries(kind, id) WHERE kind IN ('closing', 'opening');
CREATE INDEX entries_joint ON entries(kind, day_first) WHERE right(body, 2) = ']}';
