"""Commands for whoever hosts Runlog, and what they are made of."""
