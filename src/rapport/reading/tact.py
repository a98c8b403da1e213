"""What may be said of what a sentence holds: the tact that is proposed with an offer, from the words of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain.ledger import Tact, Topic
from rapport.domain.offers import OfferKind
from rapport.domain.tactful import kept_quiet
from rapport.reading.sentence import Found
from rapport.reading.words import plain

if TYPE_CHECKING:
    from rapport.reading.words import Words


def with_tact(found: Found, sentence: str, words: Words) -> Found:
    """Give what a sentence holds with its tact: sensitive if it was confided, is delicate or not to be mentioned.

    Of a promise only that it was confided counts, for one has to see what one owes. Who looks for another job needs
    nothing of us: that is a fact.
    """
    clause = sentence[slice(*found.mark)]
    confided = words.tact["confided"].search(_letters(sentence))
    if found.kind is OfferKind.PROMISE:
        return found._replace(tact=Tact.SENSITIVE) if confided else found
    if found.kind is OfferKind.NEED and words.tact["no_need"].search(_letters(clause)):
        return found._replace(kind=OfferKind.FACT, text=clause, topic=Topic.WORK, tact=Tact.SENSITIVE)
    delicate = found.kind is not OfferKind.NEED and words.tact["delicate"].search(_letters(f"{clause} | {found.text}"))
    if delicate or confided or kept_quiet(found.text):
        return found._replace(tact=Tact.SENSITIVE)
    return found


def confidence(sentence: str, words: Words) -> tuple[Found, ...]:
    """Give what a sentence of which nothing else was read confides: all that stands behind "Between us:"."""
    opening = words.tact["opening"].match(sentence.lower())
    text = sentence[opening.end() :].strip(" ,:;.–—-") if opening else ""
    if not text:
        return ()
    return (Found(OfferKind.FACT, text, (0, len(sentence)), topic=Topic.WORK, tact=Tact.SENSITIVE),)


def _letters(text: str) -> str:
    """Give a text as the table spells it: small, without accents, its apostrophes straight."""
    return " ".join(plain(text).replace("’", "'").lower().split())
