SELECT section FROM section_changes WHERE unit = $1 AND was = $2 AND was <> name ORDER BY number DESC LIMIT 1
