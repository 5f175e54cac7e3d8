## _password_hint.html

a-phrase-of-a-few = A phrase of a few unrelated words does very well:
at-least-15-characters-since = at least 15 characters, since you read other people’s files.
at-least-12-characters = at least 12 characters.

## In several pages

open-my-space = Open my space
always-sent = always sent
or-in-the-daily-digest = or in the daily digest
only-an-administrator-changes-these = Only an administrator changes these texts.
open-an-account = Open an account
your-mail-address = Your mail address
one-message-a-day = One message a day

## accessibility.html

accessibility = Accessibility
these-pages-must-work-for = These pages must work for everybody: by keyboard, with a screen reader, enlarged, on a small phone.
state = State
no-audit-has-taken-place = No audit has taken place yet: these pages are therefore declared non-compliant with RGAA 4.1 (the French standard), though they are written to meet it.
what-is-done = What is done
every-page-works-without-javascript = Every page works without JavaScript and by keyboard alone.
contrast-is-above-7-to = Contrast is above 7 to 1 for text, light and dark.
a-form-filled-in-wrongly = A form filled in wrongly says every error at the top, with a link to each field.
the-list-is-the-equivalent = The list is the equivalent of the map of missions.
an-obstacle = An obstacle?
write-to-us-what-you = Write to us what you wanted to do and with which device: we will do it with you, then mend the page. Without an answer you can turn to the Défenseur des droits.
write-to-the-network = Write to the network

## invitation.html

an-invitation-to-join-the = An invitation to join the network
from = From:
your-role-votre = Your role:
your-address = Your address:
password-optional = Password (optional)
accept-the-invitation = Accept the invitation
without-a-password-you-will = Without a password, you will sign in by a link sent to this address.
this-invitation-is-not-for = This invitation is not for you? Close this page: nothing changes.

## invitation_done.html

welcome = Welcome
invitation-accepted = Invitation accepted
your-role-is-recorded-we = Your role is recorded. We will write to this address as soon as there is something to do.

## legal.html

publisher = Publisher
software = Software
relais-free-software-under-the = Relais, free software under the Apache 2.0 licence. This is not a State website.
letters-maps-and-scripts = Letters, maps and scripts
atkinson-hyperlegible-typeface-braille-institute = Atkinson Hyperlegible typeface (Braille Institute, OFL 1.1), htmx (0BSD), Leaflet (BSD 2):
text-of-the-licences = text of the licences
public-data = Public data
communes-and-departements-ign-and = Communes and départements: IGN and Insee, Licence Ouverte 2.0.

## link_sent.html

look-at-your-messages = Look at your messages
sent = Sent
we-wrote-to = We wrote to
open-the-message-and-confirm = Open the message and confirm your address: your space opens at once.
if-there-is-an-account = If there is an account for
a-link-has-just-left = , a link has just left for it. It works once.
nothing-after-five-minutes-look = Nothing after five minutes? Look into the spam folder, then try again.

## mail.html

with-invented-facts-letters-are = With invented facts. Letters are written in French.
as-text = As text
as-most-will-see-it = As most will see it
the-letter-laid-out = The letter laid out

## mails.html

letters-open-one-to-read = letters. Open one to read it with invented facts and to add a paragraph.
paragraph-added = paragraph added
at-the-end-of-every = At the end of every letter
nothing-is-added = Nothing is added.

## privacy.html

we-keep-what-serves-to = We keep what serves to offer you a mission and to hold your file. Nothing is sold, nothing serves advertising.
who-sees-what = Who sees what
who = Who
sees = Sees
your-given-name-your-motivation = Your given name, your motivation and your availability, if you apply to it. Your name and how to reach you once it selects you.
your-file-by-the-person = Your file, by the person who accompanies you in your area. Each reading of a paper is logged.
your-legal-representative = Your legal representative
your-papers-and-your-contract = Your papers and your contract, until you are 18.
your-messages = Your messages
the-association-the-network-of = The association, the network of your area, and your legal representative until you are 18. They are encrypted in the database, and no e-mail repeats them.
the-paying-agency = The paying agency
the-papers-of-the-civic = The papers of the civic service contract.
what-the-association-never-sees = What the association never sees
your-residence-permit-your-health = Your residence permit, your health, a disability, your income, and what makes a rule open or close a mission to you.
how-long = How long
account-and-profile = Account and profile
as-long-as-your-account = As long as your account is open.
applications-and-letters-received = Applications and letters received
as-long-as-your-account-is = As long as your account is open: a second reading stays possible.
messages-with-the-association-and = Messages with the association, and their files
with-the-application-or-the = With the application or the file they are about.
photographs-of-identity-health-and = Photographs of identity, health and social papers
days-after-the-paying-agencys = days after the paying agency’s answer (after it was sent, for a proof of absence), then the file is erased. The date and the name of who saw it stay.
contract-attendance-allowances = Contract, attendance, allowances
five-years-after-the-end = Five years after the end of the mission.
who-decided-what-and-when = Who decided what, and when
with-the-file-it-is = With the file: it is what makes contesting possible.
sign-in-connexion = Sign-in
n30-days-without-a-visit = 30 days without a visit. A link by mail: 30 minutes.
failed-sign-ins = Failed sign-ins
n2-days = 2 days.
cookie = Cookie
one-only-it-keeps-you = One only: it keeps you signed in for 30 days. No audience measurement, no other site is called.
your-rights = Your rights
read-correct-take-away-or = Read, correct, take away or erase your data: you do it yourself, at once. A signed contract is kept five years after its end. Something else, or a disagreement? Write to the network, it answers within a month; and you may turn to the CNIL.
see-take-away-or-erase = See, take away or erase my data

## register.html

two-minutes-are-enough-you = Two minutes are enough. You then confirm your address by a message.
you-come = You come…
to-get-involved = to get involved
in-civic-service-or-as = in civic service or as a volunteer
for-my-association = for my association
it-takes-volunteers-in-or = it takes volunteers in, or would like to
your-given-name = Your given name
your-family-name = Your family name
choose-a-password = Choose a password
at-least-12-characters-three = At least 12 characters: three unrelated words are easy to remember.
already-registered = Already registered?
what-we-keep-of-you = What we keep of you

## reset.html

choose-a-new-password = Choose a new password
new-password = New password
save-this-password = Save this password
for-safety-you-will-be = For safety, you will be signed out everywhere. You did not ask for this? Close this page: your present password stays good.

## reset_ask.html

change-your-password = Change your password
give-your-accounts-address-you = Give your account’s address: you will receive there a link to choose a new password.
e-mail-address = E-mail address
for-example-name-example-org = For example: name@example.org
receive-the-link = Receive the link

## reset_asked.html

look-at-your-mail = Look at your mail
request-received = Request received
if-this-address-has-an = If this address has an account, a link is on its way there. It works once, for two hours.
nothing-after-a-few-minutes = Nothing after a few minutes? Look among the junk, or check the address.

## reset_done.html

your-password-is-changed = Your password is changed
saved = Saved
the-old-password-no-longer = The old password no longer works, and you are signed out everywhere. A message confirms it.

## resume.html

you-are-signed-in-again = You are signed in again
nothing-is-lost = Nothing is lost
what-you-had-written-is = What you had written is not sent yet.
send-it-now = Send it now

## settings.html

my-alerts-on-candidates = My alerts: people for my missions
only-an-administrator-changes-these-settings = Only an administrator changes these settings.

## sign_in.html

this-link-proves-your-address = This link proves your address. It works once.
enter-my-space = Enter my space
your-session-is-over = Your session is over
what-you-wrote-is-kept = What you wrote is kept on this page: sign in, then you will send it.
your-password = Your password
get-a-link-by-mail = Get a link by mail
forgotten-password = Forgotten password
a-link-by-mail-spares = A link by mail spares you the password: your address is enough.

## unsubscribe.html

receive-fewer-messages = Receive fewer messages
receive-one-message-a-day = Receive one message a day with all the news in it; and none on days without news.
if-this-message-comes-from = If this message comes from an alert, this button ends your alerts.
decisions-on-a-file-and = Decisions on a file and security messages always leave at once.

## unsubscribe_done.html

noted = Noted
news-will-now-come-together = News will now come together, once a day at most. Decisions on a file and security messages always leave at once.

## verify.html

confirm-your-address = Confirm your address
an-account-was-asked-for = An account was asked for with the address where you received this link. Confirm that it is yours: the account opens at once.
confirm-my-address = Confirm my address
you-did-not-ask-for = You did not ask for an account? Close this page: it will not open.

## verify_done.html

your-account-is-open = Your account is open
address-confirmed = Address confirmed
thank-you-we-will-write = Thank you. We will write to you at this address, and only about what concerns you.
next-four-questions-and-you = Next: four questions, and you see the missions that suit you.
next-introduce-your-association = Next: introduce your association.

## sign_in.html, after a file

your-photograph-was-not-sent = Your photograph was not sent: sign in, then send it again on the page that opens.

## staff.html, staff_one.html, staff_invite.html

staff = Staff
who-may-do-what-in-the-network = Who may do what in the network
people-with-a-role = { $n ->
    [one] { $n } person has a role in the network
   *[other] { $n } people have a role in the network
}
by-role = By role
it-is-you = (you)
signed-in-on = Last signed in on
never-signed-in = Never signed in
nobody-has-this-role = Nobody has this role.
invitations-without-an-answer = Invitations without an answer
invited-on = Invited on
the-link-is-over = Link expired
waiting-for-an-answer = Waiting for an answer
link-good-until = link good until
nobody-invited-still-has-to-answer = Everybody invited has answered.
members-and-tutors-are-invited-by-their-association = Members and tutors of an association are invited by it, from its own space.
last-signed-in-on = Last signed in on
this-person-has-never-signed-in = This person has not signed in yet.
their-roles = Their roles
since-le = Since
given-by = given by
another-administrator-takes-this-one-away = This is your own role: only another administrator can take it away.
give-another-role = Give them another role
to-change-a-territory-give-then-take = To change a territory or a last day, give the role with the new limits, then take the old one away.
invite-to-a-role = Invite to a role
they-get-a-link-good-for-14-days = This person gets a link good for 14 days. They have the role once they open it, and choose a password if they have no account.
professional-address-read-by-them-alone = An address that they alone read: the link gives the role to whoever opens it.
their-given-name = Their given name (optional)
their-family-name = Their family name (optional)
their-role = Their role
their-departements = Their départements
departements-hint = Names or codes, separated by commas: Loire, 43. Leave empty for the whole country.
departements-hint-bound = Names or codes, separated by commas, among your own.
last-day-of-the-role = Last day of the role
last-day-hint = Needed for an auditor. Leave empty if the role has no end.
your-roles = Your roles
invite-yourself-to-another-role = Take another role
this-invitation-was-accepted = This invitation was accepted already: the person has their role, which is taken away on their page.
this-invitation-was-withdrawn = This invitation was cancelled: its link opens nothing any more. Invite the person again.
this-page-does-not-open-so = This address does not open by itself
