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

# What `maison check` finds
journal-check-none = This town has no journal yet. Run “maison init”.
journal-check-recovered = The journal had ceased to be signed, but it is complete again. Start the server again: it will go on.
journal-check-outside = The last checkpoint is no longer kept outside the database. Start the server again: it will write it anew.
journal-check-unlike = Act no. { $number } is not filed as its text says.
journal-check-closed = The closed journal { $origin } is no longer what the reopening found.
journal-reopen-needless = The journal is in order: there is nothing to reopen.

# Witnesses
journal-witness-key = This witness key cannot be read ({ $error }). Copy it as the witness publishes it.
journal-witness-kind = This is not the key of a witness: ask for its cosignature key.
journal-witness-url = Write the witness's address with https://.
journal-witness-many = Twenty witnesses at most.

# The page of the journal
journal-menu = Registers and proofs
journal-title = The public journal
journal-lead = You do not have to take our word for it. Every public act is written here, one after the other. If a single one were changed or removed, the sums would no longer come out.
journal-refused-title = The journal is no longer signed
journal-refused-then = Acts are still written, but nothing is sealed until this is explained. A new journal will then say where the former one stopped.
journal-latest = The latest acts
journal-acts = Acts
journal-line = { $kind }, no. { $number }
journal-empty = No act here for now.
journal-kind = Kind of act
journal-every-kind = All
journal-filter = Show
journal-older = Older acts
journal-back = Back to the latest acts
journal-number = no. { $number }
journal-brief = In brief
journal-last-seal = Last seal
journal-no-seal = not yet
journal-root = Root
journal-name = Name of the journal
journal-witnesses = Witnesses
journal-witness = Witness
journal-none-yet = none for now
journal-keep-checkpoint = Keep today's checkpoint
journal-key = The public key
journal-policy = Whom to trust (policy file)
journal-answer-not-asked = Not asked yet.
journal-answer-cosigned = Cosigned on { $at }.
journal-answer-unknown-log = Does not follow this journal yet.
journal-answer-not-signed = Knows another key for this journal.
journal-answer-not-consistent = Refuses: it does not see here what follows what it knows.
journal-answer-other-log = Refuses: it has seen another journal under this name.
journal-answer-unreachable = Did not answer last time.
journal-answer-nonsense = Gave an answer that does not verify.
journal-proves = What the journal proves
journal-proves-order = Acts follow one another and each depends on all those before. A seal, once a minute at most, signs the whole. Changing, removing or slipping in an act afterwards would change the seal: anyone who kept an older one would see it.
journal-proves-receipt = Every act has a receipt. It can be verified without us, even if this site no longer exists.
journal-not = What it does not prove
journal-not-true = It does not prove that what is written is true. It proves that we wrote it, and can no longer deny it.
journal-not-all = It does not prove that everything is there. An act we had not written would leave no trace.
journal-not-time = The time of an act is that of our clock. Only an outside witness can confirm it.
journal-witnesses-none = No outside witness cosigns this journal yet. If we rewrote it entirely, only those who kept a checkpoint or a receipt could show it. Keep one.
journal-witnesses-some =
    { $count ->
        [one] One outside witness cosigns this journal every hour. To rewrite it unseen, it would have to agree.
       *[other] { $count } outside witnesses cosign this journal every hour. To rewrite it unseen, all of them would have to agree.
    }
journal-verify = Verify it yourself
journal-verify-keep = Keep a checkpoint today: three lines and a signature. In a year, it will show whether the journal was rewritten.
journal-verify-command = With our program on your own computer, one line reads every act again and redoes every sum:
journal-verify-key = Also ask for this key some other way, at the town hall's reception for instance, and compare.
journal-verify-others = You can also do without us: the format is public and other programs read it, such as the Go library golang.org/x/mod/sumdb/tlog.

# The page of an act
journal-kind-reopened = New journal opened
journal-act-lead = Act no. { $number }, written on { $at }.
journal-act-says = What the act says
journal-fact = Item
journal-value = Content
journal-subject = About
journal-day = Day of the act
journal-page = Page
journal-town = Commune
journal-former = Last seal published before
journal-former-published = { $origin }: { $count } acts, root { $root }
journal-former-never = { $origin }: none
journal-found = Found at the opening
journal-former-found = { $count } acts, root { $root }
journal-documents = Documents
journal-document = Document
journal-documents-help = The fingerprint of a file changes as soon as a single letter does. The command sha256sum computes it.
journal-fingerprint = Fingerprint
journal-receipt-page = This page, as it was on { $day }, is written in the public journal. It can no longer be changed in silence.
journal-receipt-act = This act is written in the public journal. It can no longer be changed in silence.
journal-seal-due = Sealed before { $time }
journal-seal-overdue = Expected before { $time }, late
journal-seal-inherited = Taken over by the next journal
journal-verify-act = Verify this act
journal-sealed = Sealed on { $at }. The receipt holds the act and all it takes to verify it without us, for ever.
journal-receipt-get = Download the receipt
journal-receipt-command = Then, on your computer, even offline:
journal-receipt-soon = The receipt will be ready by then.
journal-inherited-help = This act was written in a journal that was closed before sealing it. The first act of the next journal bears the fingerprint of all that was there.
journal-descriptor = The exact text that is sealed
journal-descriptor-help = It is this text, to the letter, whose fingerprint is in the journal. It holds no personal data.
journal-fingerprint-whole = Fingerprint (SHA-256 of a null byte, then of the text):
journal-descriptor-get = Download this text

# The command `maison journal`
journal-cli-log = Journal verified: { $origin }
journal-cli-log-size = { $count } acts and { $tiles } tiles read again, root { $root }
journal-cli-entry = Receipt verified: act no. { $index } is in { $origin }
journal-cli-entry-size = Checkpoint: { $count } acts, root { $root }
journal-cli-cosigned = Cosigned by { $witness }, { $at }
journal-cli-no-witness = No witness you know has cosigned it.
journal-cli-continues = It continues the checkpoint you had kept ({ $count } acts).
journal-cli-own-key = Careful: the key came with the journal. It agrees with itself, which does not tell whose it is. Give --key with a key you received some other way.
journal-cli-broken = This journal does not verify: { $reason }
journal-cli-input = Nothing could be verified: { $reason }
journal-cli-address = The address of a register ends in /registre: https://town.example/registre
journal-cli-bad-key = The given key cannot be read: { $reason }
journal-cli-reopened = New journal: { $origin }. Its first act, no. { $number }, names the last published checkpoint and what was found.
journal-cli-reopened-key = A new key was made. Publish it and keep a safe copy: maison journal key
journal-cli-exported = { $count } files written in { $folder }

# For programs
journal-api-checkpoint = The last signed checkpoint of the journal
journal-api-key = The public key of the journal
journal-api-policy = The journal and its witnesses, as a verifier expects them
journal-api-act = The descriptor of an act, byte for byte
journal-api-receipt = The receipt of a sealed act, to be verified offline
