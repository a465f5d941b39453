"""Name what a word may mean to the readers of events, one bit each; `word_marks` says which words bear them."""

BEGINS = 1
"""It can begin an event."""
TELLING = 2
"""It can begin a contact, if an event noun stands beside it."""
MINDED = 4
"""It speaks, or may stand for people whom a later sentence means."""
STATED = 8
"""It makes a statement, whose day counts for what follows."""
COLLECTIVE = 16
"""It is a number of states, parties or sides."""
STATES = 32
"""It is a dual or an adjective of states."""
COURTEOUS = 64
"""It is a form of courtesy with a pronoun."""
SPORT = 128
"""It is, or may be, a word of sport."""
OPENS = 256
"""It can head a phrase, or opens a bracket or an aside."""
