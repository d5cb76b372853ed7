"""What each kind of text field accepts: how it is tidied when it is left, and what is wrong with it.

Every check takes the tidied text, never empty, and returns one Indonesian sentence, "" if nothing is wrong.
"""

import ipaddress
import re
from collections.abc import Callable, Mapping
from datetime import date, time
from urllib.parse import urlsplit

from sopdesk.domain.people import nip_warning

_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)", re.IGNORECASE)
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*", re.IGNORECASE)
_NUMBER = re.compile(r"-?([0-9]{1,15}(\.(?![0-9]{3}$)[0-9]{1,6}|,[0-9]{3})?|0\.[0-9]{3})")
"""As it is kept: a point before decimals, but a comma before three, which a point would make thousands."""
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
_THREE_DECIMALS = re.compile(r"-?0*[1-9][0-9]*,[0-9]{3}")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TYPED_DATE = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
_TIME = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})")
_PHONE = re.compile(r"\+?[0-9 ().-]{5,24}( ?(ext|pes)\.? ?[0-9]{1,5})?", re.IGNORECASE)
_DIGITS_AND_GAPS = re.compile(r"[0-9 .\-]+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_MAX_HOST = 253
_MAX_LOCAL = 64
_NIP, _NIK = 18, 16
_YEARS = range(1900, 2200)
_LEAST_PHONE, _MOST_PHONE = 5, 15
_WOMAN = 40
"""Added to the day of birth in the NIK of a woman."""


def tidy_text(kind: str, text: str, unit: str = "") -> str:
    """Return the text as it is kept: "12,5" → "12.5", "1.500" → "1500", "21/11/2026" → "2026-11-21".

    Only the way of writing changes, never the meaning; what is not understood stays as it was typed. Tidying twice
    changes nothing.
    """
    text = text.strip()
    tidy = _TIDY.get(kind)
    if kind == "number":
        return _tidy_number(text, unit)
    return tidy(text) if tidy and text else text


def text_problem(kind: str, text: str) -> str:
    """Return what is wrong with a tidied text of this kind; it keeps the paper from being printed."""
    check = _PROBLEMS.get(kind)
    return check(text) if check else ""


def text_warning(kind: str, text: str) -> str:
    """Return what looks wrong with a NIP or NIK: they warn and never block."""
    check = _WARNINGS.get(kind)
    return check(text) if check else ""


def as_number(text: str) -> float | None:
    """Return the number of a tidied text, None if it is none."""
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def as_date(text: str) -> date | None:
    """Return the day of "2026-11-21" (a time may follow), None if there is no such day."""
    match = _ISO_DATE.match(text)
    return _day(*(int(part) for part in match.groups())) if match else None


def as_time(text: str) -> time | None:
    """Return the time of "14:05", None if there is no such time."""
    match = _TIME.fullmatch(text)
    try:
        return time(int(match[1]), int(match[2])) if match else None
    except ValueError:
        return None


def comma(number: str | float) -> str:
    """Return a number as Indonesian writes it: 12.5 → "12,5"."""
    text = number if isinstance(number, str) else f"{number:.6f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")


def is_host(text: str) -> bool:
    """Tell whether this is a host name by RFC 1123: labels of letters, digits and inner hyphens, no address."""
    labels = text.split(".")
    return len(text) <= _MAX_HOST and all(map(_LABEL.fullmatch, labels)) and not labels[-1].isdigit()


def nik_warning(text: str) -> str:
    """Return what looks wrong with a NIK: 16 digits, region (6), birth DDMMYY with the day + 40 for a woman, serial.

    Source: Permendagri on population numbers; the regions change too often to be checked.
    """
    digits = "".join(filter(str.isdigit, text))
    if not _DIGITS_AND_GAPS.fullmatch(text) or len(digits) != _NIK:
        return f"NIK biasanya {_NIK} angka; yang tertulis {len(digits)} angka."
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    day = day - _WOMAN if day > _WOMAN else day
    if not any(_day(century + year, month, day) for century in (1900, 2000)):
        return "Angka ke-7 sampai ke-12 NIK biasanya tanggal lahir (hari, bulan, tahun; hari ditambah 40 untuk wanita)."
    return ""


def _nip(text: str) -> str:
    return nip_warning(text) if _DIGITS_AND_GAPS.fullmatch(text) else "NIP biasanya hanya angka."


def _nip_or_nik(text: str) -> str:
    count = sum(map(str.isdigit, text))
    if count == _NIK:
        return nik_warning(text)
    if count == _NIP:
        return _nip(text)
    return f"NIP biasanya {_NIP} angka dan NIK {_NIK} angka; yang tertulis {count} angka."


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _tidy_number(text: str, unit: str) -> str:
    bare = text.removesuffix(unit).strip() if unit else text
    bare = bare.replace("−", "-").removeprefix("+")
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(".", "")
    tidied = bare if _THREE_DECIMALS.fullmatch(bare) else bare.replace(",", ".")
    return tidied if _NUMBER.fullmatch(tidied) else text


def _tidy_date(text: str) -> str:
    match = _TYPED_DATE.fullmatch(text)
    if match is None:
        return text
    found = _day(int(match[3]), int(match[2]), int(match[1]))
    return found.isoformat() if found else text


def _tidy_time(text: str) -> str:
    found = as_time(text)
    return f"{found:%H:%M}" if found else text


def _tidy_digits(text: str) -> str:
    return re.sub(r"[ .\-]", "", text) if _DIGITS_AND_GAPS.fullmatch(text) else text


def _tidy_host(text: str) -> str:
    bare = re.sub(r"^https?://", "", text, flags=re.IGNORECASE).rstrip("/").removesuffix(".").lower()
    return bare if is_host(bare) else text


def _tidy_email(text: str) -> str:
    local, at, domain = text.removeprefix("mailto:").rpartition("@")
    return f"{local}@{domain.lower()}" if at else text


def _tidy_url(text: str) -> str:
    host = re.split(r"[/?#:]", text, maxsplit=1)[0]
    return f"https://{text}" if "." in host and is_host(host) and "@" not in text else text


def _number(text: str) -> str:
    words = "Isi dengan angka; titik hanya untuk ribuan, koma untuk pecahan, misalnya 1.500 atau 12,5."
    return "" if _NUMBER.fullmatch(text) else words


def _date(text: str) -> str:
    found = as_date(text) if _ISO_DATE.fullmatch(text) else None
    if found is None:
        return "Tanggal ini tidak ada. Tulis hari, bulan, tahun, misalnya 21/11/2026."
    return "" if found.year in _YEARS else "Periksa tahunnya, misalnya 21/11/2026."


def _time(text: str) -> str:
    return "" if as_time(text) else "Jam ini tidak ada. Tulis jam dan menit, misalnya 14.05."


def _phone(text: str) -> str:
    for part in re.split(r"[/,;]| atau ", text):
        digits = sum(c.isdigit() for c in part)
        if not _PHONE.fullmatch(part.strip()) or not _LEAST_PHONE <= digits <= _MOST_PHONE:
            return "Tulis nomor telepon dengan angka, misalnya 0812 3456 7890 atau (0778) 461813."
    return ""


def _email(text: str) -> str:
    local, _, domain = text.rpartition("@")
    fits = _LOCAL.fullmatch(local) and len(local) <= _MAX_LOCAL and "." in domain and is_host(domain)
    return "" if fits else "Alamat e-mail belum lengkap. Tulis seperti nama@instansi.go.id, tanpa spasi."


def _url(text: str) -> str:
    words = "Tulis alamat laman lengkap, misalnya https://aplikasi.batam.go.id/halaman, tanpa spasi."
    if not text.isascii() or not text.isprintable() or re.search(r'[\s<>"\\]', text):
        return words
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return words
    if parts.username is not None:
        return "Jangan menulis nama pengguna atau kata sandi di dalam alamat laman."
    known = parts.scheme in {"http", "https"} and port != 0
    return "" if known and (is_host(host) or not _ip(host)) else words


def _host(text: str) -> str:
    if _SCHEME.match(text) or "/" in text:
        return "Tulis nama saja, tanpa https:// dan tanpa garis miring, misalnya disdik.batam.go.id."
    if "_" in text:
        return 'Nama host tidak boleh memuat garis bawah (_). Pakai tanda hubung (-), misalnya "e-kinerja".'
    if is_host(text):
        return ""
    return (
        "Nama host hanya huruf a sampai z, angka, dan tanda hubung di tengah, dipisah titik, "
        "misalnya disdik.batam.go.id."
    )


def _ip(text: str) -> str:
    try:
        ipaddress.ip_address(text if "%" not in text else "")
    except ValueError:
        if "/" in text:
            return "Tulis satu alamat IP tanpa garis miring, misalnya 10.10.1.25."
        return "Alamat IP ini tidak ada. Tulis empat angka 0 sampai 255, misalnya 10.10.1.25, atau alamat IPv6."
    return ""


def _cidr(text: str) -> str:
    words = "Tulis jaringan dengan panjang awalannya, misalnya 10.10.1.0/24."
    if "/" not in text or "%" in text:
        return words
    try:
        network = ipaddress.ip_network(text, strict=False)
    except ValueError:
        return words
    if text.partition("/")[0].lower() not in {str(network.network_address), network.network_address.exploded}:
        return f"Bukan alamat awal jaringan. Mungkin maksudnya {network.with_prefixlen}."
    return ""


_TIDY: Mapping[str, Callable[[str], str]] = {
    "date": _tidy_date,
    "time": _tidy_time,
    "nip": _tidy_digits,
    "nik": _tidy_digits,
    "nip-or-nik": _tidy_digits,
    "host": _tidy_host,
    "email": _tidy_email,
    "url": _tidy_url,
}
_PROBLEMS: Mapping[str, Callable[[str], str]] = {
    "number": _number,
    "date": _date,
    "time": _time,
    "phone": _phone,
    "email": _email,
    "url": _url,
    "host": _host,
    "ip": _ip,
    "cidr": _cidr,
}
_WARNINGS: Mapping[str, Callable[[str], str]] = {"nip": _nip, "nik": nik_warning, "nip-or-nik": _nip_or_nik}
