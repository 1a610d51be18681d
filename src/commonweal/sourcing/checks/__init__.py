"""What officers check between the opening and the award: low prices, and patterns worth a look."""
