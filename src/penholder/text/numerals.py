"""The values of the numbers and letters that number paragraphs in the scripts drafts are written in."""

_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"  # without the letters that no list uses
_HAN = "一二三四五六七八九"
_LOOK_ALIKE = str.maketrans({"ا": "أ", "ё": "е", "й": "и", "ـ": ""})


def value_of(sign: str) -> int:
    """1 for "1", "١", "a", "а", "أ" or "一", 27 for "aa"; 0 where ``sign`` numbers nothing."""
    sign = sign.strip().lower().translate(_LOOK_ALIKE)
    if sign.isdecimal():
        return int(sign)
    if not sign:
        return 0
    if sign[0] in _HAN + "十":
        return _han_value(sign)
    if len(set(sign)) != 1:
        return 0
    for alphabet in ("abcdefghijklmnopqrstuvwxyz", _CYRILLIC, _ABJAD):
        if sign[0] in alphabet:
            return alphabet.index(sign[0]) + 1 + len(alphabet) * (len(sign) - 1)
    return 0


def _han_value(sign: str) -> int:
    tens, ten, ones = sign.rpartition("十")
    digits = [_HAN.find(d) + 1 for d in (tens, ones) if d]
    if any(len(d) > 1 for d in (tens, ones)) or 0 in digits:
        return 0
    return (_HAN.find(tens) + 1 if tens else 1) * 10 * bool(ten) + (_HAN.find(ones) + 1 if ones else 0)
