### The house itself: home, search, pages owed to readers.

## Home
maison-home-description = The commitments of { $town }, followed and proven, and the public journal of its acts.
maison-home-programme = The programme
maison-home-moved = What moved in the programme
maison-home-commitments = { $count ->
    [one] The commitment
   *[other] All { $number } commitments
  }
maison-home-today = Where things stand
maison-home-nothing-removed = Nothing is taken off this list, not even what does not move.
maison-home-open = Open now
maison-door-school = register a child
maison-door-school-text = School, canteen, after class
maison-door-housing = find or let a home
maison-door-housing-text = Letting, renovating, a dangerous dwelling
maison-door-rights = claim a right
maison-door-rights-text = An appointment, a paper, an interpreter
maison-door-street = report a problem
maison-door-street-text = The street, its lights, noise
maison-door-democracy = have my say
maison-door-democracy-text = An idea, a project, a draw by lot
maison-door-case = follow my case
maison-door-case-text = With its code, or in my space
maison-door-programme = know how it goes
maison-door-programme-text = A commitment, a building site, a promise
maison-door-verify = verify an act
maison-door-verify-text = The journal nobody rewrites
maison-door-help = get help
maison-door-help-text = A person answers, without a screen

## Search
maison-search = Search
maison-search-for = Search: { $asked }
maison-search-help = Write a word, a street, a number. Accents and capitals do not matter.
maison-search-none = Nothing matches these words.
maison-search-ask = Ask somebody
maison-search-count = { $count ->
    [one] { $count } result
   *[other] { $count } results
  }
maison-search-many = More than { $count } results: the nearest
maison-search-commitment = Commitment
maison-search-programme = Programme
maison-search-procedure = Procedure
maison-search-vote = Vote
maison-search-project = Project put to the vote
maison-search-debate = Debate on the budget

# A computer open to everybody
maison-terminal = This computer
maison-terminal-staff = Only the reception makes a computer a shared one.
maison-terminal-is = This is a shared computer: everybody may use it.
maison-terminal-is-not = This is not a shared computer: it is your own workplace.
maison-terminal-start = Make it a shared computer, and sign me out
maison-terminal-stop = Share it no more
maison-terminal-then = What a shared computer does
maison-terminal-then-end = At the top of every page, a button: “Finish and erase”.
maison-terminal-then-quiet = After ten minutes without a sign, it asks whether somebody is there; a minute later it closes everything.
maison-terminal-then-nothing = Nothing stays: no page kept, no account open. Going back opens nothing any more.
maison-terminal-assisted = To fill in a form with somebody, open “Counter entry” on your own computer: they tell you the code of their request.
maison-terminal-ended = All done, everything is erased
maison-terminal-ended-lead = This computer keeps nothing of you.
maison-terminal-ended-codes = The town does keep your requests: find them again with their code, or in your space.
maison-terminal-begin = Begin
maison-terminal-quiet = Are you still there?
maison-terminal-quiet-lead = In a minute, we close everything and erase.
maison-terminal-go-on = I am here
maison-terminal-quiet-back = Your page is still there: go back one page. What you had typed there without sending it has to be written again.

## Accessibility
maison-accessibility = Accessibility
maison-accessibility-not-audited = This site has not been audited yet: we therefore claim no level of conformity.
maison-accessibility-done = What is done
maison-accessibility-done-text = Pages are built to work without script, by keyboard, with a screen reader, at 200% and on an old phone. A program checks them at each version, which does not replace an audit.
maison-accessibility-paper = Whatever is read here can also be asked for at the counter and read on paper.
maison-accessibility-trouble = A page resists you?
maison-accessibility-trouble-text = Tell { $email } or { $phone }. We answer, and give you the information another way.
maison-accessibility-rights = Without an answer from us, you may turn to the Défenseur des droits, free of charge: 3928, or a delegate near you.

## Data
maison-data = Your data
maison-data-lead = As little as possible, for a stated reason, no longer than needed.
maison-data-kept = What we keep
maison-data-account = An account: your name of use and your e-mail address, while the account is open. An inactive account is closed after three years, after two warnings.
maison-data-follow = Following a commitment: your address, until you leave. An unconfirmed request is forgotten within seven days.
maison-data-question = Asking a question: your address, if you give it, until the answer. It is then erased.
maison-data-cases = Following a procedure: your answers and your documents, for the time that the rule of each procedure says. We tell you before they are erased, or given to the archives of the commune. A request begun and never sent goes by itself.
maison-data-visits = Visiting: nothing. There is a single cookie, the one that keeps your session open if you sign in.
maison-data-never = What never happens
maison-data-journal = No personal data enters the public journal: it only holds fingerprints of public acts.
maison-data-outside = No call to any outside service, no audience measurement, no advertising.
maison-data-rights = Your rights
maison-data-rights-text = In your space, you download everything we know of you, you see who read your file, and you close your account. At the counter too.
maison-data-contact = For any question: { $email }. If you disagree, you may turn to the CNIL.

## Legal notice
maison-legal = Legal notice
maison-legal-lead = The site of { $town }.
maison-legal-publisher = Publisher
maison-legal-director = Head of publication: { $name }
maison-legal-host = Hosting
maison-legal-reuse = Reuse
maison-legal-reuse-text = Public information of this site may be reused freely (Licence Ouverte 2.0), quoting the source and the date.

## Contact
maison-contact = Contact us
maison-contact-lead = At the counter, by telephone, by letter or by e-mail: the answer takes the same time.
maison-contact-come = Come
maison-contact-call = Call or write
maison-contact-nothing = The town has not written here yet how to reach it.
maison-contact-services = Services
maison-contact-service = Service
maison-contact-email = Address

## Software
maison-software = The software, free and open
maison-software-lead = This house runs on Maison commune, free software that any commune can install by itself.
maison-software-free = Free
maison-software-free-text = It is published under the EUPL 1.2; its computations (draws, counts, proofs) under MIT or Apache 2.0. Anyone may read it, try it, change it.
maison-software-version = Version
maison-software-version-text = Maison commune { $version }
maison-software-light = Light
maison-software-light-text = Pages work without script and weigh less than a hundred kilobytes.

## Importing, on the command line
maison-import-no-file = There is no such file.

## Founding a town, on the command line
maison-init-missing = Not given: give it, or leave --yes out and answer on a terminal.
maison-init-exists = Already there. Nothing is ever replaced: choose another folder.
maison-init-name = The name of the commune, up to 80 characters.
maison-init-url = An address such as https://maison.example.fr, without anything after the name.
maison-init-person = A first and a last name, up to 80 characters.
maison-init-database = An address that begins with postgres://.

## The check
maison-check-menu = Check
maison-check-title = The nightly check
maison-check-only = This page is for administrators and auditors.
maison-check-when = on { $day } at { $time }
maison-check-never = not made yet
maison-check-asked = The check was asked for. Its result is here in a few moments: load the page again.
maison-check-now = Check now
maison-check-well = Everything agrees.
maison-check-ill = { $count ->
    [one] { $count } thing does not agree.
   *[other] { $count } things do not agree.
  }
maison-check-seen = Seen: { $acts } acts, { $commitments } commitments, { $documents } documents.
maison-check-findings = What does not agree
maison-check-where = Where
maison-check-amiss = What
maison-check-more = And { $count } more, which the command maison check tells.
maison-check-mend = What to do
maison-check-colon = { ": " }
maison-check-what = What is checked
maison-check-what-text = Every night the program reads the whole journal again and works out its signatures, compares every line of history with its act, replays the history of each programme and commitment from the first line, compares the outcome with what the pages show, counts the totals again and reads the documents. A value changed by hand in the database is named here.
maison-check-not-text = Waiting questions, subscriptions, drafts, accounts and the town's settings have no public history: they are not replayed.
maison-check-damage = { $what }
maison-check-document-gone = document { $sha256 }, held by { $holder }, is not there
maison-check-document-altered = document { $sha256 }, held by { $holder }, was altered on disk
maison-check-document-unheld = document { $sha256 } is held by nobody
maison-check-database = Database
maison-check-journal = Journal
maison-check-history = History
maison-check-commitments = Commitments
maison-check-totals = Totals
maison-check-documents = Documents
maison-check-cases = Cases
maison-check-mend-database = Restore the last backup whose check was clean, on another machine first.
maison-check-mend-journal = See the chapter on restoring in the guide. When no backup mends it, `maison journal reopen` opens a new journal that says what was found.
maison-check-mend-history = Compare with a backup and put the row back: the public history was changed outside the program.
maison-check-mend-commitments = Compare with a backup and put back the value the history leads to, or publish the change from the pages: it was made outside the program.
maison-check-mend-totals = Pages show a wrong number. Report it: no page of the program can cause this.
maison-check-mend-documents = Put a document that is missing or altered back in the folder `files` from a backup. One that nobody holds needs nothing: the next round takes it away.
maison-check-mend-cases = Compare with a backup and put the row back: a case was changed outside the program.

# For programs
maison-api = Data and programs
maison-api-lead = What this house lets programs read, and what they may send to it. No account, no key.
maison-api-whole = The whole description, in the OpenAPI 3.1 format
maison-api-address = Address
maison-api-what = What it gives
maison-api-limits = What to know
maison-api-limits-send = A request sent by a program is worth one sent from a page: same questions, same case, same delays. Choose its number (“id”): sent twice, it counts once.
maison-api-limits-count = Twenty requests an hour for each caller; beyond, the answer is 429.
maison-api-limits-english = Every address exists in English under /en.
maison-api-limits-journal = The public journal follows the tlog-tiles format; the page of the register says how to verify it oneself.
maison-api-health = Whether the house answers, and whether the nightly check found something
maison-api-part = The house
maison-software-data = Data and programs

## Scenarios of a procedure
maison-prove-sound = { $name }: comes out as it says ({ $steps ->
    [one] one step
   *[other] { $steps } steps
  })
maison-prove-otherwise = { $name }: does not come out as it says
maison-prove-step = step { $step }, { $what }: { $got }; expected: { $wanted }
maison-prove-broken = step { $step }: { $error }
maison-prove-nothing = nothing
maison-prove-letter = this letter cannot be composed: { $error }
maison-prove-none = { $dir }: no scenario to play. Write some in the folder “scenarios”, or name one that is there.
maison-prove-at = { $field }: { $says }
maison-play-not-found = Nothing of the kind, or not for this person.
maison-play-no-case = No request was filed { $named ->
    [no] before this step.
   *[other] before this step under the name “{ $case }” (case).
}
maison-play-no-crowd = Nobody is in the state “{ $state }”.
maison-play-no-hours = No hour is chosen in the state this case is in.
maison-play-no-head = Nobody heads the service “{ $service }”.
maison-play-nobody = Nobody plays “{ $who }” ({ $role }).
maison-play-wanted = “{ $word }” is wanted (with), written as the guide says.
maison-play-no-draw = No draw was opened before this step (open_draw).
maison-play-no-vote = No vote was opened before this step (open_vote).
maison-play-letters = { $found } letters were answered, not { $count }.
maison-play-no-quota = “{ $fact }” is no quota of this draw.
maison-play-no-second = A second person must read the dice: a head of the service.
maison-play-two-values = The setting “{ $name }” has another value in another scenario.
maison-play-file = “{ $name }”: write the name of a file in .pdf or .jpg.
maison-play-slot = Say the hour that is chosen (slot): 2026-09-01 09:00.
