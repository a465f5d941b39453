"""What trains the tagger: exact sums in the fast kernels, silver, features, generated sentences."""

import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "pipelines"))

import torch
from ner_calibration import bioes
from ner_corpora import Guide, cut_long
from ner_fast_crf import use_written_out_crf
from ner_fast_lstm import ByteDropout, use_fast_lstms
from ner_features import DIMENSIONS, LABELS, LISTS, SIZE, label_rows, list_row, lists
from ner_fuzz import check, fuzz, fuzzed
from ner_silver import Labelled, known_names, silver_sentences
from ner_synthesis import NameSwapper, Templates, attach, person, read_names
from stanza.models.common.crf import CRFLoss
from stanza.models.common.packed_lstm import PackedLSTM
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from kg.evaluation.conll import Tagged, entities
from kg.reading.sentences import Tagger, split_sentences
from kg.schema import Article

PIPELINES = Path(__file__).resolve().parent.parent / "pipelines"
GAZETTEER = "smith\tسميث\t40\nnakamura\tناكامورا\t2\nalgoumi\tالقومي\t3\n"


@pytest.fixture
def gazetteer(tmp_path):
    path = tmp_path / "tokens.tsv"
    path.write_text(GAZETTEER, encoding="utf-8")
    return path


def sentence(text):
    """Return the sentence of words like «سيرغي/B-PER»."""
    pairs = [piece.partition("/") for piece in text.split()]
    return Tagged(tuple(word for word, _, _ in pairs), tuple(label or "O" for _, _, label in pairs))


def labelled(text, score=0.99):
    words, labels = sentence(text)
    return Labelled(words, labels, np.full(len(words), score, np.float16))


@pytest.mark.parametrize("lengths", [[9, 7, 4, 2, 1], [6, 6], [1]])
def test_the_written_out_crf_is_stanzas(lengths):
    torch.manual_seed(0)
    crit = CRFLoss(17)
    crit._transitions.data.normal_(0, 3)
    scores = 5 * torch.randn(len(lengths), lengths[0], 17)
    masks = torch.tensor([[t >= length for t in range(lengths[0])] for length in lengths])
    tags = torch.randint(0, 17, masks.shape).masked_fill(masks, 0)

    def run():
        inputs = scores.clone().requires_grad_()
        crit.zero_grad()
        loss, _ = crit(inputs, masks, tags)
        loss.backward()
        return loss.detach(), inputs.grad, crit._transitions.grad.clone()

    theirs = run()
    use_written_out_crf(type("Model", (), {"crits": [crit]}))
    for left, right in zip(theirs, run(), strict=True):
        assert torch.allclose(left, right, atol=1e-4)


def test_the_padded_lstm_is_stanzas():
    torch.manual_seed(0)
    lstm = PackedLSTM(12, 8, 1, batch_first=True, bidirectional=True)
    lengths = [7, 5, 2]
    values, weights = torch.randn(3, 7, 12), torch.randn(3, 7, 16)
    start = (torch.randn(2, 3, 8), torch.randn(2, 3, 8))
    lstm.eval()  # no bfloat16

    def run():
        inputs = values.clone().requires_grad_()
        lstm.zero_grad()
        output, _ = lstm(pack_padded_sequence(inputs, lengths, batch_first=True), lengths, hx=start)
        padded, _ = pad_packed_sequence(output, batch_first=True)
        (padded * weights).sum().backward()
        return [padded.detach(), inputs.grad, *(parameter.grad.clone() for parameter in lstm.parameters())]

    theirs = run()
    model = type("Model", (), {"taggerlstm": lstm, "drop": torch.nn.Dropout(0.4)})()
    use_fast_lstms(model)
    for left, right in zip(theirs, run(), strict=True):
        assert torch.allclose(left, right, atol=1e-5)


def test_dropout_keeps_the_mean_and_sleeps_at_run_time():
    torch.manual_seed(3)
    dropout = ByteDropout(0.4)
    ones = torch.ones(400, 500)
    dropped = dropout(ones)
    assert (dropped == 0).float().mean().item() == pytest.approx(0.4, abs=0.01)
    assert dropped.mean().item() == pytest.approx(1.0, abs=0.02)
    assert torch.equal(dropout.eval()(ones), ones)


def test_names_that_the_corpus_agrees_on_are_marked_where_overlooked():
    clear = [labelled("التقى سيرغي/B-PER بيوتروف/I-PER وفدا من المدينة في زيارة قصيرة .") for _ in range(5)]
    missed = labelled("ثم وصل سيرغي بيوتروف مساء إلى مقر الوفد للقاء الجميع .")
    names = known_names([*clear, missed])
    assert names == {("سيرغي", "بيوتروف"): "PER"}
    *_, found = silver_sentences([*clear, missed], names)
    assert entities(found.labels) == {(2, 4, "PER")}


def test_a_surname_alone_is_the_person_named_before():
    full = labelled("التقى سيرغي/B-PER بيوتروف/I-PER وفدا من المدينة في زيارة قصيرة .")
    alone = labelled("لكن بيوتروف رفض التعليق على ما جرى في اللقاء .")
    attached = labelled("وبالنسبة لبيوتروف فإن ما جرى في اللقاء يكفي .")
    far = [labelled("لم يحدث شيء آخر في ذلك اليوم .")] * 30
    found = list(silver_sentences([full, alone, attached, *far, alone], {}))
    assert entities(found[1].labels) == {(1, 2, "PER")}
    assert entities(found[2].labels) == {(1, 2, "PER")}
    assert found[-1] is None  # nothing is remembered so long, and a sentence without a name teaches nothing


def test_an_everyday_word_is_no_surname_alone_and_a_doubt_is_not_learned():
    full = labelled("التقى كريم/B-PER الوزير/I-PER وفدا من المدينة في زيارة قصيرة .")
    found = list(silver_sentences([full, labelled("ثم قال الوزير إن ما جرى في موسكو/B-LOC يكفي .")], {}))
    assert entities(found[1].labels) == {(7, 8, "LOC")}
    assert list(silver_sentences([labelled("وصل سيرغي/B-PER إلى المدينة في زيارة قصيرة .", 0.5)], {})) == [None]


def test_features_tell_how_a_word_was_labelled():
    corpus = [sentence("قال بيوتروف/B-PER إن")] * 9 + [sentence("وصل بيوتروف إلى")] * 3
    rows = label_rows(corpus)
    assert all(len(row) + len(LISTS) == DIMENSIONS for row in rows.values())
    person_share = rows["بيوتروف"][LABELS.index("B-PER")]
    assert person_share == pytest.approx(SIZE * 9 / (12 + 3))
    assert rows["قال"][len(LABELS)] > rows["وصل"][len(LABELS)] == 0  # a name begins behind «قال»


def test_lists_hold_words_with_and_without_proclitics(gazetteer):
    words = lists(gazetteer)
    place = LISTS.index("place")
    assert list_row("موسكو", words)[place] == 1
    assert 0 < list_row("ولموسكو", words)[place] < 1
    assert list_row("سميث", words)[LISTS.index("family")] == 1
    assert not any(list_row("ضضضضض", words))


def test_generated_sentences_are_annotated_well(gazetteer):
    names = read_names(gazetteer)
    templates, rng = Templates(names), random.Random(2)
    for _ in range(300):
        words, labels = templates.sentence(rng)
        assert len(words) == len(labels)
        assert not any("{" in word or "<" in word or not word for word in words)
        for start, end, kind in entities(labels):
            assert kind in ("PER", "LOC", "ORG")
            assert end > start
    assert {len(person(names, rng)) for _ in range(300)} >= {1, 2, 3}


def test_a_swapped_sentence_keeps_its_context_and_proclitics(gazetteer):
    swapper, rng = NameSwapper(read_names(gazetteer)), random.Random(4)
    before = sentence("وصل سيرغي/B-PER لافروف/I-PER إلى موسكو/B-LOC ولبنان/B-LOC أمس")
    for _ in range(50):
        after = swapper.swap(before, 1.0, rng)
        outside = [word for word, label in zip(*after, strict=True) if label == "O"]
        assert outside == ["وصل", "إلى", "أمس"]
        places = [after.words[start] for start, _, kind in sorted(entities(after.labels)) if kind == "LOC"]
        assert len(places) == 2
        assert places[1].startswith("و")
    assert attach("ل", ("الكويت",)) == ("للكويت",)


def test_the_guide_trims_and_drops_as_its_corpus_does():
    guide = Guide([sentence("في مدينة نابلس/B-LOC اليوم")] * 5 + [sentence("قالت الحكومة إن")] * 12)
    trimmed, dropped = guide.harmonise([sentence("زار مدينة/B-LOC جنين/I-LOC"), sentence("رفضت الحكومة/B-ORG ذلك")])
    assert trimmed.labels == ("O", "O", "B-LOC")
    assert set(dropped.labels) == {"O"}


def test_overlong_sentences_are_cut_outside_names():
    long = sentence(" ".join(["كلمة"] * 88 + ["سيرغي/B-PER", "لافروف/I-PER", "بعيد/I-PER"] + ["كلمة"] * 60))
    pieces = list(cut_long([long]))
    assert sum(len(piece.words) for piece in pieces) == len(long.words)
    assert sum(len(entities(piece.labels)) for piece in pieces) == 1
    assert all(len(piece.words) <= 90 for piece in pieces)


def test_bio_becomes_bioes():
    assert bioes(["B-PER", "I-PER", "B-PER", "O"]) == ["B-PER", "E-PER", "S-PER", "O"]


def test_the_fuzzer_repeats_itself_and_notices_a_wrong_offset():
    assert [fuzzed(random.Random(7)) for _ in range(3)] == [fuzzed(random.Random(7)) for _ in range(3)]
    text = "وصل الوفد"
    sentences = list(split_sentences(Article("a", "x", text)))
    check(text, sentences)
    with pytest.raises(ValueError, match="is wrong"):
        check(" " + text, sentences)


@pytest.mark.model
def test_fuzzed_strings_are_tagged_with_exact_offsets():
    assert fuzz(Tagger(), 2_000, seed=11) > 10_000


@pytest.mark.model
@pytest.mark.shared
def test_the_recipe_runs_in_miniature_and_goes_on_where_it_was(shared_dir, tmp_path):
    command = [sys.executable, str(PIPELINES / "train_ner.py"), str(shared_dir), str(tmp_path / "work"), "--quick"]
    first = subprocess.run(command, capture_output=True, text=True, check=False)
    assert first.returncode == 0, first.stderr[-2000:]
    steps = (tmp_path / "work" / "times.tsv").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[0] for line in steps] == [
        "corpus", "vectors", "training of round 0", "labels of round 1", "training of round 1", "training of round 2",
    ]  # fmt: skip
    tagger = Tagger(tmp_path / "work" / "model")
    assert {"B-PER", "S-LOC", "O"} <= set(tagger.tags)
    assert tagger.tag(split_sentences(Article("a", "x", "وصل الوفد إلى موسكو")))
    before = (tmp_path / "work" / "tagger2.pt").stat().st_mtime_ns
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr[-2000:]
    assert again.stdout == first.stdout  # the scores
    assert (tmp_path / "work" / "tagger2.pt").stat().st_mtime_ns == before
