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
