menu-report = Report a problem
menu-report-text = Broken roads, waste, poor service: write once, get a number, follow it to the end.
menu-track = Track a report
menu-track-text = Enter the number of a report and see how far it is.
life-broken = Something is broken or a nuisance
life-broken-text = Roads, lamps, waste, drains, service: report it without an account and get a number.
life-question = I have a question
life-question-text = Ask the unit that knows, with a deadline for the answer.
life-reported = I have reported already
life-reported-text = See how far it is, add to it or contest it with the number of the report.
life-bribe = I was asked for money or saw abuse
life-bribe-text = Report without a name; only the inspectorate reads it.
find-all-reports = All reports with these words
find-matters = Kinds of report
find-report-text = Write once, get a number, follow it to the end. The words you searched for come along.
report-words = The report begins with your words
menu-desk = Reports of residents

case-kind = Kind of report
case-kind-complaint = Complaint
case-kind-aspiration = Suggestion
case-kind-information = Request for information
case-kind-hint-complaint = Something is broken, wrong, or not done as it should be.
case-kind-hint-aspiration = A proposal or a wish for the city.
case-kind-hint-information = You want to know something.
case-channel-web = Web site
case-channel-counter = Counter
case-channel-phone = Phone
case-channel-letter = Letter
case-channel-email = E-mail
case-channel-whatsapp = WhatsApp
case-channel-telegram = Telegram
case-channel-facebook = Facebook
case-channel-instagram = Instagram
case-channel-x = X
case-channel-mastodon = Mastodon
case-channel-sms = SMS
case-channel-open311 = Open311
case-channel-import = Import
case-contact-whatsapp = WhatsApp
case-contact-phone = Phone
case-contact-email = E-mail
case-contact-handle = Account name
case-via-phone = by telephone
case-via-visit = in person
case-via-letter = by letter
case-state-unverified = Waiting for verification
case-state-postponed = Waiting for more from the reporter
case-state-archived = Archived
case-state-merged = Merged
case-state-forwarded = Not answered yet
case-state-disputed = Waiting for a decision on the unit
case-state-bound = Unit decided, not answered yet
case-state-in-progress = In progress
case-state-proposed = Waiting for the reporter's word
case-state-contested = Contested, looked at again
case-state-examined = Looked at by a second seat
case-state-closed = Closed
case-closing-done-proven = Done, with proof
case-closing-done-unverified = Done, without proof
case-closing-planned = Planned
case-closing-handed-over = Not ours, handed over
case-closing-refused = Refused
case-closing-not-found = Not found at the place
case-closing-hint-done-proven = The proof of the category's checklist is attached.
case-closing-hint-done-unverified = Done, but nothing shows it yet; it is recorded so.
case-closing-hint-planned = Will be done on a date; the case opens again on that day.
case-closing-hint-handed-over = Somebody else is in charge; say to whom it was handed.
case-closing-hint-refused = Say why, and how the reporter can appeal.
case-closing-hint-not-found = Visited, but nothing was found.
case-proof-photo = Picture after the work
case-proof-place = The picture was taken at the place
case-proof-differs = The picture shows that something changed
case-proof-letter = A letter of answer was sent
case-proof-log = A log of the work exists
case-photo-before = Reported
case-photo-proof = After the work
case-due-verify = Verify
case-due-complete = Reporter completes
case-due-arbitrate = Decide the unit
case-due-answer = First follow-up
case-due-resolve = Resolve
case-due-review = Second look
case-due-auto-close = Closes by itself
case-clock = Clock
case-clock-all = All deadlines and what they rest on
case-clock-verify = To be verified by { $date }
case-clock-complete = To be completed by the reporter by { $date }
case-clock-arbitrate = The unit is to be decided by { $date }
case-clock-answer = First follow-up by { $date }
case-clock-resolve = To be resolved by { $date }
case-clock-review = Looked at again by { $date }
case-clock-auto-close = Closes by itself after { $date } if nobody answers
case-clock-left = { $n ->
    [0] Today is the last day.
    [one] One working day left.
   *[other] { $n } working days left.
 }
case-clock-late = { $n ->
    [0] The deadline has passed.
    [one] One working day late.
   *[other] { $n } working days late.
 }
case-clock-off = Days off do not count: { $days }.
case-clock-lost = Days of an outage do not count: { $days }.
case-clock-working = { $n ->
    [one] one working day
   *[other] { $n } working days
 }
case-clock-calendar = { $n ->
    [one] one calendar day
   *[other] { $n } calendar days
 }
case-clock-met = met on { $date }
case-clock-missed = late, { $date }
case-clock-unknown = cannot be known yet
case-clock-from = The citizen's clock runs since
case-clock-inherited = reported before
case-did-submit = Report received
case-did-postpone = The reporter was asked for more
case-did-expire = Not completed, archived
case-did-archive = Archived
case-did-merge = Merged with another report of the same matter
case-did-unmerge = Separated again
case-did-forward = Verified and forwarded to { $unit }
case-did-dispose = Passed down to { $unit }
case-did-not-ours = { $unit } says it is not in charge
case-did-not-ours-again = { $unit } says it is not in charge; the arbiter decides
case-did-arbitrate = Decided: { $unit } is in charge
case-did-confirm = The reporter agrees that it is done
case-did-contest = The reporter does not agree
case-did-examine = Looked at by a second seat before it counts as done
case-did-pass = The second seat has looked; the reporter is asked
case-did-uphold = The closure stands after a second look
case-did-overturn = The closure does not stand after a second look
case-did-auto-close = Closed by itself as nobody answered
case-did-reopen = Opened again
case-did-show = Opened to the public
case-did-withhold = Withheld from the public
case-did-unmask = An officer went through what is masked
case-did-wake = The planned day has come, opened again
reason-a-deadline-of-a-case = deadline of a report
reason-a-turn-of-deadlines = work of deadlines
reason-a-draft = draft of a report
reason-a-note = note
reason-a-rating = rating
reason-a-report = report of a resident
reason-a-report-for-somebody = report on behalf of a resident
reason-an-answer-handed-over = answer handed over
reason-another-token = another token of Open311
reason-ask-for-training = training of the model asked for
reason-drafts-nobody-touched = drafts left behind
reason-figures-of-the-reports = figures of the reports
reason-make-the-reports-of-residents = reports of the demo city made
reason-the-words-of-reports = words of reports for the search
reason-marks-of-reports-sent-long-ago = marks of old reports
reason-the-page-of-a-report = page of a report
reason-the-planned-day-has-come = the planned day has come
reason-the-reporter = done by the reporter
reason-the-routing-model = model that suggests units
reason-work-on-a-case = work on a report
subject-case = report of a resident
subject-channel = channel
verb-answer = answer
verb-arbitrate = decide whose it is
verb-archive = archive
verb-ask-training = ask for training of the model
verb-auto-close = close after silence
verb-begin-catalogue = prepare the categories
verb-complete = complete
verb-confirm = agree that it is done
verb-contest = contest
verb-dispose = pass down
verb-escalate = tell the superior
verb-untold = find nobody to tell
verb-examine = ask a second seat to look
verb-expire = archive as never completed
verb-forward = forward
verb-hold = hold
verb-hold-mail = hold a mail
verb-keep-case-figures = keep the figures of reports
verb-make-cases = make the reports of the demo city
verb-make-key = make the link of a report
verb-merge = merge
verb-not-ours = refuse as not theirs
verb-not-ours-again = refuse as not theirs, a second time
verb-note = note
verb-overturn = overturn the closure
verb-pass = let the closure pass
verb-postpone = ask for more
verb-propose = propose that it is done
verb-rate = rate
verb-agree = agree to a closing as a reporter who joined
verb-submit = report
verb-train-routing = train the model that suggests units
verb-unmerge = take apart again
verb-uphold = uphold the closure
verb-wake = open again on the planned day
verb-write = write
reason-a-channel = connection of a channel
reason-a-delivery-of-a-channel = delivery of a channel
reason-a-mail-put-away = mail put away
reason-a-mail-that-waited = mail that waited
reason-a-message-put-away = a message put away
reason-words-in-public-that-waited = words in public that waited
reason-messages-that-nobody-looked-at = messages that nobody looked at
reason-words-of-what-was-put-away = words of what was put away
reason-a-public-post = public post
verb-put-mail-away = put a mail away
reason-a-message-in-hand = message in hand
reason-a-new-key-of-a-channel = new key of a channel
reason-a-picture-did-not-come = picture that did not come
reason-a-picture-in-hand = picture in hand
reason-a-picture-of-a-report = picture of a report
reason-a-post-was-read = post that was read
reason-a-call-was-read = a call was read
reason-a-category = a category of reports
reason-a-new-category = a new category of reports
reason-the-order-of-categories = the order of categories
reason-a-text-of-answers = a text of answers
reason-an-order-for-the-field = an order for the field
reason-an-order-is-done = an order for the field is done
reason-units-of-categories = units in charge of categories
subject-case-category = category of reports
subject-case-template = text of answers
verb-finish-order = finish an order for the field
verb-order = order for the field
verb-read-call = read a call
verb-remove = remove
verb-shift = move in the order
verb-show = open to the public
verb-withhold = withhold from the public
verb-unmask = go through what is masked
verb-set-unit = fill in the unit
reason-a-trial-of-a-channel = trial of a channel
reason-deadlines-anew = deadlines reckoned anew
reason-news-of-an-account = news of an account
reason-sent-again-by-hand = sent again by hand
reason-what-became-of-a-message = what became of a message
verb-add = add
verb-change = change
verb-add-photo = add a picture
verb-connect = connect a channel
verb-reckon = reckon the deadline anew
verb-reckon-cases = reckon the deadlines of reports anew
verb-rotate-key = change the key
verb-send-again = send again
verb-try = try
case-proposed = Proposed as: { $closing }
case-doubt-same = Needs a second look: the picture looks like the one before.
case-doubt-reused = Needs a second look: the picture looks like one of another case.
case-doubt-early = To be looked at twice: by its file, the picture was taken before the report came in. The clock of a camera can be wrong.
case-doubt-far = To be looked at twice: by its file, the picture was taken more than 500 metres from the point of the report. The place that a camera notes can be wrong.
case-doubt-unplaced = To be looked at twice: this category asks for a picture at the place, and the file of the picture does not say where it was taken.
case-outcome-confirmed = The reporter agreed.
case-outcome-by-time = Closed by time, without a word of the reporter.
case-outcome-withdrawn = The reporter wrote again; not done yet.
case-outcome-contested = Contested by the reporter.
case-outcome-upheld = It stands after a look by a second seat.
case-outcome-overturned = It does not stand after a look by a second seat.
case-look-sampled = Drawn by lot for a look by a second seat.
case-look-doubt = Its pictures ask for a second look; that accuses nobody.
case-contest-said = The reporter said: { $why }
case-decision-said = The second look found: { $why }
case-reply-of = Answer of { $unit }
case-note = Note among officers
case-reporter-wrote = The reporter wrote
case-heard-by = said { $how }, taken down by { $who }
case-heard-officer = an officer
case-number = Number { $number }
case-received = Received
case-category = Category
case-unit = Unit in charge
case-unit-gone = { $name } (no longer exists)
case-village = Ward or village
case-address = Place
case-happened = Happened
case-joined = Other reporters
case-joined-agree = { $n ->
    [one] { $n } reporter who joined agrees.
   *[other] { $n } reporters who joined agree.
}
case-joined-n = { $n ->
    [one] one report joined
   *[other] { $n } reports joined
 }
case-reporter = Reporter
case-reporter-hidden = hidden at the reporter's wish (anonymous)
case-flag-secret = Secret
case-flag-withheld = Withheld from the public
case-flag-anonymous = Anonymous
case-flag-hops = { $n ->
    [one] refused once
   *[other] refused { $n } times
 }
case-reported = What was reported
case-story-of = What happened to report { $number }
case-story-own = What happened to your report
case-story = What happened since
case-facts = Facts
case-withheld-public = What this report says is not open to the public yet. Its state and deadline can be followed here.
case-secret-public = This report is secret: its content is for the reporter and those who handle it.
case-own-heading = Your report
case-own-title = Your report { $number }
case-own-lead = This page is yours. Keep its address and do not share it.
case-merged-into = Your report was merged with { $number } about the same matter
case-merged-rights = Your number stays, and you can still answer, contest and rate.
case-merged-unnamed = Your report was merged with another one about the same matter
case-merged-state = What that report says is not open to the public. How far it has come:
case-wrong-state = The report has moved on, so this cannot be done.
case-wrong-hand = In this state of the report that is not for your role to do.
case-unit-has-it = A unit that exists has this report. It answers, passes it down or says that it is not in charge; a report is forwarded again only when its unit is no more.
case-own-line = A second look must come from outside the line of the unit, by somebody who did not handle the case.
case-not-for-you = Not for you to decide: you are in the line of this unit, or had a hand in the report
case-reopen-over = The time to open it again has passed. Make a new report and name this number.
case-day-to-come = That day is still to come. Give the day it happened, today at the latest.
case-no-category = There is no such category. Choose from the list.
case-no-unit = There is no such unit today. Choose from the list.
case-not-below = That unit is not below yours.
case-no-parent = No report of that number can take this one in. Check the number.
case-parent-over = The report of that number is closed: a reporter merged into it could neither write nor contest any more. Forward this report by itself, or open that one again first.
case-planned-past = Plan a day after today.
case-planned-far = Plan for 31 December { $year } at the latest. What lies beyond is no plan: give the reason and close it as refused.
case-photo-needed = This category asks for a picture after the work. Attach one, or choose "without proof".
case-proof-needed = Tick every proof that this category asks for, or choose "without proof".
case-paper-needed = Give number and date of the letter of answer or the log of the work, or choose "without proof".
case-paper-later = The date of that letter or log has not come yet. Give the date that stands on it.
case-paper-named = Letter or log of the work number { $number } of { $date }
photo-too-large = The picture is too large. Send at most { $most } MB.
photo-wrong-kind = This file is no JPEG, PNG or WebP picture.
photo-unreadable = This picture cannot be read. Take it again or choose another.
photo-too-many-pixels = This photo is too large to be opened. Send one of { $most } megapixels at most: make it smaller, or take it again at the usual resolution.
photo-busy = Many photos are coming in at this moment. What else you typed is not lost; choose this photo again and send it in a moment.
photo-too-many = At most { $most } pictures. Remove one to add another.

report-title = Report a problem
report-start-lead = Tell us what is broken, wrong or not served. One question a page, about three minutes.
report-start-1 = No account is needed, and it is free.
report-start-2 = You get a number, clear deadlines, and an answer that you can contest.
report-start-3 = Your name is never shown to the public.
report-start-go = Begin
report-start-danger = In an emergency call 112. Suspected corruption can be brought to the KPK.
report-resume = You have a report that was not sent
report-resume-link = Go on with it
report-step-lokasi = Place
report-step-isi = What
report-step-foto = Pictures
report-step-kategori = Category
report-step-privasi = Privacy
report-step-kontak = Contact
report-step-periksa = Check
report-ask-lokasi = Where is it?
report-ask-isi = What happened?
report-ask-foto = Do you have pictures?
report-ask-kategori = What is it about?
report-ask-privasi = Who may see it?
report-ask-kontak = How do we reach you?
report-lead-lokasi = Enough for an officer to find it.
report-lead-isi = In your own words.
report-lead-foto = Pictures help, but are not needed. We remove the place and camera data inside them.
report-lead-kategori = If in doubt, go on. We find the unit.
report-lead-privasi = Each choice stands alone. Your name is never shown to the public.
report-lead-kontak = You may leave it empty. Without it, keep the number to see the answer.
report-address = Street and number, or the way there
report-address-hint = For example: Jalan Melati, in front of number 12
report-landmark = Landmark
report-landmark-hint = For example: opposite the market
report-point = Point on the map
report-point-hint = Paste coordinates or the link of a map, for instance -7.5666, 110.8167. Officers see the exact point; for the public it is rounded, except for problems in the street, and not shown where the report is secret.
report-point-drop = Remove the point
report-point-is = Point on the map: { $point }
report-locate = Use where I am now
report-locate-asking = Waiting for leave and place from the browser…
report-locate-found = The place is filled in. Check it, or remove it if it did not happen here.
report-locate-denied = The browser gave no place. The address alone is enough.
point-unread = The point cannot be read. Write latitude and longitude, for instance -7.5666, 110.8167, or leave it empty.
point-abroad = This point lies outside Indonesia. Check the minus: 7.5 degrees south is written -7.5.
point-no-numbers = This link holds no coordinates, and we do not open it. Open it and copy the coordinates of the point.
report-likely = Perhaps what you mean
report-likely-others = Other categories
report-likely-words = From the words: { $words }.
report-village = Ward or village
report-village-unknown = I do not know
report-body = Tell us about it
report-body-hint = What, since when, who is affected. Do not write identity or account numbers.
report-kind = This is
report-happened = Day it happened
report-happened-hint = If you remember. For example: 24 11 2026
report-photo = Choose a picture
report-photo-hint = JPEG, PNG or WebP, at most five.
report-photo-add = Add picture
report-photo-drop = Remove
report-photo-n = Picture { $n }
report-photos-n = { $n ->
    [0] No pictures
    [one] One picture
   *[other] { $n } pictures
 }
report-category = Choose one
report-promise-answer = { $n ->
    [one] This service promises a first follow-up within { $n } working day of forwarding.
   *[other] This service promises a first follow-up within { $n } working days of forwarding.
}
report-promise-end = { $n ->
    [one] This service promises to resolve it within { $n } working day of the complete report.
   *[other] This service promises to resolve it within { $n } working days of the complete report.
}
report-promise-both = This service promises a first follow-up within { $answer ->
    [one] { $answer } working day
   *[other] { $answer } working days
} of forwarding, and to resolve it within { $end ->
    [one] { $end } working day
   *[other] { $end } working days
} of the complete report.
report-withheld = Reports of this kind are withheld: the public reads them only after an officer has opened them.
report-privacy = Choose if needed
report-privacy-about = Without a choice: officers see your name, the public sees the text once it is verified.
report-privacy-about-withheld = Without a choice: officers see your name. Reports of this kind are withheld: the public reads the text only after an officer has opened it.
report-privacy-anonymous = Hide my name from officers (anonymous)
report-privacy-secret = Keep the text secret (secret)
report-privacy-none = Officers see the name, the public sees the text once verified
report-privacy-none-withheld = Officers see the name; the public sees the text only after an officer has opened it
report-privacy-hint-anonymous = The agency does not see your name or contact. You still get answers by the number.
report-privacy-hint-secret = Text, pictures and place are read only by those who handle it.
report-whatsapp = WhatsApp number
report-whatsapp-hint = News of the report is sent here; where it cannot be, an officer rings you.
report-email = E-mail
report-name = Full name
report-name-hint = Seen only by those who handle it.
report-name-hidden = You chose anonymous: the name is kept, but officers do not see it.
report-no-number = This is no phone number. Write it like 0899-0000-0000.
report-no-mail = This is no e-mail address. Write it like name@example.org.
report-next = Continue
report-back = Back
report-busy = One moment…
report-kept = What you typed is kept for 14 days for this device, even if the signal is lost.
report-read-first = Read them first
report-read-back = Nothing you typed is lost: come back here with the back button of the browser.
report-check = Check your report
report-check-lead = Not sent yet. Change what you need, then send.
report-missing = Place and text are needed before it can be sent
report-send = Send the report
report-sent = Report sent
report-sent-number = The number of your report
report-sent-keep = Note this number. With it anybody can see how far it is.
report-sent-then = What happens next
report-sent-next = Verified and forwarded to the unit in charge by { $date }.
report-sent-2 = { $n ->
    [one] That unit answers within one working day after that.
   *[other] That unit answers within { $n } working days after that.
}
report-sent-3 = When it is said to be done, you agree or contest.
report-sent-contact = We send news to the contact you gave.
report-sent-no-contact = You gave no contact, so look for the answer on the page of your report.
report-sent-anonymous = Your name and contact are not seen by the agency.
report-sent-withheld = The public reads a report of this kind only after an officer has opened it.
report-sent-secret = The text is read only by those who handle it.
report-sent-own = Open my report
report-sent-public = See its public page
report-sent-own-hint = The address of "my report" is your key to answer and to contest. Keep it, and do not share it.

track-title = Track a report
track-lead = Enter the number you were given.
track-number = Number of the report
track-number-hint = For example: C4K-9TX-7RMW. Small or capital letters are the same.
track-go = Track
track-own-hint = To answer or contest, open the address of "my report" that you were given. If it is lost, look the number up and choose "This is my report".
proof-title = This is my report
proof-also = Lost the address of your page? Ask for a new link by the contact that you left.
proof-go = Ask for a link
proof-lead = Write the e-mail or WhatsApp number that you left with the report. If it fits, a link to the page of your report is sent there.
proof-contact = E-mail or WhatsApp number
proof-contact-hint = The one that you left with the report.
proof-send = Send the link
proof-sent = If it fits, the link was sent
proof-sent-text = The link opens once, within an hour. For safety this page does not tell whether the contact fits.
proof-by-whatsapp = Links are sent by e-mail or WhatsApp, as the contact is.
proof-no-whatsapp = Links are sent by e-mail. To WhatsApp numbers this government cannot send them yet.
proof-else = If you left only a telephone number, or nothing arrives, ring or visit an officer and name the number of the report: what you say is taken down.
proof-open = Open my report
proof-open-lead = This link opens the page of your report, once. Keep the address of that page.
proof-open-do = Open the page
proof-over = The link opens nothing any more
proof-over-lead = It was used, or is more than an hour old. Open the number of your report and ask for a new one.
track-not-found = There is no report of this number. Check it letter by letter.
track-no-number = This is no number of a report. It has ten letters and digits.
own-words-lengkapi = What was asked for
own-words-tulis = Your message
own-words-sanggah = What is not done?
own-words-buka-lagi = Why should it be opened again?
own-heading-lengkapi = Complete your report
own-heading-tulis = Write to the officers
own-heading-setuju = Is it done?
own-heading-sanggah = Is it not done?
own-heading-buka-lagi = Broken again, or not done after all?
own-heading-nilai = How was it handled?
own-lead-lengkapi = The officers need more. While they wait for you the clock stands still.
own-lead-tulis = The unit in charge reads it.
own-lead-setuju = The report is closed with your consent.
own-too-many = Too much was sent for this report. What you wrote still stands here; send it again in { $minutes } minutes.
own-lead-joined-setuju = We note that you agree. The report is closed when the first reporter agrees, too, or when the time ends without an objection.
own-agreed = You have said that you agree
own-agreed-joined = The report is closed when the first reporter agrees, too, or when the time ends without an objection. If it is not done after all, you can still object.
own-lead-sanggah = Somebody outside that unit looks again. The date by which they decide is then shown here.
own-lead-buka-lagi = The report goes back to the unit, under the same number.
own-lead-nilai = One question. The unit does not learn who answered.
own-button-lengkapi = Send
own-button-tulis = Send message
own-button-setuju = Yes, it is done
own-button-sanggah = Contest the closure
own-button-buka-lagi = Open the report again
own-button-nilai = Send rating
flash-sent = Sent.
flash-rated = Thank you for your rating.
rating-title = Rate
rating-lead = Your report was closed. One question only.
rating-ask = How were your complaint and its follow-up handled?
rating-4 = Handled well
rating-3 = Works, could be better
rating-2 = There, but does not work
rating-1 = Not there at all
rating-comment = Anything to add?
rating-comment-hint = The coordinator of complaints reads it. The unit reads it the month after, where enough people rated it for nobody to be known; write no names and no number of a report.
remarks-title = Words of reporters
remarks-lead-all = What reporters wrote beside their rating. Which report it was about and who wrote it is not kept.
remarks-lead-veiled = What reporters wrote beside their rating, of months that are over in which at least { $n } people rated the unit, so that nobody is found out.
remarks-words = Words
remarks-score = Rating
remarks-month = Month
remarks-none = Nobody has written anything yet
remarks-none-text = What reporters write when they rate a closed report appears here.
remarks-none-found = No words fit
rating-send = Send rating
rating-done = Thank you
rating-thanks = Your rating is counted with others; the unit does not see who gave it.
rating-home = To the front page

desk-title = Reports of residents
desk-lead = What is due first comes first.
desk-mine = For me to do
desk-open = All open
desk-over = Closed
desk-any = All
desk-search = Number or words
desk-state = State
desk-channel = Channel
desk-due = Due
desk-near-lewat = Late
desk-near-segera = Today or tomorrow
desk-near-sepekan = Within a week
desk-near-kemudian = Later
desk-size = On a page
desk-refused = Only those a unit has refused
desk-untold = Only those of whose deadline nobody could be told
desk-number = Number
desk-view = View
desk-flags = Flags
desk-export-too-many = The list has more than { $most } rows. Narrow the filter and take it out again.
desk-more = More filters
desk-case = Report
desk-no-unit = none yet
desk-none-found = Nothing fits
desk-none-found-text = Widen the filters, or check the number.
desk-none-mine = Nothing waits for you
desk-none-mine-text = Reports for you to work on appear here, the most urgent on top.
desk-none = No reports here yet
desk-none-text = Reports of all channels come to this desk.
desk-back = Back to the queue
desk-queue = Queue
desk-before = Previous
desk-after = Next
desk-note-title = Note among officers
desk-note = Note
desk-note-hint = Read by officers only. Call a colleague by @account-name, or who holds a seat or leads a unit by its name: @kepala-dinas-kesehatan, @dinas-kesehatan.
desk-note-send = Save note
flash-case-noted = The note was kept.
flash-case-done = Kept. The reporter sees the change on the page.
flash-model-made = The model has been trained.
flash-model-asked = Training was asked for; it is done within minutes.
flash-case-passed = Kept, and the report has left this desk.
desk-tools = Actions
desk-templates = Begin with:
desk-choose = Choose…
desk-inspection = Needs an inspection (by the inspectorate)
desk-inspection-hint = Deviation or abuse of power is suspected. The limit is 60 days.
desk-merge-into = Number of the report it joins
desk-merge-hint = The reporter keeps number and rights; it can be undone.
desk-verdict = Decision
desk-decide-overturn = Not done: back to the unit
desk-decide-uphold = The closure is right
desk-closing = How does it end?
desk-propose-hint = The reporter reads it. Say what was done, where and when.
desk-proof = Checklist of proof
desk-proof-hint = Asked for by this category for "done, with proof".
desk-paper-no = Number of the letter of answer or the log of the work
desk-paper-hint = Everybody can read it, so that the letter or log can be asked for. Do not write names or numbers of the reporter.
desk-paper-on = Date of the letter or log
desk-field-photos = Pictures from the field as proof
desk-field-photos-hint = Those you choose are shown to the reporter. Checked like a new picture: time, and difference from the reported one.
desk-field-photo = Picture from the field { $n }, { $at }
desk-photo = Picture after the work
desk-photo-hint = Compared with the reported picture; a similar one is looked at again.
desk-photo-second = Second picture
desk-planned = Planned for
desk-handed = Handed over to
desk-action-teruskan = Forward
desk-action-tunda = Ask for more
desk-action-gabung = Merge
desk-action-arsipkan = Archive
desk-action-pisahkan = Separate
desk-action-jawab = Answer
desk-action-usulkan = Propose as done
desk-action-disposisi = Pass down
desk-action-bukan-wewenang = Not ours
desk-action-tetapkan = Decide the unit
desk-action-putuskan = Decide
desk-action-tampilkan = Open to the public
desk-action-tahan = Withhold from the public
desk-action-samaran = Go through what is masked
desk-action-buka-lagi = Open again
desk-action-pelapor = The reporter says
desk-action-lead-teruskan = Verify, then forward to the unit in charge. Its five working days begin.
desk-action-lead-tunda = The clock stands still until the reporter answers; without an answer it is archived.
desk-action-lead-gabung = Two reports of the same matter are handled as one.
desk-action-lead-arsipkan = The reporter reads the reason.
desk-action-lead-pisahkan = The report waits for verification again, with its own clock.
desk-action-lead-jawab = Read by the reporter, and by the public unless it is secret.
desk-action-lead-usulkan = The reporter agrees or contests.
desk-action-lead-disposisi = To a unit below yours. The citizen's clock runs on.
desk-action-lead-bukan-wewenang = Back to the coordinator with a reason. A second refusal goes to the arbiter. The citizen's clock runs on.
desk-action-lead-tetapkan = It was refused twice. The unit you decide on cannot refuse.
desk-action-lead-putuskan = Look at the proof and at what the reporter says, if anything. The reporter reads your reason.
desk-action-lead-tampilkan = Anybody will read the report, its answers and its pictures. Read first: does it name people or tell private things?
desk-action-lead-tahan = The public no longer reads what the report says. Its number, state and deadline stay visible.
desk-action-lead-samaran = Numbers of people and rude words are masked for the public until you have judged them. Open only what is public anyway, such as the number of an office.
desk-action-lead-buka-lagi = The report goes back to the unit.
desk-action-lead-pelapor = For reporters who ring, come or write a letter. What you take down counts as done by the reporter and is shown as taken down by you. The unit that handles the report may not take it down, and only reporters themselves rate.
desk-words-teruskan = A word to the unit
desk-words-tunda = What is needed?
desk-words-arsipkan = Why is it archived?
desk-words-pisahkan = Why is it separated?
desk-words-jawab = Answer
desk-words-usulkan = What was done, or why not
desk-words-disposisi = What is to be done?
desk-words-bukan-wewenang = Why is this unit not in charge, and who is?
desk-words-tetapkan = Reason of the decision
desk-words-putuskan = Reason of the decision
desk-words-tampilkan = Why may the public read it?
desk-words-tahan = Why is it withheld?
desk-words-samaran = Why so?
desk-words-buka-lagi = Why is it opened again?
desk-words-pelapor = In the words of the reporter
heard-said = What they say
heard-said-tulis = A message to the unit
heard-said-lengkapi = What they were asked for
heard-said-setuju = They agree that it is done
heard-said-sanggah = They contest: it is not done
heard-said-buka-lagi = It should be opened again
heard-via = How they said it
heard-words-hint = Leave empty where they only agree.
heard-agreed-with-words = An agreement is kept without words. Take the message down first, as "a message to the unit", or leave this empty.
heard-own-line = You are in the line of the unit that handles this report, or had a part in handling it. Ask another coordinator to take it down.
desk-button-teruskan = Forward to the unit
desk-button-tunda = Send the request
desk-button-gabung = Merge
desk-button-arsipkan = Archive the report
desk-button-pisahkan = Separate the report
desk-button-jawab = Send the answer
desk-button-usulkan = Propose to the reporter
desk-button-disposisi = Pass down
desk-button-bukan-wewenang = Back to the coordinator
desk-button-tetapkan = Decide on this unit
desk-button-putuskan = Save the decision
desk-button-tampilkan = Open to the public
desk-button-tahan = Withhold from the public
desk-button-samaran = Keep this
desk-opened = What the public may read
desk-opened-hint = What is not ticked stays masked in the report, the answers, lists and open data.
desk-button-buka-lagi = Open the report again
desk-button-pelapor = Take it down
desk-context = Context
desk-suggested = Suggested unit
desk-suggested-why = In charge of the category "{ $category }".
desk-reporter = Reporter and place
desk-people = Who answers for it
desk-told-1 = Reminder
desk-told-2 = Past the deadline
desk-told-3 = Later still
desk-told-nobody = nobody can be told
desk-transfer-hint = Say why the report moves on: the next unit reads it, and the reason stays on record.
desk-keys = Keys while you are not typing: J next, K previous, T assign a unit, B reply to the reporter, C note.
waiting-verify = { $n ->
    [one] One report waits for verification
   *[other] { $n } reports wait for verification
 }
waiting-verify-text = To be verified and forwarded within three working days.
waiting-answer = { $n ->
    [one] One report waits for a first answer
   *[other] { $n } reports wait for a first answer
 }
waiting-answer-text = Answer the reporter, or give it back if it is not yours.
waiting-arbitrate = { $n ->
    [one] One report waits for a decision on its unit
   *[other] { $n } reports wait for a decision on their unit
 }
waiting-arbitrate-text = Refused twice; decide within one working day.
waiting-review = { $n ->
    [one] One closure waits for the second seat
   *[other] { $n } closures wait for the second seat
 }
waiting-review-text = Contested by the reporter, drawn by lot, or with pictures that ask for a second look.
waiting-told = { $n ->
    [one] One report nears or has passed its deadline
   *[other] { $n } reports near or have passed their deadlines
 }
waiting-told-text = You are told as the one in charge or as a superior.
waiting-turn-failed = { $n ->
    [one] One report could not be done by the work of deadlines
   *[other] { $n } reports could not be done by the work of deadlines
}
waiting-turn-failed-text = The server log says why. No other report is held up; the work is tried again every ten minutes.
waiting-calendar = The working calendar ends on { $date }
waiting-calendar-text = Deadlines after it cannot be known yet. Install the version of Abdi with the decree on the holidays of the next year.
entry-title = Enter a report for somebody
entry-lead = For residents who came, rang or wrote. The citizen's clock runs from the day it was said.
entry-how = How it came
entry-what = What
entry-where = Place
entry-who = Reporter
entry-said = Said on
entry-said-hint = The day the resident said it, not the day it is entered.
entry-long-ago = Yes, it really was that long ago
entry-said-long-ago = It was said { $days } days ago. Check the month and the year, or tick the box if it really was that long ago.
entry-said-unknown = Working days before { $first } are not on file, so no deadline can be reckoned. Check the year; if the report is older, write its day into the text.
entry-body-hint = In the resident's words.
entry-photo = Picture, or a picture of the letter
entry-contact-kind = Reached by
entry-contact = Number or address
entry-send = Save the report
receipt-title = Receipt of a report
receipt-own = The reporter's own page
receipt-own-text = At this address the reporter reads answers, completes the report, agrees to a closing or contests it, and rates. Do not share it.
receipt-go-on = Go on to the report
flash-case-entered = The report was kept. Print this receipt or read it out to the reporter: the address of their page is shown only once.
board-title = Coordinator's board
board-lead = Where deadlines press, which units are silent, and what is passed back and forth.
board-of = of { $n } open reports
board-late = Late
board-verify = To verify
board-disputed = For the arbiter
board-contested = Contested
board-silent = Silent units
board-silent-note = open reports, nothing done for { $n } days
board-untold = Nobody to tell
board-untold-note = deadline near or passed, and nobody could be told
board-unjudged = { $n ->
    [one] 1 closure waits for a second seat, but nobody may decide on it: everybody who holds the role of the inspectorate or the arbiter is in the line of its unit or had a hand in the report. Give the role of the inspectorate to somebody outside that line.
   *[other] { $n } closures wait for a second seat, but nobody may decide on them: everybody who holds the role of the inspectorate or the arbiter is in the line of their unit or had a hand in the report. Give the role of the inspectorate to somebody outside that line.
 }
board-not-drawn = No closure is drawn for a look by a second seat: the setting "Closures looked at by lot" is 0.
board-is-silent = silent
board-only-silent = Silent departments only.
board-all = Show all
board-none-silent = No department is silent.
board-heat = Deadlines by department
board-col-late = Late
board-col-soon = Today or tomorrow
board-col-week = A week
board-col-later = Later
board-col-hops = Refused
board-col-last = Last step
board-none = No open reports
board-none-text = Once residents report, this board shows the units that have them.
report-change = Change

mail-filed = We have received your report under the number { $number }. Keep this number: on the page Track of our site you can follow the report. To add something, answer this mail.
# Open311: what other programs read
open311-unknown = “{ $typed }” is not known.
open311-again = The same report was taken in before; it is not kept twice.
open311-slower = Too many requests. Try again after { $seconds } seconds.
open311-key-missing = No api_key was sent.
open311-key-unknown = The api_key is unknown or no longer valid.
open311-key-not-for-this = This api_key was not made for sending in reports.
open311-no-moment = “{ $typed }” is no moment. As it should be: 2026-01-05T08:00:00+07:00.
open311-no-status = “{ $typed }” is no status. There are: open, closed.
open311-span = From start_date to end_date there may be 90 days, the earlier one first.
open311-too-many = At most { $most } numbers in one question.
open311-left-mail = The e-mail address was not understood and is not kept.
open311-left-phone = The telephone number was not understood and is not kept.
open311-one-contact = Only the e-mail address is kept as contact; the telephone number is not.
open311-no-degrees = “{ $typed }” are no degrees. As they should be: -7.250445.
open311-no-place = The place is missing: send lat and long, address_string, or address_id.
open311-no-link = The address of a picture begins with https:// or http:// and has no spaces.
open311-picture-elsewhere = A picture at another address, sent with this report and not opened by the program: { $link }
open311-contact = { $agency }, { $base }
open311-key-service = Keys are made by the complaints coordinator at { $base }/akun-saya/token/baru.
open311-answer-ya = Yes
open311-answer-tidak = No
open311-about-string = One line of text, 200 characters at most.
open311-about-datetime = A moment, such as 2026-01-05T08:00:00+07:00, or the day alone.
open311-about-singlevaluelist = One of the choices.
open311-attribute-jenis = Kind of report
open311-attribute-kelurahan = Kelurahan or desa
open311-attribute-patokan = A landmark nearby
open311-attribute-tanggal = When it happened
open311-attribute-anonim = Hide the name of the reporter from everybody
open311-attribute-rahasia = Keep the report secret; only those who handle it read it

# Reports that are open to the public
menu-reports = Residents' reports
menu-reports-text = What residents reported and how far it has come.
reports-title = Reports of residents
reports-about = What residents reported to { $agency } and how far it has come.
reports-n = { $n ->
    [one] { $n } report that the public may read, the newest on top.
   *[other] { $n } reports that the public may read, the newest on top.
}
reports-all = All
reports-status-terbuka = Not done yet
reports-status-selesai = Done
reports-of-unit = Only what { $unit } and the units below it handle.
reports-search = Words in the report
search-bounded = Very many reports have this word. Looked through: the { $n } newest with it. Add another word to be more exact.
reports-feed = Follow (Atom)
reports-none = No reports yet
reports-none-text = Reports are shown here after an officer has verified them.
reports-note = Secret reports are not shown here, and what a report says is shown only after an officer has verified it. Names of reporters are never shown.
track-feed = Follow this report (Atom)

# Figures of how reports are handled
menu-figures = Performance
menu-figures-text = How well each unit keeps the deadlines of reports of residents.
figures-title = How reports are handled
figures-about = Figures of how { $agency } handles reports of residents, by month and by year.
open-figures = How reports of residents are handled
open-figures-text = Received, in time, done, ends, contested, reopened, days and satisfaction by unit, month and year; small figures are left out.
open-targets = Targets and the way to them
open-targets-text = The target of each year, what is done, and what is still to be done.
figures-doing-received = Reports received
figures-doing-in-time = Resolved in time
figures-doing-days = Time to resolve, median
figures-doing = Reports of residents in { $year }
figures-as-of = As of { $date }; reports that came in until the end of the month before. Renewed at the beginning of each month.
figures-until = until { $month }
figures-period = The year in which reports came in, as it was told last; or a month: the sum since 1 January of its year, as it was known at the end of the month.
figures-year = Year
figures-month = Month
figures-months = From 1 January to the end of the month
figures-ends = How reports ended
figures-ends-lead = Only what is done counts as done. What was closed by time is also counted at one of the ends; what was merged or put away is not among the reports received.
figures-below = Units below
figures-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
figures-of = of { $n }
figures-hidden = not told
figures-none = No figures yet
figures-none-text = Figures are told when a month is over, from the reports that came in until then.
figures-goal = Target of { $year }: { $percent }% of the reports done.
figures-note = Median: half were done within that time; 90th percentile: nine of ten. A line of a month is the sum since 1 January as it was known at its end, by the day on which a report came in. Each unit counts with the units below it. Figures below five, and those from which they could be reckoned, are not told, so that nobody can be singled out; one that cannot be renewed yet stays as of the month beside it. Secret reports are counted, not shown.
figures-outages = When the services could not be used
figures-cases-received = Received
figures-cases-in-time = In time
figures-cases-solved = Done
figures-cases-done = Done
figures-cases-closed = Closed
figures-cases-done-proven = Done, with proof
figures-cases-done-unverified = Done, without proof
figures-cases-planned = Planned
figures-cases-handed-over = Handed over
figures-cases-refused = Refused
figures-cases-not-found = Not found
figures-cases-closed-by-time = Closed by time
figures-cases-duplicate = Merged
figures-cases-archived = Put away
figures-cases-contested = Contested
figures-cases-reopened = Reopened
figures-cases-upheld = Stood the second look
figures-stood = { $stood } of { $n } drawn
figures-cases-median-days = Median
figures-cases-ninth-days = 90th percentile
figures-cases-satisfaction = Rating (1–4)
figures-means-cases-received = How many reports came in in the period.
figures-means-cases-in-time = Share resolved by the deadline, in ten thousandths, of those resolved or past it.
figures-means-cases-solved = Share that is done, with proof or without, per ten thousand; what was planned, handed over, refused or not found is not among them.
figures-means-cases-closed = How many of the reports received in the period are closed.
figures-means-cases-done = How many are done, with proof or without, of those received in the period.
figures-means-cases-done-proven = How many are closed as done, with proof.
figures-means-cases-done-unverified = How many are closed as done, without proof.
figures-means-cases-planned = How many are closed as planned for a date; not counted as done.
figures-means-cases-handed-over = How many are closed as handed over to somebody else; not counted as done.
figures-means-cases-refused = How many are closed as refused; not counted as done.
figures-means-cases-not-found = How many are closed as not found on the spot; not counted as done.
figures-means-cases-closed-by-time = How many, whatever their end, were closed because the reporter said nothing.
figures-means-cases-duplicate = How many were merged into another, of all that were sent; not among those received.
figures-means-cases-archived = How many were put away, of all that were sent; not among those received.
figures-means-cases-contested = Share that reporters contested, in ten thousandths, of those once proposed as done.
figures-means-cases-reopened = Share that was opened again, in ten thousandths, of those once closed.
figures-means-cases-upheld = Share of closures that stood after a look by a second seat, in ten thousandths, of those drawn and decided.
figures-means-cases-median-days = Median of the days from the first report to the completion that stood, of those done.
figures-means-cases-ninth-days = 90th percentile of the days from the first report to the closing that stood.
figures-means-cases-satisfaction = Mean rating of reporters (SKM element U8), in hundredths.

suggest-take = Fill in this unit
suggest-more = What the model knows
suggest-refused = Has refused this report.
suggest-note = Suggested from reports that our units have handled. You decide.
suggest-soon = There are enough examples; the model is trained tonight.
suggest-few = Not enough examples yet ({ $n } of { $least }).
suggest-sure = { $percent }% sure
suggest-weak = Not sure enough to suggest a unit. Read the report and choose its category: the unit in charge is filled in by itself.
suggest-nearly = over 98% sure
suggest-words = Because of the words: { $words }.
suggest-no-words = Without a word that stands out.
suggest-unsure = The words point to several units.
suggest-few-examples = There are few examples of this unit.
model-title = Model for suggested units
model-about = The model learns from reports that our units have handled: from what they say and where. Secret reports and reports about officials are never used. A suggestion only fills in the unit; the officer decides.
model-train = Train now
model-trained = Last trained { $date }
model-waits = Training was asked for and is done within minutes. You may leave this page.
model-none = No model yet
model-few = Not enough examples yet: { $n } of { $least } reports that a unit has handled. The model is made by itself once there are enough.
model-soon = There are enough examples. The model is trained tonight, or now if you ask.
model-one-unit = All reports that were handled went to one unit, so there is nothing to tell apart.
model-cases = Reports learned from
model-units = { $n } units
model-of = of { $n } reports set aside in the cross-check
model-first = First suggestion right
model-top3 = Right among three
model-macro = Mean F1 of units (macro)
model-off = Confidence off by
model-per-unit = By unit
model-n = Reports
model-precision = Right when suggested
model-recall = Found
model-words = Words that stand out
model-errs = Often taken for each other
model-errs-lead = Where people themselves disagree, the model errs, too. Read the pairs below with care.
model-right = Unit that handled it
model-suggested = Suggested first
model-note = Cross-checked five times: learned from four fifths of the reports and tried on the rest. A word is named when five reports or more hold it.
# Channels: talk, replies, settings
chat-ask-what = Thank you for writing to us. Tell us what happened, in your own words. Type BATAL at any time to stop, STATUS to ask about your reports.
chat-ask-where = Where is it? Write the street, the neighbourhood or a landmark, or send the location. Type LEWATI if you do not know.
chat-ask-picture = Is there a picture? Send it now, or type LEWATI.
chat-ask-who = Who may see it? Answer with the number: 1 open, 2 hide my name (anonymous), 3 content only for those who handle it (confidential), 4 both.
chat-again-what = We did not understand. What happened? One sentence is enough, for example: the street light has been out for three days.
chat-again-where = We did not understand the place. Write the street or a landmark, or type LEWATI.
chat-again-picture = We noted that. Send a picture, or type LEWATI.
chat-again-who = Answer with one number: 1 open, 2 anonymous, 3 confidential, 4 both.
chat-cancelled = The report was cancelled; nothing was kept as a report.
chat-nothing = No report is being written.
chat-restarted = We begin again. What happened?
chat-too-late = We have received report { $number }. To take it back, write here why; an officer will read it.
chat-added = We added this to report { $number }.
chat-which = Which report? Write LACAK and its number.
chat-help = Write what happened to report it. BATAL: stop. ULANG: begin again. STATUS: how your reports stand, or LACAK and a number.
chat-filed = We have received your report under the number { $number }. Keep this number. What you write here within seven days is added to it. The page of your report, only for you:
chat-filed-careful = We have received your report under the number { $number }. As you did not choose, your name is hidden and only those who handle it read it. The page of your report, only for you:
chat-filed-public = Thank you, we noted your report under the number { $number }. Please write no personal data here; send it as a direct message.
chat-no-words = (Without words; see the picture or the location.)
chat-no-more = Report { $number } takes no more additions. Write BARU to report something else.
chat-edited = (The reporter changed the message) { $text }
chat-gone = This message was deleted by its sender where it was written. What stands here is as it was received.
chat-unsupported = We cannot read this kind of message. Write it in words, or send a picture.
chat-track-elsewhere = We do not know that number from this chat. Look it up on the tracking page:
chat-stands = Report { $number }: { $state }.
chat-due = { $what } by { $date }.
chat-proposed = The unit in charge says that report { $number } is done:
    { $text }
    Is it? Answer SETUJU, AGREE or 1. If not, answer BELUM, NOT DONE or 2, and why.
chat-proposed-joined = The unit in charge says that report { $number }, which was merged with another about the same matter, is done:
    { $text }
    Is it? Answer SETUJU, AGREE or 1. If not, answer BELUM, NOT DONE or 2, and why.
chat-closed = Report { $number } is closed. { $text }
    How was it handled? Answer one number: 4 handled well, 3 works, could be better, 2 there, but does not work, 1 not there at all. Or rate it here:
chat-unsure = We are not sure what you mean. Report { $number } is said to be done: answer SETUJU (1) if it is, or BELUM (2) and why if it is not.
chat-unsure-rate = Rate the handling of report { $number } by one number: 4 handled well, 3 works, could be better, 2 there, but does not work, 1 not there at all.
chat-why = What is not done about report { $number }? Write it or send a picture. Without a word, too, we pass your objection on in two hours.
chat-agreed-joined = Thank you, we have noted that you agree on report { $number }. It is closed when the first reporter agrees, too, or when the time ends without an objection. If you change your mind, answer BELUM and why.
chat-contested = We have received your objection to report { $number }. A second seat, outside the unit in charge, looks at it. Type STATUS for its deadline.
chat-looked = Thank you. A second seat still looks at the closing of report { $number }; you need do nothing. If it is not done after all, answer BELUM and why.
chat-rated = Thank you. Your rating is counted with others; the unit does not see who gave it.
chat-which-answer = More than one report waits for your answer, or you are writing another report. Write the answer and the number:
    { $list }
chat-which-closing = SETUJU { $number }, or BELUM { $number } and why
chat-which-rate = a number from 1 to 4 and { $number }
chat-no-reason = (The reporter answered BELUM, without a reason.)
chat-file-image = picture
chat-file-video = video
chat-file-audio = sound
chat-file-document = file
chat-file-sticker = sticker
reply-answer = Answer to report { $number }:
    { $text }
reply-more = For report { $number } we need to know more from you:
    { $text }
    Answer this message.
reply-archived = We do not pursue report { $number }. The reason:
    { $text }
reply-proposed = The unit in charge says that report { $number } is done:
    { $text }
    If it is not, answer this message and tell us. Agree or object on the page of your report, which is for you alone:
reply-proposed-joined = The unit in charge says that report { $number }, which was merged with another about the same matter, is done:
    { $text }
    If it is not, answer this message and tell us. Agree or object on the page of your report, which is for you alone:
reply-merged = Report { $number } was merged with report { $text }, since both seem to be about the same matter. You keep your number and your rights: we tell you here how it is handled, and you can agree, object and rate.
    Not the same? Answer with { $number } and tell us what differs; an officer can part them again.
reply-merged-unnamed = Report { $number } was merged with another report, since both seem to be about the same matter. You keep your number and your rights: we tell you here how it is handled, and you can agree, object and rate.
    Not the same? Answer with { $number } and tell us what differs; an officer can part them again.
reply-parted = Report { $number } is no longer merged with another and is handled on its own. It keeps its number, and we tell you here how it goes.
reply-kept-back = (What it says is not open to the public.)
reply-closed = Report { $number } is closed. { $text }
    How was it handled? Rate it here:
reply-hint = There is a new answer to report { $number }:
menu-channels = Channels
channels-title = Channels
channels-lead = Where residents reach us, and whether each channel works.
channel-name = Channel
channel-state = State
channel-state-never = Not connected yet
channel-state-off = Not open
channel-state-alarm = Needs attention
channel-state-soon = Ends soon
channel-state-well = Well
channel-last = Last message
channel-none-yet = None yet
channel-seen = Messages of seven days
channel-seen-of = { $seen } of { $expected } expected
channel-token-until = Token until
channel-waiting = Waiting to be sent
channel-dead = Not sent
channel-mail = Mails are handed over by the agency's own mail server; answers are fetched from the outbox. The document on channels tells how.
channel-mail-silent = Send a mail to the address for reports and see whether it comes in. If not, look at how the mail server hands it over.
channel-mail-held = { $n ->
    [0] No mail is held.
    [one] One mail is held until the coordinator has looked at it.
   *[other] { $n } mails are held until the coordinator has looked at them.
}
channel-words-held = { $n ->
    [one] One waits for the coordinator to look
   *[other] { $n } wait for the coordinator to look
}
channel-alarm-no-key = No address to deliver to was made yet.
channel-alarm-no-secret = The signing secret is missing.
channel-alarm-no-token = The access token is missing.
channel-alarm-token-over = The access token has ended.
channel-alarm-token-ends = The access token ends in 14 days or sooner.
channel-alarm-silent = This channel has been silent for longer than it should.
channel-alarm-trial-failed = The last trial failed.
channel-way-out-no-key = Make a new key, then set its address at the platform.
channel-way-out-no-secret = Without the secret every delivery is refused. Take it from the page of the app at the platform.
channel-way-out-no-token = Without the token nothing can be answered. Take it from the page of the app at the platform.
channel-way-out-token-over = Answers wait and are tried again. Renew the token at the platform, then enter it below.
channel-way-out-token-ends = Renew the token at the platform, then enter it with its date below.
channel-way-out-silent = Try the connection, and see at the platform whether the address is still set.
channel-way-out-trial-failed = Read the platform's answer below, mend it, then try again.
waiting-channel-no-key = Make the address to deliver to for channel { $channel }
waiting-channel-no-secret = Enter the signing secret of channel { $channel }
waiting-channel-no-token = Enter the access token of channel { $channel }
waiting-channel-trial-failed = Mend the connection of channel { $channel }
waiting-channel-silent = Look at the silent channel { $channel }
waiting-channel-token-ends = Renew the token of channel { $channel }
waiting-channel-token-over = Replace the ended token of channel { $channel }
channel-lead = How this channel is connected, and what did not arrive.
channel-doing = State
channel-tried = Last trial
channel-tried-well = It works: { $said }
channel-tried-badly = It failed: { $said }
channel-reception-sent = Taken by the platform, seven days
channel-reception-delivered = On the device, seven days
channel-reception-read = Read, seven days
channel-reception-failed = Not arrived, seven days
channel-try = Try the connection
channel-rotate = Make a new key
channel-rotate-hint = A new key ends the old address. Address and check word are shown once.
channel-connection = Connection
channel-active = The channel is open
channel-base = Address of the platform's API
channel-base-hint = Always https. Only this address is called.
channel-media = Address of the platform's pictures
channel-media-hint = Where pictures are kept elsewhere than the API. Addresses below this name are taken, too.
channel-ids = Account numbers of the agency
channel-ids-hint-whatsapp = The phone number ID of the WhatsApp page, not the phone number.
channel-ids-hint-facebook = The ID of the Facebook page.
channel-ids-hint-instagram = The ID of the professional Instagram account.
channel-ids-hint-telegram = May stay empty; the bot is known by its token.
channel-ids-hint-x = The user ID of the agency's account.
channel-ids-hint-mastodon = The address of the account, for example https://kota.example/users/lapor.
channel-names = Names of the account
channel-names-hint = Without @; separated by spaces.
channel-secret = Signing secret (app secret)
channel-token = Access token
channel-secret-kept = Kept and never shown. Fill it in only to replace it.
channel-secret-none = Not filled in yet.
channel-token-ends = Token valid until
channel-token-ends-hint = Leave empty if it does not end. You are reminded 14 days before.
channel-template = Name of the message template
channel-template-hint = A template approved by WhatsApp with one field: the number of the report, followed by a link where the reporter is asked for something. It is used when the resident last wrote more than 24 hours ago, and to tell reporters who left a WhatsApp number on the site or at the counter that something happened. Without one, officers are asked to call.
channel-public = Words said in public (comments, mentions, posts)
channel-public-hint = What waits appears under Messages that wait; it is not answered and no report yet. Answers of reporters to their own report are always added at once.
channel-public-at-once = Become a report at once
channel-public-after-look = Wait until a coordinator has looked
channel-expected = Messages expected a day
channel-expected-hint = By this we know when a channel is silent for too long. 0 if nobody can say.
channel-keep = Save
channel-no-address = This is no https address. Write for example https://graph.facebook.com/v23.0.
channel-no-ids = Only letters, digits and - _ . : / @, separated by spaces.
channel-expected-range = Write a number from 0 to { $most }.
channel-no-template = The name of a template holds small letters, digits and underscores only.
channel-no-secret = A character cannot be part of a secret, for example a blank. Copy it again from the platform.
channel-dead-title = What was not sent
channel-dead-none = Every message reached the platform.
channel-dead-when = Given up
channel-dead-why = Reason
channel-dead-tries = Tries
channel-dead-no-case = no number
channel-again = Send again
channel-fault-window = The resident last wrote more than 24 hours ago and there is no template. It goes by itself when the resident writes again.
channel-fault-recipient = The recipient or the agency's account cannot be used.
channel-fault-timeout = The platform did not answer.
channel-fault-host-unknown = The name of the platform's address was not found.
channel-fault-tls = The platform's certificate cannot be trusted.
channel-fault-unreached = The platform could not be reached.
channel-fault-address = The API address is no https address.
channel-fault-failed = The platform says that the message did not arrive.
channel-lost = { $n ->
    [one] One picture or post could not be fetched from the platform.
   *[other] { $n } pictures or posts could not be fetched from the platform.
}
channel-lost-again = Fetch again
channel-key-title = New key
channel-key-lead = Copy it now: it is not shown again.
channel-key-address = Address to deliver to
channel-key-check = Check word
channel-key-kept = I have copied it
channel-how-whatsapp = In the Meta app, WhatsApp, Configuration: set the address as callback URL and the check word as verify token, then subscribe to "messages".
channel-how-facebook = In the Meta app, Webhooks, Page: set address and check word, then subscribe to "feed", "mention" and "messages".
channel-how-instagram = In the Meta app, Webhooks, Instagram: set address and check word, then subscribe to "comments", "mentions" and "messages".
channel-how-telegram = Call setWebhook of your bot with the address as url and the check word as secret_token.
channel-how-x = On the developer page of X, register this address as webhook of the account.
channel-how-mastodon = The Mastodon server is asked every minute; no address needs to be set.
flash-channel-kept = The connection was saved.
flash-channel-again = It is tried again now.


catalogue-page = Categories and texts
catalogue-lead = The kinds of report that residents can choose, and texts that answers begin with.
catalogue-new = Add a category
catalogue-new-text = Add a text
catalogue-none = No categories yet
catalogue-none-text = Residents cannot choose a kind of report yet. Add the first category.
catalogue-name = Name
catalogue-name-en = Name in English
catalogue-hint = What belongs to it
catalogue-hint-hint = Shown below the name when residents choose.
catalogue-code = Code
catalogue-code-hint = Small letters, digits and hyphens; used by other programs (Open311), and never changed again.
catalogue-code-is = Code { $code }
catalogue-code-taken = Another category has that code. Choose another one.
catalogue-code-signs = Use small letters, digits and hyphens only.
catalogue-unit = Unit in charge
catalogue-no-unit = Not decided yet
catalogue-class = Class of report
catalogue-answer-days = Promised first follow-up (working days)
catalogue-answer-days-hint = At most { $n } working days from forwarding. Leave empty to keep that limit.
catalogue-resolve-days = Promised end (working days)
catalogue-resolve-days-hint = From the complete file: from the rules at most { $normative }, without inspection { $without }, with inspection { $with } working days. Leave empty to keep that limit.
catalogue-answer-beyond = This promise goes beyond { $law }: at most { $n } working days. Enter a smaller number, or leave it empty.
catalogue-resolve-beyond = This promise goes beyond { $law } for the chosen class: at most { $n } working days. Enter a smaller number, choose another class, or leave it empty.
catalogue-resolve-first = The end cannot be promised earlier than the first follow-up. Make it the same or longer.
catalogue-days-none = Enter at least 1 working day, or leave it empty.
catalogue-by-law = the limit of SP4N-LAPOR!
catalogue-promised-answer = { $n ->
    [one] first follow-up within one working day
   *[other] first follow-up within { $n } working days
}
catalogue-promised-end = { $n ->
    [one] resolved within one working day
   *[other] resolved within { $n } working days
}
catalogue-seen = Seen by the public
catalogue-seen-public = Shown to the public
catalogue-seen-hint-public = Once verified, reports appear on pages, in feeds and in open data; secret ones never do.
catalogue-seen-withheld = Withheld
catalogue-seen-hint-withheld = What a report says is shown only after an officer has opened it, one by one.
catalogue-on = offered
catalogue-order = Order
catalogue-up = Up
catalogue-down = Down
catalogue-part = Part
catalogue-was = Was
catalogue-now = Will be
catalogue-same = Nothing changes.
catalogue-check = Check the change: { $name }
catalogue-check-do = See what it does
catalogue-again = Change it again
catalogue-effects = What it does
catalogue-effect-promise = { $n ->
    [0] The new promise counts for reports that come in from now on. No report is running.
    [one] The new promise counts for reports that come in from now on; one running report keeps its old promise.
   *[other] The new promise counts for reports that come in from now on; { $n } running reports keep their old promise.
}
catalogue-effect-class = { $n ->
    [0] The new class counts for reports that come in from now on.
    [one] The new class counts for reports that come in from now on; one running report keeps its class and deadlines.
   *[other] The new class counts for reports that come in from now on; { $n } running reports keep their class and deadlines.
}
catalogue-effect-unit = { $n ->
    [0] The new unit is proposed for the next reports.
    [one] The new unit is proposed for the next reports; one report stays with the unit that has it.
   *[other] The new unit is proposed for the next reports; { $n } reports stay with the unit that has them.
}
catalogue-effect-proof = { $n ->
    [0] The new proof is asked for from the next proposed closure on.
    [one] The new proof is asked for from one running report, too.
   *[other] The new proof is asked for from { $n } running reports, too.
}
catalogue-effect-withheld = { $n ->
    [0] New reports are withheld until an officer opens them.
    [one] New reports are withheld until an officer opens them; one report that the public sees already stays visible.
   *[other] New reports are withheld until an officer opens them; { $n } reports that the public sees already stay visible.
}
catalogue-effect-public = { $n ->
    [0] New reports are shown to the public once verified.
    [one] New reports are shown to the public once verified; one report not shown yet stays closed until an officer opens it.
   *[other] New reports are shown to the public once verified; { $n } reports not shown yet stay closed until an officer opens them.
}
catalogue-effect-off = { $n ->
    [0] Residents cannot choose it any more.
    [one] Residents cannot choose it any more; one running report keeps this category.
   *[other] Residents cannot choose it any more; { $n } running reports keep this category.
}
catalogue-preview = Preview
catalogue-preview-do = See a preview
catalogue-preview-hint = Number, unit and dates are only examples here.
catalogue-class-normatif = From the rules (normatif)
catalogue-class-hint-normatif = Answered from the rules, within 5 working days.
catalogue-class-tidak-berkadar-pengawasan = Without inspection
catalogue-class-hint-tidak-berkadar-pengawasan = No examination needed, within 14 working days.
catalogue-class-berkadar-pengawasan = With inspection
catalogue-class-hint-berkadar-pengawasan = Examined by the inspectorate, within 60 working days; its exact place is never shown to the public.
catalogue-proof = Proof that is asked for
catalogue-proof-hint = A closure "with proof" must show all of it.
catalogue-sort = Place in the list
catalogue-sort-range = Enter a number from 0 to 999.
catalogue-active = Offered to residents
catalogue-active-hint = Earlier reports keep their category.
catalogue-inactive = not offered
catalogue-texts = Texts of answers
catalogue-texts-lead = Offered above the box of an answer. The officer reads and changes them before sending.
catalogue-title = Title
catalogue-body = Text
catalogue-body-hint = Filled in by itself when used: { $marks }
catalogue-every = All categories
catalogue-blank-unknown = The blank "{ $word }" is not known. Use one of those named below the box, or remove the braces.
catalogue-keep = Save
catalogue-back = Cancel
catalogue-drop = Remove the text
catalogue-versions = Changes
catalogue-version = Version { $n }, { $at }, { $by }
flash-catalogue-kept = The change was saved.

crew-waiting = Read the call in report { $number }
crew-called = { $name } called you into this report.
crew-read = I have read it
crew-cannot-see = There is no account @{ $name }, or it may not handle this report. Check the account name.
crew-seat-vacant = The seat @{ $name } is vacant and nobody acts in it. Call somebody else.
crew-unit-many = There are several units called @{ $name }. Call by the name of the account.
crew-seat-many = Several seats are named @{ $name }. Call by the name of the unit.
crew-withdraw = Take the order back
crew-withdraw-why = Why is it taken back?
crew-withdraw-do = Take this order back
crew-withdrawn-on = taken back on { $date }
crew-withdrawn-note = The order for { $name } was taken back. { $why }
crew-withdrawn-title = Orders taken back
crew-withdrawn-told = { $what } (taken back by { $by }: { $why })
case-field-none = That picture is not there any more, or is shown as proof already. Choose from the list.
case-field-old = That picture was taken before the report was worked on again. Choose a later one.
reason-an-order-is-taken-back = an order is taken back
verb-withdraw-order = take an order back
flash-crew-withdrawn = The order was taken back, and who was to go is told.
crew-too-many = At most { $most } people are called in one note.
crew-order = Order for the field
crew-orders = Orders for the field
crew-officer = Officer
crew-officer-hint = The account name, for example penghubung; only who may handle this report.
crew-instruction = What is to be done
crew-due = By
crew-due-past = Choose today or later.
crew-give = Give the order
crew-done-on = done { $date }
crew-open-until = by { $date }
crew-field = My orders for the field
crew-field-lead = As of { $date }
crew-none = No orders for the field
crew-none-text = Orders given to you are shown here, with address and landmark.
crew-offline = The whole list is on this page. Print it, or download it to read it without a network.
crew-download = Download the list
crew-late = late
crew-from = From { $name }
crew-phone = Phone of the reporter
crew-photo = Picture from the place
crew-photo-needed = Attach a picture from the place.
crew-note = Note
crew-finish = Done
crew-done-note = Order for the field done. { $note }
desk-handover = Hand-over note: stays on top
case-handover = Hand-over note
case-photo-field = Picture from the field
flash-crew-ordered = The order was given.
flash-crew-finished = The order was noted as done.

alike-title = Similar to
alike-note = Proposed by words, place, time and pictures. Joining can be undone, and every reporter keeps the own number.
alike-join = Join to this one
alike-sure = { $n } of 100
alike-picture = the same picture
alike-place = at the same address
alike-within = less than 100 m away
alike-metres = about { $n } m away
alike-kilometres = about { $n } km away
alike-days = { $n ->
    [0] today
    [one] { $n } day ago
   *[other] { $n } days ago
 }
alike-secret = Its content is secret; only the coordinator reads it.
report-step-sudah-ada = Already there
report-ask-sudah-ada = Reported already?
report-lead-sudah-ada = Open reports that look alike. If one is the same, join it: you still get a number, news and the right to contest.
report-joins = Is one of them the same as yours?
report-joins-none = No, mine is about something else
report-joins-none-hint = Your report is sent on its own.
report-joins-check = Joins
report-sent-joined = Your report joined report { $number }. What happens there is shown on your page.
report-sent-joined-unnamed = Your report was merged with another one about the same matter. How far it has come is on your page.
report-photo-none = No picture was chosen yet. Choose one first, or press Continue.
held-title = Messages that wait
held-lead = Doubtful mails, and words said in public. Read one, then make a report of it or put it away. What nobody touches for 30 days is put away by itself.
held-from = Sender, as the message says
held-subject = Subject
held-sent = Sent
held-answers = Answers the post
held-files = Attachments
held-when = Received
held-who = From
held-why = Why it waits
held-why-forged = The sender's domain says that it is not from there.
held-why-sender = It has not one sender.
held-why-bulk = It was sent to many.
held-why-stranger = It names a report of somebody else.
held-why-unproven = The sender is not proven.
held-why-empty = It holds no words.
held-why-closed = The report takes no more additions.
held-why-comment = A comment in public.
held-why-mention = A mention in public.
held-why-post = A post in public.
held-why-many-reports = This sender has made ten reports within a day; a program may have written it.
held-why-many-words = This sender has added thirty mails to reports within a day; a program may have written it.
held-why-opened = Mails have opened the report again twice within 30 days; a program may have written it.
held-why-answer = It answers a mail of ours that was about no report.
held-release = Make a report of it
held-refuse = Put away
held-hint = A new report is made, closed to the public. The sender is not answered, since nobody proves who wrote.
held-hint-public = A new report is made, closed to the public, its deadlines running since this was sent. Its writer is answered in public with the number of the report and nothing else.
held-unreadable = This message cannot be read.
held-no-more = This message waits no more: it was decided, or its writer deleted it. Go back to the list to see what still waits.
held-changed = The writer changed this message after you opened it. Open it again from the list, read it, then decide.
held-more = { $n ->
    [one] One more message comes after these; it appears once those above are decided.
   *[other] { $n } more messages come after these; they appear once those above are decided.
}
held-none = No message waits
held-none-text = Doubtful mails appear here, and words said in public on channels that are set to wait for a look.
flash-held-filed = The message became a report.
flash-held-kept = This message cannot become a report yet; it goes on waiting.
flash-held-no-more = That message waits no more.
flash-held-put-away = The message was put away. Its content is kept for another 30 days.
reach-title = News for the reporter
reach-mail = By mail, automatic
reach-template = By a WhatsApp template, automatic
reach-call = The program cannot reach them: call
reach-page = On the page of the report only
reach-template-note = WhatsApp asks for an approved template; the channel has none.
reach-phone-note = A telephone number without WhatsApp.
reach-hidden-note = The reporter asked to hide the number.
told-title = Messages to the reporter
told-sent = { $n } sent
told-read = { $n } read
told-waiting = { $n } waiting
told-dead = { $n } failed
capture-title = Bring in a public post
capture-lead = For complaints that were seen on social media. The clock runs from the day on which the post was written.
capture-where = Where
capture-link = Link of the post
capture-link-hint = The https address of the post. We do not open it ourselves.
capture-author = Account of the author
capture-author-hint = As it stands there. It is not shown to the public.
capture-said = Written on
capture-text = Text of the post
capture-text-hint = Copy the words; add and leave out nothing.
capture-photo = Screenshot or picture
capture-no-link = This is no https address. Copy the whole link of the post.
capture-known = This post became report { $number } already.
capture-source = Open the post
flash-capture-kept = The post was brought in as a report. Send its number and this address to the author in a direct message: the address is shown only once.
waiting-held = { $n ->
    [one] Look at one message that waits
   *[other] Look at { $n } messages that wait
}
waiting-held-text = Doubtful mails or words said in public wait for your decision.

menu-wbs = Report wrongdoing
menu-wbs-text = Corruption, illegal levies or abuse of office by officials: no account, no name, read by the inspectorate alone.
menu-wbs-desk = Whistleblowing
menu-gift-desk = UPG desk
menu-gift = Gratification
menu-glass-wbs = Emergency access: whistleblowing
menu-glass-gratification = Emergency access: gratification
wbs-title = Report wrongdoing (WBS)
wbs-lead = For corruption, illegal levies, conflicts of interest and abuse of office by officials. Not for broken roads or slow services: those go to Report a problem.
wbs-start = Write a report
wbs-promise = What is kept
wbs-promise-name = No account is needed and no field asks for a name. Your internet address is not kept with the report.
wbs-promise-seen = Only the inspectorate reads it. Neither the reported unit nor the administrators of this site see it, not even how many there are.
wbs-promise-talk = You get a number and a secret phrase to read replies and add to it, still without a name.
wbs-promise-picture = Pictures are written anew: place, time and kind of camera are removed.
wbs-careful = To stay safe
wbs-careful-text = Do not write what only you can know if it points to you. Do not use a computer or network of the office.
wbs-elsewhere = If it is about the inspectorate itself, report to the KPK or the Ombudsman directly.
wbs-back = Continue a conversation
wbs-back-text = Read replies of the inspectorate or add to your report.
wbs-number = Number of the report
wbs-phrase = Secret phrase
wbs-phrase-hint = Seven words, shown once after the report was sent.
wbs-open = Open the conversation
wbs-wrong-phrase = Number and phrase do not match. Check the spelling; neither can be sent again.
wbs-form-title = Report wrongdoing
wbs-form-lead = What, who, where, when, why and how. Only four are needed; the clearer it is, the better it can be examined.
wbs-signed-in = You are signed in
wbs-signed-in-text = Neither your name nor your account is kept with this report. Safer still: sign out first, or use another device.
wbs-group-what = What and who
wbs-group-when = Where and when
wbs-group-how = Why and how
wbs-group-proof = First evidence
wbs-group-you = About you
wbs-what = What happened
wbs-what-hint = Tell what was done, not what you think of the person.
wbs-who = Who is involved
wbs-who-hint = Names or posts, with those who ordered and those who helped.
wbs-unit = Reported unit
wbs-unit-hint = Nobody of this unit can read the report, not even with a seat in the inspectorate.
wbs-unit-none = Not said
wbs-place = Where
wbs-happened = When
wbs-happened-hint = A date, or roughly: since January, at the beginning of each month.
wbs-why = Why it happened, as you see it
wbs-how = How it was done
wbs-evidence = Evidence and witnesses
wbs-evidence-hint = What there is, where it is, who else has seen it.
wbs-photo = Picture of evidence
wbs-photo-hint = JPEG, PNG or WebP. Other documents: take a picture of the page, or write where the file is.
wbs-photo-second = Second picture
wbs-standing = You see it from
wbs-standing-inside = inside the agency
wbs-standing-outside = outside the agency
wbs-send = Send the report
wbs-given-title = The inspectorate has your report
wbs-given-lead = Write down this number and phrase now, where only you look.
wbs-given-once = Shown only once
wbs-given-once-text = We do not keep the phrase, only its hash. When it is lost the conversation cannot be opened again; the report is examined all the same.
wbs-given-next = The inspectorate verifies, reviews, and with enough evidence audits. Come back with number and phrase to read its questions.
wbs-talk-title = Conversation with the inspectorate
wbs-talk-lead = The address of this page works for an hour. After that, enter again with number and phrase.
wbs-talk = Conversation
apart-silent-wbs = Nothing has been said yet.
apart-silent-gratification = The UPG has taken no step yet.
wbs-write = Write to the inspectorate
wbs-say = Send
wbs-own = Your report
wbs-status = State
wbs-leave = Leave the conversation
wbs-side-reporter = Whistleblower
wbs-side-desk = Inspectorate
wbs-state-received = Being verified
wbs-state-reviewed = Being reviewed
wbs-state-audited = Investigative audit
wbs-state-closed = Over
wbs-ending = Result
wbs-ending-proven = Proven
wbs-ending-unproven = Not proven
wbs-ending-too-little = Too little evidence
wbs-ending-passed-on = Passed on to a law enforcer
wbs-ending-none = Not over yet
wbs-ending-hint = Only when the report ends.
wbs-step-telaah = Review by a team
wbs-step-audit = Investigative audit
wbs-step-tutup = End it
wbs-step-which = Choose the step
wbs-next = Next step
wbs-reason = Reason
wbs-step-save = Save the step
wbs-wrong-state = This step cannot be taken from the present state.
wbs-desk-title = Whistleblowing reports
wbs-desk-why = Why it happened
wbs-desk-standing = The reporter sees it from
wbs-desk-lead = Read by the inspectorate alone. Each reading is noted. Reports about your own unit are not shown to you.
wbs-all = All
wbs-none = No reports
wbs-none-text = There is no whistleblowing report in this view.
wbs-report = Report
wbs-received = Received
wbs-changed = Last change
wbs-report-title = Whistleblowing report { $number }
wbs-report-lead = Do not copy what the report says out of this page.
wbs-reply = Reply to the whistleblower
wbs-reply-hint = It is read without your name. Do not ask who they are.
glass-look-told = { $who } opened report { $number } by emergency access, { $when }
glass-look-seen = I have seen this
glass-title-wbs = Emergency access to a whistleblowing report
glass-lead-wbs = Only where the law demands it and the inspectorate cannot open it. Your reason stands in the journal, the inspectorate is told, and the access ends after an hour.
glass-number = Number of the report
glass-title-gratification = Emergency access to a report of gratification
glass-lead-gratification = Only where the law demands it and the UPG cannot open it. Your reason stands in the journal, the UPG is told, and the access ends after an hour.
glass-open-gratification = Open it and tell the UPG
glass-told-gratification = The UPG is told of this access
glass-reason = Reason and what it rests on
glass-reason-hint = For example the number of a court order. Everybody who reads the journal reads it.
glass-reason-short = Give a reason that can be examined, of at least { $least } characters.
glass-unknown = There is no report with this number.
glass-open-wbs = Open it and tell the inspectorate
glass-until = Emergency access, until { $time }
glass-told-wbs = The inspectorate is told of this access
flash-wbs-written = Sent to the inspectorate.
flash-wbs-replied = Kept. The whistleblower reads it on coming back.
flash-wbs-stepped = The step is kept.
flash-glass-witnessed = It is noted that you have seen it.
waiting-wbs-text = Verify them and answer.
waiting-glass-text = See who, when and why.
subject-wbs = whistleblowing report
subject-wbs-glass = emergency access to whistleblowing
subject-gratification-glass = emergency access to gratification
subject-gratification = report of gratification
verb-break-glass = opened by emergency access
verb-witness = saw an emergency access
gift-title = Gratification
gift-lead = What you were given because of your office: money, things, discounts, tickets, meals. Your reports are read by the UPG alone.
gift-form-title = Report gratification
gift-form-lead = Report it as it was, even when you refused it or gave it back.
gift-none = No reports yet
gift-none-text = Were you given something because of your office? Report it to the UPG within ten working days.
gift-what = What was given
gift-what-hint = Kind, make, number.
gift-rupiah = Estimated worth (Rp)
gift-worth = Estimated worth
gift-rupiah-hint = Whole rupiah, such as 1,500,000. 0 if it has no price.
gift-no-rupiah = Write whole rupiah, such as 1,500,000.
gift-giver = Giver
gift-relation = What the giver is to you
gift-relation-hint = Such as a contractor, an applicant, a superior, family.
gift-occasion = Occasion and place
gift-received = Received on
gift-held = Where it is now
gift-held-there-recipient = with the person who reported it
gift-held-there-unit = kept by the UPG
gift-held-there-refused = refused or given back
gift-held-recipient = with me
gift-held-unit = kept by the UPG
gift-held-refused = refused or given back
gift-more = More
gift-photo = Picture
gift-photo-hint = JPEG, PNG or WebP. Other documents: take a picture of the page.
gift-send = Send the report
gift-limits = By when, if received today
gift-direct = You may also report to the KPK directly.
gift-who-reads = Who reads it
gift-who-reads-text = The unit for gratification control and you. Neither superiors, nor your unit, nor administrators of this site see it.
gift-status = State
gift-reported = Reported
gift-reporter = Reported by
gift-due = Pass on by
gift-forwarded = Passed on to the KPK
gift-decided = Decided
gift-facts = The report
gift-clocks = Deadlines
gift-story = What happened
gift-report-title = Report of gratification { $number }
gift-report-lead = Read only by the person who reported and by the UPG.
gift-state-reported = With the UPG
gift-state-forwarded = With the KPK
gift-state-decided = Over
gift-outcome = Decision
gift-outcome-none = None yet
gift-outcome-hint = Only when the report is decided.
gift-outcome-state = Belongs to the state
gift-outcome-recipient = Belongs to the recipient
gift-outcome-agency = Kept by the agency
gift-outcome-not-required = Need not be reported
gift-step-teruskan = Pass on to the KPK
gift-step-putuskan = Note the decision
gift-step-which = Choose the step
gift-next = Next step
gift-on = Date
gift-on-between = Choose a day between receipt and today.
gift-reference = Number at the KPK
gift-reason = Remarks
gift-step-save = Save the step
gift-own = Your own report is decided by somebody else.
gift-wrong-state = This step cannot be taken from the present state.
gift-desk-title = Desk of the UPG
gift-desk-lead = What employees report of gratification. Each reading is noted.
gift-desk-none = No reports
gift-desk-none-text = There is no report of gratification in this view.
gift-all = All
flash-gift-reported = The UPG has your report.
flash-gift-stepped = The step is kept.
waiting-gift-text = Look at them and pass them on to the KPK in time.
waiting-wbs = { $n ->
    [one] One whistleblowing report to verify
   *[other] { $n } whistleblowing reports to verify
 }
waiting-glass-wbs = { $n ->
    [one] One emergency access to a whistleblowing report
   *[other] { $n } emergency accesses to whistleblowing reports
 }
waiting-glass-gratification = { $n ->
    [one] { $n } emergency access to gratification
   *[other] { $n } emergency accesses to gratification
}
waiting-gift = { $n ->
    [one] One report of gratification waits for the UPG
   *[other] { $n } reports of gratification wait for the UPG
 }
reason-sendings-long-ago = forms sent long ago
reason-talks-that-are-over = talks that are over
reason-a-talk = a talk
reason-a-word = a word
reason-a-step = a step
reason-an-emergency = an emergency
reason-an-emergency-seen = an emergency access was seen
reason-a-gift = a report of gratification
verb-reply = replied
verb-step = took a step
verb-read-report = read a report
verb-report = reported

case-same-here = Have the same
follow-also = Do you have the same?
follow-also-text = One tap is enough, without a name. Who follows is shown to nobody.
follow-same-here = Same here
follow-title = Follow by mail
follow-lead = You get a mail when something happens, at least when it ends.
follow-mail = Mail address
follow-mail-hint = We send one mail to make sure that this address is yours.
follow-too-many = Too many requests for this mail or from this network. Send it again in { $minutes } minutes.
follow-no-mail = This is no mail address. Write it like name@example.org.
follow-send = Send the confirmation
follow-sent = If that address does not follow this report yet, a confirmation is on its way. Open its link to begin.
follow-confirmed = You follow this report by mail.
follow-unconfirmed = Press the button to follow this report by mail.
follow-confirm = Yes, follow this report
follow-end = Stop, forget my address
follow-read = Read the report
flash-same-here = Noted. Thank you.
flash-followed = You follow this report.
flash-unfollowed = You no longer follow this report; your address is forgotten.
reply-follow = Somebody, you we hope, wants to follow report { $number } with this address. Open the link to confirm; if it was not you, ignore this mail.
reply-followed = Something happened to report { $number }, which you follow. Read it, or stop following, at:
reply-news = Something happened to your report { $number }. Read it at:
reply-news-more = For your report { $number } officers need to know more from you. Read and complete it on your page (do not forward this link):
reply-news-proposed = The unit in charge proposes to close your report { $number }. Read the proposal, then agree or contest on your page (do not forward this link):
reply-news-closed = Your report { $number } is closed. One question, at the first link: how was it? If it is not done after all, open it again on your page, the second link (do not forward it):
reply-proof = Somebody, we hope you, asked for a link to your report { $number }. It opens the report once within an hour; if that was not you, ignore this.
reason-same-here = has the same
reason-a-follower = a follower
reason-a-link-to-an-own-page = a link to an own page
reason-an-own-page-opened = an own page was opened
reason-links-to-own-pages = links to own pages that are over
reason-followers-never-confirmed = followers who never confirmed
verb-same-here = said "same here"
verb-ask-to-follow = asked to follow
verb-follow = followed
verb-unfollow = stopped following
case-same-here-n = { $n ->
    [one] one more person
   *[other] { $n } more people
 }
case-import-title = Import reports
case-import-lead = Bring a list of reports from another system, such as SP4N-LAPOR! or a sheet of the counter. Abdi checks it row by row before anything changes.
case-import-source = Other system
case-import-source-hint = The same name each time: the system and the number there keep a report from coming in twice.
case-import-file-hint = CSV with commas, semicolons or tabs; XLSX, XLS or ODS. At least the date of receipt and the text.
case-import-sample = Download a sample
case-import-nothing-changes = Nothing changes until you press “Take in”. Reporters of old reports are sent nothing.
case-import-none-text = Begin with the sample, or with the export of the other system as it is.
case-import-counts = { $accepted } of { $total }
case-import-see-sample = Download the sample to see the names of the columns.
case-import-state-checked = Waiting
case-import-state-applied = Taken in
case-import-state-dropped = Put away
case-import-from = From { $source }
case-import-rows = Reports in the file
case-import-new = New, ready
case-import-taken = Taken in
case-import-taken-then = Were in
case-import-known = Here already
case-import-rejected = To be mended
case-import-units = { $n ->
    [one] { $n } name of a unit is not known
   *[other] { $n } names of units are not known
}
case-import-units-hint = Say which unit is meant; your choice is remembered for the next files.
case-import-no-unit = This unit is no more. Choose another one of the list.
case-import-choose-unit = Choose a unit for at least one name.
case-import-units-do = Keep what the names mean
case-import-unit-rows = { $n ->
    [one] { $n } report
   *[other] { $n } reports
}
case-import-gone = { $agency } (the unit is no more)
case-import-apply-title = Take in
case-import-apply-text = { $n ->
    [one] { $n } report is ready
   *[other] { $n } reports are ready
} to come in as one step: all or none. What was closed in the other system comes in as closed, with its own dates.
case-import-apply-some = { $n ->
    [one] Yes, leave out { $n } row to be mended.
   *[other] Yes, leave out { $n } rows to be mended.
}
case-import-apply-do = { $n ->
    [one] Take in { $n } report
   *[other] Take in { $n } reports
}
case-import-nothing-ready = No new report is ready to be taken yet: mend the findings below first.
case-import-nothing-new = There is no new report in this file.
case-import-drop-do = Put this file away
case-import-home-text = Download only the rows to be mended, with the reasons in the last column. Name and contact of anonymous reporters are left out. Mend them, then bring them back as a new file.
case-import-was-applied = Taken in { $date }. The file itself is not kept any longer.
case-import-was-dropped = Put away; brought { $date }. The file itself is not kept any longer.
case-import-not-waiting = This file is not waiting any more; reload the page to see how it stands.
case-import-looked-long-ago = Some reports of this file have just come in by another step. Reload the page and try again.
case-import-has-errors = There are rows to be mended. Tick “leave out” or mend them first.
case-import-state-undone = Taken back
case-import-was-undone = Taken back { $date } by { $who }. Its reports are not here any more; the file may be brought again.
case-import-undone-why = Reason: { $why }
case-import-undo-go = Take this import back…
case-import-undo-title = Take an import back
case-import-undo-lead = { $file }, from { $source }
case-import-undo-cases = Reports of this import
case-import-undo-open = Still open
case-import-undo-first = First report
case-import-undo-last = Last report
case-import-undo-means = What happens when it is taken back
case-import-undo-gone = { $n } reports go as one step from the desk, the public list, search, feeds, Open311 and open data.
case-import-undo-numbers = Their numbers are never used again for another report.
case-import-undo-figures = The figures are computed again without them within ten minutes.
case-import-undo-again = The same file may be brought again; what you told of names of units stays.
case-import-undo-journal = The journal goes on naming every number, who brought it, who took it back, and why.
case-import-undo-why = Why it is taken back
case-import-undo-why-hint = For example: the file of the wrong year. The reason is kept in the journal; do not write names of reporters.
case-import-undo-do = Take { $n } reports back
case-import-undo-back = Back to the import
case-import-not-applied = This import is not in, so there is nothing to take back. Reload the page to see how it stands.
case-import-built-upon = Somebody has gone on with some reports of this import, so it cannot be taken back as one.
case-import-in-the-way = It cannot be taken back: somebody has gone on with { $n } reports
case-import-way-out = Taking it back would delete work that was done, so nothing was changed. Go on at the desk: what is not verified can be archived with a reason, doubles can be joined, others are closed with their true end.
case-import-way-title = Reports in the way
case-import-way-number = Number
case-import-way-more = and { $n } other reports
case-import-built-worked = Worked on: there is a step, a message, a note, a picture, a call or an order
case-import-built-joined = Another report was joined to it
case-import-built-followed = Followed, or somebody said “same here”
case-import-built-counted = Counted in the figures of a year that is not reckoned any more
flash-case-import-undone = The import was taken back.
case-import-mends = What was mended
case-import-mends-text = The file stays as it was brought; what was mended is kept beside it. What tells of a reporter or of the report is not kept longer than the file.
case-import-mends-more = and { $n } others
case-import-mend-was = Was
case-import-mend-is = Is now
case-import-mend-by = Mended by
case-import-mend-hidden = This report hides what stands there. Write the new value; nothing means that the cell is emptied.
case-import-mend-forgotten = not kept any more
case-import-unmend = Undo
case-import-unmend-do = Use what the file says
flash-case-import-mended = It is mended and the file was checked again.
flash-case-import-unmended = The cell says what the file says, and the file was checked again.
flash-case-import-named = The names of units are kept and the file was checked again.
flash-case-import-applied = The reports are in.
flash-case-import-dropped = The file was put away.
case-did-carry = Was closed in the other system
case-outcome-carried = Closed in the other system; whether the reporter agreed is not recorded here.
reason-import-of-reports = import of reports
subject-case-import = list of reports
verb-carry = brought as closed
verb-take-out = take back with its import
verb-unmend = use again what the file says
verb-name-units = said what names of units mean
verb-put-away = put away
targets-title = Targets of reports done
targets-of = Targets of reports done: { $unit }
targets-about = The yearly targets of reports done of { $agency }, how far they are, and what is lacking.
targets-link = Targets and the way to them
targets-why = the target of { $year }
targets-unset = There is no target for { $year } yet. Whoever edits the settings of the agency can set one, with its first day and its reason.
targets-set = Target of { $year }: { $percent }% of the reports received are done.
targets-reached = The target of { $year } is reached so far: { $closed } of { $received } reports are done, and { $percent }% means { $wanted }. Reports still to come count too.
targets-way = Target of { $year }: { $percent }% of reports done, which is { $wanted } of the { $received } received so far. { $closed } are done; { $lacking } more before the end of the year, besides a share of those still to come.
targets-received = Received
targets-closed = Done
targets-share = Reached
targets-target = Target
targets-lacking = Still short
targets-wanted-n = { $n } must be done
targets-of-n = { $closed } of { $received }
targets-plan = National plan
targets-by-unit = By unit
targets-by-year = By year
targets-closed-so-far = Done since January
targets-wanted-so-far = Needed for { $percent }%
targets-chart = The way to the target of { $year }
targets-chart-note = Sums from January to the month, by the month of receipt. Months whose figures are not told are left out.
targets-note = Reached: reports that are done, with proof or without, of those that came in that year; rounded down. What was planned, handed over, refused or not found does not count. Read it beside the contested and the reopened. Figures below five, and those from which they could be reckoned, are not told.
targets-set-do = Change the target
