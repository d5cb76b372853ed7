"""The rules of the checker, one file by what they look at; each rule yields findings about one SOP."""
