"""The tagger: decoding without a model, then the embedded model itself (marked)."""

import itertools
import json
import math
import pickle
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ModelError
from kg.models import embedded_directory, model_files
from kg.reading.checkpoints import quick_checkpoints
from kg.reading.crf import best_paths, marginals
from kg.reading.sentences import Tagger, split_sentences
from kg.reading.tagging import bio, model_directory
from kg.schema import Article

TEXT = "التقى وزير الخارجية الروسي سيرغي لافروف وفدا من حركة حماس برئاسة موسى أبو مرزوق في موسكو."


def paths_by_brute_force(scores, transitions):
    length, tags = scores.shape
    weights = {}
    for path in itertools.product(range(tags), repeat=length):
        total = sum(scores[t, tag] for t, tag in enumerate(path))
        weights[path] = total + sum(transitions[a, b] for a, b in itertools.pairwise(path))
    return weights


@given(st.integers(0, 10_000), st.lists(st.integers(1, 5), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_decoding_agrees_with_brute_force(seed, lengths):
    random = np.random.default_rng(seed)
    scores = random.normal(size=(len(lengths), max(lengths), 3), scale=3).astype(np.float32)
    transitions = random.normal(size=(3, 3), scale=2).astype(np.float32)
    paths = best_paths(scores, transitions, lengths)
    probabilities = marginals(scores, transitions, lengths)
    for i, length in enumerate(lengths):
        weights = paths_by_brute_force(scores[i, :length], transitions)
        assert tuple(paths[i, :length]) == max(weights, key=weights.get)
        total = sum(math.exp(weight) for weight in weights.values())
        for t, tag in itertools.product(range(length), range(3)):
            expected = sum(math.exp(weight) for path, weight in weights.items() if path[t] == tag) / total
            assert probabilities[i, t, tag] == pytest.approx(expected, abs=1e-5)


def test_marginals_stand_extreme_scores():
    scores = np.array([[[1e4, -1e4], [-1e4, 1e4], [0, 0]]], dtype=np.float32)
    probabilities = marginals(scores, np.zeros((2, 2), np.float32), [3])
    assert np.isfinite(probabilities).all()
    assert probabilities[0].argmax(1).tolist()[:2] == [0, 1]


@pytest.mark.parametrize(
    ("tags", "labels"),
    [
        (["S-PER", "B-LOC", "E-LOC", "O"], ["B-PER", "B-LOC", "I-LOC", "O"]),
        (["B-PER", "I-PER", "E-PER", "S-PER"], ["B-PER", "I-PER", "I-PER", "B-PER"]),
        (["I-ORG", "E-ORG", "I-LOC"], ["B-ORG", "I-ORG", "B-LOC"]),
        (["B-MISC", "E-MISC", "E-PER"], ["O", "O", "B-PER"]),
        (["B-PER", "B-PER", "O", "I-PER"], ["B-PER", "B-PER", "O", "B-PER"]),
        ([], []),
    ],
)
def test_tags_become_strict_bio(tags, labels):
    assert bio(tags) == labels


def test_a_directory_without_a_model_is_named_with_its_remedy(tmp_path):
    with pytest.raises(ModelError, match=r"resources\.json is missing"):
        Tagger(tmp_path)
    (tmp_path / "resources.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be read"):
        model_files(tmp_path)
    (tmp_path / "resources.json").write_text(json.dumps({"en": {}}), encoding="utf-8")
    with pytest.raises(ModelError, match="no Arabic NER"):
        model_files(tmp_path)
    (tmp_path / "resources.json").write_text(json.dumps({"ar": {"ner": {"x": {}}}}), encoding="utf-8")
    with pytest.raises(ModelError, match=r"incomplete.*x\.pt"):
        model_files(tmp_path)


def test_the_official_model_is_asked_for_where_it_is_absent(tmp_path, monkeypatch):
    import stanza.resources.common

    monkeypatch.setattr(stanza.resources.common, "DEFAULT_MODEL_DIR", str(tmp_path))
    with pytest.raises(ModelError, match="kg models"):
        model_directory("official")
    (tmp_path / "resources.json").write_text("{}", encoding="utf-8")
    assert model_directory("official") == tmp_path


@pytest.fixture(scope="module")
def tagger():
    return Tagger()


def names(tagger, text):
    found = []
    for sentence in tagger.tag(split_sentences(Article("a", "x", text))):
        for token in sentence.tokens:
            assert token.text == text[token.span.start : token.span.end]
            assert 0 <= token.score <= 1
            if token.ner.startswith("B-"):
                found.append([token.ner[2:], token.span.start, token.span.end])
            elif token.ner.startswith("I-"):
                assert found[-1][0] == token.ner[2:]
                found[-1][2] = token.span.end
    return [(kind, text[start:end]) for kind, start, end in found]


@pytest.mark.model
def test_names_are_found_with_exact_offsets(tagger):
    found = names(tagger, TEXT)
    assert ("PER", "سيرغي لافروف") in found
    assert ("PER", "موسى أبو مرزوق") in found
    assert ("LOC", "موسكو") in found
    assert any(kind == "ORG" and "حماس" in name for kind, name in found)


@pytest.mark.model
@pytest.mark.parametrize(
    "spelling",
    [
        lambda text: text.replace("أ", "ا").replace("ى", "ي").replace("ة", "ه"),
        lambda text: text.replace("ا", "اـ"),
        lambda text: text.replace("م", "مُ"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("ل", "ل\u200d").replace(" ", " \u200f"),
        lambda text: text.replace("مو", "ﻣﻮ").replace("سي", "ﺳﻲ"),
        lambda text: text.replace("ك", "ک").replace("ي", "ی"),
    ],
    ids=["hamza", "tatweel", "harakat", "nbsp", "zero-width", "presentation", "persian"],
)
def test_spelling_does_not_change_the_tags(tagger, spelling):
    def labels(text):
        tagged = tagger.tag(split_sentences(Article("a", "x", text)))
        return [token.ner for sentence in tagged for token in sentence.tokens]

    assert labels(spelling(TEXT)) == labels(TEXT)


@pytest.mark.model
def test_order_batches_and_cache_do_not_change_the_tags(tagger):
    lines = [TEXT, "وصل الوفد.", "القاهرة", TEXT.replace("موسكو", "الدوحة"), "كلمة " * 300]
    sentences = split_sentences(Article("a", "x", "\n".join(lines)))
    together = tagger.tag(sentences)
    alone = [tagger.tag([sentence])[0] for sentence in reversed(sentences)][::-1]
    as_stanza = Tagger(cache_types=False).tag(sentences)
    for left, middle, right in zip(together, alone, as_stanza, strict=True):
        assert [t.ner for t in left.tokens] == [t.ner for t in middle.tokens] == [t.ner for t in right.tokens]
        assert [t.score for t in left.tokens] == pytest.approx([t.score for t in right.tokens], abs=2e-3)


@pytest.mark.model
def test_nothing_and_odd_things_are_tagged(tagger):
    assert tagger.tag([]) == []
    text = "\x00 \ufffd ﷺ 😀 " + "ا" * 5000 + " " + "1" * 500 + "\n" + "؟" * 300
    assert tagger.tag(split_sentences(Article("a", "x", text)))


@pytest.mark.model
@settings(max_examples=200, deadline=None)
@given(texts=st.lists(st.text(max_size=60), min_size=20, max_size=30))
def test_no_string_crashes_the_tagger(tagger, texts):
    sentences = [s for i, text in enumerate(texts) for s in split_sentences(Article(str(i), "x", text))]
    assert [len(s.tokens) for s in tagger.tag(sentences)] == [len(s.tokens) for s in sentences]


@pytest.mark.model
def test_the_fingerprint_is_of_the_files(tagger):
    assert Tagger().fingerprint == tagger.fingerprint
    assert len(tagger.fingerprint) == 16


@pytest.mark.model
def test_stanza_itself_loads_the_directory_and_keeps_offsets():
    import stanza

    import kg.reading.stanza_tokenizer  # noqa: F401  registers the tokenizer

    pipeline = stanza.Pipeline("ar", dir=str(embedded_directory()), download_method=None, use_gpu=False, verbose=False)
    document = pipeline(TEXT)
    found = [(entity.type, entity.text, entity.start_char) for entity in document.ents]
    assert ("PER", "سيرغي لافروف", TEXT.index("سيرغي")) in found
    assert all(TEXT[entity.start_char : entity.end_char] == entity.text for entity in document.ents)


def test_a_checkpoint_loads_quickly_what_torch_loads_and_nothing_that_runs(tmp_path):
    import torch

    state = {"words": ["أ", "ب"], "weights": {"x": torch.arange(6.0).half().view(2, 3)}}
    torch.save(state, tmp_path / "good.pt")
    torch.save(state, tmp_path / "old.pt", _use_new_zipfile_serialization=False)
    torch.save({"runs": Path("x")}, tmp_path / "bad.pt")
    with quick_checkpoints():
        for name in ("good.pt", "old.pt"):
            found = torch.load(tmp_path / name, lambda storage, place: storage, weights_only=True)
            assert found["words"] == state["words"]
            assert torch.equal(found["weights"]["x"], state["weights"]["x"])
        with pytest.raises(pickle.UnpicklingError):
            torch.load(tmp_path / "bad.pt", weights_only=True)
        assert torch.nn.Embedding(3, 2).weight.abs().sum() == 0
    assert torch.nn.Embedding(3, 2).weight.abs().sum() > 0


@pytest.mark.model
def test_a_directory_laid_out_as_the_official_one_builds_a_graph(tmp_path, monkeypatch):
    from typer.testing import CliRunner

    from kg.cli.app import app

    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parent.parent / "pipelines"))
    from benchmark_ner import write_official_size

    write_official_size(tmp_path / "stanza", units=32, dimension=20)
    tagger = Tagger(tmp_path / "stanza")
    tagged = tagger.tag(split_sentences(Article("a", "x", TEXT)))
    assert all(0 <= token.score <= 1 for sentence in tagged for token in sentence.tokens)
    article = tmp_path / "article.txt"
    article.write_text(f"لقاء في موسكو\n{TEXT}\n", encoding="utf-8")
    arguments = ["build", str(article), "-o", str(tmp_path / "out"), "--model", str(tmp_path / "stanza")]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out" / "events.jsonl").is_file()
    assert tagger.fingerprint != Tagger().fingerprint
