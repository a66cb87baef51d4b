# The catalogue of procedures: what the program says while it reads a definition.

# Reading the file
catalogue-fault-yaml = This file cannot be read: { $error }. Look at the indentation, quotes and brackets.
catalogue-fault-alias = No references (&, *) in a definition: write the text in full.
catalogue-fault-tag = No explicit type (!) in a definition.
catalogue-fault-documents = One definition a file: take the line “---” away.
catalogue-fault-key = A word must be a plain text.
catalogue-fault-deep = Too many levels inside one another.
catalogue-fault-empty-file = This file is empty.
catalogue-fault-twice = “{ $word }” is written twice.
catalogue-fault-name = The procedure is called “{ $name }” and its folder “{ $folder }”: give them the same name.

# Words and values
catalogue-fault-unknown-word = “{ $word }” is not a word of the language.
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
catalogue-fault-unknown-value = “{ $value }” is not a value of “{ $word }”. There are: { $known }.
catalogue-fault-version = “{ $version }” is not a version. Write the year and a number: 2026-01.
catalogue-fault-date = Say when “{ $id }” falls: each_year (month-day), each_campaign, each_term, each_school_day, or of.
catalogue-fault-setting = “{ $value }” is not a value of kind “{ $kind }”.
catalogue-fault-source = Nothing says where “{ $id }” is read.
catalogue-fault-no-options = “{ $id }” asks to choose, without offering a choice (options).
catalogue-fault-repeat = “{ $id }” may be repeated zero times: take “repeat” away or give a number.
catalogue-fault-bound = “{ $value }” cannot bound an answer (“{ $word }”).
catalogue-fault-no-states = A procedure has at least one state.
catalogue-fault-missing-text = The text “{ $address }” is not translated in en.yaml.
catalogue-fault-lost-text = “{ $address }” leads to no text of the procedure.

# Cells
catalogue-fault-unknown-fact = “{ $name }” is asked, read or computed nowhere.
catalogue-fault-unknown-fact-near = “{ $name }” is asked, read or computed nowhere; did you mean “{ $near }”?
catalogue-fault-unknown-function = “{ $name }” is not a function. There are: eur, age, months, days, known, count, has.
catalogue-fault-cell-long = The condition is longer than 400 characters: cut it into several.
catalogue-fault-cell = The condition “{ $cell }” cannot be read, at character { $at }.

# Publishing a version
catalogue-administrators-only = Only the town's administrators publish a procedure.
catalogue-setting-unknown = “{ $id }” is not a setting of this procedure.
catalogue-setting-bounds = “{ $value }” is outside the bounds the procedure sets.
catalogue-adopted-by = Cite the deliberation or decision that adopts this version.
catalogue-starts-before = A version cannot take effect before it is adopted.
catalogue-starts-too-early = A more recent version is already published: this one must start after it.
catalogue-version-changed = Version { $version } is already published and no longer changes. Give this one a new number.
