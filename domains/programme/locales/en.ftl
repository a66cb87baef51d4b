### The programme: its commitments, how they go, their history.

## Refusals and corrections
programme-not-your-service = Only the service in charge may change this commitment. Ask them, or an administrator.
programme-administrators-only = Only the town's administrators may do this.
programme-changed-meanwhile = Somebody changed this commitment while you were writing. Read it again, then retry: your text is still here.
programme-write-something = Write something here
programme-too-long = Shorten this text: { $most } characters at most
programme-link-needed = Give a full address that begins with https://
programme-link-or-file = Give an address or a file
programme-not-in-the-future = Give a past date, or today's
programme-unknown-service = Choose a service from the list
programme-unknown-elected = Choose an elected member from the list
programme-unknown-territory = Choose a territory from the list
programme-silence-range = Choose between one month and sixty months
programme-interval-range = Choose between one month and sixty months
programme-due-before-start = Choose a promised date after the start
programme-reason-dropped = Say why the commitment is dropped. This reason will be public.
programme-reason-reopened = Say why the commitment is reopened. This reason will be public.
programme-reason-date = Say why the date changes. The former date will stay visible.
programme-reason-wording = Say why the text changes. The former text will stay visible.
programme-reason-owner = Say why the owner changes
programme-decimals-range = Choose four decimals at most
programme-year-range = Give a year between 2000 and 2100
programme-write-an-amount = Write at least one amount
programme-milestone-already = This step is already marked as done
programme-demand-already = This demand already has a reply
programme-address-taken = Choose another address: “{ $slug }” exists already
programme-reference-taken = The identifier “{ $id }” exists already in this programme
programme-input-already = This document is already filed
programme-input-missing = File this first: { $title }
programme-earlier-phase-open = Close the previous phase first
programme-phase-already = This phase is already closed
programme-not-silent = This commitment has had news: read its page again
programme-question-already = This question already has its answer

## Letters
programme-mail-read = Read the page
programme-mail-confirm-subject = Confirm that you follow: { $title }
programme-mail-confirm = You asked to follow this commitment: { $title }. Confirm, and we will write to you when it moves, or when it stays silent too long.
programme-mail-confirm-button = Yes, I want to follow this commitment
programme-mail-confirm-ignore = It was not you? Do nothing: without confirmation, your address is forgotten within seven days.
programme-mail-news-subject = News: { $title }
programme-mail-news = A commitment you follow in { $town } has moved.
programme-mail-silence-subject = No news: { $title }
programme-mail-silence = A commitment you follow in { $town } has had no news for { $months } months. This silence shows by itself: nobody can switch it off, except by giving news. You can ask for some on its page.
programme-mail-answer-subject = Answer to your question: { $title }
programme-mail-answer = The service has answered. Question and answer are public, without your name. Your address is now forgotten.
programme-mail-set-aside = We could not answer your question in public. Here is why:

## Shared words
programme-menu = Programme

## Public pages

## Agents' desk

## Export and import
