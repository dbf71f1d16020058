"""The pure toolbox: addresses, HTML, dates, names, languages."""
