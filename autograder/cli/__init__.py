"""The `autograder` command: one module a subcommand."""
