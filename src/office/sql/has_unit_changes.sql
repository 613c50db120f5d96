SELECT unit FROM unit_changes GROUP BY unit HAVING count(*) > 1 LIMIT 1
