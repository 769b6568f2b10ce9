"""Running as arithmetic: numbers in, numbers out. Standard library only."""
