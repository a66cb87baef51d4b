# Cases: what the program says of a request, from its filing to its erasure.

# Refusals
cases-somebody-was-faster = Somebody else has just moved this case on. Read it again: nothing was changed on your side.
cases-over = This case is over: nothing more can be done in it.
cases-not-here = This action is no longer possible where the case stands. Read it again.
cases-not-by-you = This action belongs to somebody else.
cases-not-yours = This case is not yours.
cases-staff-only = For the agents of the service that follows this case.
cases-head-only = For the head of the service.
cases-administrators-only = For administrators.
cases-when = It is not possible in this case: the rule of the procedure says when it is.
cases-not-known = Whether it is possible is not known yet. Missing: { $facts }.
cases-reasons = Choose at least one reason.
cases-reason-unknown = Choose reasons from the list.
cases-before = That is too early: choose { $day } or a later day.
cases-condition = { $text }
cases-channel-closed = This procedure cannot be done this way.
cases-account-needed = Sign in to send this request from your account.
cases-received-later = Give a day that is not after today, nor before the request was received.
cases-no-steps = This procedure opens no case.
cases-amend-decided = The decision is taken, or the case is over: the request can no longer be changed. Write to the service.
cases-text-empty = Write a few words.
cases-text-long = Your text is too long: { $most } characters at most.
cases-search-short = Give a case number, or at least three letters of the name.

# Code and mandates
cases-code-shape = The code has sixteen letters and figures. It is on your receipt.
cases-code-wrong = This code and this answer do not go together. Check both; at the counter you can be given a new code.
cases-joined-already = This case is already in another account.
cases-mandate-self = Choose somebody other than yourself.
cases-mandate-until = Choose a last day between today and a year from now.
cases-mandate-scope = Choose a case or a procedure.
cases-mandate-nobody = Nobody has this account.

# Desk
cases-person-unknown = Nobody has this account.
cases-service-unknown = There is no such service.
cases-role-unknown = This procedure has no such role.
cases-merge-unknown = Give the number of another open case of the same procedure.
cases-deputy-self = Choose a colleague.
cases-days-order = The last day comes after the first.
cases-delegation-reference = Cite the decision that delegates the signature.
cases-erase-open = This case is not over: it cannot be erased.
cases-erase-archives = This case belongs to the archives: it is erased here only once handed over.
cases-erase-letters = A letter of this case waits to be posted. Post it first: the case can go afterwards.
cases-archives-not-waiting = This case does not wait to be handed over to the archives.
cases-archives-day = Give the day it was handed over: between the end of its term and today.
cases-slot-past = Choose hours to come.
cases-slot-minutes = An appointment lasts from 5 minutes to 8 hours.
cases-slot-taken = This hour has just been taken. Choose another.
cases-act = Act of a procedure

# Words
cases-yes = yes
cases-no = no
cases-period = from { $from } to { $to }
cases-slot = { $day } at { $hour }
cases-slot-place = { $day } at { $hour } ({ $place })
cases-minutes = { $count } minutes
cases-hours = { $count } hours
cases-days = { $count } days
cases-working-days = { $count } working days
cases-weeks = { $count } weeks
cases-months = { $count } months
cases-years = { $count } years

# Letters
cases-letter-place-date = { $town }, { $date }
cases-letter-reference = Case { $number }
cases-letter-contact = Who answers you
cases-letter-mention = Acknowledgement of receipt
cases-letter-remedies = If you disagree
cases-letter-unknown = (not given)
cases-letter-no-day = (date to be told)
cases-letter-rule = Rule applied: “{ $title }”, version { $version }, adopted by { $by }. It is public.
cases-letter-phone = Telephone: { $phone }
cases-letter-email = E-mail: { $email }
cases-letter-code = Your code, to follow this case
cases-letter-code-hint = On { $address }. Keep this code: it is written nowhere else.
cases-letter-code-hint-more = On { $address }, with your date of birth, your postcode or your e-mail address, as in the request. Keep this code: it is written nowhere else.
cases-letters-batch = Letters to post
cases-remedy = { $title }, at any time ({ $law })
cases-remedy-until = { $title }, until { $day } ({ $law })
cases-remedy-within = { $title }, within { $delay } ({ $law })
cases-mention-received = We received your request on { $day }. Its number is { $number }.
cases-mention-accepts = Without an answer from us on { $day }, it is accepted by our silence ({ $law }).
cases-mention-attestation = You may then ask us to certify it.
cases-mention-refuses = Without an answer from us on { $day }, it is refused by our silence ({ $law }).
cases-mention-remedies = You may then contest: { $ways }.
cases-mention-promise = We promise to answer by { $day }.
cases-transferred-subject = Your request has been passed on
cases-transferred-to = Your request is not for the commune. We have passed it on to the authority that can answer it: { $authority }.
cases-transferred-delay = The time after which silence is a decision runs, for that authority, from the day it receives your request (code of relations between the public and the administration, article L114-2). It will acknowledge receipt.
cases-transferred-nothing = You have nothing to do again.

# E-mails: they say that something is new, never what
cases-mail-subject = Case { $number }: something new
cases-mail-moved = Your case { $number } has moved on. What changed, and any letters, are on its page.
cases-mail-message = A message waits for you in your case { $number }.
cases-mail-slot = Case { $number }: your appointment is on { $day } at { $hour }.
cases-mail-reminder = Case { $number }: we expect you on { $day } at { $hour }. If you cannot come, say so on the page of the case.
cases-mail-merged = Your cases { $number } and { $other } are the same request: it goes on under the number { $other }. You have nothing to do again.
cases-mail-archived = Your case { $number } is over. From { $day }, it waits to be handed over to the archives of the commune. Nothing is erased before that; afterwards, it will no longer be visible here. Keep what you need before that day.
cases-mail-erased = Your case { $number } is over. On { $day } it will be erased. Keep what you need before that day.
cases-erasure-subject = Your case is about to leave the town hall
cases-erasure-copy = You can ask for a copy at the counter until that day.
cases-mail-code = Your code to follow this case: { $code }. Keep it.
cases-mail-see = See the case
cases-mail-to-service-late = Case { $number } is late: the time for its stage has passed.
cases-mail-to-service-message = A message waits for an answer in case { $number }.

# Check
cases-check-document = A case no longer holds its document { $sha256 }: it could be erased.
cases-check-elsewhere = Case { $number } is not where its events lead.
cases-check-events = The events of case { $number } do not hold together.
cases-check-letter = Case { $number } lacks its letter { $letter }.
cases-check-acts = Case { $number } has { $there } public acts and caused { $wanted }.
cases-check-act-shown = Act { $act } shows what the journal did not seal.
cases-check-act-gone = Act { $act } of the journal is that of no procedure.
cases-check-act-stray = Act { $act } of a case is not in the journal.

# Pages: common words
cases-colon = { ": " }
cases-number = Case
cases-brief = In brief
cases-received = Received
cases-received-by = on { $day }, { $way }
cases-completed = Complete since
cases-service = Department
cases-phone = Telephone
cases-email = E-mail
cases-address = Address
cases-safe-hours = When it is safe to call
cases-applicant = Applicant
cases-mandate-paper = Help given
cases-assigned = Followed by
cases-assigned-to = followed by { $name }
cases-assigned-nobody = Not given to anybody yet
cases-kilobytes = { $count } kB
cases-day-wrong = Give a day, a month and a year that exist.
cases-way-web = online
cases-way-account = online, with an account
cases-way-counter = at the counter
cases-way-paper = on paper
cases-way-phone = by telephone
cases-who-applicant = the applicant
cases-who-visitor = a member of the public
cases-who-agent = { $service }
cases-who-head = head, { $service }
cases-who-mayor = the mayor, or whoever signs for the mayor
cases-who-council = the town council
cases-who-commission = the committee
cases-who-partner = a partner of the commune
cases-who-time = the time limit

# The door: a code and one thing more
cases-enter-title = Follow a case
cases-enter-lead = Without an account: the code of your receipt, and one thing that you told us.
cases-enter-code = Code of the case
cases-enter-code-hint = Sixteen letters and figures, on your receipt. Spaces and capitals do not count.
cases-enter-said = One thing from the request
cases-enter-said-hint = Your date of birth (for instance 03/02/1950), your postcode or your e-mail address. Leave empty if the request named nobody.
cases-enter-button = Open the case
cases-enter-account = Do you have an account?
cases-enter-account-help = All your cases are in your space.
cases-enter-account-link = Open my space
cases-enter-lost = Lost your code?
cases-enter-lost-help = At the counter, with proof of identity, you are given a new one. The former code then opens nothing.
cases-enter-shared = Shared computer
cases-enter-shared-help = Nothing is kept on this device. The case closes by itself after six hours.
cases-enter-closed = The case has closed
cases-enter-closed-why = Access by code lasts six hours. Give your code again: nothing is lost.

# Where the case is
cases-way = Where the request is
cases-step-here = Present stage:
cases-step-past = Past stage:
cases-also = You may also
cases-turn-yours = It is your turn.
cases-turn-yours-until = It is your turn, until { $day }.
cases-turn-ours = It is our turn. In charge: { $who }.
cases-turn-ours-until = It is our turn, until { $day }. In charge: { $who }.
cases-turn-late = Late: we had until { $day } to move on. In charge: { $who }.
cases-turn-otherwise = Without news from you on { $day }, the request moves to the stage “{ $state }”.
cases-over-final = Over since { $day }.
cases-over-withdrawn = The request was withdrawn on { $day }.
cases-over-merged = Merged with another case on { $day }: the other one goes on.
cases-over-transferred = Passed on { $day } to the authority that can answer.
cases-clocks = Time limits
cases-clock-accepts = Without an answer on { $day }, it is granted ({ $law }).
cases-clock-refuses = Without an answer on { $day }, it is refused ({ $law }). It may then be contested.
cases-clock-runs = { $title }: until { $day }.
cases-clock-paused = { $title }: standing still. It will run again for the time that is left.
cases-clock-held = { $title }: stopped. It starts again from zero with the answer that is awaited.
cases-clock-ended = { $title }: over on { $day }.
cases-promise = We promise to answer by { $day }.
cases-promise-paused = The time we promised stands still until the answer that is awaited.
cases-promise-broken = We had promised to answer by { $day }. That time has passed.
cases-valid-until = The decision is valid until { $day }.
cases-erased-on = This case will be erased on { $day }. Keep what you need before that day.
cases-archived-on = From { $day }, this case waits to be handed over to the archives of the commune. Nothing is erased before that.
cases-awaiting-archives = The time this case is kept has been over since { $day }. It waits to be handed over to the archives of the commune; nothing is erased before.
cases-files-erased-on = The documents attached will be erased on { $day }.
cases-kept-then-erased = This case is kept for { $term } after its end, then erased.
cases-kept-then-archived = This case is kept for { $term } after its end, then handed over to the archives of the commune.
cases-gone-term = The content of this case was erased on { $day }: the time it is kept ({ $term }) was over ({ $law }).
cases-gone-request = The content of this case was erased on { $day }, as the person asked ({ $law }).
cases-gone-archives = This case was handed over to the archives on { $day }, then its content was erased here ({ $law }). Reference of the deposit: { $reference }
cases-decided = Decision of { $day }
cases-decided-by-time = Decision born of silence, on { $day }
cases-decided-contest = You disagree? The letter of decision says how to contest, and until when.
cases-slots = Appointment
cases-slot-which = Choose an hour
cases-slot-choose = Choose one of the hours offered
cases-slot-take = Take this appointment
cases-slot-give-back = Give this hour back
cases-slot-other = Choose another hour
cases-letters = Letters
cases-letter-by-email = announced by e-mail
cases-letter-posted = posted on { $day }
cases-letter-to-post = to be posted
cases-documents = Documents
cases-messages = Messages
cases-message-write = Write to the department
cases-message-body = Your message
cases-message-files = Join documents
cases-message-send = Send the message
cases-message-you = You
cases-message-agent = { $name }, { $service }
cases-message-note = internal note
cases-request = Your request
cases-request-show = Read the answers again
cases-amend-link = Change my answers
cases-withdraw-link = Withdraw my request
cases-readings = Who has read this case
cases-readings-lead = Each agent who opens this case leaves a trace here.
cases-readings-none = Nobody has read it yet.
cases-reader-agent = an agent, { $service }
cases-reader-elected = an elected member
cases-reader-counter = an agent of the counter
cases-read-case = to follow the case
cases-read-letter = to read a letter
cases-read-document = to read a document
cases-read-search = looking for a case
cases-read-export = taking a list away
cases-history = What happened
cases-history-show = Read it all, day by day
cases-summary-link = Print the summary
cases-summary-follow = Follow this case
cases-summary-help = On { $address }, or at the counter with this sheet. Your code is not printed here.
cases-summary-qr = Code to scan, which leads to { $address }
cases-join = Add to my account
cases-leave = Shared computer?
cases-leave-help = Leave this page when you go, and close the window.
cases-leave-link = Leave the case
cases-helpers = Who helps you
cases-helper = { $name }, until { $day }.
cases-helper-end = End this help
cases-code-note = Received. The number of your case is { $number }
cases-code-note-before = Note this code, it will not be shown again:
cases-code-note-more = With it and one thing from your request (date of birth, postcode or e-mail address), you follow the case from anywhere.
cases-code-note-alone = With it, you follow the case from anywhere. Whoever has the code sees the case.

# Acting
cases-act-reasons = Reasons
cases-act-reasons-hint = At least one. They are written in the decision.
cases-act-channel = How the person said it
cases-act-on = Day of arrival, if it is not today
cases-act-on-hint = For a paper that arrived before it was keyed.
cases-act-letter = A letter leaves at once.
cases-act-moved = The case has moved on
cases-act-moved-lead = This action is not possible any more where the case is. Nothing was changed on your side.
cases-act-moved-see = See the case
cases-amend-title = Change the answers
cases-amend-lead = The request keeps its date and its place. The department sees what changes.
cases-amend-save = Save the changes
cases-withdraw-title = Withdraw the request
cases-withdraw-lead = Case { $number } will be closed without a decision. You may ask again whenever you want.
cases-withdraw-button = Withdraw the request
cases-withdraw-keep = Change nothing
cases-done-acted = Done.
cases-done-message = The message is sent.
cases-done-slot = The appointment is made.
cases-done-slot-back = The hour is given back.
cases-done-amended = The answers are changed.
cases-done-withdrawn = The request is withdrawn.
cases-done-joined = The case is in your account.
cases-done-mandate = This help has ended.
cases-done-assigned = The case has changed hands.
cases-done-merged = The two cases are one.
cases-done-transferred = The request is passed on, the person is told.
cases-done-opinion = The opinion is asked for.
cases-done-opinion-given = The opinion is given.

# What happened
cases-did-filed = Request received
cases-did-clock = End of the time limit “{ $title }”
cases-did-time = The time for the stage “{ $title }” has passed
cases-did-amended = Answers changed: { $names }
cases-did-closed-withdrawn = Request withdrawn
cases-did-closed-merged = Merged into case { $number }
cases-did-closed-transferred = Passed on to { $authority }
cases-did-assigned = Given to { $to }
cases-did-unassigned = Not given to anybody any more
cases-did-merged = Case { $number } was merged into it
cases-did-code = New code given at the counter
cases-did-noticed = End of keeping announced
cases-did-awaiting = End of the time it is kept: waits to be handed over to the archives
cases-did-handed = Handed over to the archives
cases-did-erased = Erased as the person asked
cases-did-joined = Added to the person's account
cases-did-slot = Appointment made: { $day } at { $hour }
cases-did-slot-back = Appointment given back
cases-did-opinion-asked = Opinion asked for: { $of }
cases-did-opinion-given = Opinion given: { $of }

# My cases
cases-mine = My cases
cases-mine-none = No case for now.
cases-mine-line = { $title }, { $number }: { $next }
cases-mine-helped = I help: { $title }, { $number }: { $next }
cases-mine-do = your turn: { $action }
cases-mine-do-by = your turn, until { $day }: { $action }
cases-mine-unread = { $count ->
    [one] one message to read
   *[other] { $count } messages to read
}
cases-mine-slot = appointment on { $day } at { $hour }
cases-mine-wait = nothing to do ({ $state })
cases-mine-over = over ({ $state })

# The desk
cases-menu-desk = Cases
cases-queue-title = { $count ->
    [0] My queue is empty
    [one] My queue: one case
   *[other] My queue: { $count } cases
}
cases-queue-caption = Open cases, the most urgent first
cases-queue-due = Due
cases-queue-file = Case
cases-queue-subject = Subject
cases-queue-way = Arrived by
cases-by-web = Online
cases-by-account = Online, account
cases-by-counter = Counter
cases-by-paper = Paper
cases-by-phone = Telephone
cases-queue-step = Stage
cases-queue-action = To do
cases-queue-words = Name, address or number
cases-queue-procedure = Procedure
cases-queue-all-procedures = All
cases-queue-all-ways = All ways
cases-queue-filter = Filter
cases-queue-open = Open
cases-queue-late-by = { $days ->
    [one] 1 day late
   *[other] { $days } days late
}
cases-queue-later = { $count ->
    [one] Later: one case
   *[other] Later: { $count } cases
}
cases-queue-waiting = { $count ->
    [one] Waiting for the resident: one case
   *[other] Waiting for the resident: { $count } cases
}
cases-queue-waiting-note = (the person has to answer)
cases-queue-nothing = Nothing to do within seven days.
cases-queue-not-found = No open case fits. Try another word, or fewer filters.
cases-queue-foot = Each case opened leaves a trace that the resident can read. Cases that came on paper have the same time limits as the others.
cases-place-late = late
cases-place-today = for today
cases-place-week = within seven days
cases-place-later = later
cases-place-waiting = { $count ->
    [one] waits for the resident
   *[other] wait for the resident
}
cases-group-late = Late
cases-group-late-note = before all the rest
cases-group-today = Today
cases-group-week = Within seven days
cases-group-later = Later
cases-group-waiting = Waiting for the resident
cases-counter-title = Find a case
cases-counter-lead = Each case found leaves a trace that the resident can read.
cases-counter-words = Number or name
cases-counter-button = Search
cases-desk-foot = This reading is noted: the resident sees it on the page of their case.
cases-to-do = To do
cases-to-do-nothing = Nothing for you to do at this stage.
cases-to-key = For the person, at the counter, on paper or by telephone
cases-same-person = { $count ->
    [one] Another open case of the same procedure bears the same name
   *[other] { $count } other open cases of the same procedure bear the same name
}
cases-same-person-one = { $number }, received on { $day }
cases-take = Take this case
cases-give = Give it to somebody
cases-give-to = Who follows this case
cases-give-button = Give
cases-merge = Merge with another case
cases-merge-into = Number of the case that goes on
cases-merge-hint = Of the same procedure and open. This one will be closed, its documents join the other and the person is told.
cases-merge-button = Merge
cases-transfer = Pass on to another authority
cases-transfer-to = Authority that can answer
cases-transfer-hint = The case is closed here and a letter tells the person (CRPA, article L114-2).
cases-transfer-button = Pass on
cases-code-new = Give a new code
cases-code-new-help = After checking who the person is. The former code will open nothing.
cases-code-new-button = Make a new code
cases-code-new-told = This is the code of case { $number }. Copy it for the person: it will not be shown again.
cases-message-internal = Note between agents: the person does not see it
cases-phrase = Saved phrase
cases-phrase-none = Choose a phrase
cases-phrase-add = Add to the message
cases-phrases = Phrases of the department
cases-phrases-lead = Sentences that were read over, to use in messages.
cases-phrase-new = Save a phrase
cases-phrase-title = Title, to find it again
cases-phrase-body = Phrase
cases-phrase-save = Save
cases-phrase-drop = Remove
cases-opinions = Opinions
cases-opinion-new = Ask for an opinion
cases-opinion-of = From whom
cases-opinion-of-hint = A role of the procedure, or somebody outside in words.
cases-opinion-question = Question
cases-opinion-due = Answer expected by
cases-opinion-internal = For agents only
cases-opinion-ask = Ask
cases-opinion-asked = asked on { $day }
cases-opinion-until = by { $day }
cases-opinion-given = given on { $day }
cases-opinion-answer = Opinion given
cases-opinion-give = Note this opinion

# The post
cases-post-title = Letters to post
cases-post-lead = They are for those who have no e-mail address.
cases-post-nothing = No letter is waiting.
cases-post-which = Letters
cases-post-one = { $reference }, for { $to }
cases-post-handed = { $reference }, to be handed over at the counter
cases-post-print = Print together
cases-post-mark = Mark as posted
cases-post-marked = { $count ->
    [one] One letter marked as posted
   *[other] { $count } letters marked as posted
}
cases-post-choose = Tick at least one letter
cases-post-code = Print before you mark: the code that a first letter bears is erased when it is posted.

# Figures
cases-figures-title = Figures
cases-figures-of = { $title }: the figures
cases-figures-lead = Counted in the cases themselves, over three years.
cases-figures-desk-lead = The same as those of the public, and lists to take away.
cases-figures-show = Show
cases-figures-none = No figures yet.
cases-figures-hidden = A dot stands for a number too small to be published (under { $least }), or another one that would give it away.
cases-figures-all = All requests
cases-figures-by = By answer to “{ $what }”
cases-figures-what = Figure
cases-figures-how-many = How many
cases-figures-before = Former periods
cases-figures-quarter = quarter { $number } of { $year }
cases-figures-unknown = not given
cases-figure-received = Received
cases-figure-median = Median time to answer
cases-figure-promise = Within the promised time
cases-figure-share = { $percent }%
cases-figure-hidden = hidden number
cases-export = Take the list away
cases-export-lead = The cases and their answers, five thousand at most. Each case taken away leaves a trace that the resident can read.

# Handing over to the archives
cases-archives-title = To hand over to the archives
cases-archives-lead = The time these cases are kept is over, and their rule gives them to the archives. Nothing of them is erased until you say that they were handed over.
cases-archives-none = No case is waiting.
cases-archives-case = Case
cases-archives-procedure = Procedure
cases-archives-since = Waiting since
cases-archives-done = Noted: the case is handed over, and its content is erased here.
cases-archives-hand = Hand this case over to the archives
cases-archives-how = Download case { $number }, hand it over to the archives, then say so here.
cases-archives-take = Download the whole case (ZIP)
cases-archives-format = It holds the case as text and as data, its letters, its documents, and the list of files with their fingerprints. It is not a SEDA package: your archives will tell you whether they need one.
cases-archives-on = Day it was handed over
cases-archives-reference = Reference of the deposit
cases-archives-reference-hint = That of the deposit slip, without anybody's name. It stays when the case is erased.
cases-archives-handed = The case is handed over: erase its content here
cases-archives-then = There is no way back. The number, the steps, the dates and the reference stay.
cases-parcel-text = The case as text
cases-parcel-data = The case as data
cases-parcel-answers = The answers

# The service
cases-service-title = Organisation
cases-service-lead = Who stands in for whom, who signs, who receives cases, when the service receives people.
cases-service-people = People
cases-service-procedures = Procedures
cases-service-none = No procedure of your service is in force.
cases-service-saved = Saved.
cases-service-dropped = Removed.
cases-save = Save
cases-drop = Remove
cases-from = First day
cases-until = Last day
cases-person-choose = Choose somebody in the list.
cases-person-choose-one = Choose
cases-person-left = somebody who has left
cases-territory-unknown = Choose a territory in the list.
cases-place-unknown = Choose in the list.
cases-away-title = Absences
cases-away-lead = While somebody is away, somebody else sees their cases and holds their roles. New cases go to others.
cases-away-none = Nobody is away in the days to come.
cases-away-one = { $name }, from { $from } to { $to }: { $deputy } takes over.
cases-away-today = away today
cases-away-drop = Cancel
cases-away-new = Tell an absence
cases-away-me = Me
cases-away-who = Who is away
cases-away-deputy = Who takes over
cases-away-deputy-hint = When you tell your own absence, this person also has your signature, if you were given one.
cases-away-yours = You are noted as away until { $day }. { $name } takes over.
cases-away-yours-title = You are away
cases-away-stands-title = You take over from { $name }
cases-away-stands = Until { $day }, their cases are in your list.
cases-away-assigned = { $name }, away until { $day }. { $deputy } takes over.
cases-signs-title = Delegations of signature
cases-signs-lead = Who signs in the place of the mayor, for which procedures, by which order.
cases-signs-none = Nobody was given a signature.
cases-signs-whole = { $service }: every procedure
cases-signs-one-procedure = { $service }: { $title }
cases-signs-days = From { $from } to { $to }, by { $reference }.
cases-signs-end = End it
cases-signs-new = Note a delegation
cases-signs-who = Who signs
cases-signs-what = For what
cases-signs-choose = Choose a service or a procedure
cases-signs-reference = Order
cases-signs-reference-hint = As it is cited: order of 4 May 2026, no. 2026-112.
cases-signs-administrators = An administrator notes them, from the mayor's order.
cases-org-lead = Followed by { $service }.
cases-org-heads = The head of the service may change what follows.
cases-roles-title = Who holds which role
cases-roles-lead = Only these people do what belongs to these roles.
cases-roles-nobody = nobody
cases-roles-new = Name somebody
cases-roles-which = Role
cases-roles-who = Person
cases-routes-title = Who receives new cases
cases-routes-lead = The most precise rule wins. When several do, the case goes to whoever is here and has the fewest.
cases-routes-none = No rule: new cases are given to nobody, the whole service sees them.
cases-route-one = { $what }: { $name }
cases-route-all = Every case
cases-route-new = Add a rule
cases-route-place = Territory
cases-route-any-place = Everywhere
cases-route-when = When the answer is
cases-route-any-answer = Any
cases-route-answer = { $question }: { $answer }
cases-route-to = To whom
cases-dates-title = Dates of the procedure
cases-dates-lead = The town chooses them for each campaign or each term.
cases-date-unset = not chosen yet
cases-date-new = Choose a date
cases-date-which = Date
cases-date-day = Day
cases-hours-title = Appointments
cases-hours-link = See and open hours
cases-hours-of = Appointments: { $title }
cases-hours-lead = People choose among the free hours, from their case or at the counter.
cases-hours-with = With { $role }
cases-hours-none = No hour to come.
cases-hours-free = free
cases-hours-close = Close
cases-hours-new = Open hours
cases-hours-role = With whom
cases-hours-weekdays = Days of the week
cases-hours-weekdays-hint = Public holidays are left out.
cases-hours-first = First hour
cases-hours-last = End of the last appointment
cases-hours-hour-hint = For example 9 or 13:30.
cases-hours-minutes = How long an appointment lasts, in minutes
cases-hours-places = Places
cases-hours-places-hint = One per line. Each place receives one person at each hour.
cases-hours-open = Open these hours
cases-hour-wrong = Give an hour, such as 9 or 13:30.
cases-slot-days = The first day is today or later, the last day comes after it.
cases-slot-weekdays = Tick at least one day of the week.
cases-slot-hours = The last appointment ends after the first hour, by at least the length of an appointment.
cases-slot-none = No hour to come fits between these days and hours.
cases-slot-many = That would make more than { $most } hours. Open them in several times.
cases-holidays-title = Public holidays
cases-holidays-lead = Delays in working days leave out the public holidays of the place where the town is. A delay already begun keeps its last day.
cases-holidays-place = Where the town is
cases-holidays-of = { $year }
cases-holidays-mainland = Mainland France
cases-holidays-alsace = Alsace or Moselle
cases-holidays-alsace-temple = Alsace or Moselle, town with a Protestant temple or a shared church
cases-holidays-guadeloupe = Guadeloupe
cases-holidays-guyane = French Guiana
cases-holidays-martinique = Martinique
cases-holidays-mayotte = Mayotte
cases-holidays-reunion = Réunion
cases-holidays-saint-barthelemy = Saint Barthélemy
cases-holidays-saint-martin = Saint Martin
