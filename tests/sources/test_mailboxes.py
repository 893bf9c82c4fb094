"""Mails and mailboxes: decoded, each mail a page of its own."""

from __future__ import annotations

import hashlib
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from claimreader.sources import mailboxes
from opened_files import PARAGRAPHS, TITLE, html_page, open_bytes, open_paths


def mail(
    text: str, html: str = "", sender: str = "Vessby Post <news@vessbypost.example>", **fields: str
) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = sender, "reader@home.example"
    message["Subject"] = fields.pop("subject", TITLE + " – “enough”")
    message["Date"] = "Mon, 03 Jun 2024 07:15:00 +0200"
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    message.set_content(text, charset="utf-8", cte="quoted-printable")
    if html:
        message.add_alternative(html, subtype="html")
    return message


def mailbox(*mails: EmailMessage) -> bytes:
    return b"".join(
        b"From news@vessbypost.example Mon Jun  3 07:15:00 2024\n" + bytes(one).replace(b"\r\n", b"\n") + b"\n"
        for one in mails
    )


def test_a_plain_mail_is_decoded_under_its_subject(tmp_path: Path) -> None:
    content = bytes(mail("\n\n".join(PARAGRAPHS) + "\n\n-- \nNora Beck, newsroom\n"))
    (article,) = open_bytes(tmp_path, "lock.eml", content).articles
    assert article.title == TITLE + " – “enough”"
    assert (article.outlet, article.byline, article.date) == ("Vessby Post", None, "2024-06-03T07:15")
    assert article.text == "\n\n".join((article.title, *PARAGRAPHS))
    assert [(line.text, line.reason) for line in article.dropped] == [
        ("Nora Beck, newsroom", "the signature of the mail")
    ]
    assert article.sha256 == hashlib.sha256(content).hexdigest()


def test_the_html_part_of_a_newsletter_is_read(tmp_path: Path) -> None:
    content = bytes(mail("See this in HTML.", html_page(), List_Id="<post.vessby.example>"))
    (article,) = open_bytes(tmp_path, "newsletter.txt", content).articles
    assert article.text == "\n\n".join((TITLE, *PARAGRAPHS))
    assert article.outlet == "Vessby Post"


@pytest.mark.parametrize("html", ["", html_page()])
def test_what_is_attached_is_named(tmp_path: Path, html: str) -> None:
    message = mail("\n\n".join(PARAGRAPHS), html)
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="budget.pdf")
    (article,) = open_bytes(tmp_path, "a.eml", bytes(message)).articles
    assert PARAGRAPHS[1] in article.text
    assert [line.reason for line in article.dropped if line.text == "budget.pdf"] == [
        "an attached file, which is not read: save it, and open it by itself"
    ]


def test_a_person_who_writes_is_an_author(tmp_path: Path) -> None:
    (article,) = open_bytes(
        tmp_path, "a.eml", bytes(mail("Nobody rang me.", sender="Pavel Orsk <po@ferry.example>"))
    ).articles
    assert (article.byline, article.outlet) == ("Pavel Orsk", None)
    assert article.text.endswith("Nobody rang me.")


def test_a_mailbox_is_many_pages(tmp_path: Path) -> None:
    first, second = mail("One story."), mail("Two stories.\n\nFrom here on it rains.\n\n>From the sea.", subject="Rain")
    content = mailbox(first, second, first)
    opened = open_bytes(tmp_path, "box.mbox", content)
    assert opened.names == ["1", "2", "3"]
    assert [article.title for article in opened.articles] == [TITLE + " – “enough”", "Rain", TITLE + " – “enough”"]
    assert "From here on it rains." in opened.articles[1].text
    assert {article.sha256 for article in opened.articles} == {hashlib.sha256(content).hexdigest()}
    assert len({article.id for article in opened.articles}) == 3
    assert open_paths(f"{tmp_path}/box.mbox#2").articles == [opened.articles[1]]
    assert open_paths("-", stdin=content).names == opened.names


def test_a_mail_that_is_too_large_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailboxes, "PAGE_LIMIT", 2000)
    opened = open_bytes(tmp_path, "box.mbox", mailbox(mail("One."), mail("long " * 900), mail("Three.")))
    assert opened.names == ["1", "3"]
    assert opened.errors[0].startswith(f"{tmp_path / 'box.mbox'}#2: larger than")


@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        ("Content-Type: text/plain; charset=nothing", "Nobody rang me. Så är det.".encode(), "Så är det."),
        ("Content-Type: text/plain; charset=us-ascii", "Nobody rang me. Så är det.".encode("latin-1"), "Så är det."),
        ("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64", b"Tm9ib2R5", "Nobody"),
        ("Content-Type: text/plain\nSubject: =?nothing?q?a=FF?=", b"Nobody rang me.", "Nobody rang me."),
        ("Content-Type: multipart/mixed; boundary=x", b"--x\n\nNobody rang me.\n", "Nobody rang me."),
    ],
)
def test_wrong_charsets_and_broken_codes_do_no_harm(tmp_path: Path, head: str, body: bytes, text: str) -> None:
    content = f"From: po@ferry.example\nTo: a@b.example\nDate: nonsense\nMIME-Version: 1.0\n{head}\n\n".encode() + body
    opened = open_bytes(tmp_path, "a.eml", content)
    assert opened.errors == []
    assert text in opened.articles[0].text
    assert opened.articles[0].date is None


def test_a_mail_without_text_is_refused(tmp_path: Path) -> None:
    content = b"From: a@b.example\nTo: c@d.example\nDate: x\nMIME-Version: 1.0\nContent-Type: image/png\n\n\x89PNG"
    assert open_bytes(tmp_path, "a.eml", content).errors == [
        f"{tmp_path / 'a.eml'}: no part of this mail is text; save what is attached to it, and open that"
    ]


def test_nested_parts_end(tmp_path: Path) -> None:
    head = b"From: a@b.example\nTo: c@d.example\nDate: x\nMIME-Version: 1.0\n"
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000))
    assert len(open_bytes(tmp_path, "a.eml", head + parts + b"\nText.\n").errors) == 1


def test_each_file_of_a_mail_is_named_and_none_is_taken_for_its_text(tmp_path: Path) -> None:
    message = mail("\n\n".join(PARAGRAPHS))
    message.add_attachment(b"PK", maintype="application", subtype="octet-stream", filename="minutes.docx")
    message.add_attachment("<p>Another page</p>", subtype="html", filename="page.html")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", disposition="inline", filename="plan.pdf")
    message.add_attachment(mail("See this.", html_page(), subject="The mail before"))
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf")
    (article,) = open_bytes(tmp_path, "a.eml", bytes(message)).articles
    assert article.text == "\n\n".join((article.title or "", *PARAGRAPHS))
    assert [line.text for line in article.dropped] == [
        *("minutes.docx", "page.html", "plan.pdf", "The mail before", "application/pdf"),
    ]


def test_a_mail_of_nothing_but_another_gives_that(tmp_path: Path) -> None:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = "po@ferry.example", "reader@home.example", "Fwd"
    message["Date"] = "Mon, 03 Jun 2024 07:15:00 +0200"
    message.set_content("\n")
    message.add_attachment(mail("\n\n".join(PARAGRAPHS)))
    (article,) = open_bytes(tmp_path, "a.eml", bytes(message)).articles
    assert PARAGRAPHS[0] in article.text
