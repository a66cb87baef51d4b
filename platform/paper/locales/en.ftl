paper-printed = printed on { $date }
paper-same-value = This sheet has the same value as the page.
paper-page = Page
paper-of = of
