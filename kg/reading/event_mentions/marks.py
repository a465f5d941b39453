"""Name what a word may mean to the readers of events, one bit each; `word_marks` says which words bear them."""

BEGINS = 1 << 0
"""It can begin an event, whatever stands around it."""
TELLING = 1 << 1
"""It can begin a contact, if an event noun stands beside it."""
MINDED = 1 << 2
"""It speaks, or may stand for people whom a later sentence means."""
STATED = 1 << 3
"""It makes a statement, whose day counts for what follows."""
COLLECTIVE = 1 << 4
"""It is a number of states, parties or sides."""
STATES = 1 << 5
"""It is a dual or an adjective of states."""
OFFICIALS = 1 << 6
"""It is a word for officials, whose states are told by adjectives."""
COURTEOUS = 1 << 7
"""It is a form of courtesy with a pronoun."""
SPORT = 1 << 8
"""It is, or may be, a word of sport."""
ROUND = 1 << 9
"""It is a plural of meetings, of which a round is told."""

OPENS = 1 << 10
"""It can head a phrase, or opens a bracket or an aside."""
COMMA, STOP, SIGN = 1 << 11, 1 << 12, 1 << 13
"""It is a comma, the end of a clause, another mark: no word."""
QUOTES = 1 << 14
"""It opens or closes a quotation."""

ATTENDS, WELCOMES, ACCREDITS, CALLS, CHAIRS = 1 << 15, 1 << 16, 1 << 17, 1 << 18, 1 << 19
"""It says who was there, who waited for a guest, who handed papers over, who called on somebody, who chaired."""
SIDES, MEMBERS = 1 << 20, 1 << 21
"""It says who spoke for a side, or who was in a delegation."""
READ_ALONE = ATTENDS | WELCOMES | ACCREDITS | CALLS | CHAIRS | SIDES | MEMBERS
"""It has a reader of its own (`word_readers`), before those of verbs and nouns."""

NOUN = 1 << 22
"""It is an event noun, whatever is attached."""
COUNTERPARTS = 1 << 23
"""It is «نظيريه»: those who hold the same office in two states."""
ADDS = 1 << 24
"""It says more of an event told before or by another word of its sentence, and begins none."""
LEADS = 1 << 25
"""It says who led or stood for a side: two sides make talks."""
DELIVERS, LETTERS = 1 << 26, 1 << 27
"""It is a verb of handing over, or what is handed over: both together tell of a contact."""
OTHER = 1 << 28
"""It can begin an event that is no contact, which `other_events.may_tell` says of its sentence."""
