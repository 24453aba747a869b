"""Real treaties are read where somebody names the folder that holds them."""

import os

collect_ignore = [] if os.environ.get("TREATY_TEXTS") else ["test_real_texts.py"]
