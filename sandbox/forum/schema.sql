CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  password TEXT NOT NULL,
  email TEXT NOT NULL,
  about TEXT NOT NULL DEFAULT '',
  joined TEXT NOT NULL,
  former_name TEXT COLLATE NOCASE,
  accepts_messages INTEGER NOT NULL DEFAULT 1,
  theme TEXT NOT NULL DEFAULT 'System',
  front_sort TEXT NOT NULL DEFAULT 'Hot',
  show_scores INTEGER NOT NULL DEFAULT 1,
  open_links_in_tab INTEGER NOT NULL DEFAULT 0,
  mail_on_reply INTEGER NOT NULL DEFAULT 1,
  mail_on_message INTEGER NOT NULL DEFAULT 1,
  mail_digest INTEGER NOT NULL DEFAULT 1
);
CREATE TABLE boards (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  requires TEXT NOT NULL,
  archived INTEGER NOT NULL,
  members INTEGER NOT NULL,
  created TEXT NOT NULL
);
CREATE TABLE rules (board_id INTEGER NOT NULL REFERENCES boards, position INTEGER NOT NULL, text TEXT NOT NULL);
CREATE TABLE flairs (board_id INTEGER NOT NULL REFERENCES boards, name TEXT NOT NULL);
CREATE TABLE moderators (board_id INTEGER NOT NULL REFERENCES boards, user_id INTEGER NOT NULL REFERENCES users);
CREATE TABLE subscriptions (
  user_id INTEGER NOT NULL REFERENCES users,
  board_id INTEGER NOT NULL REFERENCES boards,
  PRIMARY KEY (user_id, board_id)
);
CREATE TABLE posts (
  id INTEGER PRIMARY KEY,
  board_id INTEGER NOT NULL REFERENCES boards,
  author_id INTEGER NOT NULL REFERENCES users,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  url TEXT NOT NULL DEFAULT '',
  flair TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  edited TEXT,
  base_score INTEGER NOT NULL,
  locked INTEGER NOT NULL DEFAULT 0,
  removed TEXT
);
CREATE TABLE comments (
  id INTEGER PRIMARY KEY,
  post_id INTEGER NOT NULL REFERENCES posts ON DELETE CASCADE,
  parent_id INTEGER REFERENCES comments,
  author_id INTEGER NOT NULL REFERENCES users,
  body TEXT NOT NULL,
  created TEXT NOT NULL,
  edited TEXT,
  base_score INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  removed TEXT
);
CREATE TABLE post_votes (
  user_id INTEGER NOT NULL, post_id INTEGER NOT NULL REFERENCES posts ON DELETE CASCADE, value INTEGER NOT NULL,
  PRIMARY KEY (user_id, post_id)
);
CREATE TABLE comment_votes (
  user_id INTEGER NOT NULL, comment_id INTEGER NOT NULL REFERENCES comments ON DELETE CASCADE, value INTEGER NOT NULL,
  PRIMARY KEY (user_id, comment_id)
);
CREATE TABLE saved (
  user_id INTEGER NOT NULL, post_id INTEGER NOT NULL REFERENCES posts ON DELETE CASCADE, PRIMARY KEY (user_id, post_id)
);
CREATE TABLE hidden (
  user_id INTEGER NOT NULL, post_id INTEGER NOT NULL REFERENCES posts ON DELETE CASCADE, PRIMARY KEY (user_id, post_id)
);
CREATE TABLE blocks (user_id INTEGER NOT NULL, blocked_id INTEGER NOT NULL, PRIMARY KEY (user_id, blocked_id));
CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  sender_id INTEGER NOT NULL REFERENCES users,
  recipient_id INTEGER NOT NULL REFERENCES users,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  sent TEXT NOT NULL,
  seen INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE notifications (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users,
  text TEXT NOT NULL,
  link TEXT NOT NULL,
  created TEXT NOT NULL,
  seen INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE reports (
  id INTEGER PRIMARY KEY,
  board_id INTEGER NOT NULL REFERENCES boards,
  post_id INTEGER REFERENCES posts ON DELETE CASCADE,
  comment_id INTEGER REFERENCES comments ON DELETE CASCADE,
  reporter_id INTEGER NOT NULL REFERENCES users,
  reason TEXT NOT NULL,
  created TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'open'
);
CREATE TABLE bans (
  id INTEGER PRIMARY KEY,
  board_id INTEGER NOT NULL REFERENCES boards,
  user_id INTEGER NOT NULL REFERENCES users,
  duration TEXT NOT NULL,
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  created TEXT NOT NULL
);
CREATE TABLE sessions (token TEXT PRIMARY KEY, user_id INTEGER);
CREATE INDEX posts_by_board ON posts (board_id, created);
CREATE INDEX comments_by_post ON comments (post_id);
CREATE INDEX comments_by_author ON comments (author_id);
