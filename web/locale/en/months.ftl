## account.html

for-the-year = For the year
allowances-due-to-volunteers = Allowances due to volunteers
of-which-recorded = of which recorded
fees-due-to-the-network = Fees due to the network
total-of-the-month = Total of the month
download-for-a-spreadsheet-csv = Download for a spreadsheet (CSV)
nothing-this-year = Nothing this year
amounts-show-once-a-volunteer = Amounts show once a volunteer begins.
back-to-my-association = Back to my association

## In several pages

leave = Leave
mission-days = { $n ->
    [one] { $n } mission day
   *[other] { $n } mission days
}
a-training-or-an-absence = A training or an absence is planned on those days.
absences = Absences

## desk_time.html

acquired = Acquired
taken-or-planned = Taken or planned
asked-for = Asked for
left-restants = Left
lost-at-the-end = Lost at the end
days-accepted-beyond-what = { $n ->
    [one] { $n } day accepted beyond what will be acquired.
   *[other] { $n } days accepted beyond what will be acquired.
}
no-leave-asked-for = No leave asked for.
no-absence-declared = No absence declared.
the-mission-is-not-under = The mission is not under way: nothing new is declared here.
two-days-of-leave-a = Two days of leave a month, three for a minor; the right opens after ten days of mission. A late proof still counts.

## prestations.html

recorded-thank-you = Recorded. Thank you!
cancelled = Cancelled.
each-month-the-association-owes = Each month the association owes the volunteer an allowance, in money or in kind (meals, transport, housing). Record here what was given: it is your proof.
for-this-mission-the-network = For this mission the network pays the allowance. There is nothing for you to do.
for-the-month-of = For the month of
how = How?
in-money = In money
transfer-cheque = transfer, cheque
worth-of-meals-transport = worth of meals, transport…
amount-in-euros = Amount in euros
given-on = Given on
record-it = Record it
month-by-month = Month by month
due = Due:
recorded = recorded:
cancel-this-line = Cancel this line
nothing-yet = Nothing yet
the-first-month-shows-once = The first month shows once the mission begins.

## time.html

no-absence-told = No absence declared.
absence-noted-the-network-is = Absence noted. The network is told and sees to the proof.
saved-the-person-is-told = Saved, the person is told.
acquired-acquis = Acquired:
taken-pris = taken:
left-restant = left:
from-2 = From{" "}
accept = Accept
refuse = Refuse
refuse-this-leave = Refuse this leave
no-request-the-person-makes = No request. The person makes them from their space; two days a month, three for a minor.
from-a-partir-du = From{" "}
until-jusquau = {" "}until{" "}
the-reason-of-an-absence = The reason of an absence stays between the person and the network.
declare-an-absence = Declare an absence
what-do-you-know = What do you know?
they-say-they-are-ill = They say they are ill
the-sick-note-goes-to = the sick note goes to the network, not to you
accident-during-the-mission = Accident during the mission
also-call-the-network-today = also call the network today: 48 hours to declare
another-reason-or-i-do = Another reason, or I do not know
first-day = First day
last-day-if-known = Last day (if known)
declare = Declare

## leave_ask.html, absence_tell.html, mine.html

leave-asked-for = Request sent. Your tutor or the association answers, and you get a message.
leave-taken-back = This leave is cancelled: its days are yours again.
absence-told = Noted, and the network knows. Tell your tutor too, then send the proof as soon as you have it.
proof-received = Proof received. The network checks it and writes to you.
proof-to-check = proof to check
proof-could-not-be-taken = This proof could not be taken
days-of-leave-left = { $n ->
    [0] No day of leave left
    [one] { $n } day of leave left
   *[other] { $n } days of leave left
  }
days-acquired-taken-asked = { $acquired } acquired, { $taken } taken or planned, { $asked } waiting for an answer
leave-opens-after-ten-days = Leave opens after ten mission days: a little patience.
leave-how-it-is-counted = Two days a month, three before 18. Only mission days are counted. Take them before the end: they are not paid out.
ask-for-leave = Ask for leave
the-host-answers-and-you-are-told = The association answers and you get a message.
take-this-leave-back = Cancel this leave
no-leave-asked-for-yet = No leave asked for yet.
who-reads-why-you-are-absent = The association sees that there is an absence and whether it is justified. The reason and the proof stay between you and the network.
say-one-is-absent = Say that I am absent
say-the-child-is-absent = Say that my child is absent
proofs-of-absence = Proofs of absence
proof-sent-on = Sent on
for-which-absence = For which absence?
send-the-proof = Send the proof
first-day-of-leave = First day of leave
last-day-of-leave = Last day of leave
a-word-for-your-tutor = A word for your tutor (optional)
only-mission-days-are-counted = Days without mission and public holidays in between cost you nothing.
send-my-request = Send my request
not-now = Not now
leave-is-asked-while-the-mission-runs = Leave is asked for while the mission runs.
absence-is-told-while-the-mission-runs = An absence is told while the mission runs.
back-to-my-file = Back to my file
tell-the-network-today-48-hours = call the network today: it has 48 hours to declare it
if-a-family-event-which = If it is a family event, which one?
three-days-at-most-ten-for-a-death = Three days at most; ten for the death of a relative.
not-a-family-event = It is not one
first-day-of-absence = First day of absence
tell-this-absence = Declare this absence
the-proof-comes-next = The proof (sick note, summons, certificate) is sent next, as a photograph, when you have it.

## books.html, proofs.html, placement_money.html, terms.html

money-of-the-network = Money of the network,
what-comes-in-what-is-owed-what-is-proven = What comes in, what is owed, what is proven
aids-the-state-owes = Aids the State owes the network
fees-associations-owe = Fees that associations owe
prestation-of-months-over = Prestation of the months that are over
of-which-still-to-prove = of which still to prove
late-proofs = { $n ->
    [one] { $n } late
   *[other] { $n } late
}
year = Year
month = Month
aids-of-the-state = Aids of the State
fees-of-associations = Fees
prestation-due = Prestation due
proven-2 = Proven
to-prove = Still to prove
month-to-come = to come
month-under-way = under way
of-which-the-network-pays-itself = Prestation that the network pays itself in the year:
by-association = By association
print-the-statement-pdf = Print (PDF)
amounts-follow-the-contracts = Amounts follow the contracts and the rules of each month, months to come included. Nothing here says what has been cashed.
amounts-show-once-a-mission-has-begun = Amounts show once a mission has begun.
all-associations = all associations
prestation-what-the-association-gives-each-month = Prestation: what the volunteer receives each month from the association, in money or in kind. Each month is proven.
by-state = By state
by-month = By month
waiting-proofs = { $n ->
    [one] { $n } to prove
   *[other] { $n } to prove
}
prestations-counted = { $n ->
    [one] { $n } month of prestation
   *[other] { $n } months of prestation
}
left-to-prove = left
paid-by-the-network = paid by the network
more-prestations-choose-a-month = { $n ->
    [one] And { $n } more: choose a month to see it.
   *[other] And { $n } more: choose a month to see them.
}
everything-is-proven = Everything is proven
no-prestation-here = Nothing here
choose-another-month-or-state = Choose another month or another state to see the rest.
the-monthly-prestation = Prestation, month by month
for-this-mission-the-network-pays = For this mission the network pays the prestation: it is for the network to prove it.
given-on-le = given on
the-first-month-shows-once-the-mission-has-begun = The first month shows once the mission has begun.
over-the-whole-mission = Over the whole mission
the-volunteer-receives = The volunteer receives
the-association-owes = The association owes
the-state-owes-the-network = The State owes the network
what-it-pays-the-network = What it pays the network
its-proofs-of-the-prestation = Its proofs of the prestation
total-over-the-mission = Total over the mission
more-than-due = more than due:
left-to-pay-your-volunteers = What you have still to pay your volunteers
what-is-late = Late:{" "}
what-comes-next = Next:{" "}
already-paid-note-it = Paid already? Note it, and the amount goes from here.
all-months-over-are-noted = All months that are over are noted. Thank you.
fees-of-the-year-so-far = Fees to the network since January:
the-network-asks-for-them-itself = The network asks for them itself; their payment is not noted here.
to-come-later = to come by December:
for-whom-and-which-month = { $n ->
    [one] For whom and which month (1)
   *[other] For whom and which months ({ $n })
}
so-far = So far, this month included
total-due = Total due
