# --- Every page
ui-skip = Skip to the content
ui-house = Town hall
ui-menu = Main menu
ui-menu-button = Menu
ui-tools = Shortcuts
ui-search = Search
ui-search-label = A service, a question, a street, a case number
ui-my-space = My space
ui-leave = Sign out
ui-terminal = Shared computer
ui-terminal-text = This computer is for everybody. A page left for { $minutes } minutes closes, and what is typed there and not sent is erased.
ui-terminal-end = Finish and erase
ui-terminal-ask = Are you still there?
ui-terminal-ask-text = Without an answer within { $seconds } seconds, we close everything, and what you typed without sending it is erased.
ui-terminal-here = I am here
ui-breadcrumbs = You are here
ui-visit = Come and see us
ui-site = This site
ui-no-tracker = No tracker, no advertising, no call to any outside service.
ui-proof-title = You need not take our word for it
ui-proof-text = Every public act of { $town } is written in a journal that nobody can rewrite, ourselves included. Anyone can check it, without asking us.
ui-proof-acts = { $count ->
    [0] No act so far.
    [one] { $acts } act.
   *[other] { $acts } acts.
  }
ui-proof-sealed = Last seal { $when }:
ui-proof-verify = Check the journal

# --- Home
ui-hero-title = What would you like to do?
ui-hero-lead = A service, a question, a street, a case number.
ui-hero-often = Often asked for:
ui-doors = I would like to…
ui-open-left = { $days ->
    [0] last day
    [one] { $days } day left
   *[other] { $days } days left
  }
ui-open-ways = Online, at the counter or on paper

# --- States, always in this order
ui-state-kept = kept
ui-state-under-way = under way
ui-state-not-started = not started
ui-state-late = late
ui-state-silent = no news
ui-state-dropped = dropped
ui-after-state = { $state ->
    [late] { ": " }
    [dropped] { ": " }
   *[other] { ". " }
  }
ui-bar = Shares: { $counts }
ui-axes-shares = Shares
ui-axes-total = Total
ui-none = none
ui-ask-news = Ask for news
ui-about = : { $what }
ui-removed = removed:
ui-added = added:

# --- Receipt
ui-receipt = Proof receipt
ui-receipt-act = Act
ui-receipt-written = Written on
ui-receipt-seal = Seal
ui-receipt-fingerprint = Fingerprint
ui-receipt-verify = Check it myself

# --- Charts
ui-chart-before = before the commitment
ui-chart-before-short = before
ui-chart-target = target: { $value } { $when }
ui-chart-target-short = target: { $value }
ui-chart-target-desc = The target is { $value } { $when }.
ui-chart-from-to = From { $first } ({ $when }) to { $last } ({ $until }).
ui-chart-path = planned path
ui-chart-early = early { $year }
ui-chart-summer = summer { $year }
ui-chart-january = Jan { $year }
ui-chart-table = The figures as a table
ui-money-unknown = not known
ui-money-planned = planned
ui-money-voted = voted
ui-money-spent = spent
ui-money-thousands = €{ $amount }k
ui-money-millions = €{ $amount }m

# --- Forms
ui-error-title = { $count ->
    [1] One answer to review
    [2] Two answers to review
    [3] Three answers to review
    [4] Four answers to review
    [5] Five answers to review
    [6] Six answers to review
   *[other] { $count } answers to review
  }
ui-error-prefix = To review:
ui-optional = (if needed)
ui-day = Day
ui-month = Month
ui-year = Year
ui-progress = { $what } · page { $current } of { $total }
ui-trap = Leave this box empty

# --- Pages of a list
ui-pages = Pages of the list
ui-page = Page { $number }
ui-previous = Previous
ui-next = Next
ui-change = Change

ui-stages = Stages of the draw
ui-supporters = { $full } people paid the whole share, { $poorer } gave what they had left.
ui-supporters-each = One dot for { $each } people.
