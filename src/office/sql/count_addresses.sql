SELECT count(*) FROM act_addresses
