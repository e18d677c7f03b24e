"""What the files of a study may say. Nothing here knows of files, positions or rules across."""
