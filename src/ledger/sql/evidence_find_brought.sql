SELECT 1 FROM evidence_brought WHERE digest = $1 AND account = $2
