"""The script that draws the map of the world from Natural Earth's borders."""
