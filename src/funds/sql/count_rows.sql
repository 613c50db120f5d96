SELECT (SELECT COUNT(*) FROM fund_postings WHERE unit = $1), (SELECT COUNT(*) FROM fund_vouchers WHERE unit = $1)
