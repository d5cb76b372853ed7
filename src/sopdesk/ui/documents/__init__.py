"""From the bytes of a document to pages for the preview and for the printer."""
