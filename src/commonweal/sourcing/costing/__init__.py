"""What a service costs an organisation in full: its own calculations, and a price beside them."""
