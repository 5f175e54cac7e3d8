## list.html

licence-the-states-permission-to = Licence: the State’s permission to take in and lend volunteers.
recruitments = recruitments
lent = lent
no-licence-is-recorded-no = No licence is recorded: no civic-service contract can be approved.
national-freezes = National freezes
freeze-a-time-when-the = Freeze: a time when the State lets no new contract be signed.
from-depuis = From
to = to
exempt = Exempt:
no-freeze-recorded = No freeze recorded.

## In several pages

record-a-licence = Record a licence
recruitments-recrutements = Recruitments

## new.html

copy-the-states-decision-the = Copy the State’s decision. The network’s counters start from what you write here.
number-of-the-decision = Number of the decision
as-it-is-printed = As it is printed.
day-of-the-decision-optional = Day of the decision (optional)
empty-the-licence-is-only = Empty: the licence is only asked for.
last-day-included-three-years = Last day included, three years at most.
it-follows-the-licence-optional = It follows the licence (optional)
none = None
recruitments-allowed = Recruitments allowed
how-many-in-all = How many in all
volunteers-lent-at-one-time = Volunteers lent at one time, at most
licensed-missions = Licensed missions
one-line-a-domain-a = One line a domain. A line left empty is forgotten.
line = Line
departement-optional = Département (optional)
add-a-line = Add a line
record-the-licence = Record the licence

## one.html

licence = Licence
counters = Counters
table-of-counters = Table of counters
allowed = Allowed
taken = Taken
free = Free
lent-at-one-time = Lent at one time
ledger = Ledger
table-of-the-ledger = Table of the ledger
counter = Counter
why = Why
movement = Movement
no-movement-yet = No movement yet.
