DELETE FROM sign_designs WHERE unit = $1 AND code = $2;
