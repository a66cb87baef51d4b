# The catalogue of procedures: what the program says while it reads a definition.

# Reading the file
catalogue-fault-yaml-unclosed = This “{ $open }” is never closed: add “{ $ends }” where it ends.
catalogue-fault-yaml-separator = A comma is wanted here, or “{ $ends }” to close the “{ $open }” of column { $column }. A text that holds a comma, a colon, a brace or a bracket goes between quotes.
catalogue-fault-yaml-closed = A brace or a bracket is closed once too often, or too early, just before this place.
catalogue-fault-yaml-quote = This quote is never closed.
catalogue-fault-yaml-after-quote = A quote closes just before, and the text goes on: one is missing earlier on this line, or a \ before a quote of the text.
catalogue-fault-yaml-escape = Between double quotes, \ stands only before " or \.
catalogue-fault-yaml-tab = A tab: use spaces.
catalogue-fault-yaml-colon = One colon too many on this line: put the text between quotes.
catalogue-fault-yaml-character = A text that begins with “{ $character }” goes between quotes.
catalogue-fault-yaml-alignment = This line is out of place: align it with those of the same list, and give each word its colon and its value (“title: The nest”).
catalogue-fault-alias = No references (&, *) in a definition: write the text in full.
catalogue-fault-tag = No explicit type (!) in a definition.
catalogue-fault-documents = One definition a file: take the line “---” away.
catalogue-fault-key = A word must be a plain text.
catalogue-fault-deep = Too many levels inside one another.
catalogue-fault-empty-file = This file is empty.
catalogue-fault-twice = “{ $word }” is written twice.
catalogue-fault-name = The procedure is called “{ $name }” and its folder “{ $folder }”: give them the same name.

# Words and values
catalogue-fault-unknown-word = “{ $word }” is not a word of the language in this place. What may be written there too: { $known }.
catalogue-fault-unknown-word-full = “{ $word }” is not a word of the language in this place, and all that may be written there already are.
catalogue-fault-unknown-word-near = “{ $word }” is not a word of the language; did you mean “{ $near }”?
catalogue-fault-empty = “{ $word }” is empty. A comma in a text needs quotes.
catalogue-fault-missing-word = “{ $word }” is missing in “{ $table }”.
catalogue-fault-not-a-table = “{ $word }” expects words followed by their values.
catalogue-fault-not-a-list = “{ $word }” expects a list.
catalogue-fault-not-a-pair = “{ $word }” expects pairs: [code: "the words"].
catalogue-fault-not-a-text = “{ $word }” expects a text.
catalogue-fault-not-a-number = “{ $word }” expects a whole number.
catalogue-fault-not-yes-no = “{ $word }” expects true or false.
catalogue-fault-not-a-time = “{ $word }” is not a length of time. Write for instance “10 working days”, “1 month”, or the name of a setting.
catalogue-fault-not-an-id = “{ $word }” is not an id: lower-case letters without accents, digits, _ or -.
catalogue-fault-same-id = “{ $id }” is used twice in the same list.
catalogue-fault-same-question = “{ $id }” names two questions of the form: give one of them another name.
catalogue-fault-unknown-value = “{ $value }” is not a value of “{ $word }”. There are: { $known }.
catalogue-fault-version = “{ $version }” is not a version. Write the year and a number: 2026-01.
catalogue-fault-date = Say when “{ $id }” falls: each_year (month-day: 03-31, or a season: 03-01 to 05-31), each_campaign, each_term, each_school_day, or of.
catalogue-fault-setting = “{ $value }” is not a value of kind “{ $kind }”.
catalogue-fault-source = Nothing says where “{ $id }” is read.
catalogue-fault-no-options = “{ $id }” asks to choose, without offering a choice (options).
catalogue-fault-repeat = “{ $id }” may be repeated zero times: take “repeat” away or give a number.
catalogue-fault-bound = “{ $value }” cannot bound this answer (“{ $word }”). Write a number, an amount (12.50 EUR), a day (2026-09-01), today or the name of an answer, as its kind wants.
catalogue-fault-bounds-reversed = “{ $id }” asks for at least { $least } and at most { $most }: nobody can answer.
catalogue-fault-bound-count = “{ $value }” cannot bound a repeated question (“{ $word }”): write a number.
catalogue-fault-bound-length = “{ $value }” cannot bound the length of a text (“{ $word }”): write a number of characters.
catalogue-fault-bound-day = “{ $value }” is not a day and cannot bound a day (“{ $word }”).
catalogue-fault-bound-number = “{ $value }” is not a number and cannot bound this answer (“{ $word }”).
catalogue-fault-bound-money = “{ $value }” is not an amount and cannot bound an amount (“{ $word }”).
catalogue-fault-bound-steps = “{ $value }” cannot bound a scale (“{ $word }”): write a number.
catalogue-fault-never-closes = “{ $cell }” neither opens nor closes: “{ $id }” is the next { $day } from the day of arrival, and “{ $arrival }” never comes after it. Write a season, from its first day to its last (each_year: 03-01 to 05-31), and “received_on in { $id }”.
catalogue-fault-season-always = “{ $id }” lasts all year: it never closes. Take it away, or give two days that leave some time between them.
catalogue-fault-until-season = “{ $id }” is a season: “until” takes a day. Name another one under dates: each_year: 05-31.
catalogue-fault-no-states = A procedure has at least one state.
catalogue-fault-missing-text = The text “{ $address }” is not translated in en.yaml.
catalogue-fault-lost-text = “{ $address }” leads to no text of the procedure.

# Cells
catalogue-fault-unknown-fact = “{ $name }” is asked, read or computed nowhere.
catalogue-fault-unknown-fact-near = “{ $name }” is asked, read or computed nowhere; did you mean “{ $near }”?
catalogue-fault-not-an-option = “{ $option }” is not an option of “{ $fact }”. Its options are: { $options }.
catalogue-fault-initials = “{ $initials }” cannot begin a case number: write two to five capitals or figures, a letter first.
catalogue-fault-unknown-function = “{ $name }” is not a function. There are: eur, age, months, days, known, count, has.
catalogue-fault-cell-long = The condition is longer than 400 characters: cut it into several.
catalogue-fault-cell-syntax = The condition “{ $cell }” cannot be read { $ended ->
        [yes] to its end
       *[no] from “{ $rest }” on
}: { $expected ->
        [operand] there should be the name of an answer, a text, a number or a bracket
        [operator] there should be a comparison, &&, || or the end
        [constant] there should be a text, a number, eur(400), true or false
        [number] there should be a whole number
        [name] there should be the name of an answer
        [equal] write == (twice)
        [and] write && (twice)
        [or] write || (twice)
        [quotes] a text goes between single quotes
        [quote] the quote that ends the text is missing
        [escape] after \ only ' and \ may be written
        [open] an opening bracket is missing
        [close] a closing bracket is missing
        [list] ] or a comma is missing
       *[comma] a comma is missing
}.
catalogue-fault-cell-count = In “{ $cell }”, a function was given { $given ->
        [0] no value
        [one] one value only
       *[other] { $given } values
}. It is written { $usage }.
catalogue-fault-cell-chained = The condition “{ $cell }” compares twice in a row: write 1 < a && a < 5 rather than 1 < a < 5.
catalogue-fault-cell-incomparable = The condition “{ $cell }” compares two things that are never equal: { $left ->
        [yes_no] a yes or no
        [number] a number
        [money] an amount (write eur(400))
        [text] a text
        [choice] a choice
        [day] a day
        [list] a list
        [period] a length of time
        [season] a season (write “received_on in …”)
       *[opaque] an answer made of several parts
} and { $right ->
        [yes_no] a yes or no
        [number] a number
        [money] an amount (write eur(400))
        [text] a text
        [choice] a choice
        [day] a day
        [list] a list
        [period] a length of time
        [season] a season (write “received_on in …”)
       *[opaque] an answer made of several parts
}.
catalogue-fault-cell-no-order = The condition “{ $cell }” asks which is greater: that cannot be said here ({ $kind ->
        [yes_no] a yes or no
        [number] a number
        [money] an amount (write eur(400))
        [text] a text
        [choice] a choice
        [day] a day
        [list] a list
        [period] a length of time
        [season] a season (write “received_on in …”)
       *[opaque] an answer made of several parts
}).
catalogue-fault-cell-kind = The condition “{ $cell }” cannot use “{ $rest }” in this place: it is { $given ->
        [yes_no] a yes or no
        [number] a number
        [money] an amount (write eur(400))
        [text] a text
        [choice] a choice
        [day] a day
        [list] a list
        [period] a length of time
        [season] a season (write “received_on in …”)
       *[opaque] an answer made of several parts
}.
catalogue-fault-cell = The condition “{ $cell }” cannot be read from “{ $rest }” on.

# Publishing a version
catalogue-setting-unknown = “{ $id }” is not a setting of this procedure.
catalogue-setting-bounds = “{ $value }” is outside the bounds the procedure sets.
catalogue-adopted-by = Cite the deliberation or decision that adopts this version.
catalogue-starts-before = A version cannot take effect before it is adopted.
catalogue-starts-too-early = A more recent version is already published: this one must start after it.
catalogue-version-changed = Version { $version } is already published and no longer changes. Give this one a new number.

# The definition as a whole
catalogue-fault-nothing-called = There is no “{ $name }”.
catalogue-fault-nothing-called-near = There is no “{ $name }”; did you mean “{ $near }”?
catalogue-fault-not-listed = Say who the procedure is for (for) and under which situation of life it is listed (life).
catalogue-fault-role = “{ $role }” is not a role. Choose among: { $known }.
catalogue-fault-law = “{ $law }” is not a text the procedure cites.
catalogue-fault-letter = The letter “{ $file }” is not in the folder.
catalogue-fault-letter-never = No state sends this letter.
catalogue-fault-letter-house = “{ $name }” is the name of a letter of the house: give yours another.
catalogue-fault-letter-receipt = This letter is the acknowledgement of receipt, and does not say what the law wants there (CRPA R112-5). Begin it with “#show: letter.with(subject: [...])”, which writes it at the foot, or place “#mention()” in it.
catalogue-fault-letter-import = A letter uses “/paper/letter.typ” only.
catalogue-fault-addressee = “{ $id }” says whom to write to: make it a question of an agent, of kind long_text, with internal: true (name and address, as on the envelope).
catalogue-fault-internal = “{ $id }” is answered by the person: it cannot be for agents only (internal).
catalogue-fault-letter-inside = “{ $fact }” is for agents only (internal): the letter to the person cannot print it.
catalogue-fault-letter-person = “{ $fact }” says who asked: a letter to somebody else cannot print it.
catalogue-fault-letter-syntax = This letter cannot be read here ({ $error }): look at its brackets and quotes.
catalogue-fault-letter-not-imported = “{ $name }” is not in the first line of the letter (#import): add it.
catalogue-fault-letter-function = A letter does not know “{ $name }”; did you mean “{ $near }”?
catalogue-fault-letter-unknown = “{ $fact }” may be unknown when the letter of “{ $state }” leaves: say what to print then (if_unknown: [...]).
catalogue-fault-forbidden = “{ $name }” may not be used in any rule.
catalogue-fault-forbidden-canteen = “{ $name }” may not be used as a rule for a canteen (education code, L131-13).
catalogue-fault-forbidden-tariff = “{ $name }” may not be used as a rule for a price.
catalogue-fault-not-called = “{ $title }” is read by a rule and has no name (`called`).
catalogue-fault-not-denied = “{ $name }” is denied by a rule and has no denied form (`denied`).
catalogue-fault-act-person = The public act would show a person (“{ $name }”).
catalogue-fault-channels = A form must also exist on paper and at the counter.
catalogue-fault-kept-for-ever = Say how long a case is kept after its end: keep, with cases. Without a term, it would be for ever.
catalogue-fault-silence = The clock “{ $clock }” leads to a decision without saying what silence means.
catalogue-fault-silence-outside = A silence that accepts runs during “{ $state }”, while the service waits for somebody else.
catalogue-fault-decision-letter = “{ $state }” is a decision without a letter.
catalogue-fault-decision-remedies = “{ $state }” is a decision without a remedy.
catalogue-fault-refusal-action = “{ $action }” leads to a refusal without a reason.
catalogue-fault-refusal-time = “{ $state }” refuses by time alone, without saying why.
catalogue-fault-unreachable = No way leads to “{ $state }”.
catalogue-fault-dead-end = Nothing can happen after “{ $state }”.
catalogue-fault-loop = Nothing ever leaves “{ $state }”.
catalogue-fault-no-deadline = The state “{ $state }” has no time limit, and no clock runs meanwhile.
catalogue-fault-no-turn = Say whose turn it is in “{ $state }” (turn).
catalogue-fault-no-then = The state “{ $state }” gives the person a time without saying what comes after it: name the state that follows (then).
catalogue-fault-promise-working = The steps need { $needed } working days; { $promised } are promised.
catalogue-fault-promise = The steps need { $needed } days; “{ $promised }” is promised.
catalogue-fault-promise-rows = Write one promise for each case, then a last one without “when”, for all others.

# What scenarios leave untried
catalogue-untried = No scenario: write one that succeeds, one that is refused, one that is late or corrected.
catalogue-untried-success = No scenario comes to an end that is not a refusal.
catalogue-untried-refusal = No scenario is refused (a state that refuses, or expect: refused).
catalogue-untried-late = No scenario is late (time that passes) or corrected (the person completes their request).

# The command line
catalogue-command-nothing = No procedure in { $dir }: there is no file procedure.yaml.
catalogue-command-sound = { $name }: in order
catalogue-command-faults = { $name }: { $faults ->
    [0] nothing forbids publishing it
    [one] one thing to mend
   *[other] { $faults } things to mend
}{ $warnings ->
    [0] {""}
    [one] , one warning
   *[other] , { $warnings } warnings
}
catalogue-command-warning = (warning){" "}
catalogue-command-no-english = { $count ->
    [one] One text has no English
   *[other] { $count } texts have no English
}: “check --english” lists them.
catalogue-command-english = { $count ->
    [one] One text has no English
   *[other] { $count } texts have no English
}. Lines to write in en.yaml, with the French to translate:
catalogue-command-exists = { $dir } exists already: give another name.
catalogue-command-name = “{ $name }” cannot name a procedure: lower-case letters without accents, figures and hyphens, such as broyeur-de-vegetaux.
catalogue-command-new = { $dir } is ready: change it, then check it with `maison catalogue check { $dir }`.

# The rule card
catalogue-card-number = Rule { $name } { $version }
catalogue-card-proof = Rule version { $version }, fingerprint { $fingerprint }
catalogue-card-qr = Code to scan, which leads to { $address }
catalogue-card-verify = The same rule, its versions and the proof of its publication are on { $address }. Its fingerprint:
catalogue-card-whole = This card is written by the program from the definition; it says all that the rule contains.
catalogue-card-line = **{ $term }:** { $value }
catalogue-card-ways = How to ask
catalogue-card-ways-say = { $ways }. All ways count the same and take the same time.
catalogue-card-price = Price
catalogue-card-free = free.
catalogue-card-seen = Who sees your case
catalogue-card-seen-say = { $who }. Each reading leaves a trace that you can see.
catalogue-card-promise = What the town promises
catalogue-card-promise-say = an answer within { $time }.
catalogue-card-promise-if = within { $time } { $when }
catalogue-card-promise-else = within { $time } otherwise
catalogue-card-promise-and = { $first }; { $second }
catalogue-card-promise-rows = an answer { $rows }.
catalogue-card-law = Law
catalogue-card-conditions = Whom it concerns
catalogue-card-condition = { $says }{ $law }. Otherwise: “{ $told }”.
catalogue-card-looked = What the town looks at without asking you
catalogue-card-fact = { $title } ({ $from }).
catalogue-source-person = what you already said of yourself
catalogue-source-household = what you already said of your household
catalogue-source-territory = the map
catalogue-source-rows = worked out from the rest
catalogue-source-state = the life of the case
catalogue-source-elsewhere = a register or a right not yet in service: not known yet
catalogue-card-questions = The questions
catalogue-card-dates = The dates
catalogue-card-date = { $title }: { $when }.
catalogue-card-date-day = each year, { $day }
catalogue-card-date-season = each year, { $days }, both days included
catalogue-card-date-campaign = a day that the town sets each time
catalogue-card-date-term = a day that the town sets for each term
catalogue-card-date-school = on school days, at { $hour }
catalogue-card-date-of = read in the answer “{ $answer }”
catalogue-card-options = To choose from: { $options }.
catalogue-card-asks = It takes: { $asks }.
catalogue-card-ask-name = the name
catalogue-card-ask-contact = a way to answer
catalogue-card-ask-birth-date = the date of birth
catalogue-card-ask-address = the address
catalogue-card-ask-safe-hours = the hours when one may call without risk
catalogue-card-files = PDF, picture or text, 10 MB at most per file.
catalogue-card-unit = In { $unit }.
catalogue-card-records = ; what is written down: { $questions }
catalogue-card-optional = optional
catalogue-card-clocks = Time limits
catalogue-card-quoted = “{ $text }”
catalogue-card-or = {" "}or{" "}
catalogue-card-clock = { $time } from { $starts }
catalogue-card-clock-pauses = ; stopped during { $states }
catalogue-card-clock-at-least = ; when it runs again, at least { $time } is left
catalogue-card-clock-restarts = ; starts again from zero after { $states }
catalogue-card-clock-accepts = ; silence means agreement: “{ $state }”
catalogue-card-clock-refuses = ; silence means refusal: “{ $state }”
catalogue-card-clock-then = ; then: “{ $state }”
catalogue-card-clock-informs = ; for information
catalogue-card-silent = When the town says nothing
catalogue-card-silent-refuses = Without an answer after { $time }, its silence is a refusal, unless a text says otherwise (CRPA L231-4).
catalogue-card-steps = The life of a case
catalogue-card-end = End.
catalogue-card-turn = To act: { $who }.
catalogue-card-turn-within = To act: { $who }, within { $time }; beyond, it is shown late.
catalogue-card-turn-then = To act: { $who }, within { $time }; then “{ $then }”.
catalogue-card-turn-until = To act: { $who }, until { $until }.
catalogue-card-turn-until-then = To act: { $who }, until { $until }; then “{ $then }”.
catalogue-card-valid = Valid for { $time }.
catalogue-card-appointment = Appointment of { $time } with { $with }, { $offers } dates offered.
catalogue-card-because = Reason: { $because }.
catalogue-card-notifies = A letter is also sent to somebody else ({ $whom }), without your name.
catalogue-card-letter = A letter is sent to you.
catalogue-card-receipt = You receive an acknowledgement of receipt.
catalogue-card-public-act = Public act: “{ $title }”.
catalogue-card-remedies = Remedies: { $remedies }.
catalogue-card-before = , at least { $time } ahead
catalogue-card-reasons = , with a reason among: { $reasons }
catalogue-card-leads = {" "}→ { $state }
catalogue-card-stays = {" "}→ the step does not change
catalogue-card-acts = Written in the public journal
catalogue-card-act = { $title } (shows: { $shows }).
catalogue-card-later = Not yet in service
catalogue-facet-register = The public register of this procedure.
catalogue-facet-rights = The working out of your rights.
catalogue-facet-tariff = The working out of the price.
catalogue-facet-grid = The grid of points.
catalogue-facet-campaign = The sharing out of places.
catalogue-facet-ballot = The gathering of supports or votes.
catalogue-facet-draw = The drawing by lot.
catalogue-facet-booking = The booking.
catalogue-facet-pass = The card.
catalogue-facet-desk = The confidential desk.
catalogue-card-figures = Public figures and how long data is kept
catalogue-card-published = Published { $each }: { $figures }
catalogue-card-each-month = each month
catalogue-card-each-quarter = each quarter
catalogue-card-each-year = each year
catalogue-card-across = ; by { $facts }
catalogue-card-hidden = ; numbers under { $number } are hidden
catalogue-card-kept = Kept: { $kept }; then { $then }.
catalogue-keep-drafts = drafts
catalogue-keep-cases = cases
catalogue-keep-files = documents
catalogue-keep-none = seen and erased at once
catalogue-keep-erase = erased
catalogue-keep-archive = handed to the archives

# Lengths of time, and facts of any case
catalogue-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
catalogue-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
catalogue-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
catalogue-working-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
catalogue-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
catalogue-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
catalogue-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
catalogue-date-day = { $day }
catalogue-date-season = from { $from } to { $to }
catalogue-fact-today = today's date
catalogue-fact-received-on = the day the request arrived
catalogue-fact-completed-on = the day the file is complete
catalogue-fact-channel = the way used
catalogue-fact-state = the step of the case
catalogue-fact-reasons = the reasons
catalogue-fact-month = the month
catalogue-command-unknown = No procedure of the house has this name, and no folder: “{ $name }”. A procedure of the town is named by its folder.
catalogue-command-faulty = The procedure in { $name } has faults that keep it from being read: `maison catalogue check { $name }` shows them.

# The pages of procedures
catalogue-menu = Procedures
catalogue-act-published = Rule of a procedure published
catalogue-title = Procedures
catalogue-lead = Ask, declare, report. Online, at the counter or on paper: all ways count the same and take the same time.
catalogue-all-words = What you are looking for
catalogue-all-subject = Subject
catalogue-all-subjects = All subjects
catalogue-all-for = For whom
catalogue-all-everybody = Everybody
catalogue-all-service = Service
catalogue-all-services = All services
catalogue-all-filter = Filter
catalogue-all-found = { $count ->
    [one] One procedure
   *[other] { $count } procedures
}
catalogue-all-none = No procedure matches. Try a shorter word, or ask us.
catalogue-one-for-me = Is it for me?
catalogue-one-for = This procedure is for: { $who }.
catalogue-one-yes-if = { $count ->
    [one] Yes, on this condition:
   *[other] Yes, if all of this is true:
}
catalogue-one-needs = What you need
catalogue-one-missing = A paper is missing? Send the rest: we will say which one.
catalogue-one-ways = { $count ->
    [one] One way to do it
    [2] Two ways to do it, the same time
    [3] Three ways to do it, the same time
   *[other] { $count } ways to do it, the same time
}
catalogue-one-shut = No request today
catalogue-one-reopens = Requests are taken again from { $day }.
catalogue-one-read-paper = Read the paper form
catalogue-one-ways-equal = Choose the one that suits you. None goes before the others.
catalogue-one-after = And then?
catalogue-one-figures = How long it takes and what comes out, in figures
catalogue-one-disagree = You disagree with the decision?
catalogue-one-disagree-text = Every decision says how to contest it, and until which day:
catalogue-one-question = A question?
catalogue-one-contact = Reach us
catalogue-way-web = Online
catalogue-way-web-text = Without an account. You can stop and go on later.
catalogue-way-account-text = With an account. You can stop and go on later.
catalogue-way-start = Start
catalogue-way-counter = At the counter
catalogue-way-counter-text = An agent fills the request in with you, when the town hall is open.
catalogue-way-hours = See opening hours
catalogue-way-paper = On paper
catalogue-way-paper-text = The same form, to fill in by hand. Bring it or post it.
catalogue-way-print = Print the form
catalogue-way-phone = By telephone
catalogue-way-phone-text = An agent writes your answers down and reads them back to you.
catalogue-after-same-day = The same day
catalogue-after-receipt = Receipt
catalogue-after-receipt-text = It bears the date from which time runs.
catalogue-after-within = Within { $time }
catalogue-after-answer = Answer promised
catalogue-after-answer-if = Promised answer { $when }
catalogue-after-answer-else = Promised answer otherwise
catalogue-after-answer-text = It is what the town undertakes. A delay is shown.
catalogue-after-silent = Without an answer after { $time }
catalogue-after-yes = It is a yes
catalogue-after-yes-text = The town's silence means agreement.
catalogue-after-no = It is a no
catalogue-after-law-text = Silence means refusal, unless a text says otherwise: you can contest it.
catalogue-after-no-text = Silence means refusal: you can contest it.
catalogue-rule-title = The rule, plainly
catalogue-rule-number = Version { $version }, in force since { $day }
catalogue-rule-condition = Condition: { $says }. Otherwise: { $told }
catalogue-rule-refusal = A refusal gives its reason, one of these: { $reasons }.
catalogue-rule-partly = An agreement in part or with conditions gives its reason, one of these: { $reasons }.
catalogue-rule-seen = Each reading of your case by an agent leaves a trace that you can see.
catalogue-rule-adopted = Adopted by: { $by }, on { $day }.
catalogue-rule-law = Law: { $law }.
catalogue-rule-whole = The whole rule, step by step
catalogue-rule-page = The rule: { $title }
catalogue-rule-caption = The rule
catalogue-card-term = { $term }:
catalogue-rule-version = Version { $version }
catalogue-rule-since = In force since
catalogue-rule-by = Adopted by
catalogue-rule-on = Adopted on
catalogue-rule-fingerprint = Fingerprint
catalogue-rule-print = Print the rule (PDF)
catalogue-rule-procedure = Back to the procedure
catalogue-rule-changed = What changed
catalogue-rule-same = No sentence changed since the version before.
catalogue-rule-gone = Sentences taken away
catalogue-rule-come = Sentences added
catalogue-rule-versions = The versions of this rule
catalogue-rule-version-column = Version

# Adopting a procedure, taking it out of service
catalogue-act-withdrawn = Procedure taken out of service
catalogue-decides-only = The town's administrators decide on procedures; heads of service, on those of their own service.
catalogue-service-unknown = The town has no service “{ $service }” to answer: choose the one that will.
catalogue-nothing-new = This version is already in service, with the same settings: there is nothing to publish.
catalogue-day-wrong = Write a date: day, month, year.
catalogue-withdraw-reason = Say why, in { $most } characters at most: the reason is public.
catalogue-withdraw-past = A procedure cannot be withdrawn on a day that is past.
catalogue-withdraw-already = This procedure is already out of service.
catalogue-fault-no-file = This folder has no file procedure.yaml.
catalogue-fault-unreadable = This folder cannot be read: { $error }
catalogue-setting-open = left open
catalogue-setting-yes = yes
catalogue-setting-no = no
catalogue-setting-least = at least { $value }
catalogue-setting-most = at most { $value }
catalogue-setting-proposed = proposed: { $value }
catalogue-setting-default = as proposed
catalogue-setting-number = How many
catalogue-setting-unit = Of what
catalogue-setting-unread = “{ $value }” will not do here. For a length of time, write a whole number; for a price, 12,40.
catalogue-unit-minutes = minutes
catalogue-unit-hours = hours
catalogue-unit-days = days
catalogue-unit-working-days = working days
catalogue-unit-weeks = weeks
catalogue-unit-months = months
catalogue-unit-years = years
catalogue-card-settings = What the town has set
catalogue-card-setting = { $title }: { $value }.
catalogue-origin-house = comes with the program
catalogue-origin-town = the town's folder
catalogue-origin-published = published; its folder is no longer there
catalogue-standing-faulty = to be mended first
catalogue-standing-offered = version { $version }, never published
catalogue-standing-coming = version { $version }, from { $day }
catalogue-standing-in-service = version { $version }, in service since { $day }
catalogue-standing-changed = version { $version } in service since { $day }; the folder holds version { $offered }
catalogue-standing-withdrawn = version { $version }, withdrawn on { $day }
catalogue-desk-title = The town's procedures
catalogue-desk-lead = What the town offers to residents, and what it can put in service. Publishing a procedure is a public act.
catalogue-desk-faulty = To mend in the folder “{ $name }”
catalogue-desk-changed = Another version can be published
catalogue-desk-in-service = In service
catalogue-desk-offered = Offered, not in service yet
catalogue-desk-withdrawn = Taken out of service
catalogue-desk-folder = To add a procedure, put its folder in “catalogue”, among the town's data: it appears here at once.
catalogue-desk-procedure = Procedure
catalogue-desk-standing = Where it stands
catalogue-desk-origin = Where it comes from
catalogue-desk-service = Service that answers
catalogue-desk-service-hint = The definition calls it “{ $service }”.
catalogue-desk-choose = Choose a service
catalogue-desk-no-service = The town has no service yet: nobody could answer.
catalogue-desk-make-service = Make a service
catalogue-desk-place = Where to come, if not the town hall
catalogue-desk-hours = At what hours, if they are particular
catalogue-desk-phone = Telephone, if not that of the town hall
catalogue-desk-by = Deliberation or decision that adopts it
catalogue-desk-by-hint = As people cite it: “délibération 2026-041”. It stands on the public rule.
catalogue-desk-review = Read again before publishing
catalogue-desk-mend = To mend in its folder
catalogue-desk-mend-text = Mend the files, then load this page again: they are read each time.
catalogue-desk-settings = Change the settings
catalogue-desk-again = Put it back in service
catalogue-desk-publish = Put it in service
catalogue-desk-next = Publish the new version
catalogue-desk-starts = In force from
catalogue-desk-open = Cases already open
catalogue-desk-open-hint = Drafts under way say by themselves whether they can go on.
catalogue-desk-open-keep = end under the version they began with
catalogue-desk-open-move = go on under this version where they can; the person is told
catalogue-desk-card = The rule, as residents read it
catalogue-desk-brief = In brief
catalogue-desk-public = See the public page
catalogue-desk-done = Done, and written in the journal.
catalogue-review-title = Read again before publishing
catalogue-review-first = This is the first version published here. This is the rule residents will read.
catalogue-review-brief = What will be published
catalogue-review-publish = Publish
catalogue-review-change = Change
catalogue-withdraw = Take out of service
catalogue-withdraw-title = Take out of service: { $title }
catalogue-withdraw-lead = No new request will be received. Cases already filed go on, with the same delays. Publishing a version puts it back in service.
catalogue-withdraw-ends = First day without new requests
catalogue-withdraw-ends-hint = Today, or later.
catalogue-withdraw-why = Why?
catalogue-withdraw-why-hint = The reason is public. Name nobody in it.
catalogue-one-withdrawn = This procedure has taken no request since { $day }.
catalogue-one-coming = This procedure will take requests from { $day }.
catalogue-one-withdrawn-cases = Cases already filed go on, with the same delays.
catalogue-command-none = No procedure of this name: “{ $name }”. `maison catalogue list` shows them all.
catalogue-adopt-dry = Nothing is published: this was a trial.
catalogue-adopt-done = Version { $version } is published: in service from { $day }, act no. { $act } of the journal.
catalogue-adopt-refused = { $name }: nothing is published.
catalogue-adopt-no-service = The town has no service yet. Make one: { $place }
catalogue-adopt-services = The town's services: { $services }. Say which: --service.
catalogue-adopt-what = { $title } ({ $name }, version { $version })
catalogue-adopt-service = Service that answers: { $service }
catalogue-adopt-settings = Left to the town (--set key=value):
catalogue-adopt-first = First version published here. `maison catalogue show` tells its rule.
catalogue-adopt-since = Since version { $version }:

# For programs
catalogue-api-list = The procedures that take requests
catalogue-initials-taken = Numbers in “{ $initials }” are those of the procedure “{ $by }”: write other letters under initials.
catalogue-initials-none = There are no free letters left for “{ $name }”: write some under initials.

## Scenarios
catalogue-scenario-demo = “demo” says how far the demonstration goes: whole, skip, or the number of a step.
catalogue-scenario-day = “{ $text }” is no day. Write it as 2026-09-01.
catalogue-scenario-moment = “{ $text }” is no moment. Write the day and the hour: 2026-09-01 09:00.
catalogue-scenario-nobody = “{ $who }” is not in “people”: add the person, with their role. { $count ->
    [0] There is nobody yet.
   *[other] There are: { $known }.
}
catalogue-fault-nothing-called-among = There is no “{ $name }”. Choose among: { $known }.
catalogue-scenario-nothing-called-near = There is no “{ $name }”; did you mean “{ $near }”? Choose among: { $known }.
catalogue-scenario-answer = “{ $name }” is not asked at this step. { $count ->
    [0] Nothing is.
   *[other] What is: { $known }.
}
catalogue-scenario-list = “{ $word }” takes a list in square brackets. Choose among: { $known }.
catalogue-scenario-money = “{ $word }” takes an amount, written so: 12.50 EUR.
catalogue-scenario-file = “{ $word }” takes the name of a file in .pdf or .jpg: photo.jpg.
catalogue-scenario-clock = “{ $text }” is not the end of a clock. Write a day (2026-09-01), paused, absent or none.
catalogue-scenario-told = Where no refusal is expected (refused), “told” only compares “en retard”. For what pages show, write “pages”.
catalogue-scenario-channel = This procedure is not asked for by “{ $channel }”. Choose among: { $known }.
catalogue-scenario-not-of-the-map = “{ $name }” is not read on the map: only what is may be given here (known). The rest is not known yet. { $count ->
    [0] Here, nothing is.
   *[other] Choose among: { $known }.
}
catalogue-scenario-before = This step is dated before its request is filed (line { $line }): correct one of the two dates.
catalogue-scenario-never-filed = No step files this request: one must come before this, with “do: file” and the same “case”.
catalogue-scenario-never-filed-case = No step files the request “{ $case }”: one must come before this, with “do: file” and “case: { $case }”.
catalogue-scenario-keyed = What comes at the counter, on paper or by phone is keyed by an agent: say which (keyed_by).
catalogue-scenario-together = “who” and “do” go together: whoever does something says what. Without either, time passes.
catalogue-scenario-via = Say how the request comes (via): web, account, counter, paper or phone.
catalogue-scenario-not-yet = “{ $word }” cannot be compared yet: the mechanism is not in service. Take this word away.

# --- What an answer may be
catalogue-limit-number = From { $least } to { $most }.
catalogue-limit-exactly = Exactly { $bound }.
catalogue-limit-least = At least { $bound }.
catalogue-limit-most = At most { $bound }.
catalogue-limit-named-least = At least: { $name }.
catalogue-limit-named-most = At most: { $name }.
catalogue-limit-letters = From { $least } to { $most } characters, spaces included.
catalogue-limit-letters-exactly = { $count ->
    [one] One character only.
   *[other] Exactly { $count } characters, spaces included.
  }
catalogue-limit-letters-least = At least { $least } characters, spaces included.
catalogue-limit-letters-most = At most { $most } characters, spaces included.
catalogue-limit-days = From { $from } to { $to }.
catalogue-limit-day = { $day }, and no other day.
catalogue-limit-from = From { $day }.
catalogue-limit-until = Until { $day }.
catalogue-limit-named-from = No earlier than: { $name }.
catalogue-limit-named-until = No later than: { $name }.
catalogue-limit-from-arrival = No earlier than the day you hand it in.
catalogue-limit-from-today = No earlier than the day of the request.
catalogue-limit-not-to-come = Not a date in the future.
catalogue-limit-boxes = From { $least } to { $most } boxes.
catalogue-limit-boxes-exactly = Exactly { $count } boxes.
catalogue-limit-boxes-least = At least { $least } boxes.
catalogue-limit-boxes-most = { $most ->
    [one] One box only.
   *[other] At most { $most } boxes.
  }
catalogue-limit-answers = From { $least } to { $most } answers.
catalogue-limit-answers-exactly = Exactly { $count } answers.
catalogue-limit-answers-least = At least { $least } answers.
catalogue-limit-answers-most = { $most ->
    [one] One answer only.
   *[other] At most { $most } answers.
  }
catalogue-limit-files = From { $least } to { $most } documents.
catalogue-limit-files-exactly = Exactly { $count } documents.
catalogue-limit-files-most = { $most ->
    [one] One document only.
   *[other] At most { $most } documents.
  }
