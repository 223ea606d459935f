CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  password TEXT NOT NULL,
  email TEXT NOT NULL,
  joined TEXT NOT NULL,
  about TEXT NOT NULL DEFAULT '',
  signature TEXT NOT NULL DEFAULT '',
  text_size TEXT NOT NULL DEFAULT 'Standard',
  results_per_page TEXT NOT NULL DEFAULT '10',
  mark_minor INTEGER NOT NULL DEFAULT 0,
  watch_edited INTEGER NOT NULL DEFAULT 0,
  watch_created INTEGER NOT NULL DEFAULT 0,
  mail_on_watched INTEGER NOT NULL DEFAULT 1,
  mail_on_talk INTEGER NOT NULL DEFAULT 1
);
CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL UNIQUE COLLATE NOCASE,
  protected TEXT NOT NULL DEFAULT ''
);
CREATE TABLE revisions (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles,
  user_id INTEGER NOT NULL REFERENCES users,
  made TEXT NOT NULL,
  summary TEXT NOT NULL,
  minor INTEGER NOT NULL DEFAULT 0,
  text TEXT NOT NULL
);
CREATE TABLE watches (
  user_id INTEGER NOT NULL REFERENCES users,
  article_id INTEGER NOT NULL REFERENCES articles,
  PRIMARY KEY (user_id, article_id)
);
CREATE TABLE topics (
  id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles, heading TEXT NOT NULL
);
CREATE TABLE replies (
  id INTEGER PRIMARY KEY,
  topic_id INTEGER NOT NULL REFERENCES topics,
  user_id INTEGER NOT NULL REFERENCES users,
  made TEXT NOT NULL,
  text TEXT NOT NULL
);
-- An edit that somebody else is about to save: it is there before the visitor's own edit of the article.
CREATE TABLE waiting_edits (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles,
  user_id INTEGER NOT NULL REFERENCES users,
  summary TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE TABLE sessions (token TEXT PRIMARY KEY, user_id INTEGER);
CREATE INDEX revisions_by_article ON revisions (article_id, id);
