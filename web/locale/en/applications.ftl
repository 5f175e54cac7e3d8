## _meeting.html

at = at
minutes = minutes
day = Day
time = Time
minutes-duree = Minutes
place-telephone-or-video-link = Place, telephone or video link
for-example-at-the-desk = For example: at the desk, 3 place des Tilleuls; or: we call you.

## candidates.html

under-18 = under 18
the-invitation-is-on-its = The invitation is on its way. The person confirms, then fills in a short profile.
this-time-is-offered-to = This time is offered to everybody you would like to meet.
the-invitation-is-cancelled = The invitation is cancelled.
open = Open
closest-to-the-mission-first = Closest to the mission first: place, dates, wishes, waiting. Never a diploma nor experience.
how-it-is-ranked = How it is ranked
no-application-yet = No application yet
your-mission-is-visible-pass = Your mission is visible. Pass its address around: town hall, school, local job centre.
see-the-page-to-share = See the page to share
no-open-application = No open application
they-come-once-the-mission = They come once the mission is online.
back-to-the-mission = Back to the mission
your-meetings = Your meetings
picked-by = picked by
free-libre = free
see-their-application = See their application
cancel = Cancel
offer-a-few-times-everybody = Offer a few times: everybody you would like to meet picks one, and you are told.
offer-a-time = Offer a time
do-you-already-have-somebody = Do you already have somebody?
cancel-the-invitation = Cancel the invitation
invite-this-person = Invite this person
they-get-a-link-confirm = They get a link, confirm, and become a candidate like the others: same conditions, same rights.
family-name = Family name
this-person-agrees-that-i = This person agrees that I give their name and address
you-may-invite-them-once = You may invite them once the mission is online.
applications-that-are-over = Applications that are over

## In several pages

this-time-is-cancelled-whoever = This time is cancelled. Whoever had picked it is told.
offer-this-time = Offer this time
answer-expected-by = Answer expected by
their-motivation = Their motivation
conditions-checked-by-the-network = Conditions checked by the network
file-open = File open
you-met = You met
your-meeting = Your meeting
add-it-to-my-calendar = Add it to my calendar
yes-i-am-interested = Yes, I am interested
no-thank-you = No, thank you

## desk_list.html

state-of-the-application = State of the application
minor = minor
since = since
answer-by = answer by
no-application-in-this-state = No application in this state.
see-all-applications = See all applications

## desk_one.html

without-an-answer-by = Without an answer by
the-application-closes-by-itself = the application closes by itself and everybody is told.
what-the-rules-say = What the rules say
for-a-signature-on = For a signature on
a-start-on = a start on
rules = Rules:
opinion-of-the-association = Opinion of the association
times-offered = Times offered
see-their-profile = See their profile

## host_one.html

the-person-is-told-with = The person is told, with your name and address: they write or call to agree on a time.
this-time-is-offered-the = This time is offered. The person is told, and picks.
your-opinion-is-passed-on = Your opinion is passed on to the network, which decides and writes to the person.
this-person-is-under-18 = This person is under 18: their legal representative’s consent will be asked for.
it-is-you-or-the = It is you, or the network, who thought of this person.
free-2 = Free
at-most = At most
to-reach-them = To reach them
applied-on = Applied on
received = Received
you-meet = You meet
selected-the-person-answers = Selected, the person answers
open-their-file = Open their file
cancel-this-meeting = Cancel this meeting
other-times = Other times
offer-times = Offer times
the-person-picks-the-one = The person picks the one that suits, and you are told. Offer two or three.
for-every-application = for every application
take-back = Take back
meet-them-without-a-time = Meet them without a time here
by-phone-or-on-site = By phone or on site, half an hour is enough. Talk of the mission, the days, what they like. The law forbids asking for a diploma or experience.
suggest-a-meeting = Suggest a meeting
change-your-opinion = Change your opinion
your-opinion = Your opinion
you-suggest-the-network-decides = You suggest, the network decides: it checks that the conditions are met and that a seat is left.
yes-we-want-to-host = Yes, we want to host them
perhaps-if-a-seat-comes = Perhaps, if a seat comes free
suggest-the-waiting-list = Suggest the waiting list
no-not-this-time = No, not this time
the-person-reads-a-sentence = The person reads a sentence that says it with respect, and other missions.
suggest-not-selecting-them = Suggest not selecting them

## list.html

the-network-thought-of-you = The network thought of you
your-answer-by = Your answer by
no-application-yet-aucune = No application yet.
see-the-missions-that-suit = See the missions that suit me

## nomination.html

would-you-like-this-mission = Would you like this mission?
thought-of-you = thought of you.
mission = Mission:
place = Place:
start-from = Start: from
your-answer-until = Your answer: until
saying-yes-does-not-bind = Saying yes does not bind you yet: the network first checks with you that this mission is open to you.
this-message-is-not-for = This message is not for you? Say no, or close this page: your address will be used for nothing else.

## nomination_done.html

thank-you-it-is-passed = Thank you, it is passed on
thank-you-your-answer-is = Thank you, your answer is recorded
thank-you-for-answering = Thank you for answering
invitation-confirmed = Invitation confirmed
invitation-declined = Invitation declined
your-application-is-sent-the = Your application is sent. The network reads it, then writes to you.
your-account-is-open-with = Your account is open with this address. Your application will leave as soon as your profile is filled in; profiles cannot be filled in on the web yet.
meanwhile-reply-to-the-message = Meanwhile, reply to the message you received: somebody of the network can help you.
no-account-is-opened-and = No account is opened and your address will be used for nothing else.

## one.html

your-application-is-sent-a = Your application is sent. A message confirms it.
this-time-is-yours-the = This time is yours. The association is told.
you-gave-this-time-back = You gave this time back. The association is told: pick another one when you like.
this-time-is-no-longer = This time is no longer free: somebody was quicker, or it was cancelled. Here are those that are left.
it-is-recorded = It is recorded.
sent-on = sent on
read-the-mission-again = read the mission again
sent-envoyee = Sent
talk-with-the-association = Talk with the association
you-are-selected-you-answer = You are selected, you answer
i-can-no-longer-come = I can no longer come
change-the-time = Change the time
pick-a-time-to-meet = Pick a time to meet
no-diploma-nor-cv-is = No diploma nor CV is asked for. You may change your mind.
pick-this-time = Pick this time
what-was-found = What was found
open-my-file = Open my file
you-are-under-18-your = You are under 18: your agreement and your legal representative’s are both needed.
the-persons-agreement = the person’s agreement
the-representatives-agreement = the representative’s agreement
i-agree = I agree
accept-this-mission = Accept this mission
accepting-closes-your-other-applications = Accepting closes your other applications and opens your file. Nothing is signed yet.
contest = Contest
another-person-will-read-your = Another person will read your file again.
possible-until = Possible until
what-is-not-exact = What is not exact
ask-for-a-second-reading = Ask for a second reading
see-other-missions-that-suit = See other missions that suit me
decline = Decline
withdraw-my-application = Withdraw my application
you-need-not-say = You need not say.
i-prefer-not-to-say = I prefer not to say
confirm = Confirm
your-motivation = Your motivation

## move.html

move-this-meeting = Move this meeting
move = Move
for-now = For now:
has-picked-this-time-and = { $name } has picked this time and keeps it: a mail tells them of the change. If it does not suit them, they may give it back and pick another one.
nobody-has-picked-this-time = Nobody has picked this time yet: everybody will see the new one on their page.
move-the-meeting = Move the meeting
this-time-is-moved-whoever = It is moved. Whoever had picked this time is told.
you-have-this-application-already = You already have an application under way for this mission: here it is. What you have just written is not recorded.
