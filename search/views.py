"""The search page and its twin for machines: a form, the engine, a template."""
