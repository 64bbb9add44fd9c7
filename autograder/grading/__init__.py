"""One submission in, one result out: conducts a sandboxed worker and the hidden checks."""
