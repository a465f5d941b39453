"""The graph: building it, asking it, its timeline."""
