DELETE FROM act_addresses WHERE at <= $1
