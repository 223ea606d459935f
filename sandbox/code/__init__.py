"""The sandbox's code host: projects, files, commits, issues, merge requests, members, settings and search."""
