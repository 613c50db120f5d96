DROP TABLE IF EXISTS search_made;
DROP TABLE IF EXISTS search_heads;
DROP TABLE IF EXISTS search_pending;
DROP TABLE IF EXISTS search_segments;
DROP TABLE IF EXISTS search_documents;
DROP TABLE IF EXISTS search_postings;
DROP TABLE IF EXISTS search_papers;
DROP TABLE IF EXISTS search_cited;
