# --- What to mend. Said alike on the web, at the counter and to programs.
forms-missing = Answer “{ $title }”
forms-missing-choice = Choose one of the answers to “{ $title }”
forms-missing-choices = Tick at least one box of “{ $title }”
forms-missing-date = Write the day, month and year of “{ $title }”
forms-missing-file = Attach “{ $title }”
forms-missing-line = Write the number and street
forms-missing-town = Write the name of the town
forms-missing-place = Say where: “{ $title }”
forms-missing-name = Write a first or last name
forms-missing-contact = Give an e-mail address, a telephone or a postal address: one of the three is enough
forms-too-long = Shorten “{ $title }”: { $most } characters at most, there are { $long }
forms-too-short = Say more in “{ $title }”: { $least } characters at least
forms-too-many = Keep { $most } answers at most to “{ $title }”
forms-too-few = Give at least { $least } answers to “{ $title }”
forms-too-small = Write { $bound } or more for “{ $title }”
forms-too-large = Write { $bound } or less for “{ $title }”
forms-too-early = Choose, for “{ $title }”, { $bound } or a later day
forms-too-late = Choose, for “{ $title }”, { $bound } or an earlier day
forms-email = Write an e-mail address like name@example.org
forms-phone = Write a ten-figure French telephone, or one with its country code: +41 22 345 67 89
forms-time = Write the hour of “{ $title }” like 18:30
forms-share = Write “{ $title }” like 1/20 or 5%
forms-number = Write “{ $title }” in figures, without a decimal point
forms-money = Write “{ $title }” in euros, like 12.50
forms-date = Write, for “{ $title }”, a date that exists, like 27 3 2026
forms-period-order = Check “{ $title }”: the end comes before the beginning
forms-birth-date-wrong = Check the date of birth
forms-consent = Tick “{ $title }”: without this agreement we cannot go on
forms-rank = Number the answers to “{ $title }”: 1, 2, 3, each number once
forms-postcode = Write the five figures of the postcode
forms-siren = Write the nine figures of the SIREN number, or the fourteen of the SIRET
forms-rna = Write the RNA number (W and nine figures) or the nine figures of the SIREN
forms-check-digit = Check the number: one of its figures is not right
forms-household = Write a number between 0 and { $most }, and at least one adult
forms-sign = Tick “{ $title }” to sign
forms-sign-name = Write the name of the person who signs
forms-sign-day = A signature cannot be dated from a day to come
forms-json-object = Give a JSON object: one key for each question
forms-json-kind = Give a value of the form “{ $kind }”: the schema of the procedure describes it
forms-json-unknown = Remove “{ $name }”: the procedure { $procedure } does not ask this

# --- Controls
forms-yes = Yes
forms-no = No
forms-choose = Choose
forms-optional = (if needed)
forms-from = From
forms-to = To
forms-from-word = beginning
forms-to-word = end
forms-adults = How many adults?
forms-children = How many children?
forms-share-hint = For example: 1/20, or 5%.
forms-one-a-line = One answer a line.
forms-rank-hint = Write 1 before what matters most to you, then 2, then 3.
forms-line = Number and street
forms-line-hint = For example: 12, rue du Pont
forms-postcode-label = Postcode
forms-town = Town
forms-street-which = Which street is it?
forms-street-which-hint = We did not find this street in our list.
forms-street-none = None of these: keep what I wrote
forms-place-hint = For example: in front of 8, rue du Pont
forms-name = First and last name
forms-name-hint = The name you use. It is the one we will write.
forms-birth-date = Date of birth
forms-contact-hint = One way of reaching you is enough.
forms-email-label = E-mail address
forms-phone-label = Telephone
forms-postal = Postal address
forms-postal-open = I would rather receive letters
forms-safe-hours = At what hours is it safe to call you?
forms-org-number = Number
forms-org-name = Name
forms-siren-hint = SIREN (9 figures) or SIRET (14 figures)
forms-rna-hint = RNA (W and 9 figures) or SIREN (9 figures)
forms-file-hint = PDF, picture (JPEG, PNG, HEIC) or text (ODT, DOCX), 10 MB at most.
forms-file-more = Add a file: { $title }
forms-file-other = Replace the file: { $title }
forms-file-kept = Already attached: { $title }
forms-file-remove = Tick what is to be taken away.
forms-sign-label = Your first and last name, to sign
forms-sign-day-label = Date of the signature
forms-add-one = Add an answer: { $title }
forms-monday = Monday
forms-tuesday = Tuesday
forms-wednesday = Wednesday
forms-thursday = Thursday
forms-friday = Friday
forms-saturday = Saturday
forms-sunday = Sunday

# --- Whom it concerns
forms-concerns = { $count ->
    [one] This procedure is for you on one condition:
   *[other] This procedure is for you if all of this is true:
  }
forms-concerns-one = { $says }{ $notes }.
forms-concerns-set = { $name }: { $value }
forms-concerns-not-set = { $names }: { $count ->
    [one] a day
   *[other] days
  } not set by the town yet
forms-concerns-checked = the town checks it without asking you
forms-concerns-unknown = not checked yet: it keeps nobody from asking

# --- Bounds in words
forms-bound-tick = One box only.
forms-bound-ticks = One or more boxes.
forms-bound-row = One box only on each line.
forms-bound-household = At least one adult; at most { $most } in each box.

# --- Answers in words
forms-said-period = from { $from } to { $to }
forms-said-agreed = Agreed
forms-said-not-agreed = Not agreed
forms-said-household = { $adults ->
    [one] { $adults } adult
   *[other] { $adults } adults
  } and { $children ->
    [one] { $children } child
   *[other] { $children } children
  }
forms-said-signed = { $name }, on { $day }
forms-said-born = Date of birth: { $day }
forms-said-safe-hours = To be called: { $hours }
forms-said-later = To come
forms-file-later = I do not have it yet: I will send it later

# --- Files
forms-file-large = Choose a file of 10 MB at most instead of “{ $name }”
forms-file-unknown = Send “{ $name }” as PDF, picture (JPEG, PNG, HEIC) or text (ODT, DOCX): we cannot read this file
forms-file-lies = Check “{ $name }”: its content is a { $kind } file, its name says otherwise
forms-file-infected = Choose another file than “{ $name }”: our antivirus refused it

# --- Pages
forms-begin-title = Begin: { $title }
forms-begin = Begin
forms-begin-pages = { $count ->
    [one] One page of questions.
   *[other] { $count } pages of questions.
  } You may stop and come back for { $days } days.
forms-begin-needed = What you need
forms-begin-if = (depending on your answers)
forms-begin-missing = A paper is missing? Send your request all the same: we will say which.
forms-begin-nothing = No paper is asked.
forms-begin-resume = Go on with a form already begun
forms-begin-again = Requests are taken again from { $day }.
forms-begin-paper-read = Read the paper form
forms-begin-paper = Print the form and fill it in with a pen
forms-sign-in = Sign in
forms-needs-account = Sign in to your space for this procedure, or come to the counter, or write to us on paper.
forms-robot = Read again for a second, then send once more
forms-continue = Continue
forms-later = Keep and finish later
forms-back = Previous question
forms-back-begin = Before you begin
forms-kept-title = Nothing is lost
forms-kept = Your answers are kept { $days } days, until { $until }.
forms-kept-at = Last copy at { $time }.
forms-otherwise-title = Finish another way
forms-otherwise-print = Print with my answers
forms-otherwise-before = and finish with a pen, or give the code
forms-otherwise-after = at the counter: the agent will go on from here.
forms-why-title = Why this question
forms-why-decides = These answers say whether the procedure concerns you. If it does not, we will tell you at once.
forms-why-answers = These answers only serve to deal with your request.
forms-why-published = Part of them, without your name, appears in the public journal of the decision.
forms-not-known = not known yet
forms-new-questions = Your answers bring other questions
forms-new-questions-text = They are added to this page.
forms-changed-title = The procedure has changed since your last visit
forms-changed-nothing = All your answers still fit.
forms-changed-lost = These answers are to be given again, or are no longer asked:
forms-closed = This procedure takes no more requests.
forms-closed-title = This procedure takes no more requests
forms-closed-since = It is out of service since { $day }.
forms-closed-not-sent = Your request was not sent: the town has not received it and will not handle it.
forms-closed-kept = Your answers stay here until { $until }, for you alone
forms-closed-code = If the procedure comes back before then, you will go on where you were, with this code:
forms-closed-print = Print my answers (PDF)
forms-closed-contact = Write to the town
forms-closed-files = Your documents
forms-closes-title = This procedure takes requests until { $last } included
forms-closes-text = A form begun and not sent that day will not be received any more. Your answers will stay readable.
forms-already-sent = This form is already sent.
forms-stopped = This procedure does not concern you
forms-stopped-law = Text: { $law }.
forms-stopped-answers = With these answers, the request cannot be sent
forms-stopped-day = The request cannot be sent today
forms-stopped-decide = { $count ->
    [one] This answer decides:
   *[other] These answers decide:
  }
forms-stopped-help = Is an answer wrong, or has it changed? Correct it. Nothing was sent.
forms-stopped-kept = Nothing was sent. Your answers are kept until { $until }.
forms-stopped-desk = If the request arrived on another day, key it with its day of arrival.
forms-stopped-back = Change my answers
forms-check-title = Read again before sending
forms-check-lead = Nothing is sent yet. You may change each answer.
forms-check-missing = { $count ->
    [one] One answer is still to be given
   *[other] { $count } answers are still to be given
  }
forms-check-then = And then?
forms-check-then-text = You receive a receipt with its number and the date by which we answer.
forms-send = Send my request
forms-keep-title = Your answers are kept
forms-keep-lead = Come back whenever you like, until { $until }. Then everything is erased.
forms-keep-code-title = Your code
forms-keep-code = Note it: it opens this form, on any device.
forms-keep-counter = At the counter, just say:
forms-keep-mail-title = Receive the link
forms-keep-mail = Receive the link by e-mail
forms-keep-written = On its way: the link arrives in a few minutes
forms-keep-go-on = Go on now
forms-letter-subject = Your form: { $title }
forms-letter = You asked to find your form “{ $title }” again. It is kept until { $until }.
forms-letter-action = Go on with my form
forms-letter-after = This link opens your answers: keep it to yourself.
forms-resume-title = Go on with a form
forms-resume-lead = Give the code shown when you kept your answers.
forms-resume-code = Code of the form
forms-resume-hint = Sixteen letters and figures, with or without dashes.
forms-resume = Go on
forms-resume-unknown = Check the code: no form under way bears it
forms-mine-title = My forms under way
forms-mine-none = No form under way.
forms-mine-until = Kept until { $until }.

# --- Counter
forms-menu-counter = Counter entry
forms-counter-title = Enter a request
forms-counter-new = A new request
forms-counter-waiting = Papers that wait
forms-counter-only = This page is for the agents of the counter and of the service.
forms-counter-code = Code given by the person
forms-counter-code-hint = A word and four figures, like LAVOIR 4417.
forms-counter-closed = Out of service
forms-counter-closed-text = A paper that arrived before the withdrawal is a request: key it with its day of arrival.
forms-counter-find = Go on with their form
forms-key-title = Enter: { $title }
forms-key-draft = Answers taken from form { $code }
forms-key-twice = Papers of this procedure are entered by two people
forms-key-how = How did the request arrive?
forms-channel-counter = At the counter
forms-channel-paper = On paper
forms-channel-phone = By telephone
forms-key-received = Day of arrival
forms-key-received-hint = The day the request arrived, even if you enter it later.
forms-key-who = Who is there?
forms-key-self = The person themselves
forms-key-helper = Somebody who helps them, with their written agreement
forms-key-mandate-label = Who helps, and by what written agreement
forms-key-mandate-hint = Name, relation, date of the paper.
forms-key-agreed-label = The person has read what is written, or wrote it themselves, and wants to send it
forms-key-paper-number = Number of the paper
forms-key-paper-hint = That of the stamp of arrival.
forms-key-send = Send the request
forms-key-channel = Choose how the request arrived
forms-key-day = Write the day of arrival: today or a day of this year
forms-key-closed = This procedure takes only what arrived before it was withdrawn: check the day of arrival
forms-key-closed-since = This procedure takes no more requests since { $day }
forms-key-mandate = Write who helps and by what written agreement
forms-key-agreed = Ask the person to read again, then tick
forms-key-paper = Write the number of the stamp of arrival
forms-key-once = Kept. Another person has to enter the same paper.
forms-key-same-agent = Another person has to make the second entry
forms-key-already-twice = This paper was already entered twice: see the differences
forms-key-just-keyed = Somebody has just keyed this paper: send again, yours will be the second reading
forms-key-sent = This paper already became a case: check its number, or look for the case
forms-only-if = Only { $clause }
forms-differences-title = Papers to enter or read again
forms-differences-none = No paper is waiting.
forms-differences-procedure = Procedure
forms-differences-waits = What is missing
forms-differences-once = a second entry, before { $until }: the first is then erased
forms-differences-differ = the two entries differ: read the paper again before { $until }, they are then erased
forms-difference-title = Paper { $paper }: two different entries
forms-difference-lead = Take the paper again and choose, for each question, what is written on it.
forms-difference-first = First entry
forms-difference-second = Second entry
forms-difference-empty = (nothing)
forms-difference-settle = Send the request

# --- Programs
forms-api-large = Send less than 12 MB
forms-api-json = Send a JSON object with “answers”: { $error }
forms-api-unknown = There is no such procedure, or it takes no request
forms-api-file = Give a file as an object: “name”, and “content” in base64

# --- Streets
forms-import-done = { $count ->
    [0] No street is in the list.
    [one] One street is in the list.
   *[other] { $count } streets are in the list.
  }
forms-import-unreadable = Save the file as CSV, in UTF-8
forms-import-columns = Give the file the columns “rue”, “code postal” and “commune”
forms-import-empty = Fill in the street and the town
forms-import-twice = Keep a single line for “{ $street }”
forms-import-nothing = Add one street at least

# --- Paper
forms-paper-before = Before you fill it in
forms-paper-files = Papers: a copy is enough. If you give them to us as files: { $formats }
forms-paper-how = How to fill it in
forms-paper-pen = With a black pen, legibly: one letter or figure in each small box. Tick with a cross.
forms-paper-missing = A paper is missing? Send your request all the same: we will say which.
forms-paper-more = Not enough room? Go on on a loose sheet, with the number of the question.
forms-paper-sheet = Sheet
forms-paper-of = of
forms-paper-where = Where to bring or send it
forms-paper-same = On paper, at the counter or online: same delay, same answer.
forms-paper-office = For the town hall
forms-paper-arrived = Arrived on
forms-paper-number = Number
forms-paper-data = Your data
forms-paper-notice = This sheet has the same value as the page. Your answers only serve to deal with this request.
forms-paper-kept-erased = They are kept { $keep } after the case has ended, then erased.
forms-paper-kept-archived = They are kept { $keep } after the case has ended, then handed to the town's archives.
forms-paper-kept-not = They are erased as soon as the request has been dealt with.
forms-paper-kept-files = Documents are kept { $keep } after the case has ended, then erased.
forms-paper-kept-files-not = Documents are erased as soon as they have been seen.
forms-paper-other-ways = The postal address is enough. With an e-mail address or a telephone, the answer comes sooner.
forms-paper-rights = You may read your answers, have them corrected or object to their use.
forms-paper-notice-contact = Write to { $contact }; if you disagree, to the CNIL.
forms-paper-prefilled = The answers already given online are written. The code at the foot of the page finds them for { $days } days.
forms-paper-proof = Rule version { $version }, fingerprint { $fingerprint }
forms-paper-date = day, month, year
forms-paper-time = hours, minutes
forms-paper-file-joined = I join this paper
forms-paper-signature = Signature

# For programs
forms-api-part = Requests
forms-api-schema = The schema of the answers of a procedure
forms-api-send = Send a request
forms-api-send-one = Send: { $title }
forms-api-kind = Send JSON: Content-Type: application/json
