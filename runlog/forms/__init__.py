"""Validation, and what a form shows. No queries of their own."""
