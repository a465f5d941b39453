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


SLOTTED = [
    "التقى ^ {host} ^ {guest} في القصر.",
    "{host} ^ التقى ^ {guest} في القصر.",
    "وكان {host} ^ قد التقى ^ {guest} في القصر.",
    "اجتمع ^ {host} ^ مع {guest} لبحث الأزمة.",
    "أجرى ^ {host} ^ محادثات ^ مع {guest} في القصر.",
    "عقد ^ لقاء ^ بين {host} و{guest} في القصر.",
    "وذلك خلال لقاء ^ جمع {host} و{guest} في القصر.",
    "قال {host} خلال لقائه ^ {guest} إن الوضع صعب.",
    "تلقى ^ {host} ^ اتصالا هاتفيا ^ من {guest}.",
]
CIRCUMSTANCES = [
    "بعد أسابيع من الانتظار",
    "رغم الصعوبات",
    "في خطوة مفاجئة",
    "ضمن مهمة عاجلة",
    "وسط إجراءات أمنية مشددة",
    "بصفته رئيسا للجنة",
    "تمهيدا للقمة",
    "بعيدا عن الأضواء",
    "وفقا لمصادر مطلعة",
    "نيابة عن [PER الملك]",
    "لأول مرة منذ [T -@past عشر سنوات]",
    "وجها لوجه",
    "على عجل",
]


def _slotted() -> list[str]:
    """Return the patterns with one slot each, every slot once."""
    return [
        "".join(part + ("^" if number == kept else "") for number, part in enumerate(pattern.split("^")))
        for pattern in SLOTTED
        for kept in range(pattern.count("^"))
    ]


@pytest.mark.parametrize("circumstance", CIRCUMSTANCES)
@pytest.mark.parametrize("pattern", _slotted())
def test_a_circumstance_may_stand_between_a_verb_and_those_it_names(pattern: str, circumstance: str) -> None:
    text = pattern.replace("^", circumstance).format(host=HOST, guest=GUESTS["one"])
    assert frozenset().union(*(who for _status, who in met(text))) == {"سمير داود", "كمال أيدن"}


@pytest.mark.parametrize(
    "text",
    [
        "التقى {host} {guest} رغم الخلافات مع [PER هانس كارل].",
        "التقى {host} {guest} في ظل التوتر بين [PER هانس كارل] و[PER علي بزي].",
        "التقى {host} {guest} بعد اتهامات [PER هانس كارل] للحكومة.",
        "التقى {host} {guest} على أساس دعوة بعث بها [PER هانس كارل].",
        "التقى {host} {guest} قبل القمة بين [PER هانس كارل] و[PER علي بزي].",
    ],
)
def test_a_circumstance_that_names_others_brings_nobody_in(text: str) -> None:
    together = [who for _status, who in met(text.format(host=HOST, guest=GUESTS["one"])) if "سمير داود" in who]
    assert together == [frozenset({"سمير داود", "كمال أيدن"})]


def test_who_was_consulted_did_not_take_part() -> None:
    text = "أجرى [PER الرئيس {سمير داود}] محادثات مع [ORG الحركة الوطنية] \"بالتشاور\" مع [LOC إسرائيل]."
    assert met(text) == {("happened", frozenset({"سمير داود", "الحركة الوطنية"}))}


@pytest.mark.parametrize("words", [[], [""], ["على هامش"], ["وفق", "وَفق"]])
def test_a_faulty_table_is_refused(words: list[str]) -> None:
    table = {key: ["كلمة"] for key in Asides.__dataclass_fields__}
    assert _read(table).seats == {"كلمه"}
    with pytest.raises(LexiconError, match=r"asides\.toml: sources"):
        _read({**table, "sources": words})
