## _desk.html

network-space = Network space
search-an-association-a-mission = Search an association, a mission, a person, a file
name-mission-number = Name, mission, commune, number

## In several places

to-do = To do
files = Files
applications = Applications
missions = Missions
associations = Associations
trainings = Trainings
campaigns = Campaigns
licences = Licences
concerns = Concerns
figures = Figures
settings = Settings
search = Search
optional = (optional)
choose = Choose
by = by
this-is-not-possible-yet = This is not possible yet
file = File
leave-and-absences = Leave and absences
amendments-end-incidents = Amendments, end, incidents
follow-up = Follow-up
training = Training
your-group-actions = Your group actions
ranking = Ranking
agreement-and-letterhead = Agreement and letterhead
letters = Letters
how-missions-are-ranked-comment = how missions are ranked
how-missions-are-ranked = How missions are ranked
your-data = Your data
legal-notice = Legal notice
sign-in = Sign in
my-space = My space
my-association = My association
the-network = The network
done-fait = done
filled-in = filled in
by-avant = By
by-avant-le = by
what = What
photograph-or-file = Photograph or file
no = No
new = new
go-to-the-home-page = Go to the home page
the-association = The association
kept = Kept
please-correct = Please correct
open-my-account = Open my account
you-may-close-this-page = You may close this page.
fill-in-my-profile = Fill in my profile
until = until
valid-until = Valid until
from-du = From
to-au = to
domain = Domain
all = All
when = When
this-mission = This mission
given-name = Given name
e-mail-address-adresse = E-mail address
invite-somebody = Invite somebody
latest-missions = Latest missions
see-all-missions = See all missions
money = Money
the-year = The year
proofs-of-the-prestation = Proofs of the prestation
what-you-may-read = To read
send-the-invitation = Send the invitation
open-the-file = Open the file
application = Application
from-a = from
a-week = a week
a-word-for-the-network = A word for the network (optional)
why-pourquoi = Why?
see-the-volunteering-missions = See the volunteering missions
see-the-missions = See the missions
the-list = The list
the-page-loads-itself-again = The page loads itself again every 4 seconds.
stop = Stop
follow-its-progress = Follow its progress
you = You
what-the-card-says = What the card says
i-need-none = I need none
in-france-with-a-permit = In France with a permit since
which-one = Which one?
phone-optional = Phone (optional)
in-which-form = In which form?
civic-service = Civic service
volunteering = Volunteering
yes-ended-early = Yes, ended early
yes-to-the-end = Yes, to the end
save-and-go-on = Save and go on
save = Save
back-to-the-volunteer = Back to the volunteer
see-the-answer = See the answer
mission-mission = Mission
send = Send
and = and
all-missions = All missions
where = Where
your-missions = Your missions
write-a-mission = Write a mission
first-your-association = First, your association
begin-the-file = Begin the file
no-mission-yet = No mission yet
see-applications = See applications
send-to-the-network = Send to the network
saved-you-may-stop-here = Saved. You may stop here and come back later.
commune-or-postal-code = Commune or postal code
their-e-mail-address = Their e-mail address
in-kind = In kind
statement-of-account = Statement of account
from-a-partir = From
monthly-allowance = Monthly allowance
days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
to-2 = {" "}to{" "}
your-association = Your association
see-what-was-sent = See what was sent
send-this-piece = Send this piece
until-2 = Until
send-them = Send them
yes-oui = yes
no-non = no
tutor-tuteur = Tutor
signed-on = Signed on
papers-papiers = Papers
late = late
read-and-sign = Read and sign
from-3 = from
hello = Hello
answer-of-the-paying-agency = Answer of the paying agency
from-4 = from{" "}
review-and-certificate = Review and certificate

## _desk_parts.html

done = : done.
what-would-you-like-to = What would you like to do?
somebody-changed-this-file-while = Somebody changed this file while you had it open
nothing-was-recorded-what-you = Nothing was recorded. What you typed is kept in the form: look at what has changed, then send again if it still holds.
what-has-changed = What has changed
field = Field
when-you-opened-it = When you opened it
now = Now
go-to-what-i-had = Go to what I had typed
nothing-was-recorded-somebody-has = Nothing was recorded: somebody decided before you. What you had chosen is kept below.
what-you-had-chosen = What you had chosen
pages-of-the-file = Pages of the file
what-happened = What happened
the-service = the service
next-page = Next page
picture-of-the-paper = Picture of the paper:
paper = Paper:
seen-on-paper-there-is = Seen on paper: there is no file to look at here.
open-in-full = Open in full
each-read-is-logged = Each read is logged.
tick = Tick:
untick-all = Untick all
tick-all = Tick all
you-will-first-see-what = You will first see what would happen.
the-network-delays-fees = The network, delays, fees
papers = Papers

## _fields.html

this-page-has-changed-meanwhile = This page has changed meanwhile
something-was-saved-since-you = Something was saved since you opened it: by you in another tab, or by somebody else. What you have just sent is not saved.
where-both-differ-both-are = Nothing you typed is lost: all of it is still in the form, and where it differs we show beside it what is saved now. Compare, then send again: what you typed will replace what is saved.
read-the-page-again-then = The page now shows where things stand. Read it again, then try once more if there is still a need.
saved-now = Saved now:
nothing-rien = nothing

## _layout.html

changed-meanwhile = Changed meanwhile:{" "}

civic-service-and-volunteering-missions = Civic service and volunteering missions in small associations, near home.
error = Error:{" "}
skip-to-content = Skip to content
a-question-write-to = A question? Write to
a-person-answers-you = : a person answers you.
a-question-reply-to-the = A question? Reply to the last message you received: a person reads it.
accessibility-not-compliant = Accessibility: not compliant

## _nav.html

main = Main
is-it-for-me = Is it for me?
profile = Profile
my-child = My child
signed-in = Signed in:
your-role = Your role
switch-role = Switch role
sign-out = Sign out

## _parts.html

late-since = late since
amount = Amount
the-whole-page-sharp-without = The whole page, sharp, without glare: JPEG, PNG or PDF.
you-are-here = You are here
yes = Yes
messages = Messages
new-nouveaux = new
new-messages = New messages

## not_found.html

there-is-no-such-page = There is no such page
the-address-may-be-incomplete = The address may be incomplete, or the page may have moved.
coming-from-a-mail-some = Coming from a mail? Some mailboxes cut long links: copy the whole address, then paste it into the address bar.

## problem.html

nothing-was-recorded = Nothing was recorded
you-have-several-roles-switch = You have several roles: switch role at the top of the page, then try again.
somebody-may-have-come-first = Somebody may have come first. Go back and load the page again: it shows where things stand.
take-a-lighter-photograph-or = Take a lighter photograph, or a file with fewer pages.
this-protects-against-people-who = This protects against people who guess passwords. Your account is not locked: a link by mail always works.
wait-a-minute-then-load = Wait a minute, then load the page again.
the-technical-team-has-a = The technical team has a trace of it. Try again; if it goes on, write to us: you will lose no deadline.
this-address-takes-a-form = This address takes a form: it does not open by itself. Opening it has sent nothing. Go back to the page where it is filled in.
what-you-wrote-is-still = What you wrote is still in the page before: go back and copy it before loading the page again.
wait-a-minute-then-send = Wait a minute, go back, then send the form again: it is still filled in.
back-to-my-space = Back to my space

## spent.html

this-link-is-no-longer = This link is no longer valid
already-used-replaced-or-too = Already used, replaced or too old
you-have-confirmed-your-address = You have confirmed your address already? Then all is well: there is nothing to do.
otherwise-ask-for-a-link = Otherwise, ask for a link to choose your password: it also confirms the address.
ask-for-a-link = Ask for a link
your-password-has-not-changed = Your password has not changed just now. A link works once, for two hours, and each new link replaces the one before.
ask-for-a-new-link = Ask for a new link
a-sign-in-link-works = A sign-in link works once, for a short time, and each new link replaces the one before.
you-have-signed-already-then = You have signed already? Then all is well: there is nothing to do.
otherwise-the-paper-may-have = Otherwise the paper may have changed since: the network sends you the new version to sign.
you-have-answered-already-then = You have answered already? Then all is well: there is nothing to do.
otherwise-tell-the-person-who = Otherwise, tell the person who invites you: they can send another invitation, good for fourteen days.
of-sur = of

## Counted

missions-counted = { $n ->
    [one] { $n } mission
   *[other] { $n } missions
}
seats-free = { $left ->
    [one] { $left } seat free of { $all }
   *[other] { $left } seats free of { $all }
}
it-was-for = it was for
see-the-next-ones = See the next ones
what-happened-before = Before that
it-was-done-already = This is done already: nothing was done twice. Here is how things stand.
this-form-was-sent-already = This form was sent already, with other answers
what-was-sent-first-is-recorded = The first sending is recorded.
see-what-was-recorded = See what is recorded
what-is-below-is-not-recorded = What you read below is not recorded. If you send it, it will be a second one.
you-changed-this-file-already = You have changed this file already since this page was opened
your-first-answer-is-recorded = What you sent before is recorded; this is not. See how the file stands, then send again if it still fits.
this-can-no-longer-be-done = What you meant to do can no longer be done: the page shows how things stand.
what-you-had-written = You had written:
check-what-is-said-here = Check what is said here
back-to-the-form = Back to the page of the form
