-- What the web reader asks the worker for, and what came of it.
CREATE TABLE wishes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  made_at TEXT NOT NULL,
  answered_at TEXT,
  offers TEXT NOT NULL DEFAULT '[]',
  error TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX wishes_open ON wishes (id) WHERE answered_at IS NULL;
