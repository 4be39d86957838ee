"""Offline training: the base on many paintings, a style on one to twenty pictures."""
