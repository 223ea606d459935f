"""The sandbox's encyclopaedia of a country that does not exist: articles, categories, history, editing, talk."""
