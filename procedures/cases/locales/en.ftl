# Cases: what the program says of a request, from its filing to its erasure.

# Refusals
cases-somebody-was-faster = Somebody else has just moved this case on. Read it again: nothing was changed on your side.
cases-over = This case is over: nothing more can be done in it.
cases-not-here = This action is no longer possible where the case stands. Read it again.
cases-not-by-you = This action belongs to somebody else.
cases-not-yours = This case is not yours.
cases-staff-only = For the agents of the service that follows this case.
cases-head-only = For the head of the service.
cases-administrators-only = For administrators.
cases-when = It is not possible in this case: the rule of the procedure says when it is.
cases-not-known = Whether it is possible is not known yet. Missing: { $facts }.
cases-reasons = Choose at least one reason.
cases-reason-unknown = Choose reasons from the list.
cases-before = That is too early: choose { $day } or a later day.
cases-condition = { $text }
cases-channel-closed = This procedure cannot be done this way.
cases-account-needed = Sign in to send this request from your account.
cases-received-later = Give a day that is not after today, nor before the request was received.
cases-no-steps = This procedure opens no case.
cases-amend-decided = The decision is taken, or the case is over: the request can no longer be changed. Write to the service.
cases-text-empty = Write a few words.
cases-text-long = Your text is too long: { $most } characters at most.
cases-search-short = Give a case number, or at least three letters of the name.

# Code and mandates
cases-code-shape = The code has sixteen letters and figures. It is on your receipt.
cases-code-wrong = This code and this answer do not go together. Check both; at the counter you can be given a new code.
cases-joined-already = This case is already in another account.
cases-mandate-self = Choose somebody other than yourself.
cases-mandate-until = Choose a last day between today and a year from now.
cases-mandate-scope = Choose a case or a procedure.
cases-mandate-nobody = Nobody has this account.

# Desk
cases-person-unknown = Nobody has this account.
cases-service-unknown = There is no such service.
cases-role-unknown = This procedure has no such role.
cases-merge-unknown = Give the number of another open case of the same procedure.
cases-deputy-self = Choose a colleague.
cases-days-order = The last day comes after the first.
cases-delegation-reference = Cite the decision that delegates the signature.
cases-erase-open = This case is not over: it cannot be erased.
cases-slot-past = Choose hours to come.
cases-slot-minutes = An appointment lasts from 5 minutes to 8 hours.
cases-slot-taken = This hour has just been taken. Choose another.
cases-act = Act of a procedure

# Words
cases-yes = yes
cases-no = no
cases-period = from { $from } to { $to }
cases-slot = { $day } at { $hour }
cases-slot-place = { $day } at { $hour } ({ $place })
cases-minutes = { $count } minutes
cases-hours = { $count } hours
cases-days = { $count } days
cases-working-days = { $count } working days
cases-weeks = { $count } weeks
cases-months = { $count } months
cases-years = { $count } years

# Letters
cases-letter-place-date = { $town }, { $date }
cases-letter-reference = Case { $number }
cases-letter-contact = Who answers you
cases-letter-mention = Acknowledgement of receipt
cases-letter-remedies = If you disagree
cases-letter-unknown = (not given)
cases-letter-no-day = (date to be told)
cases-letter-rule = Rule applied: “{ $title }”, version { $version }, adopted by { $by }. It is public.
cases-letter-phone = Telephone: { $phone }
cases-letter-email = E-mail: { $email }
cases-letter-code = Your code, to follow this case
cases-letter-code-hint = On { $address }. Keep this code: it is written nowhere else.
cases-letter-code-hint-more = On { $address }, with your date of birth, your postcode or your e-mail address, as in the request. Keep this code: it is written nowhere else.
cases-letters-batch = Letters to post
cases-remedy = { $title }, at any time ({ $law })
cases-remedy-until = { $title }, until { $day } ({ $law })
cases-remedy-within = { $title }, within { $delay } ({ $law })
cases-mention-received = We received your request on { $day }. Its number is { $number }.
cases-mention-accepts = Without an answer from us on { $day }, it is accepted by our silence ({ $law }).
cases-mention-attestation = You may then ask us to certify it.
cases-mention-refuses = Without an answer from us on { $day }, it is refused by our silence ({ $law }).
cases-mention-remedies = You may then contest: { $ways }.
cases-mention-promise = We promise to answer by { $day }.
cases-transferred-subject = Your request has been passed on
cases-transferred-to = Your request is not for the commune. We have passed it on to the authority that can answer it: { $authority }.
cases-transferred-delay = The time after which silence is a decision runs, for that authority, from the day it receives your request (code of relations between the public and the administration, article L114-2). It will acknowledge receipt.
cases-transferred-nothing = You have nothing to do again.

# E-mails: they say that something is new, never what
cases-mail-subject = Case { $number }: something new
cases-mail-moved = Your case { $number } has moved on. What changed, and any letters, are on its page.
cases-mail-message = A message waits for you in your case { $number }.
cases-mail-slot = Case { $number }: your appointment is on { $day } at { $hour }.
cases-mail-reminder = Case { $number }: we expect you on { $day } at { $hour }. If you cannot come, say so on the page of the case.
cases-mail-merged = Your cases { $number } and { $other } are the same request: it goes on under the number { $other }. You have nothing to do again.
cases-mail-archived = Your case { $number } is over. On { $day } it goes to the archives and can no longer be seen here. Keep what you need before that day.
cases-mail-erased = Your case { $number } is over. On { $day } it will be erased. Keep what you need before that day.
cases-mail-code = Your code to follow this case: { $code }. Keep it.
cases-mail-see = See the case
cases-mail-to-service-late = Case { $number } is late: the time for its stage has passed.
cases-mail-to-service-message = A message waits for an answer in case { $number }.

# Check
cases-check-no-document = A case has a document that is not there: { $sha256 }.
cases-check-document = A document of a case cannot be shown: { $error }.
cases-check-elsewhere = Case { $number } is not where its events lead.
cases-check-events = The events of case { $number } do not hold together.
cases-check-letter = Case { $number } lacks its letter { $letter }.
cases-check-acts = Case { $number } has { $there } public acts and caused { $wanted }.
cases-check-act-shown = Act { $act } shows what the journal did not seal.
cases-check-act-gone = Act { $act } of the journal is that of no procedure.
cases-check-act-stray = Act { $act } of a case is not in the journal.
