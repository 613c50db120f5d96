SELECT names FROM import_evidence_names WHERE entry = $1
