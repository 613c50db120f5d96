INSERT INTO account_notices(number, account, at, what, session)
VALUES((SELECT coalesce(max(number), 0) + 1 FROM account_notices), $1, $2, $3, $4)
