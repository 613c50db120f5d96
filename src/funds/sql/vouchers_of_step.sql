SELECT number, reversed_by FROM fund_vouchers
WHERE unit = $1 AND step = $2 AND step > 0 AND kind <> $3 ORDER BY position
