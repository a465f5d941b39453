"""The `kg` command. Every command is a few lines over `kg.pipeline` and `kg.knowledge_graph`."""

from kg.cli.app import main

__all__ = ["main"]
