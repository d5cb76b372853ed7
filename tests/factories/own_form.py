"""A form of an office, as it would write one."""

OWN_FORM = """
schema = 1
key = "nota-gudang"
title = "Nota gudang"
paper = "half-f4"
[[sections]]
title = "Isi"
  [[sections.fields]]
  key = "isi"
  label = "Isi"
[[blocks]]
kind = "text"
text = "{isi}"
"""
