"""How it goes: indicators, values over the years, protection of small numbers, charts."""
