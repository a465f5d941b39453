"""Language knowledge as data: commented TOML tables, folded by the same function as the text and checked on load."""
