"""Benchmarks of Verbatim: reading, searching beside other engines, the search page over HTTP."""
