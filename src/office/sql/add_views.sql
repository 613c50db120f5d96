INSERT INTO act_views(hour, account, view, count) VALUES($1, $2, $3, $4)
ON CONFLICT(hour, account, view) DO UPDATE SET count = act_views.count + excluded.count
