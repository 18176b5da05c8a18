"""The file: its parts, what each of them is, and how they hang together."""

import json
import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from concepts.word import marks
from concepts.word.writing import body, frame, remarks, styles
from concepts.word.writing.manuscript import Manuscript, Names
from concepts.word.writing.nodes import node, written
from concepts.word.writing.parts import Parts, Relation

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_THREADS = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_USUAL_ACCENT = "1F5F6B"
# Parts of every document: name, type, relation to the text.
_PARTS: tuple[tuple[str, str, str], ...] = (
    ("styles.xml", "styles+xml", f"{_OFFICE}/relationships/styles"),
    ("settings.xml", "settings+xml", f"{_OFFICE}/relationships/settings"),
    ("numbering.xml", "numbering+xml", f"{_OFFICE}/relationships/numbering"),
    ("footnotes.xml", "footnotes+xml", f"{_OFFICE}/relationships/footnotes"),
    ("header1.xml", "header+xml", f"{_OFFICE}/relationships/header"),
    ("footer1.xml", "footer+xml", f"{_OFFICE}/relationships/footer"),
)
_REMARKS: tuple[tuple[str, str, str], ...] = (
    ("comments.xml", "comments+xml", f"{_OFFICE}/relationships/comments"),
    ("commentsExtended.xml", "commentsExtended+xml", _THREADS),
)


def write(manuscript: Manuscript, *, names: Names, made_at: datetime) -> bytes:
    """The .docx of a manuscript."""
    parts = Parts(manuscript, places=body.places_of(manuscript), labels=_labels(manuscript))
    content = body.body_of(parts, names)
    parts.properties |= {
        marks.GOAL_LEVELS: json.dumps(manuscript.document["concept"].get("goal_levels") or [], ensure_ascii=False),
        marks.SUBTITLE: manuscript.document["concept"]["subtitle"],
    }
    header, footer = "rIdHeader", "rIdFooter"
    root = node("w:document", node("w:body", *content, frame.section(header, footer)))
    made = {
        "word/document.xml": written(root),
        "word/styles.xml": styles.styles_part(_accent(manuscript)),
        "word/settings.xml": _settings(),
        "word/numbering.xml": parts.lists.part(),
        "word/footnotes.xml": _footnotes(parts),
        "word/header1.xml": frame.header_part(parts),
        "word/footer1.xml": frame.footer_part(parts),
        "docProps/core.xml": _core(manuscript, made_at),
        "docProps/app.xml": _app(manuscript),
        "docProps/custom.xml": _custom(parts),
        **parts.media,
    }
    rows = _PARTS
    if parts.remarks:
        rows += _REMARKS
        made["word/comments.xml"] = remarks.comments_part(parts.remarks)
        made["word/commentsExtended.xml"] = remarks.threads_part(parts.remarks)
    made["word/_rels/document.xml.rels"] = _relations(
        parts.relations, rows, {"header1.xml": header, "footer1.xml": footer}
    )
    made["word/_rels/footnotes.xml.rels"] = _relations(parts.note_relations)
    made["_rels/.rels"] = _root_relations()
    made = {"[Content_Types].xml": _types(rows), **made}
    return _zipped(made, made_at)


def _labels(manuscript: Manuscript) -> dict[str, str]:
    known = manuscript.document.get("references") or {}
    return {to: str(found.get("label") or "") for to, found in known.items()}


def _accent(manuscript: Manuscript) -> str:
    colour = str(manuscript.document["municipality"].get("accent_colour") or "").lstrip("#").upper()
    is_colour = len(colour) == 6 and all(sign in "0123456789ABCDEF" for sign in colour)
    return colour if is_colour else _USUAL_ACCENT


def _settings() -> bytes:
    modern = node(
        "w:compatSetting", w_name="compatibilityMode", w_uri="http://schemas.microsoft.com/office/word", w_val=15
    )
    return written(
        node(
            "w:settings",
            node("w:zoom", w_percent=100),
            node("w:defaultTabStop", val=709),
            node("w:autoHyphenation"),
            node("w:characterSpacingControl", val="doNotCompress"),
            node("w:updateFields", val="true"),
            node("w:footnotePr", node("w:footnote", w_id=-1), node("w:footnote", w_id=0)),
            node("w:compat", modern),
            node("w:themeFontLang", val="de-DE"),
            node("w:decimalSymbol", val=","),
            node("w:listSeparator", val=";"),
        )
    )


def _footnotes(parts: Parts) -> bytes:
    plain = node("w:pPr", node("w:spacing", w_after=0, w_line=240, w_lineRule="auto"))
    root = node("w:footnotes")
    for key, kind, sign in ((-1, "separator", "w:separator"), (0, "continuationSeparator", "w:continuationSeparator")):
        copy = etree.fromstring(etree.tostring(plain))
        root.append(node("w:footnote", node("w:p", copy, node("w:r", node(sign))), w_type=kind, w_id=key))
    root.extend(parts.notes)
    return written(root)


def _core(manuscript: Manuscript, made_at: datetime) -> bytes:
    place = manuscript.document["municipality"]
    moment = made_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(manuscript.title)}</dc:title><dc:subject>{escape(manuscript.state)}</dc:subject>"
        f"<dc:creator>{escape(place['name'])}</dc:creator><dc:language>de-DE</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    ).encode()


def _app(manuscript: Manuscript) -> bytes:
    return (
        f'{_HEAD}<Properties xmlns="{_OFFICE}/extended-properties"><Application>Leitwerk</Application>'
        f"<Company>{escape(manuscript.document['municipality']['name'])}</Company></Properties>"
    ).encode()


def _custom(parts: Parts) -> bytes:
    rows = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{place}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for place, (name, value) in enumerate(sorted(parts.properties.items()), start=2)
    )
    return (
        f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">{rows}</Properties>'
    ).encode()


def _relations(
    relations: list[Relation],
    rows: tuple[tuple[str, str, str], ...] = (),
    keys: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    own = "".join(
        f'<Relationship Id="{keys.get(name, f"rIdPart{place}")}" Type="{kind}" Target="{name}"/>'
        for place, (name, _type, kind) in enumerate(rows, start=1)
    )
    more = ""
    for each in relations:
        outside = ' TargetMode="External"' if each.is_external else ""
        more += f'<Relationship Id="{each.key}" Type="{each.kind}" Target={quoteattr(each.target)}{outside}/>'
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{own}{more}</Relationships>'.encode()


def _root_relations() -> bytes:
    rows = (
        (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
        (f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
    )
    made = "".join(
        f'<Relationship Id="rId{place}" Type="{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(rows, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'.encode()


def _types(rows: tuple[tuple[str, str, str], ...]) -> bytes:
    defaults = (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"), ("png", "image/png"), ("jpeg", "image/jpeg"), ("gif", "image/gif"),
    )  # fmt: skip
    overrides = [
        ("/word/document.xml", f"{_MAIN}document.main+xml"),
        *((f"/word/{name}", f"{_MAIN}{kind}") for name, kind, _relation in rows),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        ("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
    ]
    made = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in defaults)
    made += "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{made}</Types>'.encode()


def _zipped(made: dict[str, bytes], made_at: datetime) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.items():
            entry = zipfile.ZipInfo(name, made_at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return target.getvalue()
