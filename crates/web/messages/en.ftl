# The frame of a page
skip-to-content = Skip to content
main-navigation = Main menu
menu = Menu
menu-group-1 = People
menu-group-2 = Position map
menu-group-3 = Insight
menu-group-4 = Data
menu-group-5 = Administration
product-line = Abdi · people and services
crumbs = You are here
search = Search
sign-in = Sign in
sign-out = Sign out
signed-in-as = Signed in as
my-account = Account and security
theme = Appearance
theme-auto = Same as device
theme-light = Light
theme-dark = Dark
theme-contrast = High contrast
foot-navigation = Information
foot-promise = Every figure here can be opened to its reasons, and nothing is altered in silence.
foot-formation = Positions
foot-wrongdoing = Report wrongdoing
foot-calculators = Calculators
foot-open-data = Open data
foot-law = Legal basis
foot-api = API
foot-version = Abdi { $version } · free software, Apache-2.0
demo-note = A sample city: every person and record here is made up.
working = One moment, loading…
loaded = Updated.

# As of a date
as-of = As of
as-of-label = See the state as of a date
as-of-hint = Any date, past or future.
as-of-show = Show
as-of-today = Today
as-of-year-ago = One year ago
as-of-year-end = End of this year
as-of-year-ahead = One year ahead
as-of-past = You are looking at { $date }, not at today.
as-of-future = You are looking at { $date }, which has not happened yet.
as-of-back = Back to today

# Fields
optional = (optional)
error-prefix = Error:
error-summary = There is a problem
date-day = Day
date-month = Month
date-year = Year
not-filled = not filled in
field-needed = This needs an answer.
field-too-long = Too long: at most { $max } characters.
field-control-characters = There is a character here that cannot be seen and cannot be stored. Delete it, or type this part again.
field-control-after = It stands after “{ $after }”.
field-idempotency-key = An idempotency key is 1 to { $most } ASCII letters, digits or signs.
field-no-date = “{ $typed }” is not a date. An example that works: 24-11-2026.
field-no-number = “{ $typed }” is not a whole number. Write digits only, such as 12.
field-not-understood = “{ $typed }” is not known. Choose or type it again.

# Lists and tables
sort-by = sort
sorted-up = sorted upwards, reverse
sorted-down = sorted downwards, reverse
pages = Pages of results
page = Page
pager-none = No results.
pager-shown = { $first }–{ $last } of { $n ->
    [one] { $n } result
   *[other] { $n } results
 }
pager-before = Previous
pager-after = Next
open-csv = Download CSV
open-json = Open JSON
filter = Filter the list
filter-apply = Apply
filter-clear = Clear filters
tree-beneath = Beneath { $name }
as-table = See as a table
chart-total = Total
chart-bar = Bar
chart-nothing = No data yet.
chart-columns-about = { $total } in all; most in { $peak }, { $n }.
chart-line-about = From { $first } to { $last }: { $ends }.
chart-pyramid-about = { $left } { $nleft }, { $right } { $nright }; most at { $peak }.

# Reasons
why = Why?
why-since = in force since { $date }
why-likely = source not fully checked
why-unsure = to be confirmed

# Steps
steps = Steps
step-done = done
step-now = now
step-ahead = to come

# The tone of a message, spoken before its title
tone-neutral = Note
tone-info = Information
tone-good = Done
tone-warn = Attention
tone-bad = Problem

# Roles
role-agency-admin = Agency administrator
role-personnel-officer = Personnel officer
role-unit-head = Head of unit
role-employee = Employee
role-auditor = Auditor
role-case-coordinator = Complaints coordinator
role-case-handler = Complaints officer of a unit
role-case-arbiter = Arbiter of complaints
role-inspectorate = Inspectorate
role-gratification-unit = Gratification control unit (UPG)
role-public = Public
role-acting = Acting as { $role } by a Plt/Plh assignment.
role-delegated = Acting as { $role } by delegation.

# Permissions
permission-public = see public information
permission-signed-in = use an account
permission-people-read = see employees
permission-people-contact-read = see contact details of employees
permission-people-identity-read = see identity numbers of employees
permission-people-family-read = see families of employees
permission-people-write = change employee records
permission-people-export = download lists of employees
permission-correction-ask = ask for a correction
permission-correction-decide = decide on corrections
permission-units-read = see units and positions
permission-units-write = change units and positions
permission-forecast-read = see the retirement forecast
permission-quality-read = see data quality
permission-import-run = import files
permission-accounts-read = see accounts and roles
permission-accounts-write = change accounts and roles
permission-delegations-read = see delegations
permission-delegations-write = make delegations
permission-settings-write = change settings
permission-journal-read = read the journal
permission-cases-read = see reports of residents
permission-cases-handle = answer reports of residents
permission-cases-coordinate = verify and route reports of residents
permission-cases-arbitrate = decide which unit is in charge
permission-cases-review = decide on contested closures
permission-cases-take-in = send in reports of residents from another program (Open311)
permission-wbs-handle = handle whistleblowing reports
permission-wbs-break-glass = look at one whistleblowing report in an emergency
permission-gratification-handle = handle reports of gratification
permission-gratification-break-glass = look at one report of gratification in an emergency

# Troubles: what happened, then the way out
trouble-title = This cannot go on
trouble-code = Code { $code }
trouble-home = To the front page
trouble-back = Back to the form
trouble-typed = What you wrote
trouble-typed-hint = Not kept yet. Copy it first, then paste it into the form again.
trouble-help = Still stuck? Ask the administrator of your agency and mention the code above.
trouble-not-found = This page or record was not found
trouble-not-found-way-out = The address may be mistyped, the record moved, or you may not be allowed to see it. Search from the front page.
trouble-sign-in = This page needs an account
trouble-sign-in-way-out = Sign in first, then this page opens.
trouble-second-factor = The second step is not done yet
trouble-second-factor-way-out = Enter the code from your authenticator app.
trouble-denied = You may not yet { $permission }
trouble-denied-way-out = The administrator of your agency grants this, or your superior by delegation.
trouble-foreign = This was sent from another site
trouble-foreign-way-out = Nothing was kept. Open the page here directly and send it again.
trouble-invalid = Some answers need to be mended
trouble-invalid-way-out = Nothing was kept. Go back, mend the parts below, and send it again.
trouble-blocked-way-out = Nothing was kept. Clear what stands in the way first, then try again.
trouble-refused = Rules stand in the way of this step
trouble-stale = Somebody else has just changed this record
trouble-stale-way-out = Nothing was overwritten. Go back to the form to see the newest state, then make your change again.
trouble-loose = What this hangs together with has just been changed or removed
trouble-loose-way-out = Nothing was kept. Go back to the form; what is not there any more has just been taken back or removed.
trouble-throttled = Too many attempts; wait { $seconds } seconds
trouble-throttled-way-out = Nothing is locked. Try again after that time.
trouble-too-large = This is too large to send
trouble-too-large-way-out = Make the file smaller or send it in parts.
trouble-method = This cannot be done at this address
trouble-method-way-out = Go back to the page and use its buttons; programs find the allowed methods in the Allow header.
trouble-wrong-kind = What was sent is not of a kind that is read here
trouble-wrong-kind-way-out = Programs send JSON with Content-Type: application/json.
trouble-slow = Sending took too long
trouble-slow-way-out = Nothing was kept. Check the connection, then send it again.
trouble-busy = Too much is going on at the moment
trouble-busy-way-out = Nothing was kept. Try again in a moment.
trouble-unreadable = The request could not be read
trouble-unreadable-way-out = Check the address or what was typed, then try again.
trouble-database-away = The database cannot be reached at the moment
trouble-database-away-way-out = Nothing is lost. Try again in a moment.
trouble-disk = Records cannot be stored at the moment
trouble-disk-way-out = Nothing is lost, and reading still works. Tell the administrator that the disk is full or read-only.
trouble-fault = Something failed on our side
trouble-fault-way-out = Nothing was kept half-way. Try again; if it returns, tell the administrator.
trouble-idempotency-reused = This idempotency key was already used for another request.
