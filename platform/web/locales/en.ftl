# Error pages and sentences shared by every room.
web-field-too-long = Shorten this text: { $limit } characters at most
web-other-site = This request comes from another site. Open the page here again, then retry.
web-not-found = This page does not exist
web-not-found-help = The address may have changed. Search for what you wanted to do, or go back to the home page.
web-forbidden = This page is not for you
web-sign-in-first = Sign in to continue.
web-sign-in = Sign in
web-conflict = Somebody was faster
web-too-many = Too many attempts
web-too-many-help = Wait a quarter of an hour, then try again. The counter can help you right away.
web-invalid = Some answers need another look
web-too-large = This file is too large
web-too-large-help = Send a file of ten megabytes at most, or bring it to the counter.
web-bad-request = This request is incomplete
web-bad-request-help = Go back to the previous page and try again.
web-internal = We could not answer
web-internal-help = The fault is ours and has been noted. Nothing you sent before is lost. Try again in a few minutes, or call us.
web-too-long = This page is taking too long
web-too-long-help = We gave up after a minute. Try again in a few minutes, or ask for less at a time. The counter can answer you too.
web-home = Home

# Footer
web-accessibility = Accessibility
web-accessibility-not-audited = Accessibility: not audited
web-your-data = Your data
web-legal = Legal notice
web-contact = Contact us
web-software = The software, free and open
web-sealed-today = today at { $time }
web-sealed-on = on { $day } at { $time }

# For programs
web-api-200 = All is well
web-api-201 = Received
web-api-304 = Nothing has changed since last time
web-api-415 = What is sent must be JSON
web-api-description = What programs may read and send here, without an account. Refusals under /api/ say in JSON what to mend. What is sent is counted: about twenty an hour for each caller.
