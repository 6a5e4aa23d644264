"""One module for each question that a user asks; a room where a question takes more than one."""
