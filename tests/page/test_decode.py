"""Bytes become text that says what was given and cannot act in a terminal."""

from __future__ import annotations

import pytest

from claimreader.errors import UnreadablePage
from claimreader.page.decode import decode

RUSSIAN = "Министр заявил, что переговоры продолжатся завтра в столице. Мы готовы, сказал он журналистам."
GERMAN = "Der Bürgermeister sagte am Dienstag, die Brücke müsse für längere Zeit geschlossen bleiben."


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16"),
        (GERMAN, "windows-1252"),
        (GERMAN, "utf-16-be"),
        (GERMAN, "utf-8-sig"),
        ("Minister powiedział, że podróż będzie długa, a mieszkańcy są zaniepokojeni.", "windows-1250"),
        ("Minister powiedział, że podróż będzie długa, a mieszkańcy są zaniepokojeni.", "iso-8859-2"),
        (RUSSIAN, "iso-8859-5"),
        ("Міністр заявив, що переговори продовжаться завтра. Її гості поїхали.", "koi8-u"),
        ("قال الوزير إن المحادثات ستستمر غدا في العاصمة بين الطرفين.", "iso-8859-6"),
        ("¿Cuándo abrirá el puente? «El año que viene», dijo la alcaldesa Peñalver.", "windows-1252"),
        ("Ο υπουργός δήλωσε ότι οι συνομιλίες θα συνεχιστούν αύριο στην πρωτεύουσα.", "windows-1253"),
        ("השר אמר כי השיחות יימשכו מחר בבירה בין הצדדים.", "windows-1255"),
        ("قال الوزير إن المحادثات ستستمر غدا في العاصمة بين الطرفين.", "windows-1256"),
        ("首相は火曜日、橋の再建について記者団に語った。「すぐに始めます」と述べた。", "shift_jis"),
        ("首相は火曜日、橋の再建について記者団に語った。", "euc_jp"),
        ("首相は火曜日、橋の再建について記者団に語った。", "iso-2022-jp"),
        ("市长星期二对记者说，大桥将在明年重新开放。居民表示欢迎。", "gb18030"),
        ("시장은 화요일 기자들에게 다리가 내년에 다시 열릴 것이라고 말했다.", "euc_kr"),
        ("นายกเทศมนตรีกล่าวเมื่อวันอังคารว่าสะพานจะเปิดอีกครั้งในปีหน้า", "cp874"),
        ("It’s the café’s owner who said “no”: the ferry costs £3, and £5 at night.", "windows-1252"),
        ("首相は火曜日、橋の再建について記者団に語った。\n「すぐに始めます」と述べた。\n", "utf-16-le"),
        ("市长星期二对记者说，大桥将在明年重新开放。\n居民表示欢迎。\n", "utf-16-be"),
        ("시장은 화요일 기자들에게 다리가 다시 열릴 것이라고 말했다.", "utf-16-le"),
    ],
)
def test_a_charset_that_nobody_declared_is_told_from_the_words(text: str, charset: str) -> None:
    assert decode("page.txt", text.encode(charset)) == text


@pytest.mark.parametrize(
    ("name", "charset", "text"),
    [
        ("windows-874", "cp874", "สะพาน"),
        ("tis-620", "cp874", "สะพาน"),
        ("x-mac-cyrillic", "mac_cyrillic", "Мост закрыт"),
        ("big5", "big5hkscs", "大橋關閉"),
    ],
)
def test_the_names_that_pages_use_for_a_charset_are_known(name: str, charset: str, text: str) -> None:
    page = f'<html><head><meta charset="{name}"></head><body>{text}</body></html>'
    assert decode("page.html", page.encode(charset)) == page


def test_a_declared_charset_is_believed() -> None:
    page = "<html><head><meta charset=iso-8859-7></head><body>Καλημέρα</body></html>"
    assert decode("page.html", page.encode("iso-8859-7")) == page


def test_one_stray_byte_does_not_turn_utf_8_into_something_else() -> None:
    content = (GERMAN * 3).encode() + b"\xe4" + GERMAN.encode()
    assert decode("page.txt", content).startswith(GERMAN * 3)


def test_a_stray_nul_in_utf_8_is_shown() -> None:
    assert decode("page.txt", GERMAN.encode() + b" Mon\x00day") == GERMAN + " Mon␀day"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no text"),
        (b" \n\t\r\n", "no text"),
        (b"\xef\xbb\xbf", "no text"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (bytes(range(256)) * 8, "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadablePage, match=f"odd.bin: .*{reason}"):
        decode("odd.bin", content)


def test_escapes_are_shown_not_obeyed_and_keep_their_place() -> None:
    given = "red \x1b[31m, bell \x07, erase \x08, \x9b2J and \u202eturned\u202c."
    shown = decode("page.txt", given.encode())
    assert len(shown) == len(given)
    assert "␛[31m" in shown
    assert not {"\x1b", "\x07", "\x08", "\x9b", "\u202e"} & set(shown)


def test_every_kind_of_line_break_is_one() -> None:
    assert decode("page.txt", "a\x0bb\x0cc\x85d\u2028e\u2029f".encode()) == "a\nb\nc\nd\ne\nf"
    assert decode("page.txt", "a\u2028b".encode(), keep_breaks=True) == "a\u2028b"


@pytest.mark.parametrize("keep_breaks", [True, False])
def test_no_control_is_left_that_a_terminal_could_obey(keep_breaks: bool):
    every = "".join(map(chr, range(1, 0x100)))
    text = decode("page.txt", f"a{every}b".encode(), keep_breaks=keep_breaks)
    assert len(text) == len(every) + 2
    assert {char for char in text if ord(char) < 32 or 0x7F <= ord(char) < 0xA0} <= {"\t", "\n", "\r"}
