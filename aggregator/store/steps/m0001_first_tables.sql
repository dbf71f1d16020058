-- Times are text such as 2026-01-31T12:00:00Z, in UTC, so that they sort as they read.
-- "published_at" is our time for sorting; "published" and "updated" are what a feed claims.

CREATE TABLE properties (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Feeds ---------------------------------------------------------------------------------------------------

CREATE TABLE feeds (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL UNIQUE,
  host TEXT NOT NULL,
  title TEXT NOT NULL DEFAULT '',                 -- what a person calls it
  own_title TEXT NOT NULL DEFAULT '',             -- what it calls itself
  site_url TEXT NOT NULL DEFAULT '',
  folders TEXT NOT NULL DEFAULT '[]',
  language TEXT NOT NULL DEFAULT '',
  interval_seconds INTEGER,
  zone TEXT NOT NULL DEFAULT 'UTC',
  fulltext INTEGER NOT NULL DEFAULT 0 CHECK (fulltext IN (0, 1)),
  validator_url TEXT NOT NULL DEFAULT '',
  etag TEXT NOT NULL DEFAULT '',
  last_modified TEXT NOT NULL DEFAULT '',
  body_hash BLOB NOT NULL DEFAULT x'',
  item_hashes BLOB NOT NULL DEFAULT x'',          -- eight bytes for each item of its last document
  ttl_seconds INTEGER,
  skip_hours TEXT NOT NULL DEFAULT '[]',
  skip_days TEXT NOT NULL DEFAULT '[]',
  hub TEXT NOT NULL DEFAULT '',
  topic TEXT NOT NULL DEFAULT '',
  pushed_until TEXT,                              -- the end of its hub's lease
  added_at TEXT NOT NULL,
  checked_at TEXT,
  succeeded_at TEXT,
  next_check_at TEXT,                             -- null: not by itself
  newest_at TEXT,
  posts_per_day REAL,
  failures INTEGER NOT NULL DEFAULT 0,
  failing_since TEXT,
  reason TEXT,
  detail TEXT NOT NULL DEFAULT '',
  moved_to TEXT NOT NULL DEFAULT '',
  moved_count INTEGER NOT NULL DEFAULT 0,
  moved_since TEXT,
  paused_at TEXT,
  gone_at TEXT,
  removed_at TEXT,
  leased_until TEXT,
  polls INTEGER NOT NULL DEFAULT 0,
  articles INTEGER NOT NULL DEFAULT 0,            -- those whose text it owns
  linked INTEGER NOT NULL DEFAULT 0               -- of these, linked to a drama or actor
) STRICT;
CREATE INDEX feeds_due ON feeds (next_check_at) WHERE removed_at IS NULL;
CREATE INDEX feeds_host ON feeds (host);

-- The last polls of each feed: a ring of slots.
CREATE TABLE checks (
  feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
  slot INTEGER NOT NULL,
  at TEXT NOT NULL,
  outcome TEXT NOT NULL,
  status INTEGER NOT NULL,
  milliseconds INTEGER NOT NULL,
  received INTEGER NOT NULL,
  new INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  reason TEXT,
  detail TEXT NOT NULL,
  PRIMARY KEY (feed_id, slot)
) STRICT, WITHOUT ROWID;

-- Our subscriptions at hubs (WebSub).
CREATE TABLE hubs (
  feed_id INTEGER PRIMARY KEY REFERENCES feeds (id) ON DELETE CASCADE,
  hub TEXT NOT NULL,
  topic TEXT NOT NULL,
  token TEXT NOT NULL UNIQUE,
  secret TEXT NOT NULL,
  asked_at TEXT,
  lease_until TEXT
) STRICT;

CREATE TABLE feed_days (
  feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
  day TEXT NOT NULL,
  articles INTEGER NOT NULL,
  PRIMARY KEY (feed_id, day)
) STRICT, WITHOUT ROWID;

-- Dramas and actors ---------------------------------------------------------------------------------------

CREATE TABLE subjects (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('drama', 'actor')),
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  hangul TEXT NOT NULL DEFAULT '',
  year INTEGER,
  network TEXT NOT NULL DEFAULT '',
  prominence INTEGER NOT NULL DEFAULT 0,
  needs_context INTEGER NOT NULL DEFAULT 0,
  hangul_needs_context INTEGER NOT NULL DEFAULT 0,
  confirmed INTEGER NOT NULL DEFAULT 1,
  identifiers TEXT NOT NULL DEFAULT '[]',
  source TEXT NOT NULL DEFAULT 'catalogue',       -- 'catalogue' or 'person'
  merged_into INTEGER REFERENCES subjects (id),
  stories INTEGER NOT NULL DEFAULT 0,             -- that are about it
  articles INTEGER NOT NULL DEFAULT 0,            -- that are about it
  recent INTEGER NOT NULL DEFAULT 0,              -- of these, of the last 30 days
  latest_at TEXT,
  UNIQUE (kind, slug)
) STRICT;
CREATE INDEX subjects_by_stories ON subjects (kind, stories, prominence, id);
CREATE INDEX subjects_by_recent ON subjects (kind, recent) WHERE recent > 0;
CREATE INDEX subjects_by_latest ON subjects (kind, latest_at, id) WHERE latest_at IS NOT NULL;

CREATE TABLE dramas (
  id INTEGER PRIMARY KEY REFERENCES subjects (id) ON DELETE CASCADE,
  starts_on TEXT,
  ends_on TEXT,
  episodes INTEGER,
  slot TEXT NOT NULL DEFAULT '',
  form TEXT NOT NULL DEFAULT 'drama',
  last_on TEXT,                                   -- its last day, known or expected
  weekdays TEXT NOT NULL DEFAULT ''               -- days it airs, Monday is 0, such as 56
) STRICT;
CREATE INDEX dramas_last ON dramas (last_on);

CREATE TABLE actors (
  id INTEGER PRIMARY KEY REFERENCES subjects (id) ON DELETE CASCADE,
  born TEXT NOT NULL DEFAULT '',
  group_name TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE aliases (
  subject_id INTEGER NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  kind TEXT NOT NULL,
  needs_context INTEGER NOT NULL DEFAULT 0,
  source TEXT NOT NULL DEFAULT 'catalogue',
  PRIMARY KEY (subject_id, text)
) STRICT, WITHOUT ROWID;

CREATE TABLE cast_members (
  drama_id INTEGER NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
  actor_id INTEGER NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  role TEXT NOT NULL DEFAULT '',
  role_hangul TEXT NOT NULL DEFAULT '',
  billing TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (drama_id, actor_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX cast_members_actor ON cast_members (actor_id, drama_id);

-- Every spelling, folded, that finds a subject by its beginning.
CREATE TABLE names (
  folded TEXT NOT NULL,
  subject_id INTEGER NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
  PRIMARY KEY (folded, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_subject ON names (subject_id);

-- How a name goes on from a later word, or from a later syllable of Hangul.
CREATE TABLE name_tails (
  folded TEXT NOT NULL,
  subject_id INTEGER NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
  PRIMARY KEY (folded, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_tails_subject ON name_tails (subject_id);

-- What a person changed in the catalogue; stronger than any file.
CREATE TABLE edits (
  subject_id INTEGER NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  value TEXT,
  at TEXT NOT NULL,
  PRIMARY KEY (subject_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE coverage (
  subject_id INTEGER NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
  day TEXT NOT NULL,
  articles INTEGER NOT NULL,
  PRIMARY KEY (subject_id, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX coverage_day ON coverage (day, subject_id, articles);

CREATE TABLE kind_counts (
  subject_id INTEGER NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  stories INTEGER NOT NULL,                       -- that are about it
  PRIMARY KEY (subject_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE proposals (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  folded TEXT NOT NULL,
  text TEXT NOT NULL,
  words TEXT NOT NULL,
  outlets INTEGER NOT NULL DEFAULT 0,
  first_at TEXT NOT NULL,
  latest_at TEXT NOT NULL,
  decided_at TEXT,
  decision TEXT,
  UNIQUE (kind, folded)
) STRICT;

CREATE TABLE proposal_outlets (
  proposal_id INTEGER NOT NULL REFERENCES proposals (id) ON DELETE CASCADE,
  host TEXT NOT NULL,
  PRIMARY KEY (proposal_id, host)
) STRICT, WITHOUT ROWID;

-- Stories and articles ------------------------------------------------------------------------------------

-- Everything but lead_id is a sum of the story's articles, kept by the writer.
CREATE TABLE stories (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL,                       -- its first article
  title TEXT NOT NULL,
  first_at TEXT NOT NULL,
  latest_at TEXT NOT NULL,
  articles INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  languages TEXT NOT NULL,                        -- JSON lists from here
  kinds TEXT NOT NULL,
  feeds TEXT NOT NULL,
  subjects TEXT NOT NULL,                         -- [[subject, 1 if about it], …]
  episodes TEXT NOT NULL                          -- [[drama, number], …]
) STRICT;
CREATE INDEX stories_newest ON stories (latest_at, id, outlets);

CREATE TABLE articles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  story_id INTEGER NOT NULL REFERENCES stories (id),
  feed_id INTEGER NOT NULL REFERENCES feeds (id),
  url TEXT NOT NULL,
  url_key BLOB,
  host TEXT NOT NULL,
  title TEXT NOT NULL,
  excerpt TEXT NOT NULL,
  author TEXT NOT NULL,
  image_url TEXT NOT NULL,
  language TEXT NOT NULL,
  published_at TEXT NOT NULL,
  published TEXT,
  updated TEXT,
  found_at TEXT NOT NULL,
  renewed_at TEXT,
  renewals INTEGER NOT NULL DEFAULT 0,
  pinned_at TEXT,                                 -- a person put it into its story
  content_hash BLOB NOT NULL,
  kinds TEXT NOT NULL,
  episodes TEXT NOT NULL,
  subjects TEXT NOT NULL,                         -- [[subject, 1 if about it], …]
  names TEXT NOT NULL                             -- the words that named its subjects
) STRICT;
CREATE INDEX articles_place ON articles (id, story_id, feed_id);
CREATE INDEX articles_story ON articles (story_id, published_at, id, feed_id);
CREATE INDEX articles_url ON articles (url_key, id) WHERE url_key IS NOT NULL;
CREATE INDEX articles_newest ON articles (published_at, id);
CREATE INDEX articles_feed ON articles (feed_id, published_at, id);
CREATE INDEX articles_arrival ON articles (feed_id, id);
CREATE INDEX articles_found ON articles (found_at, id);

CREATE TABLE bodies (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  html TEXT NOT NULL,
  text TEXT NOT NULL,
  categories TEXT NOT NULL,
  enclosures TEXT NOT NULL,
  embeds TEXT NOT NULL,
  rules INTEGER NOT NULL                          -- version of the cleaning rules
) STRICT;

CREATE TABLE revisions (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  at TEXT NOT NULL,                               -- when it was replaced
  title TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX revisions_article ON revisions (article_id, id);

-- A feed has shown an article under this key. A null article was pruned and must not come back.
CREATE TABLE sightings (
  feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
  key BLOB NOT NULL,
  article_id INTEGER REFERENCES articles (id) ON DELETE SET NULL,
  guid TEXT NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  published TEXT,
  content_hash BLOB NOT NULL,
  seen_at TEXT NOT NULL,
  PRIMARY KEY (feed_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX sightings_article ON sightings (article_id, feed_id);

CREATE TABLE mentions (
  subject_id INTEGER NOT NULL REFERENCES subjects (id),
  published_at TEXT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  about INTEGER NOT NULL,
  score REAL NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (subject_id, published_at, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_article ON mentions (article_id);

CREATE TABLE facts (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  subject_id INTEGER REFERENCES subjects (id),
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  words TEXT NOT NULL,
  episode INTEGER,
  published_at TEXT NOT NULL
) STRICT;
CREATE INDEX facts_article ON facts (article_id);
CREATE INDEX facts_subject ON facts (subject_id, kind, published_at);

-- Words of the headlines of the last weeks, hashed: where another voice of a story is looked for.
CREATE TABLE words (
  word INTEGER NOT NULL,
  published_at TEXT NOT NULL,
  article_id INTEGER NOT NULL,
  PRIMARY KEY (word, published_at, article_id)
) STRICT, WITHOUT ROWID;

-- What the words of an article tell, taken for comparing it; those of the last weeks. A missing one is taken anew.
CREATE TABLE gists (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  gist TEXT NOT NULL
) STRICT;

-- Lists of stories, each newest first by its key. The writer keeps them in step with "stories".
CREATE TABLE story_subjects (
  subject_id INTEGER NOT NULL REFERENCES subjects (id),
  about INTEGER NOT NULL,
  latest_at TEXT NOT NULL,
  story_id INTEGER NOT NULL,
  PRIMARY KEY (subject_id, about, latest_at, story_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE story_kinds (
  kind TEXT NOT NULL,
  latest_at TEXT NOT NULL,
  story_id INTEGER NOT NULL,
  PRIMARY KEY (kind, latest_at, story_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE story_feeds (
  feed_id INTEGER NOT NULL REFERENCES feeds (id),
  latest_at TEXT NOT NULL,
  story_id INTEGER NOT NULL,
  PRIMARY KEY (feed_id, latest_at, story_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE story_episodes (
  subject_id INTEGER NOT NULL REFERENCES subjects (id),
  number INTEGER NOT NULL,
  story_id INTEGER NOT NULL,
  PRIMARY KEY (subject_id, number, story_id)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5 (
  title, text, hangul, marks, content = '', tokenize = 'unicode61 remove_diacritics 2'
);

-- What a person corrected; outlives every re-run ----------------------------------------------------------

CREATE TABLE corrections (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  subject_id INTEGER NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
  verdict TEXT NOT NULL CHECK (verdict IN ('link', 'unlink')),
  at TEXT NOT NULL,
  PRIMARY KEY (article_id, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX corrections_subject ON corrections (subject_id);

CREATE TABLE story_corrections (
  id INTEGER PRIMARY KEY,
  verdict TEXT NOT NULL CHECK (verdict IN ('split', 'merge')),
  story_id INTEGER NOT NULL,                      -- the story that remains
  moves TEXT NOT NULL,                            -- [[article, story before, story after], …]
  at TEXT NOT NULL,
  undone_at TEXT
) STRICT;

-- Readers -------------------------------------------------------------------------------------------------

CREATE TABLE accounts (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  password TEXT NOT NULL DEFAULT '',
  settings TEXT NOT NULL DEFAULT '{}',
  created_at TEXT NOT NULL,
  visited_at TEXT,
  unread INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Who reads while nobody has a password.
INSERT INTO accounts (name, created_at) VALUES ('reader', strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));

-- A row for each story that an account has not read.
CREATE TABLE unread (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  latest_at TEXT NOT NULL,
  story_id INTEGER NOT NULL,
  PRIMARY KEY (account_id, latest_at, story_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE marks (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  read_at TEXT,
  seen_id INTEGER NOT NULL DEFAULT 0,             -- the newest article when it was read
  saved_at TEXT,
  PRIMARY KEY (account_id, story_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX marks_saved ON marks (account_id, saved_at, story_id) WHERE saved_at IS NOT NULL;
CREATE INDEX marks_story ON marks (story_id);

-- What can be taken back, for a week.
CREATE TABLE undos (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  act TEXT NOT NULL,                              -- read, watched, unlink, decide
  before TEXT NOT NULL                            -- JSON: what must be known to take it back
) STRICT;
CREATE INDEX undos_account ON undos (account_id, id);

CREATE TABLE progress (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  drama_id INTEGER NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
  watched INTEGER NOT NULL,
  mode TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (account_id, drama_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX progress_drama ON progress (drama_id);

CREATE TABLE follows (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  subject_id INTEGER NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  PRIMARY KEY (account_id, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX follows_subject ON follows (subject_id);

CREATE TABLE searches (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (account_id, name)
) STRICT;

CREATE TABLE reactions (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  reaction TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (account_id, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reactions_article ON reactions (article_id);

CREATE TABLE sessions (
  token_hash BLOB PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  label TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_account ON sessions (account_id);

CREATE TABLE tokens (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  token_hash BLOB NOT NULL UNIQUE,
  scope TEXT NOT NULL DEFAULT 'api' CHECK (scope IN ('api', 'fever')),
  created_at TEXT NOT NULL,
  used_at TEXT,
  revoked_at TEXT
) STRICT;
CREATE INDEX tokens_account ON tokens (account_id);
