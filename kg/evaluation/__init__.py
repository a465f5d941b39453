"""Measure what was read against gold: names, times, name pairs, meetings. Anyone's data, plain numbers."""
