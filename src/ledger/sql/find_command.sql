SELECT first, last, recorded, head FROM commands WHERE unit = $1 AND command = $2
