"""Office documents and books, made in memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
DOCX_STYLES = (
    f'<w:styles {W}><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style></w:styles>'
)


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of these parts, in their order, the type of a document unpacked at its head."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return made.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run of Word."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def word_paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of Word."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{''.join(runs)}</w:p>"


def docx(body: Sequence[str], **parts: str) -> bytes:
    """A Word document of these blocks; `parts` are further files of `word/`."""
    more = {f"word/{name}.xml": content for name, content in parts.items()}
    document = f"<w:document {W}><w:body>{''.join(body)}</w:body></w:document>"
    return archive(
        {"[Content_Types].xml": "<Types/>", "word/document.xml": document, "word/styles.xml": DOCX_STYLES} | more
    )


def odt(body: str, styles: str = "", manifest: str = "<manifest/>") -> bytes:
    """An OpenDocument text."""
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    media_type = "application/vnd.oasis.opendocument.text"
    return archive({"mimetype": media_type, "content.xml": content, "META-INF/manifest.xml": manifest})


def epub(chapters: Mapping[str, str], metadata: str = "", **parts: str) -> bytes:
    """A book of these chapters, by file name."""
    items = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'{metadata}</metadata><manifest>{items}<item id="nav" href="nav.xhtml" properties="nav" '
        f'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="nav"/>{spine}</spine></package>'
    )
    container = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    nav = "<html><body><nav><a href='a.xhtml'>Contents of the book</a></nav></body></html>"
    return archive(
        {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "OPS/book.opf": package}
        | {"OPS/nav.xhtml": nav}
        | {f"OPS/{name}": content for name, content in chapters.items()}
        | {name.replace("__", "/") + ".xml": content for name, content in parts.items()}
    )
