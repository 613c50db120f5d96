SELECT numbers FROM search_postings WHERE segment = $1 AND token >= $2 AND token < $3
