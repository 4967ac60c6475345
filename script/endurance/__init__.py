"""What the archive endures without losing anything: kill -9, many writers at once, a rebuild."""
