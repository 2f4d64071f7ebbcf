"""E-mails: what the sender wrote, without thread and signature, and what is attached."""
