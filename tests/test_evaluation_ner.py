from dataclasses import replace

import pytest

from kg.evaluation.conll import entities, read_conll
from kg.evaluation.ner import evaluate_ner
from kg.schema import Mention, Span, Token

CONLL = """وصل\tO
سليم\tI-PER
الحص\tI-PER
لبيروت\tB-LOC

قالت\tO
النهار\tB-MISC
أمس\tO
"""


class Fixed:
    """A tagger that labels words from a table."""

    def __init__(self, table):
        self.table = table

    def tag(self, sentences):
        return [
            replace(s, tokens=tuple(Token(t.text, t.span, self.table.get(t.text, "O")) for t in s.tokens))
            for s in sentences
        ]


def write(tmp_path, text=CONLL):
    path = tmp_path / "x.conll"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_corpus_is_read_as_strict_bio_without_misc(tmp_path):
    corpus = read_conll(write(tmp_path))
    assert [sentence.labels for sentence in corpus] == [("O", "B-PER", "I-PER", "B-LOC"), ("O", "O", "O")]


def test_a_bad_line_is_named(tmp_path):
    with pytest.raises(ValueError, match="line 2"):
        read_conll(write(tmp_path, "كلمة\tO\nكلمة بلا عمود\n"))


def test_entities_are_whole():
    assert entities(["B-PER", "I-PER", "B-PER", "O", "I-LOC"]) == {(0, 2, "PER"), (2, 3, "PER")} | set(
        entities(["O", "O", "O", "O", "I-LOC"])
    )


def test_only_exact_entities_count(tmp_path):
    path = write(tmp_path)
    right = evaluate_ner(path, Fixed({"سليم": "B-PER", "الحص": "I-PER", "لبيروت": "B-LOC"}))
    assert right["model"]["all"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert "mentions" not in right
    half = evaluate_ner(path, Fixed({"سليم": "B-PER", "لبيروت": "B-LOC", "أمس": "B-LOC"}))["model"]
    assert half["PER"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert half["LOC"] == {"precision": 0.5, "recall": 1.0, "f1": 0.6667}
    assert half["all"] == {"precision": 0.3333, "recall": 0.5, "f1": 0.4}


def test_mentions_without_clitics_count_for_their_tokens(tmp_path):
    def find_mentions(article, sentences):
        start = article.text.index("بيروت")
        span = Span(start, start + 5)
        assert article.text[span.start : span.end] == "بيروت"
        name = Mention("m1", article.id, 0, span, span, "بيروت", "بيروت", "LOC")
        nominal = replace(name, id="m2", type="PER", form="nominal")
        return (name, nominal)

    scores = evaluate_ner(write(tmp_path), Fixed({}), find_mentions)
    assert scores["mentions"]["LOC"]["f1"] == 1.0
    assert scores["mentions"]["PER"]["precision"] == 0.0
    assert scores["mentions"]["all"]["recall"] == 0.5
