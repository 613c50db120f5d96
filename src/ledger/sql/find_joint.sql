SELECT 1 FROM entry_joint WHERE unit = $1 AND entry = $2
