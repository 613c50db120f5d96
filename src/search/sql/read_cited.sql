SELECT entry FROM search_cited WHERE algorithm = $1 AND digest = $2 ORDER BY entry
