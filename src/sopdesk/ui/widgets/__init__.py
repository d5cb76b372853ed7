"""Reusable widgets; none of them sees a service."""
