"""What a study's files say taken together: what is the same, what repeats, what joins what."""
