"""What the server offers, one file a feature. Each registers itself, with what the client announced in view."""
