SELECT hour, account, view, count FROM act_views WHERE hour >= $1 AND hour < $2 ORDER BY hour DESC, account, view
