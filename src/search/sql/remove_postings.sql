DELETE FROM search_postings WHERE segment = $1
