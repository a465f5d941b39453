"""What is put in between the participants of an event changes none of them: patterns times insertions."""

from __future__ import annotations

import pytest
from meeting_fixture import link_marked, read_marked

from kg.errors import LexiconError
from kg.lexicon.asides import Asides, _read
from kg.schema import CONTACT_TYPES

HOST = "[PER الرئيس {سمير داود}]"
GUESTS = {
    "one": "[PER الوزير {كمال أيدن}]",
    "two": "[PER الوزير {كمال أيدن}] و[PER المبعوث {هانس كارل}]",
}
PATTERNS = [
    "التقى {host} {guests} في القصر.",
    "وسبق أن التقى {host} {guests} في القصر.",
    "استقبل {host} {guests} في القصر.",
    "اجتمع {host} مع {guests} لبحث الأزمة.",
    "ناقش {host} مع {guests} ملفات المنطقة.",
    "أجرى {host} محادثات مع {guests} في القصر.",
    "عقد {host} اجتماعا مع {guests} في القصر.",
    "عقد في القصر اجتماع بين {host} و{guests}.",
    "عقد في القصر اجتماع ضم {host} و{guests}.",
    "وأعلن ذلك عقب لقاء {host} مع {guests} في القصر.",
    "قال {host} خلال لقائه {guests} إن الوضع صعب.",
]
INSERTIONS = [
    "، بحسب ما أفادت الوكالة الرسمية،",
    "، وفقا لبيان رسمي،",
    " على هامش أعمال القمة",
    "، على هامش أعمال القمة،",
    " في ختام زيارته",
    "، في مستهل جولته،",
    " الذي يزور البلاد حاليا",
    "، في العاصمة،",
    " اليوم",
]


def met(text: str) -> set[tuple[str, frozenset[str]]]:
    """Return who took part in what, visits apart: «الذي يزور البلاد» tells one besides."""
    events, names = link_marked([read_marked(text)])
    return {
        (event.status, frozenset(names[one.entity] for one in event.participants))
        for event in events
        if event.type in CONTACT_TYPES - {"visit"}
    }


@pytest.mark.parametrize("insertion", INSERTIONS)
@pytest.mark.parametrize("guests", GUESTS)
@pytest.mark.parametrize("pattern", PATTERNS)
def test_an_insertion_leaves_the_participants(pattern: str, guests: str, insertion: str) -> None:
    plain = pattern.format(host=HOST, guests=GUESTS[guests])
    with_insertion = pattern.format(host=HOST + insertion, guests=GUESTS[guests])
    everybody = {"سمير داود", "كمال أيدن"} | ({"هانس كارل"} if guests == "two" else set())
    assert frozenset().union(*(who for _status, who in met(plain))) == everybody
    assert met(with_insertion) == met(plain)


def test_who_was_consulted_did_not_take_part() -> None:
    text = "أجرى [PER الرئيس {سمير داود}] محادثات مع [ORG الحركة الوطنية] \"بالتشاور\" مع [LOC إسرائيل]."
    assert met(text) == {("happened", frozenset({"سمير داود", "الحركة الوطنية"}))}


@pytest.mark.parametrize("words", [[], [""], ["على هامش"], ["وفق", "وَفق"]])
def test_a_faulty_table_is_refused(words: list[str]) -> None:
    table = {key: ["كلمة"] for key in Asides.__dataclass_fields__}
    assert _read(table).seats == {"كلمه"}
    with pytest.raises(LexiconError, match=r"asides\.toml: sources"):
        _read({**table, "sources": words})
