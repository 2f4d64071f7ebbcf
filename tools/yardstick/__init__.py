"""The demo's negotiation, "by one yardstick": its draft, what each delegation wants of it, and how each sent it."""
