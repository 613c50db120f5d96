SELECT version, rules FROM search_made
