"""Arabic text without linguistics: comparison keys, numbers, calendars."""
