"""Floor 3: the layout engine; a definition in, frozen primitives in points out."""
