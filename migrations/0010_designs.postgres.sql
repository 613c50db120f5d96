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

-- What the office goes by stands in few entries among many: wordings and choices of layout rules are read for each sign
-- that is looked at, not by walking through everything that was recorded.
DROP INDEX entries_acts;
CREATE INDEX entries_acts ON entries(kind, id) WHERE kind IN ('closing', 'opening', 'wording', 'layout_choice');
