"""Questions about a tender: asked without a name, answered for everyone, in time."""
