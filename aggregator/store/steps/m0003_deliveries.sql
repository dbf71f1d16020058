-- What hubs pushed and the worker has not taken yet.
CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  content_type TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX deliveries_feed ON deliveries (feed_id);
