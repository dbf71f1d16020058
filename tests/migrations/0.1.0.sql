PRAGMA page_size = 8192;
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE TABLE properties (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE feeds (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL UNIQUE,
  host TEXT NOT NULL,
  title TEXT NOT NULL DEFAULT '',
  own_title TEXT NOT NULL DEFAULT '',
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
  item_hashes BLOB NOT NULL DEFAULT x'',
  ttl_seconds INTEGER,
  skip_hours TEXT NOT NULL DEFAULT '[]',
  skip_days TEXT NOT NULL DEFAULT '[]',
  hub TEXT NOT NULL DEFAULT '',
  topic TEXT NOT NULL DEFAULT '',
  pushed_until TEXT,
  added_at TEXT NOT NULL,
  checked_at TEXT,
  succeeded_at TEXT,
  next_check_at TEXT,
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
  articles INTEGER NOT NULL DEFAULT 0,
  linked INTEGER NOT NULL DEFAULT 0
) STRICT;
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
  source TEXT NOT NULL DEFAULT 'catalogue',
  merged_into INTEGER REFERENCES subjects (id),
  stories INTEGER NOT NULL DEFAULT 0,
  articles INTEGER NOT NULL DEFAULT 0,
  recent INTEGER NOT NULL DEFAULT 0,
  latest_at TEXT,
  UNIQUE (kind, slug)
) STRICT;
CREATE TABLE dramas (
  id INTEGER PRIMARY KEY REFERENCES subjects (id) ON DELETE CASCADE,
  starts_on TEXT,
  ends_on TEXT,
  episodes INTEGER,
  slot TEXT NOT NULL DEFAULT '',
  form TEXT NOT NULL DEFAULT 'drama',
  last_on TEXT,
  weekdays TEXT NOT NULL DEFAULT ''
) STRICT;
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
CREATE TABLE names (
  folded TEXT NOT NULL,
  subject_id INTEGER NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
  PRIMARY KEY (folded, subject_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE name_tails (
  folded TEXT NOT NULL,
  subject_id INTEGER NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
  PRIMARY KEY (folded, subject_id)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE kind_counts (
  subject_id INTEGER NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  stories INTEGER NOT NULL,
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
  decision TEXT, subject_id INTEGER REFERENCES subjects (id),
  UNIQUE (kind, folded)
) STRICT;
CREATE TABLE proposal_outlets (
  proposal_id INTEGER NOT NULL REFERENCES proposals (id) ON DELETE CASCADE,
  host TEXT NOT NULL,
  PRIMARY KEY (proposal_id, host)
) STRICT, WITHOUT ROWID;
CREATE TABLE stories (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL,
  title TEXT NOT NULL,
  first_at TEXT NOT NULL,
  latest_at TEXT NOT NULL,
  articles INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  languages TEXT NOT NULL,
  kinds TEXT NOT NULL,
  feeds TEXT NOT NULL,
  subjects TEXT NOT NULL,
  episodes TEXT NOT NULL
) STRICT;
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
  pinned_at TEXT,
  content_hash BLOB NOT NULL,
  kinds TEXT NOT NULL,
  episodes TEXT NOT NULL,
  subjects TEXT NOT NULL,
  names TEXT NOT NULL
) STRICT;
CREATE TABLE bodies (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  html TEXT NOT NULL,
  text TEXT NOT NULL,
  categories TEXT NOT NULL,
  enclosures TEXT NOT NULL,
  embeds TEXT NOT NULL,
  rules INTEGER NOT NULL
) STRICT;
CREATE TABLE revisions (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
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
CREATE TABLE mentions (
  subject_id INTEGER NOT NULL REFERENCES subjects (id),
  published_at TEXT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  about INTEGER NOT NULL,
  score REAL NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (subject_id, published_at, article_id)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE words (
  word INTEGER NOT NULL,
  published_at TEXT NOT NULL,
  article_id INTEGER NOT NULL,
  PRIMARY KEY (word, published_at, article_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE gists (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  gist TEXT NOT NULL
) STRICT;
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
CREATE TABLE corrections (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  subject_id INTEGER NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
  verdict TEXT NOT NULL CHECK (verdict IN ('link', 'unlink')),
  at TEXT NOT NULL,
  PRIMARY KEY (article_id, subject_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE story_corrections (
  id INTEGER PRIMARY KEY,
  verdict TEXT NOT NULL CHECK (verdict IN ('split', 'merge')),
  story_id INTEGER NOT NULL,
  moves TEXT NOT NULL,
  at TEXT NOT NULL,
  undone_at TEXT
) STRICT;
CREATE TABLE accounts (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  password TEXT NOT NULL DEFAULT '',
  settings TEXT NOT NULL DEFAULT '{}',
  created_at TEXT NOT NULL,
  visited_at TEXT,
  unread INTEGER NOT NULL DEFAULT 0
) STRICT;
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
  seen_id INTEGER NOT NULL DEFAULT 0,
  saved_at TEXT,
  PRIMARY KEY (account_id, story_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE undos (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  act TEXT NOT NULL,
  before TEXT NOT NULL
) STRICT;
CREATE TABLE progress (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  drama_id INTEGER NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
  watched INTEGER NOT NULL,
  mode TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (account_id, drama_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE follows (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  subject_id INTEGER NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  PRIMARY KEY (account_id, subject_id)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE sessions (
  token_hash BLOB PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  label TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
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
CREATE TABLE wishes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  made_at TEXT NOT NULL,
  answered_at TEXT,
  offers TEXT NOT NULL DEFAULT '[]',
  error TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  content_type TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;
INSERT OR REPLACE INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (1, 'dramawire', 'm0001_first_tables', '2026-11-24 23:37:46.277086+00:00');
INSERT OR REPLACE INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (2, 'dramawire', 'm0002_wishes', '2026-11-24 23:37:46.286219+00:00');
INSERT OR REPLACE INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (3, 'dramawire', 'm0003_deliveries', '2026-11-24 23:37:46.290154+00:00');
INSERT OR REPLACE INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (4, 'dramawire', 'm0004_proposals', '2026-11-24 23:37:46.294669+00:00');
INSERT OR REPLACE INTO properties (name, value) VALUES ('catalogue_at', '2026-11-24T12:00:00Z');
INSERT OR REPLACE INTO properties (name, value) VALUES ('catalogue_version', '1');
INSERT OR REPLACE INTO properties (name, value) VALUES ('recent_since', '2026-10-25');
INSERT OR REPLACE INTO feeds (id, url, host, title, own_title, site_url, folders, language, interval_seconds, zone, fulltext, validator_url, etag, last_modified, body_hash, item_hashes, ttl_seconds, skip_hours, skip_days, hub, topic, pushed_until, added_at, checked_at, succeeded_at, next_check_at, newest_at, posts_per_day, failures, failing_since, reason, detail, moved_to, moved_count, moved_since, paused_at, gone_at, removed_at, leased_until, polls, articles, linked) VALUES (1, 'https://hallyu.example/feed', 'hallyu.example', 'Hallyu Daily', 'Hallyu Daily', '', '[]', '', NULL, 'UTC', 0, 'https://hallyu.example/feed', '"1"', 'Tue, 24 Nov 2026 11:00:00 GMT', X'31313131313131313131313131313131', X'', NULL, '[]', '[]', '', '', NULL, '2026-11-24T12:00:00Z', '2026-11-24T12:00:00Z', '2026-11-24T12:00:00Z', '2026-11-24T12:00:00Z', '2026-11-24T11:00:00Z', 1.0, 0, NULL, NULL, '', '', 0, NULL, NULL, NULL, NULL, NULL, 1, 1, 1);
INSERT OR REPLACE INTO feeds (id, url, host, title, own_title, site_url, folders, language, interval_seconds, zone, fulltext, validator_url, etag, last_modified, body_hash, item_hashes, ttl_seconds, skip_hours, skip_days, hub, topic, pushed_until, added_at, checked_at, succeeded_at, next_check_at, newest_at, posts_per_day, failures, failing_since, reason, detail, moved_to, moved_count, moved_since, paused_at, gone_at, removed_at, leased_until, polls, articles, linked) VALUES (2, 'https://star.example/rss', 'star.example', '스타온', '', '', '[]', '', NULL, 'UTC', 0, '', '', '', X'', X'', NULL, '[]', '[]', '', '', NULL, '2026-11-24T12:00:00Z', NULL, NULL, '2026-11-24T12:00:00Z', '2026-11-24T11:00:00Z', NULL, 0, NULL, NULL, '', '', 0, NULL, NULL, NULL, NULL, NULL, 0, 1, 1);
INSERT OR REPLACE INTO checks (feed_id, slot, at, outcome, status, milliseconds, received, new, changed, reason, detail) VALUES (1, 0, '2026-11-24T12:00:00Z', 'new', 200, 120, 4000, 1, 0, NULL, '');
INSERT OR REPLACE INTO feed_days (feed_id, day, articles) VALUES (1, '2026-11-24', 1);
INSERT OR REPLACE INTO feed_days (feed_id, day, articles) VALUES (2, '2026-11-24', 1);
INSERT OR REPLACE INTO subjects (id, kind, slug, name, hangul, year, network, prominence, needs_context, hangul_needs_context, confirmed, identifiers, source, merged_into, stories, articles, recent, latest_at) VALUES (1, 'drama', 'moonlit-ferry', 'Moonlit Ferry', '달빛 나루', 2026, 'tvN', 7, 0, 0, 1, '[]', 'catalogue', NULL, 1, 2, 2, '2026-11-24T11:00:00Z');
INSERT OR REPLACE INTO subjects (id, kind, slug, name, hangul, year, network, prominence, needs_context, hangul_needs_context, confirmed, identifiers, source, merged_into, stories, articles, recent, latest_at) VALUES (2, 'actor', 'han-seo-jin', 'Han Seo-jin', '한서진', NULL, '', 0, 0, 0, 1, '[]', 'catalogue', NULL, 0, 0, 0, NULL);
INSERT OR REPLACE INTO subjects (id, kind, slug, name, hangul, year, network, prominence, needs_context, hangul_needs_context, confirmed, identifiers, source, merged_into, stories, articles, recent, latest_at) VALUES (3, 'actor', 'yoo-ha-ram', 'Yoo Ha-ram', '유하람', NULL, '', 0, 0, 0, 1, '[]', 'catalogue', NULL, 0, 0, 0, NULL);
INSERT OR REPLACE INTO dramas (id, starts_on, ends_on, episodes, slot, form, last_on, weekdays) VALUES (1, '2026-10-31', NULL, 16, 'Sat–Sun 21:20 KST', 'drama', '2026-12-20', '56');
INSERT OR REPLACE INTO actors (id, born, group_name) VALUES (2, '', '');
INSERT OR REPLACE INTO actors (id, born, group_name) VALUES (3, '', '');
INSERT OR REPLACE INTO aliases (subject_id, position, text, kind, needs_context, source) VALUES (1, 0, 'Dalbit Naru', 'official', 0, 'catalogue');
INSERT OR REPLACE INTO cast_members (drama_id, actor_id, position, role, role_hangul, billing) VALUES (1, 2, 0, 'the ferryman', '', 'main');
INSERT OR REPLACE INTO cast_members (drama_id, actor_id, position, role, role_hangul, billing) VALUES (1, 3, 1, 'the auditor', '', '');
INSERT OR REPLACE INTO names (folded, subject_id) VALUES ('dalbitnaru', 1);
INSERT OR REPLACE INTO names (folded, subject_id) VALUES ('moonlitferry', 1);
INSERT OR REPLACE INTO names (folded, subject_id) VALUES ('달빛나루', 1);
INSERT OR REPLACE INTO names (folded, subject_id) VALUES ('hanseojin', 2);
INSERT OR REPLACE INTO names (folded, subject_id) VALUES ('한서진', 2);
INSERT OR REPLACE INTO names (folded, subject_id) VALUES ('yooharam', 3);
INSERT OR REPLACE INTO names (folded, subject_id) VALUES ('yooharram', 3);
INSERT OR REPLACE INTO names (folded, subject_id) VALUES ('yuharam', 3);
INSERT OR REPLACE INTO names (folded, subject_id) VALUES ('유하람', 3);
INSERT OR REPLACE INTO name_tails (folded, subject_id) VALUES ('ferry', 1);
INSERT OR REPLACE INTO name_tails (folded, subject_id) VALUES ('naru', 1);
INSERT OR REPLACE INTO name_tails (folded, subject_id) VALUES ('나루', 1);
INSERT OR REPLACE INTO name_tails (folded, subject_id) VALUES ('루', 1);
INSERT OR REPLACE INTO name_tails (folded, subject_id) VALUES ('빛나루', 1);
INSERT OR REPLACE INTO name_tails (folded, subject_id) VALUES ('jin', 2);
INSERT OR REPLACE INTO name_tails (folded, subject_id) VALUES ('seojin', 2);
INSERT OR REPLACE INTO name_tails (folded, subject_id) VALUES ('서진', 2);
INSERT OR REPLACE INTO name_tails (folded, subject_id) VALUES ('진', 2);
INSERT OR REPLACE INTO name_tails (folded, subject_id) VALUES ('haram', 3);
INSERT OR REPLACE INTO name_tails (folded, subject_id) VALUES ('ram', 3);
INSERT OR REPLACE INTO name_tails (folded, subject_id) VALUES ('람', 3);
INSERT OR REPLACE INTO name_tails (folded, subject_id) VALUES ('하람', 3);
INSERT OR REPLACE INTO coverage (subject_id, day, articles) VALUES (1, '2026-11-24', 2);
INSERT OR REPLACE INTO kind_counts (subject_id, kind, stories) VALUES (1, 'recap', 1);
INSERT OR REPLACE INTO stories (id, lead_id, title, first_at, latest_at, articles, outlets, languages, kinds, feeds, subjects, episodes) VALUES (1, 1, '“Moonlit Ferry” episode 7, corrected', '2026-11-24T11:00:00Z', '2026-11-24T11:00:00Z', 2, 2, '["en","ko"]', '["recap"]', '[1,2]', '[[1,1]]', '[[1,7]]');
INSERT OR REPLACE INTO articles (id, story_id, feed_id, url, url_key, host, title, excerpt, author, image_url, language, published_at, published, updated, found_at, renewed_at, renewals, pinned_at, content_hash, kinds, episodes, subjects, names) VALUES (1, 1, 1, 'https://hallyu.example/e3f6a76f13', X'8428E8927203324784D635E5', 'hallyu.example', '“Moonlit Ferry” episode 7, corrected', '“Moonlit Ferry” episode 7, corrected. Filming started last week.', '', '', 'en', '2026-11-24T11:00:00Z', '2026-11-24T11:00:00Z', NULL, '2026-11-24T12:00:00Z', '2026-11-24T12:00:00Z', 1, NULL, X'9FBF771168183A2E7D9A73B3B892FD85', '["recap"]', '[7]', '[[1,1]]', '["Moonlit Ferry"]');
INSERT OR REPLACE INTO articles (id, story_id, feed_id, url, url_key, host, title, excerpt, author, image_url, language, published_at, published, updated, found_at, renewed_at, renewals, pinned_at, content_hash, kinds, episodes, subjects, names) VALUES (2, 1, 2, 'https://hallyu.example/1741a703b5', X'DFD53B8ABF4D8B277BC0F239', 'hallyu.example', '‘달빛 나루’ 7회', '‘달빛 나루’ 7회. Filming started last week.', '', '', 'ko', '2026-11-24T11:00:00Z', '2026-11-24T11:00:00Z', NULL, '2026-11-24T12:00:00Z', NULL, 0, NULL, X'0A5DF85446243DB26033B74E7CD4AEEC', '[]', '[]', '[[1,1]]', '["Moonlit Ferry"]');
INSERT OR REPLACE INTO bodies (article_id, html, text, categories, enclosures, embeds, rules) VALUES (1, '<p>“Moonlit Ferry” episode 7, corrected. Filming started last week.</p>', '“Moonlit Ferry” episode 7, corrected. Filming started last week.', '[]', '[]', '[]', 1);
INSERT OR REPLACE INTO bodies (article_id, html, text, categories, enclosures, embeds, rules) VALUES (2, '<p>‘달빛 나루’ 7회. Filming started last week.</p>', '‘달빛 나루’ 7회. Filming started last week.', '[]', '[]', '[]', 1);
INSERT OR REPLACE INTO revisions (id, article_id, at, title, text) VALUES (1, 1, '2026-11-24T12:00:00Z', '“Moonlit Ferry” episode 7 recap', '“Moonlit Ferry” episode 7 recap. Filming started last week.');
INSERT OR REPLACE INTO sightings (feed_id, key, article_id, guid, title, url, published, content_hash, seen_at) VALUES (1, X'AAC9294C1AAC5E99ABB2D2DC419B0279', 1, 'https://hallyu.example/?p=70a782ac3d', '“Moonlit Ferry” episode 7, corrected', 'https://hallyu.example/e3f6a76f13', '2026-11-24T11:00:00Z', X'9FBF771168183A2E7D9A73B3B892FD85', '2026-11-24T12:00:00Z');
INSERT OR REPLACE INTO sightings (feed_id, key, article_id, guid, title, url, published, content_hash, seen_at) VALUES (2, X'97F80DC15D230D815AA8612E5149B547', 2, 'https://hallyu.example/?p=1741a703b5', '‘달빛 나루’ 7회', 'https://hallyu.example/1741a703b5', '2026-11-24T11:00:00Z', X'0A5DF85446243DB26033B74E7CD4AEEC', '2026-11-24T12:00:00Z');
INSERT OR REPLACE INTO mentions (subject_id, published_at, article_id, about, score, evidence) VALUES (1, '2026-11-24T11:00:00Z', 1, 1, 0.9, '[["title","Moonlit Ferry","Moonlit Ferry",["quoted"],-1]]');
INSERT OR REPLACE INTO mentions (subject_id, published_at, article_id, about, score, evidence) VALUES (1, '2026-11-24T11:00:00Z', 2, 1, 0.9, '[["title","Moonlit Ferry","Moonlit Ferry",["quoted"],-1]]');
INSERT OR REPLACE INTO words (word, published_at, article_id) VALUES (17078018032840, '2026-11-24T11:00:00Z', 1);
INSERT OR REPLACE INTO words (word, published_at, article_id) VALUES (49561724964005, '2026-11-24T11:00:00Z', 2);
INSERT OR REPLACE INTO words (word, published_at, article_id) VALUES (58822514215460, '2026-11-24T11:00:00Z', 1);
INSERT OR REPLACE INTO words (word, published_at, article_id) VALUES (182399483906433, '2026-11-24T11:00:00Z', 2);
INSERT OR REPLACE INTO words (word, published_at, article_id) VALUES (217427590188371, '2026-11-24T11:00:00Z', 2);
INSERT OR REPLACE INTO words (word, published_at, article_id) VALUES (272534772526166, '2026-11-24T11:00:00Z', 1);
INSERT OR REPLACE INTO words (word, published_at, article_id) VALUES (280630812425415, '2026-11-24T11:00:00Z', 1);
INSERT OR REPLACE INTO story_subjects (subject_id, about, latest_at, story_id) VALUES (1, 1, '2026-11-24T11:00:00Z', 1);
INSERT OR REPLACE INTO story_kinds (kind, latest_at, story_id) VALUES ('recap', '2026-11-24T11:00:00Z', 1);
INSERT OR REPLACE INTO story_feeds (feed_id, latest_at, story_id) VALUES (1, '2026-11-24T11:00:00Z', 1);
INSERT OR REPLACE INTO story_feeds (feed_id, latest_at, story_id) VALUES (2, '2026-11-24T11:00:00Z', 1);
INSERT OR REPLACE INTO story_episodes (subject_id, number, story_id) VALUES (1, 7, 1);
INSERT OR REPLACE INTO search_data (id, block) VALUES (1, X'0208100B08');
INSERT OR REPLACE INTO search_data (id, block) VALUES (10, X'000000000101010001010101');
INSERT OR REPLACE INTO search_data (id, block) VALUES (137438953473, X'0000012C0230370108050101050203ED9A8C0208040101040109636F7272656374656401080601010601026537010601030402067069736F646501080401010401026631010601030602013202060103040204657272790108030101030206696C6D696E670106010107010601010501066B7265636170010601030301046C617374010601010901060101070202656E010601030502026B6F020601030301076D6F6F6E6C6974010802010102010273310106010302010601030202067461727465640106010108010601010601047765656B010601010A01060101080103EB829802060102080403EBA3A80210030101030102030502028BAC02060102090403EBB99B021002010102010202050202A3A8020601020A0202B99B020601020B0103ED9A8C020A010204050704090B11090E09080C120D1009090F0E12100A0F090F0909');
INSERT OR REPLACE INTO search_idx (segid, term, pgno) VALUES (1, X'', 2);
INSERT OR REPLACE INTO search_docsize (id, sz) VALUES (1, X'05090005');
INSERT OR REPLACE INTO search_docsize (id, sz) VALUES (2, X'03070B03');
INSERT OR REPLACE INTO search_config (k, v) VALUES ('version', 4);
INSERT OR REPLACE INTO accounts (id, name, password, settings, created_at, visited_at, unread) VALUES (1, 'reader', '', '{}', '2026-11-24T23:37:46Z', NULL, 1);
INSERT OR REPLACE INTO unread (account_id, latest_at, story_id) VALUES (1, '2026-11-24T11:00:00Z', 1);
INSERT OR REPLACE INTO marks (account_id, story_id, read_at, seen_id, saved_at) VALUES (1, 1, NULL, 0, '2026-11-24T12:00:00Z');
INSERT OR REPLACE INTO progress (account_id, drama_id, watched, mode, at) VALUES (1, 1, 6, 'after_mine', '2026-11-24T12:00:00Z');
INSERT OR REPLACE INTO follows (account_id, subject_id, at) VALUES (1, 1, '2026-11-24T12:00:00Z');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX feeds_due ON feeds (next_check_at) WHERE removed_at IS NULL;
CREATE INDEX feeds_host ON feeds (host);
CREATE INDEX subjects_by_stories ON subjects (kind, stories, prominence, id);
CREATE INDEX subjects_by_recent ON subjects (kind, recent) WHERE recent > 0;
CREATE INDEX subjects_by_latest ON subjects (kind, latest_at, id) WHERE latest_at IS NOT NULL;
CREATE INDEX dramas_last ON dramas (last_on);
CREATE INDEX cast_members_actor ON cast_members (actor_id, drama_id);
CREATE INDEX names_subject ON names (subject_id);
CREATE INDEX name_tails_subject ON name_tails (subject_id);
CREATE INDEX coverage_day ON coverage (day, subject_id, articles);
CREATE INDEX stories_newest ON stories (latest_at, id, outlets);
CREATE INDEX articles_place ON articles (id, story_id, feed_id);
CREATE INDEX articles_story ON articles (story_id, published_at, id, feed_id);
CREATE INDEX articles_url ON articles (url_key, id) WHERE url_key IS NOT NULL;
CREATE INDEX articles_newest ON articles (published_at, id);
CREATE INDEX articles_feed ON articles (feed_id, published_at, id);
CREATE INDEX articles_arrival ON articles (feed_id, id);
CREATE INDEX articles_found ON articles (found_at, id);
CREATE INDEX revisions_article ON revisions (article_id, id);
CREATE INDEX sightings_article ON sightings (article_id, feed_id);
CREATE INDEX mentions_article ON mentions (article_id);
CREATE INDEX facts_article ON facts (article_id);
CREATE INDEX facts_subject ON facts (subject_id, kind, published_at);
CREATE INDEX corrections_subject ON corrections (subject_id);
CREATE INDEX marks_saved ON marks (account_id, saved_at, story_id) WHERE saved_at IS NOT NULL;
CREATE INDEX marks_story ON marks (story_id);
CREATE INDEX undos_account ON undos (account_id, id);
CREATE INDEX progress_drama ON progress (drama_id);
CREATE INDEX follows_subject ON follows (subject_id);
CREATE INDEX reactions_article ON reactions (article_id);
CREATE INDEX sessions_account ON sessions (account_id);
CREATE INDEX tokens_account ON tokens (account_id);
CREATE INDEX wishes_open ON wishes (id) WHERE answered_at IS NULL;
CREATE INDEX deliveries_feed ON deliveries (feed_id);
CREATE INDEX proposals_open ON proposals (outlets) WHERE decided_at IS NULL;
CREATE INDEX proposals_subject ON proposals (subject_id) WHERE subject_id IS NOT NULL;
PRAGMA user_version = 4;
PRAGMA application_id = 1685223277;
COMMIT;
