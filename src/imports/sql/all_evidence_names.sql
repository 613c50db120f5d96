SELECT entry, names FROM import_evidence_names ORDER BY entry
