SELECT f.algorithm, f.digest, f.bytes, f.media_type, f.dated, f.uploaded, n.name, d.reason, d.deleted
FROM evidence f
LEFT JOIN evidence_names n ON n.algorithm = f.algorithm AND n.digest = f.digest
LEFT JOIN evidence_deletions d ON d.algorithm = f.algorithm AND d.digest = f.digest
ORDER BY f.algorithm, f.digest
