"""The grammar of Arabic time expressions: words → nodes → days.

`words` cuts a text into classified words, `grammar` (with `dates`, `relatives`, `quantities`) finds phrases and builds
`nodes`, `tense` reads which way a bare weekday points, `resolution` turns a node into days.
"""

from kg.reading.timex import calendar_rules, range_rules, relative_rules, whole_rules

__all__ = ["calendar_rules", "range_rules", "relative_rules", "whole_rules"]
