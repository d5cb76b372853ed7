"""Builds the package for Debian 12 and Ubuntu 24.04."""
