"""The web page and the HTTP API: the public API of smpcheck over HTTP, and nothing deeper."""
