-- As read_joint_bodies.sqlite.sql.
SELECT body FROM entries WHERE right(body, 2) = ']}' AND kind = $1 AND day_first >= $2 AND day_first < $3
