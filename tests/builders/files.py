"""The same bulletin as the files that people send: Markdown, a saved web page, a Word document."""

from __future__ import annotations

import html
import io
import re
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.builders.writing import ALT, LAYOUTS, Block, Part, blocks, loss_cells, title, without_tail

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

    from store.bulletin.model import Bulletin

_HEADINGS = {Part.TITLE: 1, Part.SECTION: 2, Part.FRONT: 3, Part.SECTOR: 4}
_BODY = without_tail(LAYOUTS["standard"])


def as_markdown(bulletin: Bulletin) -> str:
    """Headings with hashes, bold sectors, the sources a list of links, and special characters escaped."""
    return "\n\n".join(_markdown(block) for block in blocks(bulletin)) + "\n"


def _markdown(block: Block) -> str:
    text = re.sub(r"([\\`*_\[\]<>#&])", r"\\\1", block.text)
    if block.part == Part.SOURCE:
        name, dash, url = text.partition(" – ")
        return f"- {name}{dash}[{url}](https://{url}/)" if url else f"- {name}"
    if block.part == Part.SECTOR:
        return f"**{text}**"
    level = _HEADINGS.get(block.part)
    return f"{'#' * level} {text}" if level else text


def as_html(bulletin: Bulletin) -> str:
    """A page as a browser saves it, with all that is around the article."""
    printed = "\n".join(_html(block, bulletin) for block in blocks(bulletin, _BODY) if block.part != Part.TITLE)
    return _PAGE.format(title=html.escape(title(bulletin)), content=printed)


def _html(block: Block, bulletin: Bulletin) -> str:
    text = html.escape(block.text)
    level = _HEADINGS.get(block.part)
    if level:
        return f"<h{level} class='wp-block-heading'><strong>{text}</strong></h{level}>"
    if block.part == Part.FIGURE:
        caption = text.removeprefix(html.escape(ALT))
        return f'<figure><img src="a.jpg" alt="{ALT}"/><figcaption>{caption}</figcaption></figure>'
    if block.part == Part.LOSSES and bulletin.losses:
        cells = (f"<span>{'</span><span>'.join(cell)}</span>" for cell in loss_cells(bulletin.losses))
        return f"<div class='losses'>{' '.join(cells)}</div>"
    if block.part == Part.SOURCE:
        name, dash, url = text.partition(" – ")
        return f'<p>{name}{dash}<a href="https://{url}/">{url}</a></p>'
    first, space, rest = text.partition(" ")
    return f"<p>{first}{space}<em>{rest}</em>&nbsp;</p>" if rest else f"<p>{text}</p>"


_PAGE = """<!DOCTYPE html>
<html lang="en-US">
<head>
<meta charset="UTF-8">
<title>{title} - Invented Daily</title>
<style>.menu {{ color: #333 }} p > a {{ color: red }}</style>
<script>document.title = "Day 1 (January 1, 2001)"; if (1 < 2) {{ window.x = "<p>Troops +1troops2</p>"; }}</script>
</head>
<body class="post">
<header class="site-header"><a href="/">Invented Daily</a>
<nav><ul><li><a href="/a">Home</a></li><li><a href="/b">Day 12 (March 7, 2022)</a></li></ul></nav></header>
<main><article class="post">
<header class="entry-header"><h1 class="entry-title">{title}</h1>
<div class="entry-meta">Leave a Comment / By <a href="/author">Desk</a></div></header>
<div class="entry-content">
{content}
</div>
<noscript><p>Switch on scripts.</p></noscript>
</article>
<nav class="post-navigation"><a href="/before">Previous</a></nav>
<div id="comments" class="comments-area"><h3>Leave a Comment</h3>
<form><p>Required fields are marked *</p><textarea></textarea><button>Post</button></form></div>
</main>
<aside class="widget-area"><h2>Russia News</h2><p>Read the newest days first.</p></aside>
<footer><p>Scroll to Top</p></footer>
<script>console.log("&amp;")</script>
</body>
</html>
"""


def as_docx(bulletin: Bulletin) -> bytes:
    """A Word document with headings, the loss row in one line, and the sources' addresses as links."""
    document = docx.Document()
    for block in blocks(bulletin):
        level = _HEADINGS.get(block.part)
        if level:
            document.add_heading(block.text, level)
        elif block.part == Part.SOURCE:
            name, dash, url = block.text.partition(" – ")
            _add_link(document.add_paragraph(name + dash, style="List Bullet"), url)
        else:
            document.add_paragraph(block.text)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _add_link(paragraph: Paragraph, url: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(f"https://{url}/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = url
    run.append(text)
    link.append(run)
    paragraph._p.append(link)
