ballots-tally-unreadable = { $file } cannot be read: { $error }
ballots-tally-unwritable = { $file } cannot be written: { $error }
ballots-tally-seed = The seed "{ $seed }" is not in hexadecimal. For example: --ties lot:5eed2026
ballots-tally-ties = The order "{ $said }" is not known. Choose id, cost-votes-id or lot:SEED.
ballots-tally-increment = The step "{ $said }" is not an amount above zero, with at most the decimals of the file.
ballots-tally-shares-only = --explain and --certificate go with --rule equal-shares.
ballots-tally-sound = Nothing to tell.
ballots-tally-rule-unknown = The file names the rule "{ $rule }", which we cannot replay.
ballots-tally-no-selected = The file does not say which projects were selected (column selected).
ballots-tally-replay-same = With the rule { $rule }, the same projects win ({ $count }).
ballots-tally-replay-other = With the rule { $rule }, other projects win. Only in our count: { $more }. Only in the file: { $less }.
ballots-tally-verified = The certificate holds: { $count ->
        [one] one project, paid
       *[other] { $count } projects, paid
    } by those who wanted them, for { $cost } in all.

ballots-tally-head = { $rule }. Voters: { $voters }. Projects: { $projects }. Budget: { $budget }.
ballots-tally-total = Funded: { $count }, for { $cost }. { $left } is left.
ballots-tally-raised = Everybody's share was raised { $times ->
        [one] once
       *[other] { $times } times
    }: { $why }.
ballots-tally-end-overspending = once more would spend too much
ballots-tally-end-exhaustive = nothing more fits in the budget
ballots-tally-ties-met = Exact ties: { $count }. Settled the other way round, they change nothing.
ballots-tally-ties-decide = Exact ties: { $count }. Settled the other way round, they change the winners.
ballots-tally-without = { $people ->
        [0] Nobody is
        [one] One person is
       *[other] { $people } people are
    } without a winning project among their choices; with most votes first it would be { $others }.
ballots-tally-never = Never within reach of those who want it: together they have { $left } left.
ballots-tally-after = Out of reach once { $bought } was funded, purchase number { $after }: those who want it have { $left } left together.
ballots-tally-went = They gave { $amount } to { $to }.
ballots-tally-votes = It would have won with { $votes ->
        [one] one more person
       *[other] { $votes } more people
    } who chose it alone.
ballots-tally-cost = It would have won at a cost of { $cost }.
ballots-tally-column = { $rule }. Projects: { $count }, for { $cost }. Voters without a winner: { $people }.

ballots-tally-rule-equal-shares = Equal shares
ballots-tally-rule-greedy = Most votes first
ballots-tally-rule-greedy-no-skip = Most votes first, stopping at what does not fit
ballots-tally-rule-greedy-threshold = Most votes first, with a threshold
ballots-tally-rule-phragmen = Phragmén
ballots-tally-rule-maximin-support = Maximin support
ballots-tally-utility-cost = utility: the cost
ballots-tally-utility-cardinality = utility: one for each project
ballots-tally-utility-score = utility: the points
ballots-tally-utility-borda = utility: the rank, the last one worth nothing
ballots-tally-utility-places = utility: the rank, the last one worth one point
ballots-tally-completion-add1 = shares raised
ballots-tally-completion-add1u = shares raised, then most votes
ballots-tally-completion-utilitarian = then most votes

ballots-fault-not-text = This is not text in UTF-8. Save the file as UTF-8.
ballots-fault-missing = { $name } is missing.
ballots-fault-number = "{ $text }" is not a number.
ballots-fault-large = "{ $text }" is too large, or has too many decimals, to be counted exactly.
ballots-fault-repeated = The project "{ $id }" is twice in the list.
ballots-fault-project = The ballot names "{ $id }", which is not in the list of projects.
ballots-fault-points = The ballot has { $marks } projects and { $points } numbers of points.
ballots-fault-vote-type = "{ $word }" is not a known way of voting: approval, choose-1, cumulative or ordinal.
ballots-fault-quote = A quote is not closed.
ballots-fault-many = More than 65,535 projects.

ballots-check-num-projects = The head announces { $said } projects, there are { $found }.
ballots-check-num-votes = The head announces { $said } votes, there are { $found }.
ballots-check-no-budget = The budget is zero.
ballots-check-no-cost = Project { $said } costs nothing.
ballots-check-over-budget = Project { $said } costs { $found }, more than the budget.
ballots-check-all-fit = All projects together cost { $found } and fit in the budget of { $said }.
ballots-check-no-vote = Project { $said } has no vote.
ballots-check-short = Ballots shorter than { $said } projects: { $found }.
ballots-check-long = Ballots longer than { $said } projects: { $found }.
ballots-check-points = Ballots of more than { $said } points: { $found }.
ballots-check-choices = Ballots of more than one project: { $found }.
ballots-check-selected = The projects selected cost { $found }, more than the budget of { $said }.

ballots-flaw-election = The certificate speaks of another budget or of other voters.
ballots-flaw-number = "{ $text }" is not a whole number.
ballots-flaw-project = The project "{ $id }" does not exist, or comes twice.
ballots-flaw-share = The share is more than the budget divided by the voters.
ballots-flaw-paid = What the supporters of project { $project } pay is not its cost.
ballots-flaw-could = Project { $project } could have been paid with what its supporters have left.
ballots-flaw-winners = Winners or cost are not those of the prices.
ballots-flaw-budget = The winners cost more than the budget.

ballots-fair-about = Left behind: people who all want a project that is not funded, and whose shares of the budget together could buy more than the winners give to any of them (EJR+ up to one).
ballots-fair-money-none = By money, no group is left behind.
ballots-fair-money-some = By money, { $count ->
        [one] one project has
       *[other] { $count } projects have
    } a group left behind. The largest: { $people ->
        [one] one person wants
       *[other] { $people } people want
    } { $project }, and the winners that any of them marked cost { $served } at most.
ballots-fair-number-none = By number of projects, no group is left behind.
ballots-fair-number-some = By number of projects, { $count ->
        [one] one project has
       *[other] { $count } projects have
    } a group left behind. The largest: { $people ->
        [one] one person wants
       *[other] { $people } people want
    } { $project }, and none of them marked more than { $served } of the winners.
ballots-fair-prices-hold = Those who want the winners could pay for them with equal shares, and for nothing more.
ballots-fair-prices-unwanted = { $project } is funded, and nobody marked it.
ballots-fair-prices-fail = With equal shares, those who want { $project } would keep more than it costs: their money pays for what others chose.
ballots-fair-prices-open = Whether equal shares could pay for these winners was not found.

# The participatory budget: what everybody reads
ballots-colon = :{ " " }
ballots-menu = Participatory budget
ballots-title = Participatory budget
ballots-lead = Part of the budget is decided with you: projects, a vote, a count that anyone can do again.
ballots-none = No participatory budget is published at the moment.
ballots-open-vote = Vote
ballots-open-ideas = Ideas
ballots-open-debate = Debate
ballots-going = At the moment
ballots-over = Results
ballots-phase-draft = being prepared
ballots-phase-announced = announced
ballots-phase-ideas = open for ideas
ballots-phase-study = projects under study
ballots-phase-held = opening delayed
ballots-phase-vote = voting open
ballots-phase-counting = being counted
ballots-phase-results = final result
ballots-now-draft = Nobody sees it yet.
ballots-now-before = Voting opens on { $opens }.
ballots-now-ideas = Ideas are taken until { $until }.
ballots-now-held = Voting was to open, but the lists are not frozen. It opens only after that.
ballots-now-vote = You can vote until { $closes }.
ballots-now-counting = Voting closed on { $closes }. The result is published as soon as paper ballots have been entered twice.
ballots-now-results = Ballots are counted, and the result is explained.
ballots-calendar = Calendar
ballots-from = from { $day }
ballots-from-to = from { $opens } to { $closes }
ballots-stage-ideas = Ideas
ballots-stage-study = Study by the services
ballots-stage-vote = Vote
ballots-stage-count = Count
ballots-stage-results = Result
ballots-brief = In short
ballots-fact-money = Money to share
ballots-fact-vote = Vote
ballots-fact-who = Who votes
ballots-fact-ways = How
ballots-fact-cost = Cost
ballots-fact-envelope = Envelope
ballots-fact-place = Place
ballots-fact-theme = Theme
ballots-fact-service = Service in charge
ballots-ways = Online with the code that came by post, at the counter, or on paper. One person, one voice.
ballots-vote-now = Vote
ballots-see-results = See the result
ballots-see-delivery = Follow its delivery
ballots-delivered = This project is built
ballots-works = Where the chosen projects stand
ballots-works-one = Where the project stands
ballots-works-lead = Each chosen project is a commitment of the town, followed to its end.
ballots-works-state = Where it stands
ballots-works-follow = Follow
ballots-works-voted = Voted
ballots-works-paid = Paid
ballots-works-paid-of = { $paid } paid, for { $voted } voted.
ballots-works-unpaid = Nothing is paid yet, of { $voted } voted.
ballots-works-there = Delivered on { $day }.
ballots-works-due = Promised for { $day }.
ballots-works-heard = Last news on { $day }.
ballots-prepare = Prepare this vote
ballots-projects = Projects
ballots-no-project = No project for the moment.
ballots-envelope-says = { $count ->
    [one] One project for { $amount }, place: { $place }.
   *[other] { $count } projects for { $amount }, place: { $place }.
 }
ballots-order-drawn = The order is drawn by lot for each reader: no project is favoured.
ballots-set-aside = not put to the vote
ballots-set-aside-title = Not put to the vote
ballots-set-aside-lead = These projects were studied and are not put to the vote. Here is why.
ballots-set-aside-why = Why this project is not put to the vote
ballots-study = What the services studied
ballots-rivals = Only one of these projects can be built
ballots-rivals-rule = This project and the following exclude each other. You may choose them together: only the one with most votes takes part in the count.

# The rule
ballots-rule-title = The rule of the vote
ballots-rule-card = Rules
ballots-rule-page = The rules, on their own page
ballots-rule-of = Rules: { $title }
ballots-rule-adopted = Adopted by { $by }, on { $day }
ballots-rule-not-adopted = Not adopted yet
ballots-rule-frozen = These rules can no longer change: their fingerprint is in the public register.
ballots-rule-when = Voting opens on { $opens } and closes on { $closes }, to the second, in the town's own time.
ballots-rule-envelope = { $title }: { $amount }, for the residents of { $place }.
ballots-rule-each = Everybody votes once in each envelope that concerns them: the town's, and that of the place where they live.
ballots-rule-one = Everybody votes in one envelope only, which they choose: the town's or that of the place where they live.
ballots-rule-money = You choose as many projects as the envelope can pay: together they may not cost more.
ballots-rule-number = You choose { $most } projects at most.
ballots-rule-points = You share { $most } points at most between the projects you choose.
ballots-rule-ranking = You rank up to { $most } projects, in the order of your preferences. The last one you rank is worth one point, the one before it two points, and so on up to the first.
ballots-rule-channels = One votes online, at the counter or on paper. All three count the same; a person has one voice only.
ballots-rule-shares = Every voter gets the same share of the envelope. In each round, the project that asks least of each of its supporters is paid by them alone. If money is left, all shares are raised together, euro by euro, until nothing more fits in the envelope.
ballots-rule-most-votes = Projects are taken in the order of votes, as long as the envelope can pay them. One that does not fit is skipped, and the next is tried.
ballots-rule-rivals = Where projects exclude each other, only the one with most votes takes part in the count.
ballots-rule-ties = A tie goes to the cheaper project, then to the one with more votes, then to a lot. The lot is settled beforehand: its seed has the fingerprint { $seed }…, and is published with the result.
ballots-rule-secret = Nobody sees any count before the close. A ballot that was cast cannot be taken back: we would not know which is yours.
ballots-files = Files
ballots-file-rules = The rules, for programs
ballots-file-projects = The list of projects, for programs
ballots-secrecy = The secrecy of the vote
ballots-secrecy-apart = Your name and your choice are not kept together. The roll says that you voted, not when. The box holds ballots, without name or hour.
ballots-secrecy-batches = Ballots enter the box in batches of 32, shuffled at each new ballot. At the close, all are shuffled together. Neither time nor order can rejoin a ballot and a person.
ballots-secrecy-host-title = What the host could still learn.
ballots-secrecy-host = Whoever administers the machine could change the program, read what your browser sends, or compare copies of the database taken between two votes. This vote protects you from the curious and from mistakes, not from a dishonest host. If this worries you, vote on paper.
ballots-secrecy-paper = A paper ballot goes into a closed box. It is read twice, by two people, without your name.
ballots-secrecy-kept = Names, dates of birth and addresses of the roll are erased sixty days after the result.

# Files, for programs
ballots-api-rules = The rules of a vote, whose fingerprint the public register holds
ballots-api-budget = The draft budget put to debate, line by line
ballots-api-comments = What was said in the debate on the budget, and the replies
ballots-api-spending = What was paid from the envelopes of a vote, line by line
ballots-api-projects = The projects of a vote, with their cost and envelope

# The register
ballots-act-published = Rules of a vote published
ballots-act-frozen = Roll and projects of a vote frozen
ballots-act-counted = Result of a vote published

# The desk
ballots-votes = Votes
ballots-desk-menu = Participatory budgets
ballots-not-your-service = This vote is prepared by another service. Ask it, or the administrators of the house.
ballots-public-page = the public page
ballots-new = Prepare a vote
ballots-new-lead = The rules are settled here. Once published, they no longer change.
ballots-new-save = Create the draft
ballots-field-title = Title
ballots-field-lead = In two sentences
ballots-field-service = Service that prepares it
ballots-field-voters = Who may vote
ballots-field-voters-hint = A whole sentence. For example: Residents of the town aged sixteen and over.
ballots-field-ballot = How one votes
ballots-kind-money = As many projects as the envelope can pay
ballots-kind-number = A number of projects
ballots-kind-points = Points to share
ballots-kind-ranking = A ranking
ballots-field-most = How many at most
ballots-field-most-hint = Projects, points or ranks. Nothing to write where the ceiling is an amount.
ballots-field-count = How one counts
ballots-count-shares = Equal shares: projects are paid by their supporters
ballots-count-most-votes = The projects with most votes
ballots-field-place-rule = Where one votes if there are several envelopes
ballots-place-each = In each of those of the place where one lives
ballots-place-one = In one only, which one chooses
ballots-field-ideas = Ideas are taken from
ballots-field-study = Study begins
ballots-field-opens = Voting opens
ballots-field-closes = Voting closes
ballots-hour = Hour ({ $of })
ballots-hour-hint = In the town's own time, for example 20:00
ballots-most-needed = Write a number from 1 to 1000
ballots-needed = Answer this question
ballots-date-needed = Write a date
ballots-date-unreadable = Write a date that exists, for example 29 11 2026
ballots-hour-unreadable = Write an hour, for example 20:00
ballots-closes-before = The close comes after the opening
ballots-calendar-order = Stages follow one another: ideas, study, then the vote
ballots-title-taken = Another vote has this title. Add the year or the place.
ballots-envelopes = Envelopes
ballots-no-envelope-yet = No envelope. Add one at least.
ballots-actions = Actions
ballots-remove = remove
ballots-whole-town = The whole town
ballots-field-envelope = Name of the envelope
ballots-field-envelope-place = For the residents of
ballots-envelope-add = Add an envelope
ballots-amount-needed = Write an amount, for example 240,000
ballots-place-unknown = Choose a place of the list
ballots-place-taken = This place has an envelope in this vote already
ballots-envelope-used = This envelope has projects. Move them first.
ballots-no-envelope = Add one envelope at least before publishing.
ballots-already-published = These rules are published: they no longer change.
ballots-too-late-to-publish = The opening has passed. Rules are published before the vote.
ballots-publish = Publish the rules
ballots-publish-lead = Read these sentences again. Once published, they are in the public register and no longer change.
ballots-field-adopted-by = Adopted by
ballots-field-adopted-by-hint = For example: the town council, decision 2026-61
ballots-field-adopted-on = On
ballots-adopted-later = This date has not come yet
ballots-project-new = Add a project
ballots-project-change = Change the project
ballots-projects-frozen = The list of projects is frozen: it no longer changes.
ballots-cost-too-high = This cost exceeds the envelope. Make the project smaller, or say why it is not put to the vote.
ballots-field-project-title = Title of the project
ballots-field-summary = The project in one sentence
ballots-field-summary-hint = It stands on the ballot.
ballots-field-study-hint = Feasible or not, how, why this cost and this delay. This answer is public.
ballots-field-territory = Where it is built
ballots-field-rivals = Group of projects that exclude each other
ballots-field-rivals-hint = One word for all projects of a group, for example: place-du-lavoir
ballots-field-set-aside = Why it is not put to the vote
ballots-field-set-aside-hint = Only if it is not. This reason is public.
ballots-save = Save
ballots-give-up = Give up

# Voting
ballots-vote-title = Vote
ballots-vote-in = Vote: { $title }
ballots-vote-lead = You can vote until { $closes }. It takes a few minutes.
ballots-code = Your code
ballots-code-hint = Twelve signs, on the letter that came to you. Dashes and capitals do not matter.
ballots-code-send = Continue
ballots-code-needed = Write the code of your letter
ballots-code-unknown = This code does not open this vote. Look at the latest letter again, or ask for a new code at the counter.
ballots-other-ways = Other ways to vote
ballots-at-counter = At the counter, with an identity document: you are found on the roll and vote there. You do not need your letter.
ballots-on-paper = On paper: fill the ballot and hand it in at the counter, in an envelope, before { $closes }.
ballots-print-ballot = Ballot to print: { $title }
ballots-vote-not-open = Voting is not open at the moment.
ballots-vote-closed = Voting is closed.
ballots-where-title = Where do you want to vote?
ballots-where-none = No envelope of this vote concerns the place where you live.
ballots-place-done = Your ballot is in this box.
ballots-place-other = You voted in another envelope: one voice for each person.
ballots-vote-here = Vote here: { $title }
ballots-not-your-place = This envelope is that of another place.
ballots-already-voted = Your voice is in the box already, online, at the counter or on paper. A person has one only.
ballots-your-choice = Your choice
ballots-choose-money = Choose one or more projects, for { $amount } at most in all.
ballots-choose-number = Choose from 1 to { $most } projects.
ballots-choose-points = Give your points to the projects you choose: { $most } at most in all.
ballots-choose-ranking = Rank the projects you choose: 1 for the first, 2 for the next, up to { $most }.
ballots-rivals-short = Excludes another project: only one of them will be built.
ballots-order-yours = The order of the projects is drawn by lot for you. Another voter sees another one.
ballots-look-again = Look again before casting
ballots-check-title = Your ballot
ballots-check-total = { $total } in all, out of { $amount }.
ballots-check-final = Once cast, a ballot can be neither taken back nor changed.
ballots-check-change = Change my choice
ballots-cast = Cast my ballot
ballots-rank = rank { $rank }
ballots-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
 }
ballots-received = Your ballot is in the box
ballots-received-in = { $title }
ballots-receipt-title = Your receipt
ballots-receipt-what = Keep it if you like. After the close, receipts are published, without names or choices: yours must be there. It tells nobody what you chose.
ballots-vote-elsewhere = Vote in another envelope
ballots-unfit-blank = Choose one project at least
ballots-unfit-unknown = One of the projects chosen is not put to this vote
ballots-unfit-twice = A project is chosen twice
ballots-unfit-too-many = Choose { $most } projects at most
ballots-unfit-too-dear = Your choice exceeds the envelope by { $over }. Take a project out.
ballots-unfit-points = You give { $given } points out of { $most } at most. Each project you choose gets one at least.
ballots-unfit-number = Write a number, or nothing
ballots-unfit-ranks = Ranks follow each other from 1, and each serves once
ballots-box-sealed = The box is sealed: nothing goes in any more.
ballots-box-closed = The box opens only after the close.

# Letters and ballots
ballots-letter-greeting = Dear Sir or Madam,
ballots-letter-when = Voting opens on { $opens } and closes on { $closes }.
ballots-letter-code = Your code
ballots-letter-hint = To be written on { $address }. It serves you only.
ballots-letter-ways = You may also vote at the counter, with an identity document, or on paper. For any question: { $phone }.
ballots-letter-secret = Your name and your choice are not kept together. The rules of the vote say how, and what the host could still learn.
ballots-sheet-title = Ballot: { $title }
ballots-sheet-cross = Put a cross in the box of each project you choose.
ballots-sheet-points = Write in the box the number of points you give to the project.
ballots-sheet-ranks = Write 1 in the box of the project you prefer, 2 for the next, and so on.
ballots-sheet-void = Write neither your name nor anything else: the ballot would be void.
ballots-sheet-bring = Hand it in at the counter, in an envelope, before { $closes }. That you voted is noted, without opening the envelope.
ballots-sheet-mark = Choice
ballots-sheet-project = Project
ballots-sheet-total = Total, { $amount } at most

# The roll of the vote
ballots-roll = Roll
ballots-roll-places = People by place
ballots-roll-people = People
ballots-roll-no-place = Place not given
ballots-roll-lead = { $count ->
    [0] Nobody is on the roll.
    [one] One person is on the roll.
   *[other] { $count } people are on the roll.
 }
ballots-roll-frozen-lead = { $count ->
    [one] The roll is frozen: one person.
   *[other] The roll is frozen: { $count } people.
 }
ballots-roll-empty = Nobody is on the roll: read a list first.
ballots-roll-frozen = The lists are frozen: they no longer change.
ballots-roll-clear = Empty the roll
ballots-publish-first = Publish the rules first.
ballots-list-add = Read a list
ballots-list-lead = The electoral roll as the national register exports it, then the list of residents who are not on it. A person who is there twice is enrolled once.
ballots-list-file = CSV file
ballots-file-needed = Choose a file
ballots-list-places = What the file calls polling station or quarter
ballots-list-places-hint = One line for each place, for example: 12 = saint-roch. The names of our quarters are known already.
ballots-list-columns = Name the columns
ballots-list-columns-hint = Usual names are recognised. Write here those that are not, as on the first line of the file.
ballots-column-family = Family name
ballots-column-given = Given name
ballots-column-born = Date of birth
ballots-column-place = Polling station or quarter
ballots-column-missing = This column was not found: write its name
ballots-list-unreadable = This file is not a CSV table
ballots-list-line = Line { $line }: it could not be read
ballots-list-name = Line { $line }: the family name or given name is missing
ballots-list-born = Line { $line }: the date of birth could not be read
ballots-list-place = Line { $line }: the place “{ $place }” is not known. Say which quarter it is.
ballots-places-unreadable = “{ $line }”: write the place of the file, the equals sign, then our quarter
ballots-freeze = Freeze the roll and the projects
ballots-freeze-lead = The roll and the projects will no longer change. Their fingerprints enter the public register. Voting cannot open before.
ballots-freeze-first = Freeze the roll and the projects first.
ballots-too-late-to-freeze = Voting is closed: its lists can no longer be frozen.
ballots-envelope-empty = An envelope has no project put to the vote.
ballots-letters = Letters
ballots-letters-lead = { $count ->
    [0] Everybody has a letter.
    [one] One person has no code yet.
   *[other] { $count } people have no code yet. Letters are printed by the hundred.
 }
ballots-letters-print = Print the next letters
ballots-letters-none = Everybody has a letter already.
ballots-letters-twice = These letters were just printed elsewhere. Destroy these and begin again.

# The counter
ballots-counter = Votes at the counter
ballots-counter-none = No vote is open.
ballots-counter-find = Find somebody
ballots-counter-lead = Ask for an identity document. Accents and capitals do not matter; the first given name is enough.
ballots-counter-search = Search
ballots-counter-next = Next person
ballots-not-on-roll = Nobody of this name, born on this day, is on the roll. Check the spelling and the date.
ballots-born-on = Date of birth: { $day }
ballots-voted-web = Voted online.
ballots-voted-counter = Voted at the counter.
ballots-voted-paper = Voted on paper.
ballots-take-paper = Take their paper ballot
ballots-take-paper-lead = The person puts their ballot, in an envelope, into the box. Their voice is then given, and cannot be given otherwise.
ballots-code-at-counter = Vote on the screen, here
ballots-code-at-counter-lead = A new code replaces that of the letter. It is shown once: write it down for the person.
ballots-code-give = Give a new code
ballots-new-code = New code
ballots-new-code-what = The former code opens nothing any more. This one will not be shown again.

# Paper ballots
ballots-papers = Paper ballots
ballots-papers-lead = Each ballot bears the number stamped on it when the box is emptied. It is read by two people, who do not see each other's reading.
ballots-papers-taken = Handed in
ballots-papers-once = Read once
ballots-papers-differ = Readings differ
ballots-papers-in-box = In the box
ballots-papers-after-close = Paper ballots are read after the close, and before the result.
ballots-papers-to-settle = To settle
ballots-papers-to-settle-lead = Two readings differ. A third person takes the ballot and reads it.
ballots-paper-key = Read a ballot
ballots-paper-stamp = Number stamped on it
ballots-paper-number = Write the number stamped on it
ballots-paper-marks = Choice
ballots-paper-save = Save this reading
ballots-paper-settle = Settle
ballots-paper-numbered = Ballot no. { $number }
ballots-paper-first = Ballot no. { $number }: first reading saved
ballots-paper-agreed = Ballot no. { $number }: in the box
ballots-paper-differs = Ballot no. { $number }: both readings differ
ballots-paper-just-read = Somebody else has just read this ballot. Begin again.
ballots-paper-read-twice = This ballot has been read twice already.
ballots-paper-two-people = You have read this ballot already. The second reading is done by somebody else.
ballots-paper-third-person = You have read this ballot. A third person settles it.
ballots-keyed-cross = The numbers of the projects ticked, with spaces between them. Nothing if the ballot is blank or void.
ballots-keyed-points = Number, colon, points: 3:4 7:6. Nothing if the ballot is blank or void.
ballots-keyed-ranks = The numbers of the projects, the preferred one first. Nothing if the ballot is blank or void.
ballots-keyed-unreadable = This line could not be read. Follow the example.

# The count
ballots-count-now = Count and publish the result
ballots-count-lead = Boxes are sealed, then counted by the rules. The result, its explanation and the files are published at once.
ballots-field-note = Difference between ballots handed in and ballots read
ballots-field-note-hint = Only if there is one. This explanation is public.
ballots-counted-already = This vote is counted already.
ballots-followed-already = The works of this project are followed already.
ballots-count-changed = Something changed during the count. Nothing is published: start again.
ballots-count-after-close = A vote is counted after its close.
ballots-papers-left = Some paper ballots have not been read twice yet, or differ.
ballots-papers-disagree = There are not as many paper ballots read as were handed in. Say why.
ballots-api-certificate = What everybody pays, in exact fractions, to verify the result of an envelope

# The result
ballots-results-of = Result: { $title }
ballots-definitive = Final result, { $day }
ballots-result-title = { $count ->
    [0] No project funded
    [one] One project, chosen by { $voters } voters
   *[other] { $count } projects, chosen by { $voters } voters
 }
ballots-result-lead = { $spent } out of { $budget }. { $content } of voters see at least one of their choices come true.
ballots-result-papers = { $count ->
    [one] One person voted on paper.
   *[other] { $number } voted on paper.
 }
ballots-spent-of = { $spent } of { $budget }
ballots-note = A remark on paper ballots
ballots-how-shared = How the money was shared out
ballots-how-shares = Every voter gets the same share, { $share }. In each round, the project that asks least of each of its supporters is paid by them alone. Those who got nothing keep their share for what follows.
ballots-how-raised = Every voter gets the same share, { $share }. In each round, the project that asks least of each of its supporters is paid by them alone. As money was left, all shares were raised together up to { $raised }.
ballots-how-votes = Projects are taken in the order of votes, as long as the envelope can pay them.
ballots-nobody-voted = Nobody voted in this envelope.
ballots-no-winner = No project could be paid.
ballots-rounds-table = The rounds as a table
ballots-supporters = Supporters
ballots-highest-payment = Each, at most
ballots-so-far = In all
ballots-left = { $left } left
ballots-round-votes = { $count ->
    [one] { $number } vote
   *[other] { $number } votes
 }
ballots-round-each = { $count ->
    [one] { $number } supporter · { $each }
   *[other] { $number } supporters · { $each } each
 }
ballots-round-at-most = { $count ->
    [one] { $number } supporter · { $each }
   *[other] { $number } supporters · at most { $each } each
 }
ballots-file-ballots = The anonymous ballots, .pb file
ballots-file-certificate = The certificate of the count
ballots-file-sheet = This page on paper, PDF
ballots-one-story = The story of one project
ballots-featured = { $rank ->
    [1] { $title }, first in votes
   *[other] { $title }, no. { $rank } in votes, and yet funded
 }
ballots-dots = One dot, one supporter. Full: paid { $each }. Empty: gave what was left.
ballots-place-by-place = Place by place, theme by theme
ballots-by-place = By place
ballots-by-theme = By theme
ballots-share-people = share of voters
ballots-share-money = share of money
ballots-money = Money
ballots-figures = The figures as a table
ballots-no-places = The roll of this vote does not tell places.
ballots-whole-town-money = Projects for the whole town get { $amount }.
ballots-other-rules = And with another rule?
ballots-other-rules-lead = The rule was published before voting opened. This is what others would have given, with the same ballots.
ballots-compared = What is compared
ballots-by-shares = Equal shares
ballots-by-votes = Most votes
ballots-by-votes-per-euro = Votes per euro
ballots-rule-of-this-vote = { $name } (the rule of this vote)
ballots-spent = Money spent
ballots-content = Voters with a choice that comes true
ballots-yes = yes
ballots-every-story = The story of each project
ballots-story-won = Funded: { $title }
ballots-story-lost = Not funded: { $title }
ballots-see-project = The project
ballots-what-became = What became of it
ballots-story-chosen = { $count ->
    [0] Nobody chose it.
    [one] One person chose it: no. { $rank } in votes.
   *[other] { $number } people chose it: { $rank ->
        [1] first in votes.
       *[other] no. { $rank } in votes.
    }
 }
ballots-story-taken = When its turn came, the envelope could pay its cost, { $cost }.
ballots-story-all-paid = { $count ->
    [one] In round { $tour }, its supporter paid { $each }: the exact cost, { $cost }.
   *[other] In round { $tour }, its { $number } supporters paid { $each } each. Together: { $cost }, the exact cost.
 }
ballots-story-some-paid = In round { $tour }, { $full } of its supporters paid { $each } each, and { $poorer } gave what they had left. Together: { $cost }, the exact cost.
ballots-story-went = The money of its supporters went first to { $to }.
ballots-story-left = They had { $left } left together, for a cost of { $cost }.
ballots-story-cost-enough = At { $enough } or less, it would have been funded.
ballots-story-votes-missing = { $count ->
    [one] With one more supporter who chose nothing else, it would have been funded.
   *[other] With { $number } more supporters who chose nothing else, it would have been funded.
 }
ballots-story-votes-never = Twice as many voters, for it alone, would not have been enough.
ballots-story-did-not-fit = When its turn came, less than its cost, { $cost }, was left.
ballots-story-left-out = It excludes { $other }, which got more votes ({ $more } against { $votes }) or wins the tie: it took no part in the count.
ballots-recount = Count again yourself
ballots-recount-lead = Download the ballots and the certificate. These commands, on any computer, count again and verify that winners were paid by their supporters.
ballots-recount-program = The maison program, free software
ballots-no-tie = No tie was met.
ballots-ties = { $count ->
    [one] One tie was met; it decided nothing.
   *[other] { $count } ties were met; they decided nothing.
 }
ballots-ties-decide = { $count ->
    [one] One tie was met, and it decided a project.
   *[other] { $count } ties were met, and they decided at least one project.
 }
ballots-seed = The seed of the lot, whose fingerprint (sha256sum of this text) was in the rules:
ballots-blank = { $count ->
    [one] One paper ballot was blank or void: it counts in the turnout, not in the shares.
   *[other] { $count } paper ballots were blank or void: they count in the turnout, not in the shares.
 }
ballots-turnout = Turnout
ballots-on-roll = On the roll
ballots-voted = Voted
ballots-together = Together
ballots-channels = Voices given online: { $web }; at the counter: { $counter }; on paper: { $paper }.
ballots-receipts-what = The receipts of those who voted online and at the counter are published, without names or choices.
ballots-receipts = All receipts

# The workbench of rules
ballots-workbench = Workbench of rules
ballots-workbench-lead = The ballots of a past vote, counted by several rules: to choose rules knowing what they do. Nothing is kept.
ballots-workbench-whose = The workbench of rules is open to elected members and staff of the town. Anybody can do the same with the command maison tally compare.
ballots-workbench-file = Try a file
ballots-workbench-field = File of ballots (.pb)
ballots-workbench-hint = That of one of our results, or of another town: up to 4 MB.
ballots-workbench-count = Count by each rule
ballots-workbench-too-large = This file exceeds 4 MB. Count it with the command maison tally compare.
ballots-workbench-unreadable = This file could not be read, at line { $line }. The command maison tally check says why.
ballots-workbench-compared = Rules side by side
ballots-workbench-of = { $title }: { $voters } voters, { $budget }.
ballots-workbench-winners = Projects funded by each rule
ballots-projects-count = { $count ->
    [one] { $count } project
   *[other] { $count } projects
 }
ballots-by-shares-raised = Equal shares, raised
ballots-by-shares-completed = Equal shares, raised, then most votes
ballots-by-phragmen = Phragmén
ballots-ties-heading = Ties
ballots-ties-matter = they decide
ballots-ties-nothing = no effect

# the debate on the general budget
ballots-debates = Debates on the general budget
ballots-debates-lead = Before each budget, its draft is published line by line. Anyone comments on it, the town replies, then the envelopes open.
ballots-debate-title = Debate on the { $year } budget
ballots-stage-open = Open to comments
ballots-stage-replying = Replies under way
ballots-stage-closed = Closed
ballots-debate-now-draft = Being prepared. Nobody but the services sees it.
ballots-debate-now-announced = Comments will be taken from { $opens }.
ballots-debate-now-open = You can comment until { $until }.
ballots-debate-now-replying = Comments closed on { $until }. The town is replying to the last ones.
ballots-debate-now-closed = Closed on { $day }: each comment has had its reply.
ballots-debate-how = Each line has a number. Comment on a line or a theme, online, at the counter or on paper. Your comment is published with the reply of the town, without your name if you prefer.
ballots-debate-comment = Comment
ballots-debate-spent = Planned expenditure
ballots-debate-received = Planned income
ballots-debate-dates = Comments
ballots-debate-comments = Comments published
ballots-debate-rule = Rule
ballots-debate-rule-link = How the debate goes
ballots-debate-line = Line
ballots-debate-lines = Lines of the draft budget
ballots-debate-lines-of = Lines of the theme { $theme }
ballots-debate-line-name = { $number }.
ballots-debate-year-before = Budget { $year }
ballots-debate-year-next = Draft { $year }
ballots-debate-difference = Difference
ballots-debate-income = income
ballots-debate-comment-line = Comment { $number }, on line { $line }
ballots-debate-comment-theme = Comment { $number }, on the theme
ballots-debate-reply = Reply of the town, { $day }
ballots-debate-file-csv = The draft budget, for a spreadsheet (CSV)
ballots-debate-file-lines = The draft budget, as the register sealed it (JSON)
ballots-debate-file-comments = The comments and their replies (JSON)
ballots-debate-files = Files
ballots-debate-new = Prepare a debate on the budget
ballots-debate-new-lead = The draft budget is published line by line. Comments come as cases; each reply is published.
ballots-debate-field-year = Year of the budget
ballots-debate-field-procedure = Procedure that takes the comments
ballots-debate-field-procedure-hint = A procedure in service whose definition holds a debate.
ballots-debate-field-opens = Comments begin
ballots-debate-field-closes = Comments end
ballots-debate-counts = Comments published with their reply: { $replied }. Waiting for a reply: { $waiting }.
ballots-debate-to-cases = Reply to comments
ballots-debate-lines-read = Read the lines
ballots-debate-field-lines = Lines of the draft
ballots-debate-field-lines-hint = One line for each line of the budget, copied from a spreadsheet: number; theme; title; dépense or recette; former budget; draft; what it is for. The former lines are replaced.
ballots-debate-no-line = No line yet.
ballots-debate-publish = Publish the draft budget
ballots-debate-publish-lead = Its lines no longer change afterwards: their fingerprint enters the public register.
ballots-debate-close = Close the debate
ballots-debate-close-lead = The debate closes when each comment has its reply. Votes that spend the money of that year can then be published.
ballots-debate-before = This vote spends the money of { $year }: it can be published only once this debate is closed.
ballots-debate-go = See where the debate stands
ballots-debate-still-open = The debate on the budget of that year ({ $page }) is not closed: it takes comments until { $until }. Wait for that day, reply to each comment, close the debate (Desk, Participatory budgets), then publish this vote. If this vote spends the money of another year, say so under “Money and ideas”.
ballots-debate-after-vote = A vote that spends the money of that year is already published: { $title }. The debate must come before.
ballots-debate-published = This draft budget is already published.
ballots-debate-taken = There is already a debate on the budget of that year.
ballots-debate-too-late = The end of comments has already passed.
ballots-debate-not-over = Comments are still taken: the debate closes after their last day.
ballots-debate-closed-already = This debate is already closed.
ballots-debate-waiting = { $count ->
    [one] One comment still waits for its reply: reply to it, then close the debate.
   *[other] { $count } comments still wait for their reply: reply to them, then close the debate.
}
ballots-year-needed = Write a year, for instance 2027.
ballots-procedure-needed = Choose a procedure in service that allows it.
ballots-lines-needed = Give one line at least.
ballots-line-twice = Number { $number } is given twice.
ballots-line-unreadable = Line { $line }: it has not the expected columns.
ballots-act-debate-published = Draft budget published
ballots-act-debate-closed = Debate on the budget closed
ballots-funding = Money and ideas
ballots-field-year = Year of the budget spent
ballots-field-year-hint = The debate on the budget of that year, if there is one, must be closed before publication.
ballots-field-procedure = Procedure that takes the ideas
ballots-field-procedure-hint = Ideas are then cases, studied by the services; those that are kept become projects.
ballots-no-procedure = none: projects are entered by the services

# the facet of procedures
ballots-facet-binding = A binding vote can be opened to electors only, in the forms of the law.
ballots-facet-date = “{ $date }” must be a date set for each campaign (dates, each_campaign).
ballots-facet-state = “{ $state }” is not a state of the procedure.
ballots-facet-final = “{ $state }” cannot be a final state: the case must be able to leave it.
ballots-facet-not-final = “{ $state }” must be a final state.
ballots-facet-answer = “{ $name }” is asked or known nowhere.
ballots-facet-kind = “{ $name }” is not of the kind expected here.
ballots-facet-consent = “{ $state }” must ask the author's consent: it is their turn, an action of theirs leads to it, and time alone does not.
ballots-card-ideas = Ideas are taken from “{ $from }” to “{ $until }”, both days included. Before and after, they are refused, with the reason.
ballots-card-study = The services say whether the idea is feasible, what it costs and its theme ({ $theme }). Their study is published with the project.
ballots-card-merging = Two similar ideas are made one only with the consent of each author. Silence is no consent. A merged idea keeps all its authors.
ballots-card-aside = An idea set aside is published with its reasons.
ballots-card-followed = Each author sees on their case what becomes of their idea: the vote, then the works.
ballots-card-advice = The vote is a consultation: the council undertakes to follow it, the law does not bind it to.
ballots-card-comments = Comments are taken from “{ $from }” to “{ $until }”, both days included. Before and after, they are refused, with the reason.
ballots-card-replies = Each comment has a reply, published with it under the line or theme it is about.
ballots-card-named = The name is published only with the person's consent, and goes with their case.
ballots-card-closes = The debate closes when each comment has its reply. No vote that spends the money of that year is published before.

# ideas
ballots-ideas-undated = Say when ideas are taken: this vote has a procedure for ideas and no date for them.
ballots-ideas-taken = The procedure already takes the ideas of another vote: { $title }. Wait for the end of its ideas, or choose another procedure.
ballots-idea-no-envelope = No envelope is that of this place, nor of the whole town.
ballots-union-two = Choose two ideas under study at least.
ballots-ideas-unplaced = { $count ->
    [one] One idea put to the vote is not a project yet: the page of ideas says why.
   *[other] { $count } ideas put to the vote are not projects yet: the page of ideas says why.
}
ballots-ideas-undecided = { $count ->
    [one] One idea still waits for its answer: decide, then freeze the lists.
   *[other] { $count } ideas still wait for their answer: decide, then freeze the lists.
}
ballots-ideas = Ideas
ballots-ideas-none = No idea received.
ballots-ideas-desk-lead = Each idea is a case. The study, the opinions of services and the decision happen there; ideas that are kept become projects here.
ballots-ideas-give = Give an idea
ballots-ideas-counts = Ideas received: { $all }. Under study: { $studied }. Now projects: { $projects }. Set aside: { $aside }.
ballots-ideas-unplaced-title = Some ideas that were kept cannot be projects yet
ballots-ideas-state = Where it stands
ballots-ideas-where = Place
ballots-ideas-case = Case
ballots-idea = Idea
ballots-union-propose = Propose to make ideas one
ballots-union-lead = Each author is asked, and answers in their case. The ideas are made one only if all agree; the first goes on, the others follow it and keep their authors.
ballots-union-ideas = Ideas to make one
ballots-union-title = Title of the joint idea
ballots-union-text = The joint idea, as the authors accept it
ballots-unions = Joint ideas proposed
ballots-union-open = waiting for answers
ballots-union-done = accepted by all
ballots-union-dropped = not accepted by all
ballots-born-of = { $count ->
    [one] Born of an idea of a resident:
   *[other] Born of { $count } ideas of residents:
}
ballots-born = Origin
ballots-idea-aside = Idea { $number }
ballots-spending = Spending, line by line
ballots-spending-lead = Each payment from an envelope, as soon as it is made.
ballots-spending-none = Nothing spent yet.
ballots-spending-add = Enter a payment
ballots-spending-label = What for
ballots-spending-paid = Paid to
ballots-spending-day = Day of payment
ballots-spending-project = Project
ballots-spending-no-project = none in particular
ballots-spending-sum = Spent: { $spent } of { $amount }. { $left } left.
ballots-spending-too-much = This payment is more than what is left of the envelope.
ballots-spending-elsewhere = Choose a project of this envelope.
ballots-spending-not-won = The vote did not choose this project: nothing can be paid for it from this envelope. Choose one that won, or none.
ballots-spending-later = This day has not come yet.
ballots-spending-before = Payments are entered once the vote is counted.
ballots-spending-file = The payments, for a spreadsheet (CSV)
ballots-idea-yours = What becomes of your idea
ballots-field-point = Point on the plan
ballots-field-point-hint = North then east, in degrees, as maps give them: 44.1139, 3.9182. Without a point, the project stands in the middle of its quarter.
ballots-point-unreadable = Write the point like this: 44.1139, 3.9182
ballots-plan = On the plan
ballots-plan-of = Plan of the projects: { $title }
ballots-plan-note = Each arch leads to a project, by its number. A project without a precise address stands in the middle of its quarter, if the town drew it; what is for the whole town is in the list only.
ballots-plan-won = Chosen by the vote
ballots-plan-lost = Not chosen
ballots-act-erased = A person erased from a roll, at their request
ballots-erase = Erase this person's data
ballots-erase-lead = For whoever asks, before the sixty days. Their name, birth date, address and code leave the roll for ever. The journal says that a person was erased, without saying who.
ballots-erase-before = The roll is not frozen yet: the person is taken out. If you read again a file in which they are, they come back.
ballots-erase-no-vote = Once erased, they can no longer vote if they have not done so: their code opens nothing.
ballots-erase-kept = What nothing can undo:
ballots-erase-kept-ballot = their ballot, if it is in the box, stays there and counts: nobody knows which one it is;
ballots-erase-kept-line = an empty line stays on the roll, with its quarter and whether it voted, so that the turnout stays exact; a public receipt names nobody;
ballots-erase-kept-elsewhere = the fingerprint of the roll stays in the journal, without a name; the letter already printed and the town's electoral roll are dealt with apart.
ballots-erase-asked = The person asked for it, and knows what stays
ballots-erase-needed = Tick the box when the person asked for it
ballots-erase-find = Erase somebody's data, at their request
ballots-erase-trace = your line on the roll of a vote, erased at your request
ballots-erased = This person's data is erased.
ballots-erased-count = { $count ->
    [one] One person was erased at their request.
   *[other] { $count } people were erased at their request.
}
ballots-link-signed-in = Sign in to follow a vote on your own page.
ballots-follow-title = On my own page
ballots-follow = Show on my own page whether I voted
ballots-follow-hint = Never what for. Tick only if the letter is yours. You can vote without it.
ballots-followed = Your own page shows whether you voted, never what for. This link goes with the names, sixty days after the result, or a hundred and eighty days after the close if nobody counts the vote.
ballots-unfollow = Show it no longer
ballots-space-title = Votes
ballots-space-none = No vote waits for you.
ballots-space-code = Did you receive a letter? Vote with its code until { $closes }.
ballots-space-vote = You have not voted yet. You can until { $closes }.
ballots-space-part = Ballots cast: { $spent } of { $voices }. The rest can be cast until { $closes }.
ballots-space-voted = You voted. The result will be published after { $closes }.
ballots-space-counting = You voted. The count is under way.
ballots-space-counting-none = You did not vote. The count is under way.
ballots-space-result = You voted. The result is published.
ballots-space-result-none = You did not vote. The result is published.
