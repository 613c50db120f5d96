INSERT INTO act_addresses(act, at, address) VALUES($1, $2, $3)
