### The programme: its commitments, how they go, their history.

## Refusals and corrections
programme-not-your-service = Only the service in charge may change this commitment. Ask them, or an administrator.
programme-administrators-only = Only the town's administrators may do this.
programme-changed-meanwhile = Somebody changed this commitment while you were writing. Read it again, then retry: your text is still here.
programme-write-something = Write something here
programme-too-long = Shorten this text: { $most } characters at most
programme-link-needed = Give a full address that begins with https://
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
programme-desk-phases-title = The phases of the programme
programme-desk-phase-closed = Closed on { $day }.
programme-desk-phase-open = To be closed by { $day }.
programme-desk-input-filed = filed on { $day }
programme-desk-input-link = Address of the document: { $title }
programme-desk-input-file = File it
programme-desk-phase-close = Close this phase
programme-import-title = Import a list of commitments
programme-import-lead = Nothing is written before you have seen what will be created, changed or left as it is.
programme-import-file = CSV file
programme-import-file-hint = With a line of headings. The spreadsheet exported here can be used as it is.
programme-import-programme = Programme
programme-import-by-column = The one each line names
programme-import-preview = See what would change
programme-import-choose-file = Choose a file
programme-import-to-mend = To mend in the file
programme-import-where = Where
programme-import-what = How
programme-import-preview-title = What the import will do
programme-import-summary = { $created ->
    [0] nothing to create
   *[other] { $created } to create
  }, { $changed ->
    [0] nothing to change
   *[other] { $changed } to change
  }, { $untouched } without change.
programme-import-created = To create
programme-import-changed = To change
programme-import-id = Identifier
programme-import-field = Field
programme-import-before = Before
programme-import-after = After
programme-import-reason = Reason for the import
programme-import-reason-hint = Public. Needed if the import changes a text, a date or an owner.
programme-import-confirm = Import
programme-import-give-up = Give up

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
programme-import-line = line { $line }
programme-import-cell = line { $line }, column “{ $column }”
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
programme-import-unknown = No programme is called “{ $text }”. Correct its name, or ask the import to create it.
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
programme-import-more-problems = { $number } more errors follow: mend these first
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
