"""HTTP under /api/v1. A route takes what came, calls one service, and shapes what goes back."""
