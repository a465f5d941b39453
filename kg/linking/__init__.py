"""Linking the whole corpus: entity resolution and event coreference."""
