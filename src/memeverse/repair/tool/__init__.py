"""The tool: videos that are watched in the background, in a real browser, until a homepage is in balance."""
