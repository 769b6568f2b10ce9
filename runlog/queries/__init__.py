"""Questions that span rows. They read only, and each starts from an athlete."""
