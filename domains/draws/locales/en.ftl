# Drawing lots: what the command line says.

draws-percent = { $number } %

# Faults of the files
draws-fault-at-line = { $file }, line { $line }: { $said }
draws-fault-at-cell = { $file }, line { $line }, column { $column }: { $said }
draws-fault-in = { $file }: { $said }
draws-fault-empty = nothing stands under the heads of the columns.
draws-fault-not-text = this is not UTF-8 text. Save the file as CSV UTF-8.
draws-fault-cells = { $found } cells where { $expected } are expected. A cell that holds a comma needs quotes.
draws-fault-no-column = the column “{ $column }” is missing.
draws-fault-same-column = two columns are called “{ $column }”.
draws-fault-blank = this cell is blank.
draws-fault-same-id = the id “{ $id }” stands on line { $first } already.
draws-fault-unknown-value = “{ $value }” is not a value of this feature. Known: { $known }.
draws-fault-not-a-number = “{ $value }” is not a whole number.
draws-fault-min-above-max = the minimum { $min } is above the maximum { $max }.
draws-fault-flex = min_flex must not be above min, nor max_flex below max.
draws-fault-same-value = “{ $value }” stands on line { $first } already.
draws-fault-not-a-chance = “{ $value }” is not a chance: a number from 0 to 1, or a percentage.
draws-fault-unknown-feature = there is no feature “{ $feature }”.
draws-fault-no-seats = there must be one seat at least.
draws-fault-no-household = one person of each household must be allowed at least.

# Commands
draws-command-no-file = cannot read { $file }: { $why }.
draws-command-not-written = cannot write { $file }: { $why }. Name a folder where you may write, then start again.
draws-command-not-a-folder = { $file } is a file; a folder is needed. If it is an archive, unpack it first; otherwise use another name.
draws-command-no-folder = { $dir } does not exist. Name the folder that `maison draw solve --out` wrote, or that of the public files once unpacked.
draws-command-no-draw = { $dir } is not the folder of a draw: instance.json is not there. Name the folder that `maison draw solve --out` wrote, or that of the public files once unpacked.
draws-command-no-lottery = { $dir } holds no panels to draw from: certificate.json is not there. If the quotas allow no panel, `maison draw solve` said so and report.json keeps it; otherwise the work did not come to its end: do it again.
draws-command-replaces = { $dir } held other panels, none of them picked: they are replaced.
draws-command-begun = { $dir } holds a replacement that is begun and not picked yet: pick it with `maison draw pick { $dir }`, or take this folder away.
draws-file-missing = nothing has this name
draws-file-denied = you are not allowed to
draws-file-folder = it is a folder
draws-file-under-file = a part of this path is a file
draws-file-full = there is no room left on the disk
draws-command-pool = { $people } people, { $types } types, { $seats } seats.
draws-command-left-out = Left out: { $seated } who sit already, { $mates } of their households.
draws-command-strangers = Said to sit already, and not in the people file: { $ids }.
draws-command-numbered = The people file has no column of ids: tickets are the numbers of its lines of people.
draws-command-sizes = The quotas allow panels of { $low } to { $high } seats.
draws-command-bound = A panel is possible. No lottery gives everybody more than { $chance }.
draws-command-drawn = { $dir } holds a draw whose panel is picked: choose another folder.
draws-command-undecided = No lottery was found, and no proof that there is none. Make the quotas less tight.
draws-command-written = Written to { $dir }: instance.json, certificate.json, report.json.
draws-command-no-source = say where chance comes from: --seed, --drand or --dice.
draws-command-picked-already = this panel was picked from other chance already; pick.json stays as it is.
draws-command-picked = Panel { $panel } of { $of }, from the seed { $seed }:
    { $members }
draws-command-unreadable = { $file } is not as `maison draw solve` writes it.

draws-command-not-picked = no panel is picked yet: `maison draw pick` comes first.
draws-command-unknown-id = nobody of this draw has the id “{ $id }”.
draws-command-nobody-gone = nobody of those gone sits on the panel.
draws-command-replaced = Drawn in replacement: { $members }. The files are in { $dir }.
draws-command-range = The quotas would allow { $low } to { $high } replacements.
draws-command-no-alternates = no alternates are chosen yet: `maison draw alternates` comes first.
draws-alternates-chosen = { $count ->
    [0] No alternate: nobody can be one any more.
    [one] One alternate: { $members }
   *[other] { $count } alternates: { $members }
}
draws-alternates-all = There is nobody else to choose.
draws-alternates-off = Drop-out played { $plays } times: after the best replacement, { $off } seats are empty or off a quota on average. With nobody waiting: { $without }. With the whole pool waiting: { $least }, which no choice betters.
draws-alternates-whole = Played anew { $trials } times: the panel is whole again { $whole } times. If people drop out as told, it is so in { $least } of cases at least (confidence 99 { "%" }).
draws-tables-round = Round { $round }
draws-tables-table = { "  " }Table { $table }: { $people }
draws-tables-met = Nobody meets anybody more than { $most } times; { $never } pairs never meet.

draws-progress-levels = How fair can it be?
draws-progress-panels = Panels: { $left } of the chances to go
draws-progress-columns = Exact search: panel { $count }
draws-progress-alternates = Who would fill the seats that may fall empty?
draws-progress-explaining = Why is it impossible?

# Rules in words
draws-rule-min = { $feature } = { $value }: at least { $seats } { $seats ->
    [one] seat
   *[other] seats
} for { $people } { $people ->
    [one] person
   *[other] people
}
draws-rule-max = { $feature } = { $value }: at most { $seats } { $seats ->
    [one] seat
   *[other] seats
} for { $people } { $people ->
    [one] person
   *[other] people
}
draws-rule-seats = exactly { $seats } seats
draws-rule-households = at most { $most } of one household
draws-trouble-minima = { $feature }: the minima add up to { $sum }, above the { $seats } seats
draws-trouble-maxima = { $feature }: the maxima add up to { $sum }, below the { $seats } seats
draws-trouble-few = { $feature } = { $value }: at least { $min } are asked for, and the pool has { $people }
draws-trouble-small = the pool has { $people } people for { $seats } seats
draws-obstacle = No panel meets all quotas.
draws-obstacle-conflict = These rules cannot hold together; without any one of them, the others can:
draws-obstacle-change = The least change that makes a panel possible:
draws-obstacle-no-change = No change of quotas within their limits makes a panel possible.
draws-obstacle-smallest = Proven in whole numbers: they cannot hold together, and no fewer rules are in conflict.
draws-obstacle-impossible = Proven in whole numbers: they cannot hold together. Fewer rules might be in conflict too.
draws-obstacle-searched = Found by a search, not proven.
draws-obstacle-least = Proven in whole numbers: nothing less is enough.
draws-obstacle-perhaps = Enough, and the least that the search found; something less might do.
draws-change-min = { $feature } = { $value }: minimum { $from } becomes { $to }
draws-change-max = { $feature } = { $value }: maximum { $from } becomes { $to }

# A lottery in words
draws-lottery = { $panels } panels. Chances from { $min } to { $max }; inequality (Gini) { $gini }.
draws-lottery-exact = Proven best, exactly.
draws-lottery-optimal = Proven best within { $gap }.
draws-lottery-within = Proven within { $gap } of what could be best.
draws-lottery-never = No panel can hold { $ids }: { $rules }.
draws-limits = What holds the least chance down:
draws-limit = { $rule }. One seat more would bring { $gain } at most.

# Verification
draws-verify-panels = The { $panels } panels meet every quota; their weights and all chances add up.
draws-verify-exact = No lottery is fairer: proven exactly.
draws-verify-gap = No lottery is fairer by more than { $gap }: proven.
draws-verify-pick = Panel { $panel } is the one that chance picked.
draws-verify-no-pick = No panel has been picked yet.
draws-verify-pick-differs = pick.json is refused: its sources give another panel.
draws-verify-refused = certificate.json is refused: { $why }.
draws-verify-report = report.json does not say what the certificate says: { $fields }.
draws-menu = Draws by lot
draws-moment = { $day } at { $time }
draws-months = { $count } months
draws-seats = { $count ->
    [one] { $count } seat
   *[other] { $count } seats
}
draws-range = { $min } to { $max }
draws-between = { $low } to { $high }
draws-between-long = from { $low } to { $high }
draws-people-short = { $count } people
draws-brief = In brief
draws-because = Reason:
draws-choose = Choose
draws-save = Save
draws-give-up = Go back without changing anything

# Acts of the journal
draws-act-announced = Draw announced
draws-act-revised = Rules of a draw changed
draws-act-frozen = List of a draw frozen
draws-act-reopened = List of a draw reopened
draws-act-certified = Panels of a draw published
draws-act-postponed = Draw postponed
draws-act-drawn = Panel drawn
draws-act-replacing = Replacement announced
draws-act-seated = Panel seated
draws-act-met = Meeting of a panel
draws-act-abandoned = Draw given up
draws-act-link = act no. { $number }

# States
draws-state-draft = Draft
draws-state-announced = Open to volunteers
draws-state-frozen = List frozen
draws-state-drawn = Drawn
draws-state-seated = Panel seated
draws-state-abandoned = Given up
draws-standing-volunteer = volunteer
draws-standing-withdrawn = left the list
draws-standing-drawn = drawn, answer awaited
draws-standing-accepted = accepted
draws-standing-declined = declined
draws-standing-silent = did not answer
draws-standing-seated = sits
draws-standing-resigned = left the panel
draws-standing-ended = mandate over
draws-way-web = online
draws-way-counter = at the counter
draws-way-phone = by phone
draws-way-paper = on paper
draws-way-import = from a list
draws-objective-leximin = The least likely person is as likely as can be, then the next, and so on.
draws-objective-maximin = The least likely person is as likely as can be.
draws-objective-nash = The product of all chances is as large as can be.
draws-objective-goldilocks = Nobody's chance is too small or too large.
draws-objective-stratified = All chances are as close to equal as the seats allow.
draws-source-beacon = The public beacon drand, round { $round }.
draws-source-dice = { $dice } throws of dice in public, typed by two people.
draws-source-both = The public beacon drand, round { $round }, and { $dice } throws of dice in public, typed by two people.
draws-stage-rule = Rule
draws-stage-volunteers = Volunteers
draws-stage-list = List
draws-stage-draw = Draw
draws-stage-proof = Proof

# What acts say
draws-told-announced = The rules of the draw are announced.
draws-told-revised = The rules changed.
draws-told-frozen = The list is frozen: { $people } people. Neither list nor rules change any more.
draws-told-reopened = The list is open again: no panel was possible.
draws-told-certified = { $panels ->
    [one] The possible panel is published
   *[other] The { $panels } possible panels are published
}, with the proof of everyone's chance. Chance is not known yet.
draws-told-certified-again = Replacement { $round }: { $panels ->
    [one] the possible panel is published
   *[other] the { $panels } possible panels are published
}.
draws-told-postponed = The draw is postponed: { $moment }.
draws-told-drawn = Panel { $panel } is drawn, out of { $panels }.
draws-told-drawn-again = { $members ->
    [one] One person is drawn
   *[other] { $members } people are drawn
} as replacement.
draws-told-replacing = { $seats ->
    [one] One seat is
   *[other] { $seats } seats are
} to be filled again.
draws-told-seated = The panel sits: { $sitting } members for { $seats } seats.
draws-told-met = The panel met: { $present } present.
draws-told-abandoned = The draw is given up. Names are erased.

# Public pages
draws-list-title = Draws by lot
draws-list-lead = Residents drawn by lot to take a seat. The rules are published before, the proof after.
draws-list-open = In preparation
draws-list-none-open = No draw is announced at the moment.
draws-list-done = Already drawn
draws-list-none-done = No draw has been held yet.
draws-how-title = How it works
draws-how-1 = The rules are announced: who may be drawn, how many seats, which proportions, and where chance will come from.
draws-how-2 = The list of volunteers is frozen. All possible panels are published, with everyone's chance, by numbers and without names.
draws-how-3 = Chance comes afterwards: from a public beacon that nobody can foresee, or from dice thrown before everybody. It points to one panel.
draws-how-4 = Everyone can do this calculation again at home, with the public files. You do not have to believe us.
draws-open-call = Volunteers
draws-row-open = Volunteers until { $day }. Draw on { $draws }.
draws-row-frozen = List frozen. Draw on { $draws }.
draws-draft-notice = Draft: only your service sees this page.
draws-where-title = Where are we?
draws-who-title = Who may be drawn
draws-conditions-lead = Each volunteer declares:
draws-household = At most { $most ->
    [one] one person
   *[other] { $most } people
} per address.
draws-seats-title = { $count ->
    [one] The seat
   *[other] The { $count } seats
}
draws-seats-lead = The panel must look like the town. These are the proportions to keep.
draws-census = Source of the figures:
draws-column-value = Answer
draws-column-census = Population
draws-column-pool = Volunteers
draws-column-seats = Seats
draws-column-held = Held
draws-chances-title = Everyone's chance: { $range }
draws-chance-title = Where chance comes from
draws-beacon-why = This round does not exist before: { $moment }. Several bodies make it together, and nobody can foresee or choose it.
draws-dice-why = The number of throws is fixed beforehand. A first person types what is read aloud, a second types it again, and both must agree.
draws-source-order = The panels are published before chance: changing the list afterwards would change its fingerprint.
draws-seed = Seed of the draw:
draws-verify-title = Verify it yourself
draws-verify-lead = The public files hold numbers and declared answers, never a name or an address.
draws-verify-zip = Download the public files (ZIP)
draws-report-pdf = Report of the draw (PDF)
draws-verify-commands = Unzip the file, then, with our program or with Python alone:
draws-verify-hash = Fingerprint of the list of panels:
draws-history-title = What happened
draws-history-none = Nothing yet.
draws-fact-seats = Seats
draws-fact-volunteers = Volunteers
draws-fact-closes = List closes
draws-fact-draws = Draw
draws-fact-place = Place
draws-fact-mandate = Mandate
draws-fact-source = Chance
draws-volunteer = I volunteer
draws-own-link = See my place and my chance
draws-scene-link = The ceremony, in large
draws-desk-link = Desk of this draw
draws-step-rule-ahead = To be announced.
draws-step-rule = Announced on { $day }.
draws-step-volunteers = Until { $day }. { $count ->
    [0] Nobody is registered yet.
    [one] One person is registered.
   *[other] { $count } people are registered.
}
draws-step-list-ahead = Frozen after it closes: the possible panels will be published, with everyone's chance.
draws-step-list = Frozen on { $day }.
draws-step-draw-ahead = Planned for { $moment }.
draws-step-draw = Held on { $moment }.
draws-step-proof = All public files, to do the calculation again.
draws-stuck-public = No possible panel was found: the list will be open again, with the reason.
draws-result-title = Panel { $panel } drawn, out of { $panels }
draws-result-lead = { $count } seats offered. { $waiting ->
    [0] All answers have come.
    [one] One answer is awaited.
   *[other] { $waiting } answers are awaited.
}
draws-result-tickets = These numbers are those of the people drawn. Each knows their own.
draws-panel-title = The panel
draws-panel-lead = { $count ->
    [0] Nobody sits
    [one] One person sits
   *[other] { $count } people sit
}, for { $seats } seats. A name is published only if the person agreed.
draws-panel-unnamed = { $count ->
    [one] And one person who did not wish their name to appear.
   *[other] And { $count } people who did not wish their names to appear.
}
draws-meetings-title = Meetings
draws-meeting-day = Date
draws-meeting-subject = Subject
draws-meeting-present = Present
draws-act-listed = List for letters filed
draws-act-invited = Recipients of letters drawn
draws-told-listed = { $letters } letters will be sent by lot, among { $people } people. The fingerprint of their list is here.
draws-told-invited = { $letters } letters leave, drawn by lot. The other names are forgotten.
draws-volunteer-letter = Answer a letter
draws-field-letter = Code of the letter of invitation
draws-field-letter-hint = Sixteen letters and digits, if you received a letter.
draws-letter-wrong = This code is not that of a letter of this draw. Check each letter.
draws-letter-answered = This letter is answered already.
draws-letters-title = Letters of invitation
draws-letters-lead = Letters are sent by lot, to people of a list. Whoever wants answers, online, at the counter, by phone or on paper.
draws-letters-file = List of people (CSV)
draws-letters-file-hint = Two columns: nom, adresse; a third if you know it: langue (fr or en). People who are not drawn are forgotten at once.
draws-letters-number = Letters to send
draws-letters-when = Day when chance chooses them
draws-letters-send = File the list
draws-letters-people = People of the list
draws-letters-printed = Letters printed
draws-letters-answered = Answers
draws-letters-wait = Chance chooses them: { $moment }.
draws-letters-draw = Draw the recipients
draws-letters-left = { $count ->
    [one] One letter is
   *[other] { $count } letters are
} left to print, fifty at a time. Each bears a code written nowhere else.
draws-letters-print = Print the letters
draws-letters-none = No letter is to be printed.
draws-letters-already = A list is filed already for this draw.
draws-letters-count = Give a number of letters between 1 and { $most }.
draws-letters-line = Line { $line }: a name and an address are needed.
draws-letter-why = The town of { $town } draws { $seats } people by lot. Chance chose you to receive this letter.
draws-letter-how = If you want to take part, answer by { $day } at the latest: at { $address }, by phone on { $phone }, at the counter, or with the slip below. All ways are equal. You are free not to answer.
draws-letter-how-form = If you want to take part, answer by { $day } at the latest: at { $address }, by phone on { $phone }, at the counter, or on the paper form that we send you if you ask for it. All ways are equal. You are free not to answer.
draws-letter-other = In English: you were chosen by lot to receive this letter. You may volunteer until { $day }, at { $address } or by phone on { $phone }.
draws-letters-no-question = The form of this procedure does not ask for the code of a letter (letter, in draw): answers could not be counted.
draws-list-language = Line { $line }: “{ $said }” is not a language of our letters. Write fr or en, or nothing.
draws-field-lang = Language of letters
draws-language = English
draws-letter-code-hint = It serves once.
draws-slip-title = I volunteer
draws-slip-hint = To be sent back to: { $address }. Code:
draws-slip-sign = Date and signature:
draws-slip-conditions = I declare:

# Ceremony
draws-scene-source = Source announced on { $day }
draws-scene-seed = Seed obtained at { $time }
draws-scene-panel = Panel drawn, out of { $panels } published panels
draws-scene-when = Chance is known from
draws-scene-dice = Dice read in public
draws-scene-hash = Fingerprint of the published panels
draws-scene-drawn = The { $count } numbers drawn, among { $people } volunteers
draws-scene-ready = Everything is published, but chance
draws-scene-panels = { $count ->
    [one] { $count } possible panel
   *[other] { $count } possible panels
}
draws-scene-ready-said = Each has { $seats } seats, chosen among { $people } volunteers, and keeps every rule. Chance will point to one.
draws-scene-solving = The possible panels are being computed
draws-scene-solving-said = They will be published here, with their proof, before chance is known.
draws-scene-chances = Everyone's chance
draws-scene-met = The rules are kept: { $met } quotas out of { $all }
draws-scene-rule = The rules: { $all } quotas to keep
draws-scene-key = the dot is the result, the capsule what the rules allow
draws-scene-permitted = the rules allow { $range }
draws-scene-foot = Everyone can do this calculation again at home, with the public files:

# My place
draws-door-title = My place in a draw
draws-door-lead = Your code is on the letter or e-mail you received. It shows your number, your chance and why it is what it is.
draws-door-open = Open
draws-door-lost = Lost your code? The counter prints another.
draws-field-code = Your code
draws-field-code-hint = Sixteen letters and digits. Spaces and capitals do not matter.
draws-code-shape = Write the sixteen letters and digits of the code.
draws-code-wrong = This code opens nothing. Check each letter, or ask for another at the counter.
draws-own-title = My place
draws-own-ticket = Your number:
draws-back-to-draw = The page of the draw
draws-place-volunteer = You are on the list. Draw: { $moment }.
draws-place-not-drawn = You were not drawn. You may still be called if a seat falls empty.
draws-place-drawn = You are drawn. Answer by { $day } at the latest.
draws-place-accepted = You accepted. You will sit.
draws-place-seated = You sit on the panel.
draws-place-seated-until = You sit until { $day }.
draws-place-declined = You declined. Thank you for answering.
draws-place-silent = The time passed without an answer: your seat is offered to somebody else.
draws-seat-title = Do you take this seat?
draws-seat-lead = You are free to decline, without giving a reason.
draws-seat-months = The mandate lasts { $count } months.
draws-publish-name = My name may be published among the members
draws-publish-name-hint = Otherwise you sit without your name appearing.
draws-accept = I accept
draws-decline = I decline
draws-leave-title = Leave
draws-leave-lead = You may leave at any time. Your name and address are erased at once.
draws-leave = Leave the list
draws-resign-title = Leave the panel
draws-resign-lead = Your seat will be drawn again, so that the panel still keeps the rules.
draws-resign = Leave my seat
draws-odds-title = Your chance: { $chance }
draws-odds-title-none = Your chance
draws-odds-household = Somebody of your address sits already: you are not in this draw.
draws-odds-none = Your number is not in this draw.
draws-odds-among = Chances go from { $least } to { $most }. If everybody were alike, { $seats } seats for { $people } volunteers would give { $share } to each.
draws-odds-above = You have more than this share: few volunteers answered as you did, for the seats to fill.
draws-odds-below = You have less than this share: many volunteers answered as you did, for few seats.
draws-odds-even = You have exactly this share.
draws-odds-tightest = What weighs most: { $people } of you answered "{ $value }", for { $seats } seats at most.
draws-odds-table = What you declared
draws-odds-declared = Your answer
draws-odds-like-you = Volunteers like you
draws-odds-most = At most, on average
draws-odds-check = This chance stands in report.json, at your number.

# Volunteering
draws-volunteer-title = I volunteer
draws-volunteer-send = Put me on the list
draws-too-fast = This form came back too fast. Read your answers again, then send them.
draws-field-name = First and last name
draws-field-name-hint = Those you use.
draws-field-address = Address
draws-field-address-hint = Number, street, flat if there is one, postcode, town. It serves not to draw two people of one household.
draws-field-email = E-mail address
draws-field-email-hint = Without it, we write to you by post.
draws-field-phone = Telephone
draws-field-attests = I declare that all of this is true of me
draws-attest = Tick the box if all is true, or give up: this draw has these conditions.
draws-name-needed = Write your first and last name.
draws-address-needed = Write your address.
draws-value-needed = Choose an answer for "{ $name }".
draws-known-already = Somebody of this name is already registered at this address. If it is not you, call us.
draws-elected-name = An elected member of the town bears this name, and elected members cannot be drawn. A namesake? Come to the counter.
draws-elected-no = Elected members of the town cannot be drawn.
draws-by-letter-only = This draw is among people invited by letter.
draws-list-closed = The list is closed.
draws-kept-title = What becomes of what you write
draws-kept-1 = Your answers are published under a number, without name or address. In a small town, somebody who knows you could guess.
draws-kept-2 = Your name and address are erased { $months } months after the draw if you are not drawn.
draws-kept-3 = You may leave at any time with your code.
draws-welcome-title = You are on the list
draws-welcome-lead = The draw is held on { $day }.
draws-welcome-code = Your code: { $code }
draws-welcome-keep = Note it down: we cannot find it again. It opens your place, your chance, and your answer if you are drawn.

# E-mails and letters
draws-mail-registered-subject = You volunteered: { $title }
draws-mail-registered = You are on the list of the draw "{ $title }". It is held on { $day }.
draws-mail-code = Your code: { $code }
draws-mail-open = See my place
draws-mail-keep-code = Keep this code: it shows your number and your chance, and serves to answer or to leave.
draws-mail-drawn-subject = You are drawn: { $title }
draws-mail-drawn = You are drawn for "{ $title }". Tell us whether you accept, by { $day } at the latest.
draws-mail-answer = Answer
draws-mail-silence = Without an answer by then, the seat is offered to somebody else.
draws-print-place = { $town }, { $day }
draws-print-registered-subject = You volunteered
draws-print-drawn-subject = You are drawn
draws-print-own = To see your place and your chance: { $address }.
draws-print-answer = Answer with this code at { $address }, at the counter, by phone on { $phone } or by post. All ways are equal.
draws-print-verify = Anyone can do the draw again, with the public files.
draws-print-scan = Leads to { $address }
draws-print-objective = Fairness
draws-print-result = The panel drawn
draws-print-how = The public files are at { $address }. "maison draw verify" and docs/verify/draw.py do the whole calculation again.

# Desk
draws-desk-lead = Announce, receive volunteers, freeze, draw, seat.
draws-desk-none = No draw in your service.
draws-desk-table = Draws of your service
draws-new = Prepare a draw
draws-new-title = Prepare a draw
draws-rules-title = Change the rules
draws-rules-lead = All that is written here is public, and changes no more once the list is frozen.
draws-rules-section = The criteria
draws-part-what = What for
draws-part-who = Who
draws-part-chance = Chance
draws-part-after = Afterwards
draws-field-title = Title
draws-field-title-hint = For example: Fifteen residents on the schools commission.
draws-field-service = Service in charge
draws-field-purpose = What this panel is for
draws-field-purpose-hint = What it will do, and what the town undertakes to do with its work.
draws-field-seats = Number of seats
draws-field-who = Who may be drawn
draws-field-who-hint = For example: people of 16 and over who live in the town.
draws-field-conditions = What each volunteer declares
draws-field-conditions-hint = One sentence per line. Elected members of the town are always left out.
draws-field-household = People at most per address
draws-field-household-hint = Leave empty if addresses do not count.
draws-field-open = Everybody may register online
draws-field-open-hint = Otherwise only by letter, at the counter or by phone.
draws-field-closes = Last day to register
draws-field-census = Source of the population figures
draws-field-census-hint = For example: Insee, census of 2023.
draws-field-draws = Day of the draw
draws-field-time = Hour
draws-field-time-hint = For example: 18:30
draws-field-place = Place
draws-field-beacon = The public beacon drand
draws-field-beacon-hint = The round of that hour, announced now.
draws-field-dice = Number of throws of dice
draws-field-dice-hint = Dice of six faces, read aloud and typed by two people. At least { $least }. Leave empty to do without.
draws-field-objective = What the draw makes as good as can be
draws-field-list = A list of { $count } equally likely panels
draws-field-list-hint = Simpler to show; each chance changes by very little.
draws-field-answer = Days to accept a seat
draws-field-starts = Start of the mandate
draws-field-months = Length of the mandate, in months
draws-field-thirds = Renew by thirds
draws-field-thirds-hint = A third of the members leaves at each third of the mandate.
draws-field-keep = Months for which names not drawn are kept
draws-field-keep-hint = They serve for replacements, then they are erased.
draws-field-reason = Why
draws-field-reason-hint = Published with the change.
draws-publish-change = Publish the change
draws-field-way = How the person came to us
draws-field-namesake = Namesake of an elected member
draws-field-namesake-hint = I checked that it is not them.
draws-criterion-new = Add a criterion
draws-criterion-title = Change a criterion
draws-criterion-change = Change "{ $name }"
draws-criterion-drop = Remove this criterion
draws-criterion-field-name = Question
draws-criterion-field-name-hint = One or two words: gender, age, quarter, housing.
draws-criterion-field-values = Possible answers
draws-criterion-field-values-hint = One per line: answer ; population ; minimum ; maximum. Without minimum and maximum, they are computed from the population for { $seats } seats.
draws-criterion-number = Line { $line }: "{ $text }" is not a whole number.
draws-criterion-line = Line { $line }: write answer ; population ; minimum ; maximum.
draws-criterion-order = Line { $line }: the minimum { $min } is above the maximum { $max }.
draws-criterion-unknown = Give "{ $value }" a population, or a minimum and a maximum.
draws-criterion-values = Give two to { $most } answers, one per line.
draws-criterion-name = Give a short name that is not that of a column (name, address, email, id).
draws-criterion-taken = Another criterion already has this name.
draws-criterion-twice = Two answers are the same.
draws-criterion-answered = Volunteers have answered already: only the numbers of seats may change.
draws-criteria-needed = Add at least one criterion.
draws-minima-above = "{ $name }": the minimums make { $sum }, more than the { $seats } seats.
draws-maxima-below = "{ $name }": the maximums make { $sum }, fewer than the { $seats } seats.
draws-write-something = Write something.
draws-too-long = This is too long: { $most } characters at most.
draws-seats-wrong = Give a number of seats between 1 and { $most }.
draws-source-needed = Choose the beacon, dice, or both.
draws-dice-count = Plan between { $least } and { $most } throws.
draws-after-closing = The draw comes after the list closes: choose a later day.
draws-closing-past = The list would have closed already: choose another day.
draws-answer-days-wrong = Give between 2 and 90 days.
draws-keep-wrong = Give between 1 and 60 months.
draws-mandate-wrong = Give between 1 and 120 months.
draws-thirds-wrong = To renew by thirds, there must be three seats at least and a mandate of three months or more.
draws-day-needed = Write a day, a month and a year.
draws-time-needed = Write an hour, for example 18:30.
draws-number-needed = Write a whole number.
draws-reason-needed = Say why: this reason is published.
draws-service-wrong = Choose a service.
draws-not-yours = This page is for the people in charge of this draw.
draws-rules-frozen = The rules and the list are frozen: they change no more.
draws-changed-meanwhile = Somebody else has just changed this draw. Read it again before you start over.
draws-announced-already = This draw is announced already.
draws-not-to-abandon = This draw can no longer be given up.
draws-too-late-to-abandon = The announced chance is known: giving up would be trying until a wanted result. Draw the panel.
draws-next = To do now
draws-next-announce = All is written. Announcing makes the rules public and writes them in the register.
draws-next-missing = Before announcing:
draws-next-collect = Volunteers register until { $day }. Then freeze the list.
draws-next-freeze = Key in the sheets of paper that came in time, then freeze the list, before: { $moment }.
draws-next-draw = The panels are published. Draw: { $moment }.
draws-next-panel = Follow the answers, replace those who decline, seat the panel.
draws-announce = Announce the draw
draws-freeze = Freeze the list
draws-reopen = Reopen the list
draws-solving-desk = The possible panels are being computed. Come back in a moment.
draws-stuck = No panel is possible this way
draws-public-link = The public page
draws-ways-title = How volunteers came
draws-check-title = Before the draw
draws-check-yes = A panel is possible with today's { $people } volunteers.
draws-check-no = No panel is possible with today's { $people } volunteers.
draws-check-bound = The least likely person will have { $chance } at best.
draws-drop-title = Discard this draft
draws-drop = Discard the draft
draws-abandon-title = Give up this draw
draws-abandon-lead = The reason is public, and all names are erased at once.
draws-abandon = Give up the draw
draws-column-state = State
draws-column-ticket = Number
draws-column-way = Came
draws-column-since = Since
draws-column-standing = Standing
draws-column-told = Told
draws-column-until = Until
draws-pool-title = Volunteers
draws-pool-table = Volunteers, a hundred at most
draws-pool-search = A name, a street
draws-pool-find = Search
draws-register-title = Register somebody
draws-register = Register
draws-registered = This person is registered.
draws-registered-mail = Their code is sent by e-mail.
draws-registered-letter = Print their letter: it bears their code.
draws-list-link = Send a list of volunteers (CSV)
draws-list-added = { $count } people added, { $known } already registered.
draws-list-not-text = This file cannot be read. Save it as CSV UTF-8.
draws-list-columns = Columns are missing: { $names }.
draws-list-too-long = { $most } lines at most at a time.
draws-list-empty = Nothing under the heads of the columns.
draws-list-still-open = The list is still open: freeze it the day after it closes.
draws-at-line = Line { $line }: { $said }
draws-upload-title = Send a list of volunteers
draws-upload-lead = All is taken, or nothing: each fault is told with its line. Sending the same list twice adds nobody.
draws-upload-columns = Columns:
draws-upload-file = CSV file
draws-upload-choose = Choose a file.
draws-upload = Send the list
draws-way-needed = Say how the person came to us.
draws-not-to-withdraw = This person was drawn already: write their refusal instead.
draws-leave-desk = At the person's request. Their name and address are erased.
draws-leave-do = Take off the list
draws-letter-title = Letter
draws-letter-lead = Each printing bears a new code, written nowhere else. Former codes still work.
draws-letter-print = Print the letter
draws-answer-title = Their answer
draws-answer-until = By { $day } at the latest.
draws-says-yes = The person accepts
draws-says-no = The person declines
draws-says-resign = The person leaves their seat
draws-answer-late = The time to answer has passed.
draws-answered-already = This answer is written already.
draws-nobody = Nobody is registered.
draws-impossible = No panel is possible: see "Before the draw" and change a quota.
draws-not-to-freeze = This list cannot be frozen now.
draws-moment-past = The announced hour of the draw has passed: choose another in the rules, then freeze.
draws-moment-soon = Choose a later moment: nobody must be able to know it.
draws-not-to-reopen = This list is not reopened: a draw is possible on it.
draws-abandoned-already = This draw is given up.
draws-lottery-title = Draw
draws-lottery-again = Replacement { $number }
draws-not-certified = The panels are not published yet.
draws-drawn-already = The panel is drawn. It is not drawn twice.
draws-not-yet = The announced moment has not come.
draws-certified-late = The panels were published after the announced hour: chance was known already. Postpone the draw.
draws-too-late-to-postpone = The announced chance is known: postponing would be drawing twice.
draws-no-dice = This draw has no dice.
draws-dice-title = The dice
draws-dice-lead = Throw { $count } dice before everybody, read them aloud, and type them in order.
draws-dice-wait = A second person, with their own account, must now type the same dice. You may still mend yours.
draws-dice-second = Type in turn what was read aloud. Both must be the same.
draws-dice-field = What the dice show
draws-dice-field-hint = { $count } numbers from 1 to 6, separated by spaces.
draws-dice-send = Save the dice
draws-dice-shape = Write numbers from 1 to 6, separated by spaces.
draws-dice-number = There must be { $count } dice, and there are { $found }.
draws-dice-done = The dice are confirmed already.
draws-dice-differ = This is not what the first person typed. Read the dice again together; one of the two is to be mended.
draws-dice-first = The dice must first be typed by two people.
draws-dice-agreed = Two people typed the same dice
draws-pick-title = Draw
draws-pick = Draw the panel
draws-beacon-where = Round { $round } is read from any server of drand, for example:
draws-beacon-field = What the beacon says
draws-beacon-field-hint = Paste the whole text, with round, randomness and signature. The signature is verified here.
draws-beacon-needed = Paste the announced round of the beacon.
draws-beacon-wrong = This is not a round signed by the beacon. Copy the whole text.
draws-beacon-other = The announced round is { $wanted }, not { $found }.
draws-postpone-title = Postpone
draws-postpone-lead = To a moment that nobody can know yet.
draws-postpone = Postpone the draw
draws-panel-desk = The panel
draws-panel-desk-lead = { $seats } seats: { $waiting } { $waiting ->
    [one] answer
   *[other] answers
} awaited, { $accepted } accepted, { $seated } seated, { $empty } { $empty ->
    [one] seat
   *[other] seats
} empty.
draws-panel-table = People drawn
draws-erased = name erased
draws-told-by-mail = by e-mail
draws-told-by-letter = by letter
draws-to-print = letter to print
draws-seat-desk-title = Seat
draws-seat-desk-lead = { $count ->
    [one] One person accepted.
   *[other] { $count } people accepted.
}
draws-seat-do = Seat the panel
draws-replace-title = Replace
draws-replace-lead = { $count ->
    [one] One seat is empty.
   *[other] { $count } seats are empty.
} A new draw, among the remaining volunteers, keeps all proportions. Choose when chance will be known.
draws-replace = Announce the replacement
draws-replacing = { $seats ->
    [one] One seat will be drawn
   *[other] { $seats } seats will be drawn
} again: { $moment }.
draws-replacing-already = A replacement is under way already.
draws-no-seat-empty = No seat is empty.
draws-not-drawn = No panel is drawn yet.
draws-not-seated = The panel is not seated yet.
draws-nobody-accepted = Nobody waits to be seated.
draws-no-end = No mandate of this panel has an end.
draws-meeting-add = Add a meeting
draws-meeting-ahead = This meeting has not been held yet.
draws-presence-title = Presence on { $day }
draws-presence-field = Who was there
draws-renew-title = Renew
draws-renew-lead = A new draw, as a draft, for the next mandates to end: the quotas are what is left beside those who still sit.
draws-renew = Prepare the renewal

# The word "draw" of a procedure: what is wrong in it
draws-facet-value = { $word }: “{ $value }” does not fit. Wanted: { $wanted }.
draws-facet-one = A procedure has one draw, and only one.
draws-facet-no-steps = A draw draws cases: write their life (steps).
draws-facet-unknown-fact = “{ $name }” is asked, read or computed nowhere.
draws-facet-not-choice = { $name }: a quota counts the answers of a list, and this is not one (kind: choice).
draws-facet-option = { $name }: “{ $code }” is not one of the answers.
draws-facet-option-left = { $name }: “{ $code }” has no seats. Write them, even from 0 to 1: otherwise whoever answers so cannot be drawn.
draws-facet-twice = “{ $name }” is written twice.
draws-facet-order = { $name }, “{ $code }”: { $least } is more than { $most }.
draws-facet-quota = { $name }: from { $low } to { $high } places for { $seats } seats.
draws-facet-state = “{ $state }” is not a state.
draws-facet-same-state = Waiting for the draw, being offered a seat, accepting it and sitting are four different states.
draws-facet-endless = “{ $state }” offers a seat for ever: say how long one has to answer (within), and that whoever does not answer gives the seat back (then, among frees).
draws-facet-nobody-accepts = “{ $state }” has no action by which one accepts the seat.
draws-facet-substitutes = “substitutes” and “then.substitute” go together.
draws-facet-date = “{ $date }” is not a date of the procedure.
draws-facet-setting = “{ $name }” is not a setting that is a number, with a default.
draws-facet-address = “{ $name }” is not a question that asks an address: people of one household are counted by their address.
draws-facet-letter = “{ $name }” is not a text question that may be left out: a letter invites, it does not oblige (kind: text, optional: true).
draws-facet-names = “{ $name }” is not a question answered by yes or no: a name is published only if the person agrees.

# The rule card
draws-card-seats = { $count } seats, drawn by lot among volunteers.
draws-card-seats-set = { $count } seats by default, a number that the commune sets; drawn by lot among volunteers.
draws-card-seats-letters = { $count } seats, drawn by lot among volunteers. Letters, sent at random, invite people to volunteer.
draws-card-seats-letters-set = { $count } seats by default, a number that the commune sets; drawn by lot among volunteers. Letters, sent at random, invite people to volunteer.
draws-card-household = { $count ->
    [one] One person at most per address.
   *[other] { $count } people at most per address.
}
draws-card-quota = { $name }, out of { $of } seats: { $places }.
draws-card-between = { $value }, from { $least } to { $most }
draws-card-exactly = { $value }, { $count }
draws-card-frozen = The list is frozen after “{ $date }”: its fingerprint goes into the public journal, and nothing changes in it any more.
draws-card-drand = Chance comes from the public beacon drand, on the date “{ $date }”. Nobody can know it before.
draws-card-dice = Chance comes from dice thrown in public, on the date “{ $date }”, and read by two people.
draws-card-both = Chance comes from the public beacon drand and from dice thrown in public, on the date “{ $date }”. Nobody can know it before.
draws-card-impossible = If no panel can keep these shares, there is no draw: the program says which of them conflict, and the least change that is enough. Each change is announced, with its reason.
draws-card-substitutes = { $count ->
    [0] No alternate is chosen.
    [one] One alternate is chosen by computation. A seat that falls empty goes to them by another draw, which keeps the shares.
   *[other] { $count } alternates are chosen by computation. A seat that falls empty is drawn by lot among them, keeping the shares.
}
draws-card-replaced = A seat that falls empty is drawn by lot again, keeping the shares.
draws-card-thirds = The panel is renewed by thirds: at each third of the mandate, a third of the seats is drawn again.
draws-card-names = Names are not published, except those of people who sit and agree.
draws-card-no-names = No name is published.
draws-card-again = Everybody can read the chance they had, and do the draw again from the public files.

# The draw of a procedure
draws-act-alternates = Alternates chosen
draws-told-alternates = { $count ->
    [0] No alternate: nobody can be one any more
    [one] One alternate chosen by computation, with the seed of the draw
   *[other] { $count } alternates chosen by computation, with the seed of the draw
}
draws-tied-already = A draw of this procedure is under way already: one list at a time.
draws-tied-in-case = This draw is that of a procedure: one volunteers, answers and withdraws in one's case.
draws-tied-no-seats = The procedure does not say how many seats to draw: set it first.
draws-tied-no-place = { $name }: the commune has no place “{ $code }”. Fit the quotas of the procedure to your places.
draws-criterion-tied = The criteria come from the procedure: only their seats change here, with a reason.
draws-tied-title = Draws of procedures
draws-tied-lead = A procedure that draws lots gives its rules to the draw, and its cases are the volunteers. Beginning prepares a draft: nothing is public before it is announced.
draws-tied-procedure = Procedure
draws-tied-begin = Prepare a draw
draws-tied-under-way = Draw under way
draws-tied-section = The procedure
draws-tied-of = This draw follows rule { $version } of its procedure. The volunteers are its cases: that is where one volunteers, answers and withdraws.
draws-tied-rule = Read the rule
draws-tied-rules = Seats, criteria, households and time to answer come from the rule of the procedure. The place, the hour and the texts are decided here.
draws-tied-left-out = { $count ->
    [one] One case waits outside the list: the same person again, or an answer that is not known. Open it to merge it into the other or to set it aside.
   *[other] { $count } cases wait outside the list: the same person again, or an answer that is not known. Open them to merge them into the others or to set them aside.
}
draws-tied-pool = The volunteers of this draw are cases. Opening a case leaves a trace, which the person sees.
draws-tied-key = Key a volunteer at the counter, by phone or from paper
draws-told-in-case = in their case
draws-own-case = My case, with my code
draws-beside-title = Your place in the draw
draws-beside-ahead = Draw: { $moment }. Every volunteer may be there.

draws-readings = Who has read your name
draws-readings-lead = Each agent who opens a list you are in leaves a trace here.
draws-readings-none = Nobody has read it yet.
draws-reader-head = head, { $service }
draws-reader-agent = an agent, { $service }
draws-reader-counter = an agent of the counter
draws-reader-administrator = somebody who administers the site
draws-read-pool = to keep the list of volunteers
draws-read-search = looking for a name or an address in the list
draws-read-person = to follow your entry or write down your answer
draws-read-panel = to follow the answers and the seats of the panel
draws-read-meeting = to note who came to a meeting
draws-read-letter = to print a letter for you
draws-read-invitation = to print your letter of invitation

draws-replace-stuck = No replacement keeps all the proportions
draws-replace-change = You may change the places for this replacement only, and say why. The least change that suffices, if there is one, is already written. The change and its reason are published, entered in the register, and can be verified in the files.
draws-replace-places-hint = One answer per line: answer ; people of the census ; least ; most, for the whole panel.
draws-replace-same-values = Keep the same answers in the same order: only their places change.
draws-replace-nothing = Change at least one place, or announce the replacement without changing anything.
draws-replace-not-stuck = The announced proportions hold as long as a replacement can keep them: announce it without changing anything first.
draws-told-places = Places changed for this replacement: { $places }.
draws-places-changed = { $feature }, { $value }: { $min } to { $max }
draws-command-no-such-place = These places are not of a value of this draw.
draws-verify-replacement = Replacement { $number }: the empty seats ({ $seats }), what is left of the quotas and who may come follow from the draw and from who is gone.
draws-verify-places = Places changed for it: { $places }. Reason: { $reason }
draws-verify-replacement-differs = Replacement { $number } is refused: its seats, quotas or people do not follow from the draw and from gone.json.
draws-verify-announced = These are the announced seats and places.
draws-verify-not-announced = instance.json is refused: its seats, its places or its limit of a household are not those of announcement.json.
draws-colon = :{ " " }
draws-semicolon = ;{ " " }
draws-told-answered = has answered
draws-lottery-when = Draw: { $moment }.
