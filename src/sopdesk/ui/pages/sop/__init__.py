"""The parts of the library of SOPs and of the page of one SOP."""
