SELECT a.source, a.year, a.project, a.role, a.contract, p.fen, p.is_red
FROM fund_postings p JOIN fund_accounts a ON a.unit = p.unit AND a.account = p.account
WHERE p.unit = $1 AND p.position = $2 ORDER BY p.line
