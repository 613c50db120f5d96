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
