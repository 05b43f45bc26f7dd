"""Many runs at once, as a person asks for them."""
