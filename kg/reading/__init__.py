"""Reading one article: cleaning, sentences, mentions, times, event mentions. Pure functions of one article."""
