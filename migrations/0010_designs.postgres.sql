-- Pictures of a sign's design, handed in at the public window: kept until the decision, then deleted. The chain holds
-- their hash alone. The only table of the ledger from which something is meant to vanish.
CREATE TABLE sign_designs(
  unit bigint NOT NULL,
  code text COLLATE "C" NOT NULL,  -- of the case: the query number
  digest bytea NOT NULL,
  media_type text COLLATE "C" NOT NULL,
  bytes bytea NOT NULL,
  received bigint NOT NULL,
  PRIMARY KEY(unit, code)
);
