SELECT entry, sum(days), sum(keys), sum(joint), sum(cites) FROM (
  SELECT entry, 1 AS days, 0 AS keys, 0 AS joint, 0 AS cites FROM entry_days
  UNION ALL SELECT entry, 0, 1, 0, 0 FROM entry_keys
  UNION ALL SELECT entry, 0, 0, 1, 0 FROM entry_joint
  UNION ALL SELECT entry, 0, 0, 0, 1 FROM entry_cites
) AS counted GROUP BY entry ORDER BY entry
