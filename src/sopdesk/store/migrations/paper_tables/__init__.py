"""Revision 0002, one area a file; never changed after a release."""
