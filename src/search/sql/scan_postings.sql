SELECT token, numbers FROM search_postings WHERE segment = $1 AND token >= 0
