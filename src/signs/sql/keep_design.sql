INSERT INTO sign_designs(unit, code, digest, media_type, bytes, received) VALUES($1, $2, $3, $4, $5, $6);
