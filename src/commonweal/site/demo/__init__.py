"""The demo borough: a plainly fictional place, made through the same actions that people use."""
