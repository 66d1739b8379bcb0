"""A saved web page to lines of text: the article without what is around it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from store.bulletin.errors import Unreadable
from store.wording import Worded

_LINE, _PARAGRAPH, _CELL = "\ue000", "\ue001", "\ue002"
_MARKS = re.compile(f"[{_LINE}{_PARAGRAPH}{_CELL}]")

_NEVER = "script, style, template, noscript, svg, iframe, object, button, select, textarea, input"
_AROUND = (
    "nav, aside, footer, [role=navigation], [role=complementary], [role=search], [hidden], #comments, #respond, "
    ".comments-area, .comment-respond, .entry-meta, .post-meta, .byline, .posted-on, .post-navigation, .sharedaddy, "
    ".jp-relatedposts, .screen-reader-text, .skip-link, .widget, .breadcrumbs"
)
_ARTICLES = ("article", ".entry-content", ".post-content", "main", "[role=main]")
_BLOCKS = (
    "p, div, h1, h2, h3, h4, h5, h6, li, ul, ol, dl, dt, dd, blockquote, figure, figcaption, table, caption, tr, "
    "section, article, header, main, hr, address, details, summary, center"
)
_SOURCES = re.compile(r"sources?(?: materials?)?:?", re.IGNORECASE)
_FORM_TEXT = 2_000
_CANDIDATES = 20
_DEPTH = 256
_TAG = re.compile(
    r"<(/?)(?!(?:p|li|dt|dd|td|th|tr|tbody|thead|tfoot|a|option|html|head|body|br|hr|img|input|link|meta|wbr|source|path)\b)"
    r"([a-z][a-z0-9-]*)",
    re.IGNORECASE,
)
"""The tags that stay open until they are closed."""


def text_of_html(page: str) -> str:
    """The article's lines in the order of the page; paragraphs are parted by blank lines, a <br> is one newline.

    Left out: scripts, navigation, comments, forms, the alternative texts of images. The cells of a row stand in one
    line, as do those of a loss row built without a table.
    """
    _check_depth(page)
    tree = LexborHTMLParser(_MARKS.sub("", page))
    body = tree.body
    if body is None:
        return ""
    title = _title(tree)
    _drop(body)
    article = _article(body)
    _add_source_addresses(article)
    _mark(article)
    lines = _lines(article.text(deep=True))
    if title and title not in (" ".join(line.split()) for line in lines[:8]):
        lines = [title, "", *lines]
    return "\n".join(_with_loss_rows(lines))


def _check_depth(page: str) -> None:
    """A page nested without end is no saved page, and would take the parser minutes: it is quadratic in depth."""
    unclosed: Counter[str] = Counter()
    depth = 0
    for closing, name in _TAG.findall(page):
        if closing and not unclosed[name]:
            continue
        step = -1 if closing else 1
        unclosed[name] += step
        depth += step
        if depth > _DEPTH:
            raise Unreadable(
                Worded("The page cannot be read, its parts are nested too deeply: send the bulletin's text alone.")
            )


def _title(tree: LexborHTMLParser) -> str:
    """The page's main heading, which often stands outside the article's own element."""
    for node in tree.css(".entry-title, h1"):
        if re.search(r"\d", _folded(node)):
            return _folded(node)
    return ""


def _drop(body: LexborNode) -> None:
    for node in body.css(_NEVER):
        node.decompose()
    for node in body.css(_AROUND):
        node.decompose()
    kept = {node.mem_id for node in body.css("article header")}
    for node in body.css("header"):
        if node.mem_id not in kept:
            node.decompose()
    for node in body.css("form"):
        if len(_folded(node)) < _FORM_TEXT:
            node.decompose()


def _article(body: LexborNode) -> LexborNode:
    """The element that holds the article, provided that it holds most of the page's text."""
    enough = len(_folded(body)) / 2
    for selector in _ARTICLES:
        found = max(islice(body.css(selector), _CANDIDATES), key=lambda node: len(_folded(node)), default=None)
        if found is not None and len(_folded(found)) > enough:
            return found
    return body


def _add_source_addresses(article: LexborNode) -> None:
    """Under the sources' heading a line may be nothing but a link: its address is printed behind the name."""
    sources = False
    for node in article.css("h1, h2, h3, h4, h5, h6, p, strong, a"):
        if node.tag != "a":
            sources = sources or bool(_SOURCES.fullmatch(_folded(node)))
        elif sources:
            _add_address(node)


def _add_address(link: LexborNode) -> None:
    text = _folded(link)
    address = re.sub(r"^https?://(?:www\.)?|/$", "", link.attributes.get("href") or "")
    line = _folded(link.parent) if link.parent is not None else text
    if line == text and "." in address and ":" not in address and address.lower() not in text.lower():
        link.insert_after(f" – {address}")


def _mark(article: LexborNode) -> None:
    """Put marks where lines, paragraphs and cells end, so that white space of the source can be folded."""
    for node in article.css("pre"):
        node.replace_with(_PARAGRAPH + node.text(deep=True).replace("\n", _LINE) + _PARAGRAPH)
    for node in article.css("br"):
        node.replace_with(_LINE)
    for node in article.css("img"):
        node.replace_with(" ")
    _mark_figures(article)
    _mark_items(article)
    cells = article.css("td, th, td p, td div, th p, th div")
    for node in cells:
        node.insert_after(_CELL)
    inline = {node.mem_id for node in cells}
    for node in article.css(_BLOCKS):
        if node.mem_id not in inline:
            node.insert_before(_PARAGRAPH)
            node.insert_after(_PARAGRAPH)


def _mark_figures(article: LexborNode) -> None:
    """Two figures of a loss row that touch each other are parted: their distance is a matter of looks."""
    for node in article.css("span + span"):
        before, row = node.prev, node.parent
        if before is None or row is None or before.tag != "span" or not _LOSSES.search(row.text(deep=True)):
            continue
        if _folded(before)[-1:].isdigit() and _folded(node)[:1].isdigit():
            node.insert_before(_CELL)


def _mark_items(article: LexborNode) -> None:
    """The numbers of a numbered list are part of what a reader sees."""
    for ol in article.css("ol"):
        start = ol.attributes.get("start") or "1"
        first = int(start) if re.fullmatch(r"\d{1,9}", start) else 1
        items = [node for node in ol.iter() if node.tag == "li"]
        for number, node in enumerate(items, first):
            if node.first_child is not None:
                node.first_child.insert_before(f"{number}. ")


def _lines(marked: str) -> list[str]:
    text = re.sub(r"\s+", " ", marked).replace(_CELL, " ").replace(_LINE, "\n").replace(_PARAGRAPH, "\n\n")
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n").split("\n")


_LABEL = (
    r"troops|personnel|tanks?|artillery|arm(?:\.|ou?red)?[ -]?veh(?:\.|icles)?|armd-veh|aircrafts?|heli(?:copters?)?|"
    r"ships?|mlrs|air[ -]defen[cs]e|drones|cruise[ -]missiles|vehicles|special[ -]equip(?:\.|ment)?|submarines?"
)
_LOSSES = re.compile(rf"\b(?:{_LABEL})", re.IGNORECASE)
_CELLS = re.compile(rf"(?:(?:{_LABEL}|[+−-]?\d[\d,.]*)\s*)+", re.IGNORECASE)


def _with_loss_rows(lines: list[str]) -> list[str]:
    """Lines with those joined that are the cells of one loss row: names of categories, and figures."""
    out: list[str] = []
    run: list[str] = []
    for line in [*lines, "\0"]:
        if _CELLS.fullmatch(line) or (run and not line):
            run.append(line)
            continue
        out.extend(_joined(run))
        run = []
        out.append(line)
    return out[:-1]


def _joined(run: list[str]) -> list[str]:
    cells = [line for line in run if line]
    row = " ".join(cells)
    if len(cells) < 2 or not re.search(r"\d", row) or not _LOSSES.search(row):
        return run
    return [row] + ([""] if run[-1] == "" else [])


def _folded(node: LexborNode) -> str:
    return " ".join(node.text(deep=True).split())
