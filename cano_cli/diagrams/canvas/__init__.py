"""The one visual language of all pictures: colours and sizes, lettering, symbols, lines, legend, and writing SVG."""
