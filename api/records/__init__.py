"""What the office must be able to show years later: tables, and the ways to read and write them."""
