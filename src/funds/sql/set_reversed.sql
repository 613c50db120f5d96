UPDATE fund_vouchers SET reversed_by = $4 WHERE unit = $1 AND year = $2 AND number = $3
