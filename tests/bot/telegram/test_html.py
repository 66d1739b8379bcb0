"""Telegram's HTML: what the server takes, what it refuses, and in which words."""

from __future__ import annotations

import html as standard_html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.html import Entity, HtmlError, parse, units


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", ()),
        ("<b>bold</b> rest", "bold rest", (Entity("bold", 0, 4),)),
        ("<strong>x</strong><em>y</em>", "xy", (Entity("bold", 0, 1), Entity("italic", 1, 1))),
        ("<u>a</u><ins>b</ins>", "ab", (Entity("underline", 0, 1), Entity("underline", 1, 1))),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", tuple(Entity("strikethrough", n, 1) for n in range(3))),
        ('<a href="https://a.example/x">see</a>', "see", (Entity("text_link", 0, 3, url="https://a.example/x"),)),
        ("<a href='http://a.example'>see</a>", "see", (Entity("text_link", 0, 3, url="http://a.example/"),)),
        ("<a>a.example</a>", "a.example", (Entity("text_link", 0, 9, url="http://a.example/"),)),
        ('<a href="nowhere">see</a>', "see", ()),
        ('<a href="tg://user?id=42">Olena</a>', "Olena", (Entity("text_mention", 0, 5, user_id=42),)),
        ("<code>x = 1</code>", "x = 1", (Entity("code", 0, 5),)),
        ("<pre>x\ny</pre>", "x\ny", (Entity("pre", 0, 3),)),
        ('<pre><code class="language-python">x</code></pre>', "x", (Entity("pre", 0, 1, language="python"),)),
        ('<code class="language-python">x</code>', "x", (Entity("code", 0, 1),)),
        ('<span class="tg-spoiler">x</span>', "x", (Entity("spoiler", 0, 1),)),
        ("<tg-spoiler>x</tg-spoiler>", "x", (Entity("spoiler", 0, 1),)),
        ('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', "👍",
         (Entity("custom_emoji", 0, 2, custom_emoji_id="5368324170671202286"),)),
        ("<blockquote>said</blockquote>", "said", (Entity("blockquote", 0, 4),)),
        ("<blockquote expandable>said</blockquote>", "said", (Entity("expandable_blockquote", 0, 4),)),
        ("<b>x<i>y</i></b>", "xy", (Entity("bold", 0, 2), Entity("italic", 1, 1))),
        ("<B>x</b>", "x", (Entity("bold", 0, 1),)),
        ("<b>x</>", "x", (Entity("bold", 0, 1),)),
        ("<b></b>x", "x", ()),
        ("&lt;b&gt; &amp; &quot;q&quot; &#39;x&#x27;", "<b> & \"q\" 'x'", ()),
        ("&lt no semicolon", "< no semicolon", ()),
        ("fish & chips &nbsp; &copy; &#0; &;", "fish & chips &nbsp; &copy; &#0; &;", ()),
        ("a > b", "a > b", ()),
        ("😀<b>x</b>", "😀x", (Entity("bold", 2, 1),)),
        ("  <b> x </b> \n", "x", (Entity("bold", 0, 1),)),
        ("a\r\nb\x07c\u202ed<b>\u202ee</b>", "a\nb cde", (Entity("bold", 6, 1),)),
        ("\u200fעברית", "\u200fעברית", ()),
        ("  ", "", ()),
    ],
)  # fmt: skip
def test_what_is_taken(source: str, text: str, entities: tuple[Entity, ...]) -> None:
    parsed = parse(source)
    assert parsed.text == text
    assert parsed.entities == entities


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<x>y</x>", 'Unsupported start tag "x" at byte offset 0'),
        ("день <script>", 'Unsupported start tag "script" at byte offset 9'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("1 <2>", 'Unsupported start tag "2" at byte offset 2'),
        ("a <", "Unclosed start tag at byte offset 2"),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x>y</a>', 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=x/y>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<b>y", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>y</i>", 'Can\'t find end tag corresponding to start tag "b"'),
        ("y</b>", "Unexpected end tag at byte offset 1"),
        ("<b>y</b", "Unclosed end tag at byte offset 4"),
        ("<b><i>test</b></i>", 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"'),
        ('<span class="red">y</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="9999999999999999999">x</tg-emoji>', "Invalid custom emoji identifier specified"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>",
         "Blockquote entities can't be nested, at byte offset 13"),
        ("line<br>line", 'Unsupported start tag "br" at byte offset 4'),
    ],
)  # fmt: skip
def test_what_is_refused(source: str, reason: str) -> None:
    with pytest.raises(HtmlError) as refused:
        parse(source)
    assert str(refused.value) == f"can't parse entities: {reason}"


def test_length_is_counted_after_parsing_in_utf_16_units() -> None:
    assert parse("<b>😀</b>&amp;ї").units == 4
    assert units("😀ї") == 3


@given(st.text())
def test_escaped_text_comes_out_as_it_was(text: str) -> None:
    visible = "".join(c for c in text if c >= " " and not "\u2028" <= c <= "\u202e").strip()
    assert parse(standard_html.escape(visible)).text == visible


@given(st.lists(st.sampled_from(["<b>", "</b>", "<i>", "</i>", '<a href="', '">', "&", "&lt;", "<", ">", "x ", "😀"])))
def test_any_text_is_parsed_or_refused_and_entities_lie_within_it(parts: list[str]) -> None:
    try:
        parsed = parse("".join(parts))
    except HtmlError:
        return
    assert all(e.offset >= 0 and e.length > 0 and e.offset + e.length <= parsed.units for e in parsed.entities)
