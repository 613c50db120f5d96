SELECT first, last, recorded, head FROM commands WHERE unit = $1 AND first > 0 ORDER BY first DESC LIMIT $2
