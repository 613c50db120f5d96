SELECT entry FROM search_pending ORDER BY entry
