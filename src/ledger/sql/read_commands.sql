SELECT command, first, last, recorded, head FROM commands
WHERE unit = $1 AND first > 0 AND first >= $2 AND first < $3 ORDER BY first
