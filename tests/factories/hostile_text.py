"""Texts that break careless programs, in any number and always the same."""

import random
from collections.abc import Iterator
from itertools import chain, cycle, islice

CORPUS = (
    # markup of ReportLab and of browsers
    "<b>tebal</b>", "<b>tak tutup", "</para>", "<para>", "<br/>" * 40, "<onDraw name='x' label='y'/>", "<font color='red'>merah</font>",
    "<img src='/etc/hostname'/>", "<img src='file:///etc/passwd' width=1 height=1>", "<img src='http://127.0.0.1:9/x.png'/>",
    "<a href='javascript:alert(1)'>klik</a>", '<a href="http://127.0.0.1:9/">tautan</a>', "<link rel=x href=//127.0.0.1/>",
    "<seq id=1/>", "<index item='x'/>", "<bullet>&bull;</bullet>", "<![CDATA[ x ]]>", "<!-- komentar -->", "<?xml version='1.0'?>",
    "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>&a;", "<script>alert(1)</script>", "<svg onload=alert(1)>",
    "<font color=\"[[[getattr(pow, Word('__globals__'))['os'].system('touch /tmp/x') for Word in [1]]]]\">x</font>",
    "&", "&amp;", "&lt;b&gt;", "&#x41;", "&nbsp;", "&unknown;", "a < b && c > d", "]]>", "\"'`´", "<<>>", "{nama}", "{{7*7}}", "${7*7}", "#{7*7}",
    "{case.number}", "{tanggal:hari}", "{", "}", "{}", "{0}", "{instansi!r}", "{__class__}", "%s %n %x %d", "%(nama)s", "$nama", "${HOME}", "`id`", "$(id)",
    # formulas, SQL, shells, paths
    "=1+1", "=cmd|'/c calc'!A0", "+62 812-7001-2345", "-2+3", "@SUM(A1)", '=HYPERLINK("http://127.0.0.1")', "'; DROP TABLE paper; --", "' OR '1'='1",
    "1; SELECT * FROM letter", '" UNION SELECT NULL --', "../../etc/passwd", "C:\\Windows\\System32", "\\\\127.0.0.1\\c$", "file:///etc/passwd",
    "http://127.0.0.1:9/?a=b&c=d#e", "CON", "NUL.pdf", "rm -rf / ; :(){ :|:& };:", "| cat /etc/passwd", "\\x00\\n\\u0041", "\\", "\\\\", "a\\b\\c",
    # the language of PDF
    "%PDF-1.7", "(kurung \\) buka", "(((", ")))", "Tj ET BT", "endstream endobj", "<< /JS (app.alert(1)) >>", "/OpenAction", "xref 0 1 trailer",
    # ours
    "P-000123-0 · c1 · 1/2", "SD1A2B3C4", "– 2 –", "...............", "____", "-", "–", "—", "*", "1.", "a)", "12. dua belas", "Yth. Kepala Dinas", "di Tempat", "NIP. 1", ":", "::", "Nama : x",
    # characters
    "e\u0301 a\u0308 n\u0303", "\u1e69 s\u0323\u0307", "\u00c5 A\u030a", "\u212b", "\u0132\u0133", "ß ẞ", "Ā ē ñ ł œ", "Ελληνικά", "Кириллица", "İstanbul ı", "½ ¼ ²", "№ ™ © €", "“kutip” ‘satu’ …",
    "√ ≤ ≥ ≠ ∑", "☐ ☑ ☒ ✓ ✂", "→ ■ ◆ ●", "a\u0300\u0301\u0302\u0303\u0304", "Z\u0335\u0321\u0353a\u0334l\u0337g\u0321o", "\u0301awal", "ﬁ ﬂ",
    "שלום עולם", "abc שלום 12 def", "(שלום) [עולם]", "مرحبا", "مرحبا بالعالم 123", "جاوي Jawi جاوي", "\u202eterbalik\u202c", "\u2066a\u2069\u2067b\u2069", "\u200fkanan\u200ekiri",
    "👍", "👩\u200d👩\u200d👧 keluarga", "🇮🇩 Merdeka", "😀😀😀", "1\ufe0f\u20e3", "漢字", "カタカナ", "한국어", "ไทย", "हिन्दी", "ᬩᬮᬶ", "𓀀", "𝔘𝔫𝔦",
    "a\u200bb\u200cc\u200dd\ufeffe", "so\u00adft hy\u00adphen", "a\u00a0b\u2003c\u3000d", "\t\ttab\t", "  dua  spasi  ", "\x00\x01\x02nol", "\x1b[31mmerah\x1b[0m", "\x7f\x80\x9f", "a\rb\r\nc\nd",
    "baris\x0b\x0clain\x85lagi\u2028garis\u2029alinea", "\ufffd", "\ufffe\uffff", "\ud800", "a\udfffb", "\U000e0041\U000e007f", "\ue000 pribadi", "", " ", "\n\n\n", "\u200b",
    # length
    "A" * 10_000, "i" * 3_000, "kata " * 400, "https://" + "a" * 900 + ".go.id/", "/" * 400, "-" * 600, "x\n" * 200, "W" * 200, "0" * 500, "e\u0301" * 300, ". " * 300, "panjang-sekali-" * 60,
)  # fmt: skip
"""The one word of 10,000 characters stands for all that fill pages; the others are of a length that people paste."""


def hostile_texts(count: int, seed: int) -> Iterator[str]:
    """Yield so many texts: the corpus first, then pieces of it joined and random characters between them."""
    chance = random.Random(seed)
    short = [text for text in CORPUS if len(text) < 80]

    def joined() -> str:
        parts = chance.choices(short, k=chance.randint(1, 4))
        noise = "".join(chr(chance.choice(_RANGES)(chance)) for _ in range(chance.randint(0, 6)))
        return chance.choice(["", " ", "\n"]).join([*parts, noise])

    order = list(CORPUS)
    chance.shuffle(order)
    yield from islice(chain(order, (joined() for _ in cycle([0]))), count)


_RANGES = (
    lambda chance: chance.randint(0x20, 0x7E),
    lambda chance: chance.randint(0, 0x1F),
    lambda chance: chance.randint(0xA0, 0x24F),
    lambda chance: chance.randint(0x300, 0x36F),
    lambda chance: chance.randint(0x590, 0x6FF),
    lambda chance: chance.randint(0x2000, 0x2BFF),
    lambda chance: chance.randint(0xD800, 0xDFFF),
    lambda chance: chance.randint(0xE000, 0xFFFF),
    lambda chance: chance.randint(0x10000, 0x10FFFF),
)
