"""Writes that span rows or have to hold whatever happens between two of them."""
