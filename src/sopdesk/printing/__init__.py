"""Floor 4: ReportLab; plain data in, PDF bytes out."""
