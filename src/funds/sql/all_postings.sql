SELECT unit, position, line, account, day, fen, is_red FROM fund_postings ORDER BY unit, position, line
