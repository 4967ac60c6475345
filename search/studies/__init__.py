"""For those who study the words themselves: keyword in context, and expressions over time."""
