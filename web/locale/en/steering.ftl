## dashboard.html

the-files-of-your-territory = The files of your territory. A number from 1 to 4 is never shown: nobody is to be recognised.
files-in-all = { $n ->
    [one] { $n } file in all.
   *[other] { $n } files in all.
}
under-5-files-in-all = Under 5 files in all.
half-of-the-contracts-are = Half of the contracts are validated within
fairness-who-gets-proposals-who = Fairness: who gets proposals, who is placed
as-bars-the-table-says = , as bars; the table says the same
number = Number

## In several pages

table = Table:
nothing-to-count-yet = Nothing to count yet.

## fairness.html

fairness-in = Fairness in
proposals-were-ranked-by = Proposals of the year were ranked by
engine-and-weights = engine { $engine } with weights { $weights }
then-by = , then
a-qpv-is-a-few-streets = A priority district (QPV) is a few streets: it is told here that the commune holds one, never that the person lives in it. FRR (France ruralités revitalisation): communes classed whole, base or “plus”.
by-the-lists = Lists published by the State, editions in force at the end of the year:
a-list-is-missing = A list of that time is missing: the zone is not known. Whoever runs the service takes it in (relais import zones).
hidden-too-few-people = hidden: too few people
the-people-of-your-territory = The people of your territory who looked for a mission in the year. A count under
is-hidden-and-others-with = is hidden, and others with it where a subtraction would tell it.
table-csv = Table (CSV)
looking = looking,
with-a-proposal = with a proposal,
selected = selected,
placed-2 = placed
people-placed-of-100-who = : people placed of 100 who looked; the table says the counts
hidden = hidden
looking-en = Looking
proposed = Proposed
selected-selectionnees = Selected
placed-3 = Placed

## host.html

five-short-steps-at-your = Five short steps, at your own pace. The network then checks the file, and you may already write your mission.
no-association = No association
ask-the-association-to-invite = Ask the association to invite you as a tutor: you will get a link.
what-waits-for-you = What waits for you
record-what-was-given = Note what you paid or provided
nothing-today-we-write-as = Nothing today. We write as soon as something waits for you.
your-volunteers = Your volunteers
nobody-for-now = Nobody for now
a-file-opens-here-when = A file opens here when somebody selected says yes.
no-volunteer-is-in-your = No volunteer is in your care for now.
three-steps-with-examples-the = Three steps, with examples. The network reads it before publishing.
your-associations = Your associations
file-dossier = file
invite-a-member-or-a = Invite a member or a tutor
add-an-association = Add an association

## host_placement.html

to-do-a = to do
it-is-done = It is done
on = Done on
a-word-optional = A word (optional)
note-it = Note it
noted-cest = Noted.
to-do-this-week = To do this week
your-pieces-of-the-file = Your pieces of the file:{" "}
to-send = to send
nothing-to-do-for-now = Nothing to do for now.
later = Later
already-done = Already done
where-their-file-stands = Where their file stands
the-networks-approval = The network’s approval
signatures = Signatures
planned-on-prevues = planned on{" "}
signed-on-signees = signed on{" "}
day-to-day = Day to day
a-request-waits = a request waits
leave-left = { $n ->
    [one] { $n } day of leave left
   *[other] { $n } days of leave left
}
absences-counted = { $n ->
    [one] { $n } absence
   *[other] { $n } absences
}
see-answer-declare = See, answer, declare
to-record = to record
up-to-date = up to date
last-month = Last month:
see-month-by-month = See month by month
papers-to-read-print-sign = Papers to read, print, sign
open-the-list = Open the list
pieces-amendments-end-of-the = Pieces, amendments, end of the mission
reach-raise = Reach, raise
address-not-given = address not given
something-worries-you-safety-tasks = Something worries you: safety, tasks, hours, conduct?
tell-a-named-person = Tell a named person

## inbox.html

by-2 = By:
due-on = due on
all-that-waits = All that waits
as = Your role:
on-le = on
more-see-the-whole-list = { $n } more: see the whole list
more = { $n } more.
things-to-do = { $n ->
    [one] { $n } thing to do
   *[other] { $n } things to do
}
of-which = of which
look-by-sort = Look by sort
what-waits-by-sort = What waits, by sort
late-en = {" "}late
more-less-pressing-look-by = { $n } more, less pressing: “Look by sort” leads to all of them.
nothing-waits-for-you = Nothing waits for you
you-get-a-message-as = You get a message as soon as something is to be done.
look-at-the-files-that = Look at the files that start soon

## map.html

map-of-the-files = Map of the files
missions-under-way = { $n ->
    [one] { $n } mission under way
   *[other] { $n } missions under way
}
to-come = to come
to-act-on-now = to act on now
table-by-departement = Table by département
by-departement = By département
departement = Département
under-way = Under way
to-come-a = To come
late-en-retard = Late
act-now = Act now
map-of-the-files-by = Map of the files by commune
one-dot-a-commune-with = One dot a commune, with the number of files. A square shows a commune where a file needs somebody now, a diamond one where something is late, a circle the others. The table says the same.
text-5 = :{" "}
square-act-now = square: act now
diamond-late = diamond: late
circle-on-its-way-or = circle: on its way or under way
files-in-no-commune = { $n ->
    [one] { $n } file in no commune of this map (place not chosen, or overseas): the table counts it.
   *[other] { $n } files in no commune of this map (place not chosen, or overseas): the table counts them.
}
outlines-ign-licence-ouverte = Outlines: IGN, Licence Ouverte.
no-file-under-way-or = No file under way or to come in your territory.

## placements.html

step-of-the-file = Step of the file
see-the-map = See the map
see-all-departements = See all départements
missions-to-come = { $n ->
    [one] { $n } mission to come
   *[other] { $n } missions to come
}
to-watch = to watch
papers-are-missing = { $n ->
    [one] { $n } paper is missing
   *[other] { $n } papers are missing
}
blocked = blocked
next-step = Next step:
no-mission-to-come-in = No mission to come in your territory.
no-file-at-this-step = No file at this step.
see-all-files = See all files

## search.html

results-in-your-territory = { $n ->
    [one] { $n } result in your territory
   *[other] { $n } results in your territory
}
more-narrow-your-search = { $n } more: narrow your search.
nothing-like-it-in-your = Nothing like it in your territory. Try one word, a family name, a SIRET or a contract number.

## calendar.html

what-the-calendar-shows = A secret address shows your dates (start and end of the mission, deadlines, appointments) in the calendar of your phone, and updates itself. It holds no name.
calendar-address-is-ready = Your address is ready.
calendar-address = Address of my calendar
calendar-address-shown-once = Shown once. Whoever knows it reads your dates: give it to nobody.
add-it-on-this-device = Add it on this device
or-by-hand = Or by hand
calendar-on-iphone = iPhone: Settings, Calendar, Accounts, Add Account, Other, Add Subscribed Calendar; paste the address.
calendar-on-google = Google Calendar, on a computer: Other calendars, “+”, From URL; paste the address. It then follows on your phone.
calendar-elsewhere = Elsewhere: look for “subscribe to a calendar” and paste the address.
make-another-address = Change the address
make-my-address = Make my address
take-the-address-away = Take the address away
another-address-replaces-the-first = You have an address already. Making another one cuts the first.
calendar-taken-away = The address is taken away: it shows nothing any more.

## prescriber.html

point-somebody-to-a-mission = Point somebody to a mission
you-know-a-young-person-here-is = Do you help a young person? Here is how to look with them, check that it is possible, and help them to apply.
town-or-postal-code-of-the-person = Their town or postal code
look-for-missions = Search
the-address-of-a-search-can-be-shared = The address of a search can be shared: copy it, it opens without an account.
look-together = Look together
each-mission-says-what-one-does = Each mission says what one does, where, when, with whom, and whether it is open to minors.
check-that-it-is-possible = Check that it is possible
five-questions-without-an-account = Five questions, without an account. Nothing is kept. Each answer tells its rule and the papers to gather.
answer-the-five-questions = Answer the five questions
the-person-opens-their-account = They open their account
they-apply-themselves-on-their-phone = Two minutes on a phone, with an e-mail address. No CV, no letter. The address:
send-them-the-addresses = Send them the addresses
open-missions-of-your-territory = Open missions in your territory
what-you-see-and-what-you-do-not = What you see, and what you do not
you-see-every-open-mission = Every open mission, its conditions, and
you-see-no-application-and-no-file = No application and no file: they belong to the person, who tells you about them or shows them if they wish.
somebody-without-an-e-mail-address = Does somebody have no e-mail address, or cannot do this alone? The network can open a file in their place.
write-to-it = Write to it:
your-role-ends-on = Your role ends on

## inbox.html, for an auditor

you-read-and-change-nothing = You read everything below, and change nothing.
your-territory = Your territory:
your-access-ends-on = Your access ends on
each-paper-you-open-is-logged = Papers on identity, health, means, bank and justice are not shown to you. Each paper you open is logged, with your name.

## dashboard.html

money-aids-fees-proofs = Money: aids, fees, proofs
nothing-for-this-week = Nothing for this week.
the-other-volunteers = The other volunteers ({ $n })
missions-over = Files over or stopped ({ $n })
the-next-ones = The next ones ({ $n })
the-other-missions = The other missions ({ $n })
task-noted = Noted: “{ $task }” is done.
