"""What goes over HTTP, with one example each. Answers are built from the services' values by attribute."""
