SELECT machines FROM case_made
