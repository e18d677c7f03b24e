"""From a study's files to located models, with everything wrong in one file as problems."""
