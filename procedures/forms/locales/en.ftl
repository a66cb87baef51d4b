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
