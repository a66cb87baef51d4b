# The public journal: what its pages and commands show.

# Why the program signs no more
journal-refused-key = The signing key is missing, or is not that of this journal. Put the file keys/journal.key back, then start again.
journal-refused-shorter = The journal has { $found } acts, whereas { $published } were published.
journal-refused-root = The acts no longer lead to the root that was signed for the first { $size }.
journal-refused-origin = The last published checkpoint is that of another journal: { $published }.
journal-refused-altered = The text of act no. { $number } was changed after it was written.
journal-refused-broken = The sequence of the { $size } acts is not complete.
journal-refused-outside = The checkpoint kept outside the database is not signed by this journal.
journal-refused-unsigned = A checkpoint of the database is not signed by this journal.
