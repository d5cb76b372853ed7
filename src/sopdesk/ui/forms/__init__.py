"""Parts around forms that several pages share: the dialog, the letterhead, the emblem."""
