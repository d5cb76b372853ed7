"""Floor 4: openpyxl; plain rows in, a workbook out."""
