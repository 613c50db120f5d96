DELETE FROM sessions WHERE started <= $1 OR used <= $2
