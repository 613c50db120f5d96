-- The index entries_acts (migrations 0004 and 0010) holds these kinds only.
SELECT max(id) FROM entries
WHERE kind IN ('closing', 'opening', 'wording', 'layout_choice') AND kind = $1 AND id >= $2 AND id < $3
