CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  full_name TEXT NOT NULL UNIQUE,
  password TEXT NOT NULL,
  email TEXT NOT NULL,
  bio TEXT NOT NULL DEFAULT '',
  location TEXT NOT NULL DEFAULT '',
  joined TEXT NOT NULL,
  mail_level TEXT NOT NULL DEFAULT 'Taking part',
  mail_own INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE projects (
  id INTEGER PRIMARY KEY,
  namespace TEXT NOT NULL,
  path TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  language TEXT NOT NULL,
  visibility TEXT NOT NULL,
  default_branch TEXT NOT NULL DEFAULT 'main',
  archived INTEGER NOT NULL DEFAULT 0,
  wants_type INTEGER NOT NULL DEFAULT 0,
  approvals INTEGER NOT NULL DEFAULT 0,
  base_stars INTEGER NOT NULL,
  created TEXT NOT NULL,
  UNIQUE (namespace, path)
);
CREATE TABLE former_paths (project_id INTEGER NOT NULL REFERENCES projects, namespace TEXT NOT NULL, path TEXT NOT NULL);
CREATE TABLE stars (user_id INTEGER NOT NULL REFERENCES users, project_id INTEGER NOT NULL REFERENCES projects);
CREATE TABLE members (
  id INTEGER PRIMARY KEY,
  project_id INTEGER NOT NULL REFERENCES projects,
  user_id INTEGER NOT NULL REFERENCES users,
  role TEXT NOT NULL,
  expires TEXT NOT NULL DEFAULT '',
  added TEXT NOT NULL,
  UNIQUE (project_id, user_id)
);
CREATE TABLE branches (
  project_id INTEGER NOT NULL REFERENCES projects, name TEXT NOT NULL, protected INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  project_id INTEGER NOT NULL REFERENCES projects,
  path TEXT NOT NULL,
  content TEXT NOT NULL
);
CREATE TABLE labels (
  id INTEGER PRIMARY KEY,
  project_id INTEGER NOT NULL REFERENCES projects,
  name TEXT NOT NULL COLLATE NOCASE,
  colour TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  UNIQUE (project_id, name)
);
CREATE TABLE milestones (
  id INTEGER PRIMARY KEY,
  project_id INTEGER NOT NULL REFERENCES projects,
  title TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  due TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'open'
);
CREATE TABLE issues (
  id INTEGER PRIMARY KEY,
  project_id INTEGER NOT NULL REFERENCES projects,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  author_id INTEGER NOT NULL REFERENCES users,
  assignee_id INTEGER REFERENCES users,
  milestone_id INTEGER REFERENCES milestones,
  due TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'open',
  created TEXT NOT NULL,
  closed TEXT NOT NULL DEFAULT '',
  UNIQUE (project_id, number)
);
CREATE TABLE issue_labels (
  issue_id INTEGER NOT NULL REFERENCES issues, label_id INTEGER NOT NULL REFERENCES labels, UNIQUE (issue_id, label_id)
);
CREATE TABLE merges (
  id INTEGER PRIMARY KEY,
  project_id INTEGER NOT NULL REFERENCES projects,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  author_id INTEGER NOT NULL REFERENCES users,
  assignee_id INTEGER REFERENCES users,
  reviewer_id INTEGER REFERENCES users,
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  conflicts INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'open',
  created TEXT NOT NULL,
  ended TEXT NOT NULL DEFAULT '',
  UNIQUE (project_id, number)
);
CREATE TABLE approvals (merge_id INTEGER NOT NULL REFERENCES merges, user_id INTEGER NOT NULL REFERENCES users);
CREATE TABLE comments (
  id INTEGER PRIMARY KEY,
  issue_id INTEGER REFERENCES issues,
  merge_id INTEGER REFERENCES merges,
  author_id INTEGER NOT NULL REFERENCES users,
  body TEXT NOT NULL,
  created TEXT NOT NULL
);
CREATE TABLE commits (
  id INTEGER PRIMARY KEY,
  project_id INTEGER NOT NULL REFERENCES projects,
  merge_id INTEGER REFERENCES merges,
  sha TEXT NOT NULL UNIQUE,
  author_id INTEGER NOT NULL REFERENCES users,
  title TEXT NOT NULL,
  created TEXT NOT NULL,
  file TEXT NOT NULL,
  patch TEXT NOT NULL
);
CREATE TABLE sessions (token TEXT PRIMARY KEY, user_id INTEGER);
CREATE INDEX issues_by_project ON issues (project_id, state);
CREATE INDEX commits_by_project ON commits (project_id, created);
