import pytest

from corpus.privacy import mask_personal
from corpus.settings import ROOT
from corpus.store import load_corpus

# put together here, so that no mobile number stands in the repository
MOBILE = "139" + "1234" + "5678"
IDENTITY = "110101" + "19900307" + "4514"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"联系电话: {MOBILE}", "联系电话: 139****5678"),
        (f"手机{MOBILE[:3]}-{MOBILE[3:7]}-{MOBILE[7:]}。", "手机139-****-5678。"),
        (f"身份证{IDENTITY}", "身份证110101***********4"),
        ("热线 12330，电话0518-85822000", "热线 12330，电话0518-85822000"),
        (f"总额{MOBILE}元", f"总额{MOBILE}元"),
        (f"编号9{MOBILE}7", f"编号9{MOBILE}7"),
        (f"{MOBILE}.5", f"{MOBILE}.5"),
    ],
)
def test_masking(text: str, masked: str) -> None:
    result, mends = mask_personal(text)
    assert result == masked
    assert len(result) == len(text)
    assert len(mends) == (masked != text)
    assert all(MOBILE not in m.before and IDENTITY not in m.before for m in mends)
    assert mask_personal(result) == (result, ())


def test_no_mobile_number_stands_in_the_repository() -> None:
    for path in (ROOT / "corpus" / "documents").iterdir():
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert mask_personal(text)[0] == text, path.name


def test_office_and_name_stay() -> None:
    corpus = load_corpus(ROOT / "corpus" / "documents")
    assert corpus.clause("lyg-cppcc-44137#联系电话").text == "联系电话: 189****1999"
    assert corpus.clause("lyg-cppcc-44137#联系人").text.startswith("联系人: ")
