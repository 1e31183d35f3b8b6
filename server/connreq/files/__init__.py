"""Files: drafts and their configuration on disk. All of connreq's input and output of files is here."""
