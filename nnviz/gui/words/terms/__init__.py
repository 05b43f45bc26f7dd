"""The glossary as a table: what every term means, what others call it, and which arrays it is."""
