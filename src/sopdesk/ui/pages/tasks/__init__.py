"""Tugas Saya: what waits for the user, what is asked, and acting on it."""
