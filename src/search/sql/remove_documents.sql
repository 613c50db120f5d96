DELETE FROM search_documents WHERE segment = $1
