-- The session, and the numbers by which a door sees whether what it knows of the account and of the tree still holds.
SELECT s.account, s.started, s.used, (SELECT coalesce(max(c.number), 0) FROM account_changes c WHERE c.account = s.account),
       (SELECT coalesce(max(u.number), 0) FROM unit_changes u) + (SELECT coalesce(max(n.number), 0) FROM section_changes n)
FROM sessions s WHERE s.token_hash = $1
