"""All that is plotted, made with pyqtgraph: one file of style, one file a plot. Views know them, they know no view."""
