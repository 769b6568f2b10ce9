"""Where the marks go: geometry, ticks and dates. Templates draw them."""
