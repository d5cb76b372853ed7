"""SOPDesk: the desk of a city's communication and informatics office, run by its own SOPs."""

__version__ = "0.1.0"
