#!/usr/bin/env python3
"""Build the graph of a folder of articles: the same as `kg build`, for schedulers that run scripts.

python pipelines/build.py data/articles -o out
"""

import sys

from kg.cli import main

if __name__ == "__main__":
    sys.argv.insert(1, "build")
    main()
