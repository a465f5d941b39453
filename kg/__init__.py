"""Who met whom, where and when, out of Arabic news: an event-timeline knowledge graph with evidence."""
