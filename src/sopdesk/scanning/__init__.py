"""Floor 4: what comes from the scanner and the phone: opened in a child process, read, straightened, put together."""
