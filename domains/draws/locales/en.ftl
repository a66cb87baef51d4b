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
draws-command-no-file = cannot read { $file }: { $error }.
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
    [one] One alternate
   *[other] { $count } alternates
}: { $members }
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
