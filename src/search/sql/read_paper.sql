SELECT text FROM search_papers WHERE algorithm = $1 AND digest = $2
