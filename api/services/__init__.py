"""What the program does, as functions with plain arguments. HTTP, the command line and jobs call the same ones.

Each function is one unit of work: it opens its transaction, and what it changes is committed when it returns.
"""
