SELECT coalesce(max(number), 0) + 1, coalesce(max(recorded), 0) FROM section_changes
