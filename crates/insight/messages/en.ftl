# Calculators for everybody
menu-calculators = Calculators
menu-calculators-text = Salary, tax, retirement, leave, complaint deadlines: work them out yourself, with the reasons.
life-servant = I am a civil servant: pay, leave, rank, retirement
life-servant-text = Work it out yourself by the regulations in force, with the reasons.
calculators-title = Calculators
calculators-lead = Work it out yourself by the regulations in force. Every result names its reasons and articles.
calculators-note = What you type is not kept, and you need not sign in. The result helps to understand the rules; the official decree decides.
calculators-law = See the legal basis.
calculate = Calculate
calculate-again = Clear
calculated = Result
calculated-share = The address of this page holds what you typed: copy it to share the same result.
calc-refused = { $why }
calc-no-month = “{ $typed }” is not a month. Write it like 2026-07.
calc-no-count = “{ $typed }” is not a whole number from 0 to { $most }.
calc-no-money = “{ $typed }” is not an amount in whole rupiah. Write it like 3.682.500.
calc-status = Employment
calc-employment-pns = Civil servant (PNS)
calc-employment-cpns = Candidate (CPNS)
calc-employment-pppk = Contract civil servant (PPPK)
calc-grade = Grade (golongan/ruang)
calc-grade-pppk = { $grade } – PPPK
calc-month = Month
calc-month-hint = Year and month, such as 2026-07. The rules in force in that month are used.
calc-ptkp = Family status for tax (PTKP)
calc-ptkp-hint = As it was on 1 January of that year.
calc-ptkp-single =
    { $n ->
        [one] not married, { $n } dependant
       *[other] not married, { $n } dependants
    }
calc-ptkp-married =
    { $n ->
        [one] married, { $n } dependant
       *[other] married, { $n } dependants
    }
calc-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
calc-years =
    { $n ->
        [one] { $n } year
       *[other] { $n } years
    }
calc-people =
    { $n ->
        [one] { $n } person
       *[other] { $n } people
    }
calc-minutes = { $n } minutes

calc-slip = A month’s salary
calc-slip-lead = The salary of a local PNS, CPNS or PPPK: every line, every deduction, and why.
calc-mkg = Years in grade (full years)
calc-mkg-hint = MKG on the latest decree of promotion or periodic increment.
calc-spouse = A spouse is on the payroll list
calc-children = Children on the payroll list
calc-children-hint = Children beyond the limit of the rules are not paid for.
calc-allowance = Allowance of the post
calc-allowance-none = None
calc-allowance-general = General allowance
calc-allowance-functional = Functional allowance (give its amount)
calc-allowance-structural = Structural allowance, echelon { $eselon }
calc-allowance-amount = Amount of the functional allowance
calc-allowance-amount-hint = Only with a functional allowance.
calc-tpp = Additional income (TPP) of the month
calc-tpp-hint = Without cuts for discipline and productivity.
calc-year-gross = Gross January–November
calc-year-hint = For December only: the tax of the year is reckoned again.
calc-year-pension = Pension/JHT contributions January–November
calc-year-withheld = PPh 21 withheld January–November
slip-earned = Earnings
slip-withheld = Employee’s deductions and tax
slip-paid-in = Employer’s contributions (paid and passed on at once)
slip-sums = Sums
slip-tpp = Additional income
slip-line-gaji-pokok = Base salary
slip-line-tunj-istri = Spouse allowance
slip-line-tunj-anak = Child allowance
slip-line-tunj-jabatan = Allowance of the post
slip-line-tunj-beras = Rice allowance
slip-line-bruto-pajak = Gross that is taxed
slip-line-pph21 = Income tax (PPh 21)
slip-line-bpjs-employer = Health insurance, employer
slip-line-jkk = Accident insurance (JKK)
slip-line-jkm = Life insurance (JKM)
slip-line-iwp = Compulsory contribution (IWP)/JHT
slip-line-bpjs-employee = Health insurance, employee
slip-line-taperum = Housing savings (Taperum)
slip-line-pembulatan = Rounding
slip-line-kotor = Gross sum
slip-line-potongan = Sum of deductions
slip-line-bersih = Net salary
slip-line-tpp-realisasi = TPP before deductions
slip-line-pph21-tpp = Income tax on TPP
slip-line-bpjs-tpp-employee = Health insurance on TPP, employee
slip-line-bpjs-tpp-employer = Health insurance on TPP, employer
slip-line-tpp-bersih = Net TPP

calc-tax = Income tax on pay (PPh 21)
calc-tax-lead = The tax on a month’s pay (effective rate), a day’s pay, or a year’s (rates of Pasal 17).
calc-tax-how = The income is of
calc-tax-span-bulan = A month
calc-tax-span-tahun = A year
calc-tax-span-hari = A day (casual work)
calc-tax-gross = Gross income
calc-tax-gross-hint = Of the time chosen above.
calc-tax-months = Months worked
calc-no-months = Give 1 to 12 months.
calc-tax-year-only = For a whole year only.
calc-tax-pension = Pension/JHT contributions
calc-tax-zakat = Zakat through an official body
calc-tax-found = Income tax (PPh 21)
calc-tax-left = After tax
calc-tax-left-note = where the tax is withheld from the employee
calc-tax-steps = Steps of the year
calc-tax-cost = Occupational expenses
calc-tax-untaxed = Untaxed income (PTKP)
calc-tax-taxable = Taxable income

calc-kgb = Periodic increment (KGB)
calc-kgb-lead = When the next increment of a PNS is due, and the base salary at every step.
calc-kgb-since = In effect since (TMT)
calc-kgb-since-hint = TMT of the grade or of the last increment, such as 1 3 2024.
calc-kgb-years = Years in grade on that day
calc-kgb-years-hint = As its decree tells them.
calc-kgb-months = … and months
calc-kgb-unpaid = Months of unpaid leave since then
calc-kgb-unpaid-hint = They do not count as service.
calc-kgb-next = Next increment
calc-kgb-none = None: the last step of this grade is reached
calc-kgb-at =
    { $n ->
        [one] at { $n } year in grade
       *[other] at { $n } years in grade
    }
calc-kgb-salary = Base salary from then
calc-kgb-salary-note = by the table in force today
calc-kgb-all = Every step of this grade
calc-kgb-condition = An increment asks for a good enough performance rating; the dates here are the earliest.
calc-kgb-too-far = Counted from this day, the increment lies beyond the end of the calendar.
calc-promotion = Promotion in rank
calc-promotion-lead = When a PNS can be promoted, which conditions are met and which are missing.
calc-promotion-not-told = Not filled in
calc-promotion-since = Present grade since (TMT)
calc-promotion-since-hint = From the decree of the present rank, such as 1 4 2022.
calc-promotion-post = Post
calc-promotion-post-hint = Pelaksana, pengawas, administrator, JPT pratama, or the name of a functional job with its level: Guru Ahli Muda.
calc-promotion-eselon = Echelon
calc-promotion-eselon-hint = For a managing post, such as III.b; empty means by the name of the post.
calc-promotion-post-since = In the post since (TMT)
calc-promotion-post-since-hint = For a managing post.
calc-promotion-education = Highest education on record
calc-promotion-rating = Performance rating of { $year }
calc-rating-sangat-baik = Sangat Baik (very good)
calc-rating-baik = Baik (good)
calc-rating-butuh-perbaikan = Butuh Perbaikan (needs improvement)
calc-rating-kurang = Kurang (poor)
calc-rating-sangat-kurang = Sangat Kurang (very poor)
calc-promotion-credits = Cumulative functional credits
calc-promotion-credits-hint = For a functional job: the sum in the present level.
calc-promotion-exam = Passed the service examination (ujian dinas)
calc-promotion-training = Passed leadership training that frees from the examination
calc-promotion-ahead = This day has not come yet. Write a day that has passed.
calc-promotion-no-eselon = “{ $typed }” is not an echelon. Write it like III.b.
calc-promotion-no-credits = “{ $typed }” is not a number of credits. Write it like 112.5.
calc-promotion-when = Earliest promotion
calc-promotion-not-yet = Not yet
calc-promotion-to = To
calc-promotion-conditions = Condition by condition
calc-promotion-met-met = Met
calc-promotion-met-not-met = Not met
calc-promotion-met-unknown = Not known
calc-promotion-has = You: { $what }
calc-promotion-from = met since { $date }
calc-promotion-unknown = The date holds if what is not known turns out to be met. Fill in the rest to be sure.
calc-promotion-below = The rank is still below the range of the post: a year in rank and post is enough.
calc-promotion-clean = Reckoned without disciplinary sanctions and without unpaid leave; both put a promotion off.

calc-retire = Retirement
calc-retire-lead = When a PNS retires by the post held, and the ways to retire before that.
calc-retire-born = Date of birth
calc-retire-born-hint = Such as 12 4 1970.
calc-retire-post = Post held when the age is reached
calc-retire-post-hint = Such as: pelaksana, administrator, JPT pratama, Guru Ahli Muda, Dokter Ahli Utama, camat.
calc-retire-entered = First day of service (TMT CPNS)
calc-retire-entered-hint = To see retirement before the age.
calc-retire-no-post = “{ $typed }” is not known. Write a level (pelaksana, pengawas, administrator, JPT pratama) or a functional job with its level (Guru Ahli Muda).
calc-retire-unborn = The date of birth lies ahead. Check the year.
calc-retire-before-birth = Service begins after the date of birth.
calc-retire-effect = Retirement takes effect (TMT)
calc-retire-age = Retirement age
calc-retire-reached = reached { $date }
calc-retire-around = Around it
calc-retire-mpp = Preparation for retirement, earliest
calc-retire-service-promotion = Promotion for long service
calc-retire-differs = The national table of functional jobs gives another age than the general rule. Ask BKN to be sure.
calc-retire-before = Before the age
calc-retire-early-own-request = At one’s own request
calc-retire-early-reorganisation = Because of reorganisation
calc-retire-open-since = open since { $date }
calc-retire-open-from = from { $date }

calc-leave = Annual leave
calc-leave-lead = How many days of annual leave are left: this year’s, those carried into it, those that lapsed.
calc-leave-year = Year
calc-leave-service = Continuous service (months)
calc-leave-service-hint = For those who began lately; empty means long enough.
calc-leave-used-2 = Working days taken two years before
calc-leave-used-1 = Working days taken the year before
calc-leave-used = Working days taken in the year
calc-leave-deferred = Last year’s leave was put off for urgent duty
calc-leave-school = A teacher or lecturer with school holidays
calc-leave-no-year = This year cannot be reckoned. Write it like 2026.
calc-leave-left = Leave left
calc-leave-of = of { $days }
calc-leave-count = How it was counted
calc-leave-of-year = Entitlement of { $year }
calc-leave-carried = Carried from before
calc-leave-taken = Taken already
calc-leave-expired = Lapsed at the end of { $year }
calc-spell = Length of a leave
calc-spell-lead = How many working days a leave takes, until when it may last, and what annual leave remains after it.
calc-spell-kind = Kind of leave
calc-spell-kind-ct = Annual leave
calc-spell-kind-cb = Long leave (cuti besar)
calc-spell-kind-cs = Sick leave
calc-spell-kind-cm = Maternity leave
calc-spell-kind-cap = Leave for an important reason
calc-spell-kind-cltn = Unpaid leave (CLTN)
calc-spell-from = First day
calc-spell-until = Last day
calc-spell-until-hint = Needed for annual leave; for the others, empty means as long as is allowed.
calc-spell-left = Annual leave left before it (working days)
calc-spell-left-hint = For annual leave: what remains after it is reckoned too.
calc-spell-child = Birth of child number
calc-spell-child-hint = For maternity leave.
calc-spell-needs-end = Fill in the last day: annual leave is counted in working days.
calc-spell-working =
    { $n ->
        [one] { $n } working day
       *[other] { $n } working days
    }
calc-spell-takes = This leave takes
calc-spell-latest = Until at the latest
calc-spell-rest = Annual leave that remains
calc-spell-too-many = There is not enough annual leave: { $days } working days are lacking.
calc-spell-too-long = The last day lies beyond what is allowed.
calc-spell-long-instead = For this birth a long leave is given instead.
calc-spell-calendar-days = Calendar days
calc-spell-working-days = Working days in it
calc-spell-back = Back at work on
calc-spell-letter = Medical certificate
calc-spell-letter-government = of a government doctor
calc-spell-report = Report back by
calc-spell-off = Days off in it, not counted as working days

calc-abk = Workload analysis (ABK)
calc-abk-lead = How many people a post needs, by its tasks.
calc-abk-tasks = Tasks
calc-abk-tasks-hint = One task a line: name; how many; minutes for one. Such as: Serving applicants; 1200; 30
calc-abk-per = How many, each
calc-abk-per-year = year
calc-abk-per-month = month
calc-abk-per-week = week
calc-abk-per-day = working day
calc-abk-holders = People there are
calc-abk-no-task = Line { $line }, “{ $typed }”: write name; how many; minutes. Such as: Serving applicants; 1200; 30
calc-abk-too-many = At most { $most } tasks.
calc-abk-task = Task { $n }
calc-abk-need = Need
calc-abk-exact = exactly { $need }
calc-abk-lacking = Lacking
calc-abk-even = Difference
calc-abk-over = Too many
calc-abk-ej = Effectiveness of the post (EJ)
calc-abk-loads = Workload each { $per }
calc-abk-load = Workload of a year

calc-due = Complaint deadline
calc-due-lead = By when your report or complaint must be followed up and resolved, days off taken into account.
calc-due-class = Kind of report
calc-due-class-permintaan-informasi = Request for information
calc-due-class-permintaan-informasi-hint = You ask a question.
calc-due-class-aspirasi = Aspiration
calc-due-class-aspirasi-hint = You suggest something.
calc-due-class-normatif = Light complaint (normatif)
calc-due-class-normatif-hint = Can be answered from the rules.
calc-due-class-tidak-berkadar-pengawasan = Complaint about a service
calc-due-class-tidak-berkadar-pengawasan-hint = To be looked into, without an inspection.
calc-due-class-berkadar-pengawasan = Complaint about misconduct
calc-due-class-berkadar-pengawasan-hint = Deviation or abuse, examined by the inspectorate.
calc-due-received = Day of receipt
calc-due-forwarded = Day forwarded to the agency
calc-due-forwarded-hint = Once verified. Left empty, the count is from receipt.
calc-due-order = Must be the day of receipt or later.
calc-due-week = Working days of the office
calc-due-week-5 = Monday–Friday
calc-due-week-6 = Monday–Saturday
calc-due-answer = First answer by
calc-due-end = Resolved by
calc-due-all = Every deadline
calc-due-at = { $date } at { $clock }
calc-due-working =
    { $n ->
        [one] { $n } working day
       *[other] { $n } working days
    }
calc-due-calendar =
    { $n ->
        [one] { $n } calendar day
       *[other] { $n } calendar days
    }
calc-due-from = since { $date }
calc-due-assumed = The day of forwarding is not given: the deadlines count from receipt and are the earliest.
calc-due-estimated = Some days off are estimates; the dates may move once the official decree is out.

calc-ikm = Satisfaction index (IKM)
calc-ikm-lead = The index and band of a service from the means of its elements or from a table of answers.
calc-ikm-given = What you type in
calc-ikm-given-rata = The mean of each element
calc-ikm-given-jawaban = Answers, one line a respondent
calc-ikm-values = Values
calc-ikm-values-hint = Means: U1 to U9 in order, apart by spaces or lines, such as 3.31 3.42. Answers: figures 1–4 for each element on one line; - means no answer.
calc-ikm-respondents = Number of respondents
calc-ikm-respondents-hint = With means only; a table of answers is counted.
calc-ikm-population = Number of users of the service
calc-ikm-population-hint = To check the size of the sample.
calc-ikm-no-mean = “{ $typed }” is not a value. Write it like 3.31.
calc-ikm-no-answer = Line { $line }: “{ $typed }” is not an answer. Give a figure, or - for none.
calc-ikm-cell = Row { $row }, column { $column }:
calc-ikm-row = Row { $row }:
calc-ikm-column = A column:
calc-ikm-index = IKM
calc-ikm-band = Band
calc-ikm-band-of = band { $band }
calc-ikm-elements = Each element
calc-ikm-more = Checks
calc-ikm-follow-up = Lowest elements, to be followed up
calc-ikm-sample = Respondents needed
calc-ikm-enough = enough
calc-ikm-too-few = not enough
calc-ikm-weight = IKM with weight { $weight }
calc-ikm-incomplete = There are fewer elements than the regulation names; this is no complete index.
