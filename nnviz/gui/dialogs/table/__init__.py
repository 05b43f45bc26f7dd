"""The editor of data: a table of rows and the plane that they are points of."""
