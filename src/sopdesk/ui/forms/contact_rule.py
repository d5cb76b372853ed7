"""The rules for what a letterhead says about reaching the office, the same in the first run and in Pengaturan."""

import re

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"[0-9+()/.,; -]+")
_LEAST_DIGITS = 5
_POSTAL_CODE = re.compile(r"[0-9]{5}")


def phone_problem(text: str) -> str:
    """Return what is wrong with a telephone number, "" if nothing is; several may stand beside each other."""
    typed = text.strip()
    if not typed:
        return ""
    if not _PHONE.fullmatch(typed):
        return "Nomor telepon hanya memuat angka, spasi, dan tanda + - ( ) /. Periksa kembali."
    digits = sum(c.isdigit() for c in typed)
    return "" if digits >= _LEAST_DIGITS else "Nomor telepon terlalu pendek."


def postal_code_problem(text: str) -> str:
    """Return what is wrong with a postal code, "" if nothing is: five digits in all of Indonesia."""
    typed = text.strip()
    return "" if not typed or _POSTAL_CODE.fullmatch(typed) else "Kode pos terdiri atas 5 angka, misalnya 29461."


def email_problem(text: str) -> str:
    """Return what is wrong with an e-mail address, "" if nothing is."""
    typed = text.strip()
    return (
        "" if not typed or _EMAIL.fullmatch(typed) else "Alamat e-mail belum lengkap, misalnya diskominfo@batam.go.id."
    )


CONTACT_RULES = {"postal_code": postal_code_problem, "phone": phone_problem, "email": email_problem}
"""Field of the letterhead → its rule."""
