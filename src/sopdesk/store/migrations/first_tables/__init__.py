"""Revision 0001, one area a file; never changed after a release."""
