"""The admin panel of coaches: its site, its models, its own pages."""
