"""A case in, findings out. One small function a rule."""
