"""How a service is bought or granted: the check before, the rules, the choice, and what is published."""
