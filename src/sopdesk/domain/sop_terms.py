"""The closed words of an SOP file, apart from its parts: most rules need the words and not the reading of files."""

from typing import Literal

Symbol = Literal["start", "process", "decision", "end"]
Origin = Literal["source", "inferred"]
Outcome = Literal["selesai", "ditolak"]
WaitReason = Literal["pemohon", "isp", "suku-cadang", "pengadaan", "vendor", "lain"]
Marker = Literal["number", "letter", "bullet", "none"]
