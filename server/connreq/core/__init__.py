"""What a draft says and what is wrong with it. Knows no LSP, no files and no terminal."""
