## _card.html

text-4 = {""}
away = {" "}away
from-des = from
accessible-place = accessible place
and-other-places = and other places

## In several pages

months = months
from-16 = from 16
civic-service-service = civic service
volunteering-benevolat = volunteering
see-the-public-page = See the public page
with-whom = With whom
seats = Seats
what-one-does = What one does
where-and-when = Where and when

## desk_list.html

state-of-the-mission = State of the mission
no-mission-waits-to-be = No mission waits to be read.
no-mission-in-this-state = No mission in this state.

## desk_one.html

remark = remark
text-of-the-mission = Text of the mission
remarks-of-the-second-reader = Remarks of the second reader
they-advise-they-forbid-nothing = They advise, they forbid nothing.
the-second-reader-found-nothing = The second reader found nothing to say.

## home.html

from-wanting-to-help-to = From wanting to help to the mission
want-to-help-find-your = Want to help? Find your mission near home.
civic-service-or-volunteering-in = Civic service or volunteering, in small associations. No CV, no diploma asked.
your-town-or-postal-code = Your town or postal code
is-it-possible-for-me = Is it possible for me? Five questions to know
you-want-to-get-involved = You want to get involved
for-each-mission-you-know = For each mission you know whether you may do it, and why. A person follows you from the first message to the last day.
you-keep-an-association-going = You keep an association going
describe-a-need-in-your = Describe a need in your own words. The network lends its licence (the State’s permission to take volunteers) and sees to the papers.
take-in-a-volunteer = Take in a volunteer
you-work-for-the-network = You work for the network
missions-applications-and-files-in = Missions, applications and files in one place. Each decision keeps its author, its date and its reasons.
a-program-can-speak-to = A program can speak to this service too:
api-description = API description

## list.html

missions-around = Missions around
town-or-postal-code = Town or postal code
within = Within
n30-km = 30 km
field-domaine = Field
more-criteria = More criteria
words = Words
kind = Kind
civic-service-paid-allowance = Civic service (paid allowance)
all-toutes = All
starts-after = Starts after
starts-before = Starts before
order-by = Order by
latest-published = Latest published
soonest-start = Soonest start
nearest-when-a-town-is = Nearest, when a town is given
open-from-16 = Open from 16
wheelchair-accessible-place = Wheelchair-accessible place
clear-all = Clear all
more-than = More than
tell-me-of-new-missions = Tell me of new missions like these
no-mission-meets-all-these = No mission meets all these criteria.
widen-the-distance-or-drop = Widen the distance or drop a criterion. New missions come every week.
next-missions = Next missions
zoom-in = Zoom in
zoom-out = Zoom out
map-of-the-missions-found = Map of the missions found, the list says the same
open-a-map-to-zoom = Open a map to zoom in
one-dot-a-commune-outlines = One dot a commune. Outlines: IGN, Licence Ouverte.

## one.html

all-missions-toutes = ← All missions
this-mission-takes-no-application = This mission takes no application now
what-you-will-do = What you will do
in-short = In short
see-on-a-map-another = see on a map (another site)
start-between = Start between
and-et = and
for = for
how-much-time = How much time
a-week-on-average = a week on average
as-you-are-available = As you are available
open-to-whom = Open to whom
from-16-des = From 16
from-18 = From 18
wheelchair-accessible-place-lieu = wheelchair-accessible place
no-diploma-or-experience-may = No diploma or experience may be asked: the law forbids it in civic service. Only your motivation counts.
your-application = Your application
where-does-it-stand = Where does it stand?
before-you-apply = Before you apply
four-questions-are-enough-to = Four questions are enough to know whether this mission is open to you.
why-it-suits-you = Why it suits you
why-it-is-not-proposed = Why it is not proposed to you
a-fact-is-inexact-correct = A fact is inexact? Correct your
profile-profil = profile
apply = Apply
why-this-mission = Why this mission?
a-few-lines-as-you = A few lines, as you would say it. No CV. 20 to 2,000 characters.
send-my-application = Send my application
may-i-do-it = May I do it?
open-an-account-to-apply = Open an account to apply
answer-five-questions = Answer five questions
the-place-of-the-mission = The place of the mission in France

the-whole-sum = The whole sum
what-counts = What counts
points = Points
points-of = { $points } of { $most }
in-all = In all
the-order-only = It only makes the order: people read each application.
how-it-is-computed = How each term is computed
it-would-take = It would take:

## own.html

five-short-steps-you-may = Five short steps. You may write a mission while the network checks.
three-steps-what-one-does = Three steps: what one does, where and when, with whom. Examples help at each line.

## own_one.html

mission-sent-you-get-a = Mission sent. You get a message that confirms it.
your-mission-is-online = Your mission is online.
saved-cest = Saved.
change = Change
not-possible-yet = Not possible yet
what-the-network-asks = What the network asks
you-write-it = You write it
the-network-reads-it = The network reads it
it-is-online = It is online
all-seats-are-taken = All seats are taken
what-is-missing-to-send = What is missing to send it
to-fill-in = to fill in
fill-in = Fill in
publish = Publish
what-one-does-ce = what one does
start-between-debut = Start between
length = Length
open-to = Open to
from-18-des = from 18
wheelchair-accessible = wheelchair-accessible
where-and-when-ou = where and when
tutor = Tutor
with-whom-avec = with whom
other-things-to-do = Other things to do
duplicate = Duplicate
pause = Pause
close-the-mission = Close the mission
it-takes-no-more-applications = It takes no more applications. Open ones close, and each person gets a message.
close = Close
withdraw-the-mission = Withdraw the mission
it-is-cancelled-and-does = It is cancelled and does not reopen. You may duplicate it.
withdraw = Withdraw

## which.html

which-commune = Which commune?
several-communes-match = Several communes match
search-another-way = Search another way

## write.html

reading-advice = Reading advice
steps-of-the-mission = Steps of the mission
here-is-a-copy-check = Here is a copy. Check each step: its dates are those of the old one.
saved-before-going-on-read = Saved. Before going on, read the advice beside your text. It stops nothing; the network sees it too.
go-on-as-it-is = Go on as it is
read-not-saved-yet-see = Read, not saved yet: see the advice beside your text.
read-not-saved-yet-nothing = Read, not saved yet: nothing to say.
this-mission-is-approved-already = This mission is approved already: changing its text, place or dates sends it back to the network to read.
write-for-the-17-year = Write for the 17-year-old who reads you on a phone: “you”, short sentences, verbs.
well-written-missions = Well-written missions
n6-to-12-months-24 = 6 to 12 months, 24 to 35 hours a week, paid by the State
a-few-hours-freely-without = a few hours, freely, without a contract
one-of-the-ten-domains = One of the ten domains of civic service.
title = Title
what-the-mission-changes-not = What the mission changes, not a job: “Help residents with online procedures”.
the-mission-in-a-few = The mission in a few lines
for-whom-why-with-which = For whom, why, with which team.
what-the-volunteer-does-in = What the volunteer does in a week
one-line-for-each-activity = One line for each activity.
we-put-that-of-the = We put that of the association: please check.
number-and-street = Number and street
another-place = Another place
empty-this-place-to-take = Empty this place to take it away.
add-a-place = Add a place
may-start-from = May start from
and-at-the-latest-on = and at the latest on
length-in-months = Length in months
n6-to-12-usually-8 = 6 to 12; usually 8.
hours-a-week = Hours a week
n24-to-35 = 24 to 35.
at-which-times = At which times?
how-many-of-these-times = How many of these times a week?
open-from-16-ouverte = Open from 16?
for-minors-the-law-limits = For minors the law limits hours and asks for the parents’ consent; the network sees to it with you.
is-the-place-wheelchair-accessible = Is the place wheelchair-accessible?
the-tutor-welcomes-the-volunteer = The tutor welcomes the volunteer, answers questions each week and prepares the review. Half a day of training is offered.
tutors-name = Tutor’s name
their-phone-optional = Their phone (optional)
how-many-volunteers = How many volunteers?
how-do-you-provide-the = How do you provide the monthly allowance?
in-money-by-transfer = In money, by transfer
meals-housing-transport-pass = meals, housing, transport pass…
it-is-the-associations-share = It is the association’s share, on top of the State’s allowance.
did-an-employee-do-these = Did an employee do these activities? Until when (optional)
the-law-forbids-replacing-a = The law forbids replacing a job of the past year.
save-and-review = Save and review
advice-beside-your-text = There is advice beside your text.
read-my-text-without-saving = Read my text without saving

a-usual-week = An ordinary week
hours-in-an-ordinary-week = { $hours } a week on average.
half-days-needed-of-these = { $n ->
    [one] One half-day is enough, of:
   *[other] At least { $n } half-days, of:
}
days-are-agreed-before-signing = Days and hours are agreed with the host before the signature. They are written in the file.
days-are-agreed-with-the-host = Days and hours are agreed with the host.
your-tutor-there-would-be = { $name } will go along with you there (tutor).
missions-in-place = { $n ->
    [one] { $place }: { $n } mission
   *[other] { $place }: { $n } missions
}
what-you-receive = What you receive
at-least-a-month = At least { $total } a month.
from-the-state-and-the-host = { $state } from the State, { $host } from the association, in money or in kind (meals, transport).
