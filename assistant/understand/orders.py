"""What is asked beside an order, told by how each part of a message sounds.

The patterns of ``guard`` know the turns that were seen; the model of how orders sound
(``assistant/outside.py``) knows others too, and a part of a message can sound of an order where the
whole does not: 请作弊：一审案件多少件，不要来源.
"""

from __future__ import annotations

from assistant.outside import outside
from assistant.understand.guard import CUT, genuine
from assistant.understand.kinds import kinds, named_alone
from assistant.words import content_words
from index.language import detect_language

_ORDER = 0.6  # chance from which a part is an order
_KEPT = 0.5  # chance of being no business of the assistant's below which a part is kept
_LEAST = 2  # content words of what is kept
_WHOLE = 0.02  # chance of being an order below which a whole message is heard as a question


def beside_orders(text: str) -> str:
    """The parts of ``text`` that ask something of the documents, where another part is an order.

    Empty where no part sounds of an order, or nothing is left that asks.
    """
    parts = [part for part in CUT.split(text) if part.strip()]
    heard = [outside(part) for part in parts]
    ordered = any(sound.order >= _ORDER for sound in heard) and outside(text).order >= _WHOLE
    if len(parts) < 2 or not ordered or detect_language(text) == "en":
        return ""  # of English the parts are too short to tell
    kept = [part for part, sound in zip(parts, heard, strict=True) if sound.chance < _KEPT]
    rest = "".join(kept).strip("，,；;：: ")
    asked = (genuine(rest) and kinds(rest)) or named_alone(rest)
    asks = bool(asked) and len(content_words(rest)) >= _LEAST
    return rest if asks and rest != text.strip() else ""
