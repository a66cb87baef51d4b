### The programme: its commitments, how they go, their history.

## Refusals and corrections
programme-not-your-service = Only the service in charge may change this commitment. Ask them, or an administrator.
programme-administrators-only = Only the town's administrators may do this.
programme-changed-meanwhile = Somebody changed this commitment while you were writing. Read it again, then retry: your text is still here.
programme-write-something = Write something here
programme-too-long = Shorten this text: { $most } characters at most
programme-link-needed = Give a full address that begins with https://
programme-file-kind = Send a PDF or a picture (PNG, JPEG)
programme-link-or-file = Give an address or a file
programme-not-in-the-future = Give a past date, or today's
programme-unknown-service = Choose a service from the list
programme-unknown-elected = Choose an elected member from the list
programme-unknown-territory = Choose a territory from the list
programme-silence-range = Choose between one month and sixty months
programme-interval-range = Choose between one month and sixty months
programme-due-before-start = Choose a promised date after the start
programme-reason-dropped = Say why the commitment is dropped. This reason will be public.
programme-reason-reopened = Say why the commitment is reopened. This reason will be public.
programme-reason-date = Say why the date changes. The former date will stay visible.
programme-reason-wording = Say why the text changes. The former text will stay visible.
programme-reason-owner = Say why the owner changes
programme-decimals-range = Choose four decimals at most
programme-year-range = Give a year between 2000 and 2100
programme-write-an-amount = Write at least one amount
programme-milestone-already = This step is already marked as done
programme-demand-already = This demand already has a reply
programme-address-taken = Choose another address: “{ $slug }” exists already
programme-reference-taken = The identifier “{ $id }” exists already in this programme
programme-input-already = This document is already filed
programme-input-missing = File this first: { $title }
programme-earlier-phase-open = Close the previous phase first
programme-phase-already = This phase is already closed
programme-not-silent = This commitment has had news: read its page again
programme-question-already = This question already has its answer

## Letters
programme-mail-read = Read the page
programme-mail-confirm-subject = Confirm that you follow: { $title }
programme-mail-confirm = You asked to follow this commitment: { $title }. Confirm, and we will write to you when it moves, or when it stays silent too long.
programme-mail-confirm-button = Yes, I want to follow this commitment
programme-mail-confirm-ignore = It was not you? Do nothing: without confirmation, your address is forgotten within seven days.
programme-mail-news-subject = News: { $title }
programme-mail-news = A commitment you follow in { $town } has moved.
programme-mail-silence-subject = No news: { $title }
programme-mail-silence = A commitment you follow in { $town } has had no news for { $months } months. This silence shows by itself: nobody can switch it off, except by giving news. You can ask for some on its page.
programme-mail-answer-subject = Answer to your question: { $title }
programme-mail-answer = The service has answered. Question and answer are public, without your name. Your address is now forgotten.
programme-mail-wanted = You had asked for news of this commitment: there are some. Your address is now forgotten.
programme-mail-set-aside = We could not answer your question in public. Here is why:

## Shared words
programme-menu = Programme
programme-act-created = Programme created
programme-act-phase = Phase of a programme closed
programme-act-input = Document filed
programme-act-entered = Commitment entered
programme-act-wording = Text changed
programme-act-assigned = Owner named
programme-act-state = State declared
programme-act-stage = Progress
programme-act-rescheduled = Date changed
programme-act-news = News
programme-act-milestone = Step of a commitment
programme-act-indicator = Indicator created
programme-act-measure = Figure published
programme-act-money = Money
programme-act-evidence = Evidence added
programme-act-demand = Demand to another authority
programme-act-reply = Reply of another authority
programme-act-answer = Answer to a question

## Public pages

# Durations
programme-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
programme-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
programme-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
programme-more-than = more than { $span }
programme-number = { $count ->
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
    [11] eleven
    [12] twelve
   *[other] { $count }
}
programme-days-in-words = { $count ->
    [one] { $words } day
   *[other] { $words } days
}
programme-months-in-words = { $count ->
    [one] { $words } month
   *[other] { $words } months
}
programme-years-in-words = { $count ->
    [one] { $words } year
   *[other] { $words } years
}
programme-late-by = { $one ->
    [yes] { $span } late
   *[no] { $span } late
}
programme-delay = { $span } late
programme-silent-for = No news for { $span }
programme-due = Promised for { $day }
programme-due-former = Promised for { $day }, at first for { $former }

# Progress, kinds, phases
programme-stage-announced = announced
programme-stage-studied = studied
programme-stage-voted = voted
programme-stage-funded = funded
programme-stage-in-works = in works
programme-stage-delivered = delivered
programme-kind-service = A service
programme-kind-build = A building, a development
programme-kind-regulate = A rule
programme-kind-fund = A grant, funding
programme-kind-participation = Residents taking part
programme-kind-transparency = Information made public
programme-kind-lobby = A demand to another authority
programme-kind-study = A study
programme-phase-diagnosis = Where we stand
programme-phase-prospective = The long view
programme-phase-orientations = Orientations
programme-phase-structuring = Structuring
programme-phase-action-plan = Action plan
programme-phase-adoption = Adoption

# The programme at a glance
programme-crumb = The programme
programme-colon = :{ " " }
programme-programme = Programme
programme-all-title = The programmes, commitment by commitment
programme-all-lead = { $count ->
    [0] No public commitment at the moment.
    [one] { $count } public commitment. It has a service in charge, a date and a follow-up. What is late or silent is shown like the rest.
   *[other] { $count } public commitments. Each has a service in charge, a date and a follow-up. What is late or silent is shown like the rest.
}
programme-none = No programme is published yet.
programme-by-programme = By programme
programme-by-programme-caption = Commitments of each programme, by state
programme-what-each = What each programme says
programme-adopted-on = Adopted on { $day }
programme-count = { $count ->
    [one] { $count } commitment
   *[other] { $count } commitments
}
programme-count-adopted = { " " }adopted in { $month }
programme-by-axis = By axis
programme-by-axis-caption = Commitments of each axis, by state
programme-axis = Axis
programme-late-title = Late, and why
programme-late-none = Nothing is late.
programme-late-unexplained = No explanation yet.
programme-late-all = { $count ->
    [one] The late commitment
   *[other] The { $count } late commitments
}
programme-silent-title = No news within the promised time
programme-silent-title-months = No news for more than { $span }
programme-silent-lead = No step, no figure, no note. This silence shows by itself: nobody can switch it off, except by giving news.
programme-silent-none = All commitments have given news in time.
programme-silent-all = { $count ->
    [one] The commitment without news
   *[other] The { $count } commitments without news
}
programme-moved-title = What moved in the past month
programme-moved-none = Nothing moved in the past month.
programme-phases-title = How this programme was made
programme-phases-picture = The phases in which the programme was made
programme-phase-closed = Closed on { $day }
programme-phase-planned = From { $from } to { $to }
programme-phase-until = By { $day }
programme-phase-missing = { $count ->
    [one] One document is missing
   *[other] { $count } documents are missing
}
programme-inputs-title = The documents of each phase
programme-inputs-caption = Documents each phase of the programme asks for
programme-input = Document
programme-input-phase = Phase
programme-input-filed = Filed on
programme-input-awaited = Still missing
programme-downloads = To take away
programme-download-booklet = The booklet to print (PDF)
programme-download-sheet = Download the list (spreadsheet)
programme-download-csv = The data (CSV)
programme-download-json = The data (JSON)
programme-download-feed = The news (Atom feed)
programme-demands-link = What we ask of others

# How we count
programme-how = How we count
programme-how-kept = the promised result exists and can be checked.
programme-how-late = the promised date has passed. It stays legible, the new one is added.
programme-how-silent = nothing was said for the promised interval.
programme-how-dropped = the council said so, with its reasons.
programme-how-rule = The full rule
programme-rule-lead = The same rule for every commitment, written before counting. Two states out of six depend on nobody.
programme-rule-states = The six states
programme-rule-kept = The service declares that the promised result exists. The page says where it shows.
programme-rule-under-way = Work has begun. The promised date has not passed and news was given in time.
programme-rule-not-started = Nothing has begun. The promised date has not passed.
programme-rule-late = The promised date has passed, and the commitment is neither kept nor dropped. The former date stays legible beside the new one.
programme-rule-silent = No step, no figure, no note for the promised interval: six months unless said otherwise.
programme-rule-dropped = The town gave up, and says why. The commitment stays visible and stays counted.
programme-rule-once-title = Each counts once
programme-rule-once = A commitment may be under way, late and silent at once: its page then shows all three. In totals it counts once, in the first of these cases: dropped, kept, late, no news, under way, not started.
programme-rule-computed-title = Two states nobody declares
programme-rule-computed = Lateness and silence are computed every night, and after every act. Nobody can hide them: lateness ends with the result, a new date explained or a dropping explained; silence ends with news. Changing the owner or the text is not giving news.
programme-rule-reason-title = No change without a reason
programme-rule-reason = Changing a date or a text, dropping, reopening: all are refused without a written reason, which is public. The history of each commitment keeps what was before and after.
programme-rule-proof-title = Each publication leaves a proof
programme-rule-proof = Every line of history is entered in the town's public journal, with a fingerprint. If somebody changed it later, anyone could see it.
programme-rule-figures-title = The same figures everywhere
programme-rule-figures = Pages, printed booklet, spreadsheet and data come from the same counts, at the same moment.
programme-rule-journal = See the public journal

# Lists
programme-axis-lead = { $count ->
    [0] No commitment in this axis.
    [one] { $count } commitment in this axis.
   *[other] { $count } commitments in this axis.
}
programme-axis-commitments = The commitments
programme-axis-empty = No commitment has been entered in this axis yet.
programme-list-all = All commitments
programme-list-kept = Commitments kept
programme-list-under-way = Commitments under way
programme-list-not-started = Commitments not started
programme-list-late = Late commitments
programme-list-silent = Commitments without news
programme-list-dropped = Commitments dropped
programme-list-heading = The list
programme-list-count = { $count ->
    [0] No commitment.
    [one] { $count } commitment.
   *[other] { $count } commitments.
}
programme-list-see-all = See all commitments of the programme
programme-list-empty = No commitment is in this state today.
programme-ask-news = Ask for news
programme-about = : { $title }

# A commitment
programme-standing = Where does it stand?
programme-nothing-said = Nothing has been said of this commitment yet.
programme-silence-shows = This silence shows by itself: nobody can switch it off, except by giving news.
programme-news-wanted = { $count ->
    [one] One person has asked for news.
   *[other] { $count } people have asked for news.
}
programme-steps = The steps
programme-step-done = Done on { $day }.
programme-step-done-late = Planned for { $due }, done on { $day }.
programme-step-late = Planned for { $due }. Not done yet.
programme-step-planned = Planned for { $due }.
programme-money = The money
programme-money-title = Planned, voted, spent
programme-money-finding = In all: { $sums }.
programme-money-unknown = not known
programme-money-planned = { $amount } planned
programme-money-voted = { $amount } voted
programme-money-spent = { $amount } spent
programme-evidence = The evidence
programme-history = What happened
programme-open = Open
programme-reason = Reason
programme-act = act no. { $number }
programme-act-text = exact text
programme-act-number = no. { $number }
programme-author-town = The town
programme-brief = In brief
programme-fact-due = Promised for
programme-fact-service = In charge
programme-fact-elected = Followed in council by
programme-fact-stage = Progress
programme-fact-money = Money
programme-fact-place = Place
programme-fact-orientation = Orientation
programme-fact-kind = Kind
programme-fact-news = News promised
programme-fact-news-every = { $count ->
    [1] Every month
   *[other] Every { $count } months
}
programme-no-date = No date
programme-first-due = At first promised for { $day }
programme-nobody = Nobody yet
programme-follow = Follow this commitment
programme-ask = Ask a question
programme-print = Print the sheet (PDF)
programme-feed-link = News feed (Atom)
programme-receipt = What was published here on { $day } is written in the public journal. It can no longer be changed in silence.
programme-sealed = Sealed on { $at }
programme-seal-due = Sealed before { $time }
programme-seal-inherited = Sealed by the journal that followed
programme-figure-day = Date
programme-figure-value = Figure
programme-figure-note = Note
programme-figure-none = No figure has been published yet.
programme-figure-last = { $value } on { $day }.
programme-figure-path = The planned path asked for { $value }.
programme-figure-goal = Target: { $value } { $when }.
programme-figure-next = Next figure: by { $day }.
programme-figure-overdue = The next figure was expected on { $day }.
programme-when-end = at the end of { $year }
programme-when-month = in { $month }
programme-source = Source

# The history
programme-told-entered = Commitment entered in the programme.
programme-told-title = The title changes.
programme-told-promise = The promise changes.
programme-told-promise-first = The promise is written.
programme-told-assigned = Those in charge change.
programme-told-service = Service in charge: { $name }.
programme-told-service-changed = New service in charge: { $name }. Before: { $former }.
programme-told-elected = Followed in council by { $name }.
programme-told-elected-changed = Followed in council by { $name }. Before: { $former }.
programme-told-place = Place: { $name }.
programme-told-place-changed = New place: { $name }. Before: { $former }.
programme-told-due = Promised for { $day }.
programme-told-silence = { $count ->
    [1] News is promised every month.
   *[other] News is promised every { $count } months.
}
programme-told-state = Declared { $after }. Before: { $before }.
programme-told-stage = Progress: { $after }. Before: { $before }.
programme-told-date = New promised date: { $after }. Before: { $before }.
programme-told-no-date = No promised date any more. Before: { $before }.
programme-told-step = Step planned for { $day }: { $title }.
programme-told-step-done = Step done on { $day }: { $title }.
programme-told-indicator = New figure to follow: { $title }.
programme-told-indicator-target = New figure to follow: { $title }. Target: { $value } on { $day }.
programme-told-measure = { $value } on { $day }: { $title }.
programme-told-measure-corrected = Figure corrected: { $value } on { $day }, not { $former }: { $title }.
programme-told-money = Money of { $year }: { $sums }.
programme-told-before = Before: { $what }.
programme-told-now = Now: { $what }.
programme-told-evidence = Evidence added: { $title }.
programme-told-demand = Demand sent on { $day } to: { $who }.
programme-told-reply = Reply received on { $day } from: { $who }.
programme-told-answer = Somebody’s question: “{ $question }” The service’s answer:
programme-told-reason = Reason: { $reason }
programme-feed-title = { $title }, { $town }

# Demands to other authorities
programme-demands = What we ask of others
programme-demands-lead = Part of this commitment does not depend on us. Here is what we asked, and what we were answered.
programme-demand-to = To: { $who }
programme-demand-sent = Demand sent on { $day }
programme-demand-replied = Reply of { $day }
programme-demand-awaited = No reply for { $span }.
programme-demand-remind = Reminder planned on { $day }
programme-demand-overdue = Reminder due since { $day }
programme-demands-title = What we ask of others
programme-demands-count = { $count ->
    [0] Nothing has been asked yet.
    [one] One demand sent to another authority. { $replied ->
        [0] It waits for its reply.
       *[other] It has received a reply.
}
   *[other] { $count } demands sent to other authorities. { $replied ->
        [0] None has received a reply.
        [one] Only one has received a reply.
       *[other] { $replied } have received a reply.
}
}
programme-demands-list = The demands
programme-demands-none = No demand has been sent yet.
programme-demand-line = To: { $who } · sent on { $day }
programme-demand-answered = Reply received
programme-demand-unanswered = No reply
programme-demand-on = On { $day }

# Follow, ask
programme-email = Your e-mail address
programme-email-hint = To tell you of the answer. It serves nothing else.
programme-what-we-keep = What we keep
programme-back = Back to the commitment
programme-too-fast = Send it once more
programme-too-fast-help = Your answer came so fast that we took it for a robot’s. Your words are still here: wait two seconds, then send again.
programme-follow-title = Follow this commitment
programme-follow-lead = We write to you when it moves, or when it stays silent too long.
programme-follow-email-hint = You will first receive a letter to confirm.
programme-follow-kept = Your address, and this commitment. Nothing else. Each letter carries a link to stop following: your address is then erased. Without confirmation, it is within seven days.
programme-follow-button = Follow
programme-follow-sent = Look at your messages
programme-follow-sent-help = If this address can follow this commitment, a letter leaves with a confirmation link. You follow already? Nothing changes.
programme-question-title = Ask a question
programme-question-lead = The service in charge answers here, in public. The question is published with the answer, without your name.
programme-question-body = Your question
programme-question-hint = Write nothing personal: the service may reword before publishing.
programme-question-kept = Your question, until it is answered. Your address, if you give it, until the message that tells you: it is then erased. It is never published.
programme-question-button = Send the question
programme-question-sent = Your question has arrived
programme-question-sent-help = The service in charge will read it. The answer will appear on the commitment’s page, with the question.
programme-news-title = Ask for news
programme-news-lead = Nothing has been said for { $span }. Your request goes to the service in charge, and the page says how many people wait.
programme-news-kept = That one person waits for news. Your address, if you give it, until the message that tells you: it is then erased.
programme-news-button = Ask for news
programme-news-sent = Your request has arrived
programme-news-sent-help = It counts among those the page shows. The service in charge sees it in its queue.
programme-confirm-title = Confirm that you follow
programme-confirm-lead = The commitment: { $title }.
programme-confirmed-title = You follow this commitment
programme-confirmed-lead = We will write to you when it moves: { $title }.
programme-leave-title = Stop following?
programme-leave-lead = You will receive no more letters about this commitment: { $title }. Your address will be erased.
programme-leave-button = Stop following
programme-left-title = You no longer follow this commitment
programme-left-lead = Your address is erased. You may follow again whenever you like.

## Agents' desk
programme-desk = My desk
programme-desk-only = The desk is for the town's services.
programme-desk-title = { $count ->
    [0] My week: nothing to do
    [one] My week: { $count } thing to do
   *[other] My week: { $count } things to do
}
programme-desk-caption = What the service owes this week, the latest first
programme-desk-due = Due
programme-desk-file = Commitment
programme-desk-subject = Subject
programme-desk-detail = What is expected
programme-desk-todo = To do
programme-desk-nothing = Nothing is pressing this week.
programme-desk-drafts = My drafts
programme-desk-more = Go further
programme-desk-foot = Whatever you publish enters the public journal under your service's name, never under yours.
programme-desk-all-services = All my services
programme-desk-filter = Filter
programme-desk-person = Entrusted to
programme-desk-everybody = Everybody
programme-desk-mine = Me
programme-desk-overdue = Past due
programme-desk-overdue-note = figures, steps and reminders awaited
programme-desk-week-note = what comes next
programme-desk-tile-overdue = past due
programme-answers = What I answer for
programme-answers-only = This page is for elected members.
programme-answers-nobody = Your account is not linked yet with your name in the list of elected members. The administration of the house can do it, under “Elected members”.
programme-answers-count = { $count ->
    [0] No commitment bears your name yet.
    [one] One commitment bears your name.
   *[other] { $count } commitments bear your name.
}
programme-answers-late = { $count ->
    [0] Late
    [one] Late: one commitment
   *[other] Late: { $count } commitments
}
programme-answers-silent = { $count ->
    [0] Without news
    [one] Without news: one commitment
   *[other] Without news: { $count } commitments
}
programme-answers-demands = { $count ->
    [0] Demands without a reply
    [one] One demand awaits a reply
   *[other] { $count } demands await a reply
}
programme-answers-demands-none = No demand to another authority awaits a reply.
programme-answers-questions = { $count ->
    [0] Questions from people
    [one] One question waits
   *[other] { $count } questions wait
}
programme-answers-questions-none = All questions have their answer.
programme-answers-moved = What moved in the last month
programme-answers-moved-none = Nothing moved in the last month.
programme-service-menu = My service
programme-service-only = This page is for heads of service.
programme-service-title = { $count ->
    [0] The week of the services: nothing to do
    [one] The week of the services: { $count } thing to do
   *[other] The week of the services: { $count } things to do
}
programme-service-title-of = { $count ->
    [0] { $service }: nothing to do this week
    [one] { $service }: { $count } thing to do this week
   *[other] { $service }: { $count } things to do this week
}
programme-service-caption = What the service owes this week, by person
programme-service-tile-uncharged = { $count ->
    [one] commitment entrusted to nobody
   *[other] commitments entrusted to nobody
}
programme-service-group = { $count ->
    [one] { $count } thing
   *[other] { $count } things
}
programme-service-group-late = { $count ->
    [one] { $count } thing, late
   *[other] { $count } things, { $late } of them late
}
programme-service-uncharged = Entrusted to nobody
programme-service-unowned = Without a service in charge
programme-service-give = Say which service answers for it
programme-service-foot = Who does what stays in the service: nothing of it is published. Whatever you publish is signed by the service.
programme-charge-do = Entrust
programme-charge-title = Entrust a commitment
programme-charge-who = To whom?
programme-charge-hint = Those who hold a right in this service. Nothing of it is published.
programme-charge-mend = Choose somebody of this service
programme-follows-title = What I follow
programme-follows-none = You follow no commitment. On the page of each, “Follow” tells you when it moves, or when it falls silent.
programme-follows-unconfirmed = { $title } (to confirm by the letter received)
programme-desk-late = Late
programme-desk-late-note = to explain before all the rest
programme-desk-questions = Questions
programme-desk-questions-note = people are waiting
programme-desk-silent = No news
programme-desk-silent-note = the silence already shows
programme-desk-week = Within seven days
programme-desk-tile-late = late
programme-desk-tile-questions = { $count ->
    [one] question
   *[other] questions
}
programme-desk-tile-silent = without news
programme-desk-tile-week = within seven days
programme-desk-days-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
programme-desk-days-silent = { $days ->
    [one] silence public for { $days } day
   *[other] silence public for { $days } days
}
programme-desk-today = today
programme-desk-step-late = Last public word: { $detail }
programme-desk-step-silent = Last public word: { $detail }
programme-desk-step-due = The promised date is near. Last public word: { $detail }
programme-desk-step-quiet = The silence will become public. Last word: { $detail }
programme-desk-step-measure = Figure expected: { $detail }
programme-desk-step-milestone = Step planned: { $detail }
programme-desk-step-reminder = Remind: { $detail }
programme-desk-do-explain = Explain
programme-desk-do-news = Give news
programme-desk-do-measure = Give the figure
programme-desk-do-milestone = Say how it goes
programme-desk-do-remind = Remind them
programme-desk-do-answer = Answer
programme-desk-news-wanted = Somebody asks for news.
programme-service = Service in charge
programme-elected = Elected member who answers for it
programme-territory = Place
programme-desk-nowhere = No particular place
programme-desk-nobody = Nobody for now
programme-field-title = Title
programme-field-promise = Promise
programme-field-promise-hint = One sentence: what exactly, and by when.
programme-field-starts = Start
programme-field-due = Promised date
programme-field-due-hint = If you change it, the former one stays visible beside it.
programme-field-silence = Give news at least every… (months)
programme-field-silence-hint = After that, the silence shows by itself.
programme-field-state = State
programme-field-state-hint = Lateness and silence are computed: they cannot be chosen.
programme-field-stage = Progress
programme-field-reason = Reason for the change
programme-field-reason-hint = Public. Needed to change a date, a text or an owner, to drop or to reopen.
programme-date-unreadable = Write a day, a month and a year that exist
programme-date-needed = Give the date
programme-value-unreadable = Write a number, with { $decimals } decimals at most
programme-amount-unreadable = Write an amount in euros, for example 12500 or 12500.50
programme-edit-title = Edit the commitment
programme-edit-preview = See before publishing
programme-edit-keep = Keep as a draft
programme-edit-publish = Publish
programme-edit-again = Back to the text
programme-preview-title = What will change
programme-preview-lead = Read it again. Once published, everybody will see before and after, and the act will be in the journal.
programme-preview-nothing = Nothing changes.
programme-report-title = Give news
programme-report-help = Each form is published at once, and enters the journal.
programme-report-publish = Publish
programme-report-news = News
programme-report-news-text = What happened?
programme-report-news-hint = What was done, what is stuck, what comes next. Bad news is news.
programme-report-measure = A figure
programme-report-indicator = Indicator
programme-report-measured-on = Measured on
programme-report-value = Value
programme-report-note = Remark
programme-report-milestone-done = A step reached
programme-report-which-milestone = Which step?
programme-report-done-on = Done on
programme-report-reply = A reply received
programme-report-which-demand = From whom?
programme-report-replied-on = Received on
programme-report-reply-text = What they answer
programme-report-remind-on = Next reminder
programme-report-money = Money
programme-report-year = Year
programme-report-planned = Planned
programme-report-voted = Voted
programme-report-spent = Spent
programme-report-evidence = Evidence
programme-report-evidence-title = What it is
programme-report-link = Address
programme-report-file = File
programme-report-evidence-day = Date of the document
programme-report-milestone = A step to come
programme-report-milestone-title = The step
programme-report-milestone-due = Planned for
programme-report-new-indicator = A new indicator
programme-report-indicator-title = What is measured
programme-report-unit = Unit
programme-report-decimals = Decimals
programme-report-source = Source
programme-report-baseline = Starting value
programme-report-baseline-on = Starting date
programme-report-target = Target
programme-report-target-on = To be reached on
programme-report-every = A figure every… (months)
programme-report-demand = A demand to another authority
programme-report-addressee = To whom
programme-report-demand-text = What is asked
programme-report-sent-on = Sent on
programme-answer-title = Answer a question
programme-answer-news-title = Give the news asked for
programme-answer-asked = Asked on { $day }.
programme-answer-will-be-told = The person will be told, then their address forgotten.
programme-answer-question = The question, as it will be published
programme-answer-question-hint = Take out what is personal. Do not change the meaning.
programme-answer-text = Your answer
programme-answer-publish = Publish the answer
programme-answer-aside = This question cannot have a public answer
programme-answer-reason = Why
programme-answer-reason-hint = Sent to the person if they gave their address. Nothing is published.
programme-answer-aside-button = Set aside
programme-desk-phases-of = Phases: { $title }
programme-desk-phases-title = The phases of the programme
programme-desk-phase-closed = Closed on { $day }.
programme-desk-phase-open = To be closed by { $day }.
programme-desk-input-filed = filed on { $day }
programme-desk-input-link = Address of the document: { $title }
programme-desk-input-file = File it
programme-desk-phase-close = Close this phase
programme-desk-import-title = Import a list of commitments
programme-desk-import-lead = Nothing is written before you have seen what will be created, changed or left as it is.
programme-desk-import-file = CSV file
programme-desk-import-file-hint = With a line of headings. The spreadsheet exported here can be used as it is.
programme-desk-import-programme = Programme
programme-desk-import-by-column = The one each line names
programme-desk-import-preview = See what would change
programme-desk-import-choose-file = Choose a file
programme-desk-import-file-wrong = { $count ->
    [one] Mend the file, then send it again: one thing to mend, told below
   *[other] Mend the file, then send it again: { $count } things to mend, told below
}
programme-desk-import-create = Create missing programmes
programme-desk-import-create-hint = A programme that the file names and the town does not have will be created under this name. You can change its title afterwards.
programme-desk-import-new = Programmes to create
programme-desk-import-done-title = The import is done
programme-desk-import-done-next = What comes next
programme-desk-import-done-retitle = Give its title and summary: { $title }
programme-desk-import-done-see = See: { $title }
programme-desk-import-done-again = Import another list
programme-desk-import-to-mend = To mend in the file
programme-desk-import-where = Where
programme-desk-import-what = How
programme-desk-import-preview-title = What the import will do
programme-desk-import-summary = { $created ->
    [0] nothing to create
   *[other] { $created } to create
}, { $changed ->
    [0] nothing to change
   *[other] { $changed } to change
}, { $untouched } without change.
programme-desk-import-created = To create
programme-desk-import-changed = To change
programme-desk-import-line = Line
programme-desk-import-field = Field
programme-desk-import-before = Before
programme-desk-import-after = After
programme-desk-import-reason = Reason for the import
programme-desk-import-reason-hint = Public. Needed if the import changes a text, a date or an owner.
programme-desk-import-confirm = Import
programme-desk-import-give-up = Give up

programme-desk-import-address = Address of its page
programme-presented-meanwhile = Somebody changed this presentation while you were writing. Read again, then publish again if your text is still right.
programme-command-line = { $slug }: { $title } ({ $count } commitments)
programme-present-title = Change the presentation
programme-present-lead = What this programme says of itself. Its address does not change: links already given stay good.
programme-present-reason-hint = Public, with before and after. The act will be in the journal.
programme-field-lead = Summary
programme-field-lead-hint = One or two sentences, under the title.
programme-field-nature = Nature
programme-field-adopted = Adopted on
programme-field-period-start = Beginning of the period
programme-field-period-end = End of the period
programme-nature-mandate = Programme of the term of office
programme-nature-pact = Pact
programme-nature-territorial-project = Territorial project
programme-nature-plan = Plan
programme-period = From { $from } to { $to }
programme-period-from = From { $from }
programme-period-until = Until { $to }
programme-revised = What changed in this presentation
programme-revisions-title = What changed in the presentation
programme-revisions-none = The presentation of this programme has not changed.
programme-unknown = not said
programme-ends-before-start = The end comes before the beginning: correct one of the two dates
programme-reason-presentation = Say why the presentation changes. This reason will be public.
programme-act-revised = Presentation of a programme

## Export and import
programme-export-id = id
programme-export-programme = programme
programme-export-axis = axis
programme-export-orientation = orientation
programme-export-title = commitment
programme-export-kind = kind
programme-export-promise = promise
programme-export-service = service
programme-export-elected = elected member
programme-export-territory = territory
programme-export-start = start
programme-export-due = due
programme-export-silence = silence (months)
programme-export-state = state
programme-export-stage = stage
programme-export-number = number
programme-export-shown = state shown
programme-export-first-due = first due date
programme-export-news = last news
programme-export-quiet-on = silent from
programme-export-headline = last sentence
programme-export-address = address
programme-export-state-kept = kept
programme-export-state-under-way = under way
programme-export-state-not-started = not started
programme-export-state-dropped = dropped
programme-export-state-late = late
programme-export-state-silent = no news
programme-export-stage-announced = announced
programme-export-stage-studied = studied
programme-export-stage-voted = voted
programme-export-stage-funded = funded
programme-export-stage-in-works = in works
programme-export-stage-delivered = delivered
programme-export-kind-service = service
programme-export-kind-build = building
programme-export-kind-regulate = rule
programme-export-kind-fund = funding
programme-export-kind-participation = participation
programme-export-kind-transparency = transparency
programme-export-kind-lobby = demand to another authority
programme-export-kind-study = study
programme-export-sheet = Commitments
programme-export-sheet-measures = Measures
programme-export-sheet-money = Money
programme-export-indicator = indicator
programme-export-unit = unit
programme-export-day = date
programme-export-value = value
programme-export-note = note
programme-export-source = source
programme-export-year = year
programme-export-planned = planned
programme-export-voted = voted
programme-export-spent = spent
programme-import-made = Programme made: “{ $title }”, /programme/{ $slug }
programme-export-as-of = As of { $day }.
programme-export-formerly = first
programme-export-last-news = Last news
programme-export-target = target:
programme-export-total = Total
programme-export-page = Page
programme-export-whole = Together
programme-export-proof = Proof of publication
programme-export-figure-on = { $value } on { $day }
programme-export-figure-none = no figure yet
programme-export-act = Act
programme-export-written = Written on
programme-export-fingerprint = Fingerprint
programme-export-seal = Seal
programme-import-told-axis = The commitment moves in the programme.
programme-import-told-kind = The kind of the commitment changes.
programme-import-told-start = Start: { $day }.
programme-import-line = { $count ->
    [one] line { $lines }
   *[other] lines { $lines }
}
programme-import-cell = { $count ->
    [one] line { $lines }, column “{ $column }”
   *[other] lines { $lines }, column “{ $column }”
}
programme-import-stretch = { $from } to { $to }
programme-import-and = { $list } and { $last }
programme-import-others = { $count ->
    [one] 1 other
   *[other] { $count } others
}
programme-import-elsewhere = elsewhere in the file
programme-import-too-large = This file is too large: { $most } MB at most
programme-import-too-many = This file has too many rows: { $most } at most
programme-import-empty = This file is empty
programme-import-no-rows = This file has only its header: add at least one commitment
programme-import-not-csv = This file cannot be read as a CSV table. Save it from your spreadsheet program as CSV.
programme-import-not-text = This file is not text. Save it from your spreadsheet program as CSV.
programme-import-windows = This file is written in Windows-1252: check that the accents are right.
programme-import-column-twice = The column “{ $column }” is given twice: keep one
programme-import-column-unknown = The column “{ $column }” is not known: it is passed over.
programme-import-title-column = Add a column “commitment” or a column “id”
programme-import-cells = This row has { $found } cells, the header has { $wanted }: check separators and quotes
programme-import-title-empty = Write the commitment
programme-import-kind = “{ $text }” is not a known kind. Choose among: { $choices }
programme-import-state = “{ $text }” is not a state one declares. Choose among: { $choices }
programme-import-stage = “{ $text }” is not a known stage. Choose among: { $choices }
programme-import-day = “{ $text }” is not a date. Write it like 2026-12-31 or 31/12/2026.
programme-import-months = “{ $text }” will not do: give a number of months between 1 and 60
programme-import-which-programme = Say which programme this is: add a column “programme”, or choose one programme for the whole file
programme-import-other-programme = “{ $text }” is another programme than the one chosen for this file
programme-import-unknown = No programme is called “{ $text }”. Correct its name, or tick “Create missing programmes”.
programme-import-unknown-command = No programme is called “{ $text }”. Correct its name, or add --create so that the import creates it.
programme-import-no-such = No programme has the address “{ $text }”. Give the end of its page's address, after /programme/.
programme-import-service = No open service is called “{ $text }”: correct its name, or create the service first
programme-import-elected = No elected member is called “{ $text }”: correct this name
programme-import-territory = No territory is called “{ $text }”: correct its name
programme-import-title-known = This commitment exists already under the id “{ $id }”: write this id, or another title
programme-import-title-several = Several commitments have exactly this title: say which in a column “id”
programme-import-id-empty = Give the id of the commitment
programme-import-id-unknown = No commitment has this id. To create one, add a column “commitment”.
programme-import-twice = This commitment is already on line { $line }: keep only one of the two
programme-import-axis-empty = Say under which axis this commitment enters
programme-import-promise-empty = This text cannot be erased: put it back, or write the new one
programme-import-more-problems = { $number } more things are to be mended: begin with these
programme-import-reason = This import changes wording, dates or owners already published: say why. This reason will be public.
programme-import-lead = Commitments imported from a file.
programme-import-done = { $created ->
    [0] No commitment created
    [one] 1 commitment created
   *[other] { $created } commitments created
}, { $changed ->
    [0] none changed
    [one] 1 changed
   *[other] { $changed } changed
}, { $untouched ->
    [0] none untouched
    [one] 1 untouched
   *[other] { $untouched } untouched
}{ $programmes ->
    [0] .
    [one] , in 1 new programme.
   *[other] , in { $programmes } new programmes.
}

## The check
programme-act-axis = Axis opened
programme-act-orientation = Orientation opened
programme-check-differs = { $subject }, { $kind ->
    [commitment] commitment
    [milestone] milestone
    [indicator] indicator
    [measure] measure
    [money] money
    [evidence] evidence
    [demand] demand
    [programme] programme
    [phase] phase
    [input] expected document
    [axis] axis
    [orientation] orientation
   *[other] { $kind }
} “{ $name }”: { $field ->
    [number] number
    [position] place in lists
    [place] place under its orientation
    [rank] rank
    [id] identifier
    [slug] address
    [title] title
    [lead] introduction
    [promise] promise
    [ends_on] end
    [revised_entry] last revision
    [kind] kind
    [lang] language
    [axis] axis
    [phase] phase
    [territory] territory
    [service] service
    [elected] elected member
    [silence_months] interval of news, in months
    [starts_on] start
    [due_on] due date
    [first_due_on] first due date
    [state] declared state
    [shown] state shown
    [stage] stage
    [news_on] day of the last news
    [quiet_on] day of silence
    [headline] last sentence
    [moved_at] last movement
    [published_at] publication
    [adopted_on] adoption
    [opens_on] opening
    [closes_on] expected closing
    [closed_on] closing
    [filed_on] day of filing
    [done_on] day it was reached
    [note] note
    [unit] unit
    [decimals] decimals
    [source] source
    [baseline] baseline
    [baseline_on] day of the baseline
    [target] target
    [target_on] day of the target
    [every_months] interval of measures, in months
    [next_due_on] next measure
    [value] value
    [planned] planned
    [voted] voted
    [spent] spent
    [link] link
    [file] file
    [sha256] fingerprint of the file
    [day] day
    [addressee] addressee
    [body] text
    [sent_on] day sent
    [reply] reply
    [replied_on] day of the reply
    [remind_on] day of the reminder
   *[other] { $field }
} is “{ $here }”, its history leads to “{ $told }”
programme-check-untold = { $subject }, { $kind ->
    [commitment] commitment
    [milestone] milestone
    [indicator] indicator
    [measure] measure
    [money] money
    [evidence] evidence
    [demand] demand
    [programme] programme
    [phase] phase
    [input] expected document
    [axis] axis
    [orientation] orientation
   *[other] { $kind }
} “{ $name }”: no line of history tells of it
programme-check-gone = { $subject }, { $kind ->
    [commitment] commitment
    [milestone] milestone
    [indicator] indicator
    [measure] measure
    [money] money
    [evidence] evidence
    [demand] demand
    [programme] programme
    [phase] phase
    [input] expected document
    [axis] axis
    [orientation] orientation
   *[other] { $kind }
} “{ $name }”: its history tells of it, and nothing is there
programme-check-no-history = { $subject } has no history
programme-check-unreadable = { $subject }: act { $number } does not say enough to replay the history
programme-check-line = { $subject }: a line of history is not what act { $number } sealed
programme-check-line-gone = { $subject }: the line of history that act { $number } tells is gone
programme-check-stray = { $subject }: a line of history names act { $number }, which does not tell it
programme-check-total = { $axis }: the total shown as { $shown } is { $stored }, and the count gives { $counted }
programme-check-document = commitment { $number }: nobody holds the document { $sha256 }, it could be erased

# For programs
programme-api-csv = All the commitments of a programme, as CSV
programme-api-xlsx = All the commitments of a programme, as a workbook
programme-api-json = A whole programme, with the history of its commitments
programme-api-commitment = A commitment and its history
programme-api-act = The exact text of an act of a commitment, whose fingerprint the journal keeps
programme-api-revision = The exact text of an act that changes what a programme says of itself
