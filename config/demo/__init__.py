"""The demo: two invented towns with everything a portal holds, so that every page can be seen alive."""
