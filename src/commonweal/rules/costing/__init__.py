"""What it costs a provider to take a service on: full cost, prices, cash, staff, tax, risks, funders."""
