SELECT corrects, id FROM entries WHERE corrects >= $1 AND corrects < $2 ORDER BY corrects
