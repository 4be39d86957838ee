"""The embedded default: web process and one worker child on one machine, without any other service."""
