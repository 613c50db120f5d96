-- Pictures of a sign's design, handed in at the public window: kept until the decision, then deleted. The chain holds
-- their hash alone. The only table of the ledger from which something is meant to vanish.
CREATE TABLE sign_designs(
  unit INTEGER NOT NULL,
  code TEXT NOT NULL,  -- of the case: the query number
  digest BLOB NOT NULL,
  media_type TEXT NOT NULL,
  bytes BLOB NOT NULL,
  received INTEGER NOT NULL,
  PRIMARY KEY(unit, code)
) STRICT;

-- What the office goes by stands in few entries among many: wordings and choices of layout rules are read for each sign
-- that is looked at, not by walking through everything that was recorded.
DROP INDEX entries_acts;
CREATE INDEX entries_acts ON entries(kind, id) WHERE kind IN ('closing', 'opening', 'wording', 'layout_choice');
