SELECT unit, entry FROM entry_joint
