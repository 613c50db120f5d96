-- The index entries_acts (migrations 0004 and 0010) holds these kinds only.
SELECT e.body, c.id FROM entries e LEFT JOIN entries c ON c.corrects = e.id
WHERE e.kind IN ('closing', 'opening', 'wording', 'layout_choice') AND e.kind = $1 AND e.id >= $2 AND e.id < $3 ORDER BY e.id
