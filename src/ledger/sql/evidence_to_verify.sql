SELECT f.algorithm, f.digest, CASE WHEN d.digest IS NULL THEN 0 ELSE 1 END
FROM evidence f
LEFT JOIN evidence_deletions d ON d.algorithm = f.algorithm AND d.digest = f.digest
ORDER BY f.algorithm, f.digest
