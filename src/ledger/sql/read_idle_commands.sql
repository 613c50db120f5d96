SELECT command, recorded, head FROM commands WHERE unit = $1 AND first = 0 ORDER BY recorded, command
