SELECT documents FROM search_documents WHERE segment = $1 AND chunk = $2
