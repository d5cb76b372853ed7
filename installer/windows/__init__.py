"""The installer for Windows: one setup.exe, built on Linux."""
