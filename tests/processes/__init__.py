"""Real workers, servers and brokers, started with the very commands that production uses."""
