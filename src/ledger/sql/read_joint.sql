SELECT entry FROM entry_joint WHERE unit = $1 ORDER BY entry
