"""What a person can do here, one function each; HTTP, the command line and jobs call the same ones."""
