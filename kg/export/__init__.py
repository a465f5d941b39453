"""Writing the graph: HTML page, GraphML, GEXF, tables."""
