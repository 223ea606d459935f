"""The sandbox's forum: boards, posts, comments, votes, search, profiles, messages, settings and moderation."""
