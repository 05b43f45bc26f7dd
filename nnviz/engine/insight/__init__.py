"""Questions asked of a run aside: by hand, preview, gradient check, findings, watches."""
