## In several pages

amendments = Amendments
end-of-the-mission = End of the mission
planned-on = Planned on
by-par = By

## changes.html

change-changer = Change
sent-on-envoye = Sent on
it-takes-effect-only-after = It takes effect only after it is sent to the agency.
the-contract-has-not-been = The contract has not been amended.
the-amendment-to-print-and = The amendment to print and have signed is among the papers of the file
suspend-resume-or-end-the = Suspend, resume or end: the steps of the file
incidents = Incidents
no-incident-declared = No incident declared.
draw-up-an-amendment = Draw up an amendment
each-party-receives-a-message = Each party receives a message to sign it. It takes effect by itself on its day.

## document_rules.html

papers-asked-for = Papers asked for
the-file-of-a-volunteer = The file of a volunteer
list-in-force-since = List in force since
a-file-follows-the-list = A file follows the list of its day of signature.
not-asked-for-by-this = not asked for by this network
asked-for-demandee = Asked for
at-the-latest = At the latest
good-if = Good if
brought-by = Brought by
seen-by = Seen by
sent-to-the-agency = Sent to the agency
kept-gardee = Kept
rule = Rule
the-file-of-a-host = The file of a host
what-this-network-has-chosen = What this network has chosen
the-letter-says-where-the = The letter says where the rule comes from: D, no text decides and the network chooses; U, the official answer is not known.
only-an-administrator-changes-these-choices = Only an administrator changes these choices.

## follow_ups.html

calls-and-interviews = Calls and interviews
with = with
nothing-planned-follow-up-begins = Nothing planned: follow-up begins with the mission.
the-host-knows-that-a = The host knows that a conversation took place, never what was said.

## home.html

my-settings = My settings
your-profile-is-saved = Your profile is saved.
your-open-applications = Your open applications
all-my-applications = All my applications
first-four-questions = First, four questions
your-birth-date-your-nationality = Your birth date, your nationality, your commune, the day you are free: we then rank the missions for you.
answer = Answer
your-profile-is-not-complete = Your profile is not complete: your wishes and free time improve this ranking.
complete-it = Complete it
the-missions-that-suit-you = The missions that suit you
why-in-this-order = Why in this order?
search-among-all-missions = Search among all missions
no-open-mission-suits-you = No open mission suits you today. You may also look at all missions: each says why it is not proposed to you.
change-my-criteria = Change my criteria
see-this-mission = See this mission
none-is-open-to-you = No mission online would be open to you with other criteria. New missions come every week.
to-have-more = To have more
what-would-give-you-some = What you could change
adds-missions = { $n ->
    [one] : { $n } more mission
   *[other] : { $n } more missions
}
my-alerts-what-i-am = My alerts: what I am told of, and when
my-data-see-it-take = My data: see it, take it away, erase it

## host_file.html

the-file-of = The file of
piece-received-the-network-checks-it = Piece received. The network checks it.
it-has-stopped-the-network = It has stopped. The network and the person are told.
what-you-bring = What you bring
nothing-the-network-and-the = Nothing: the network and the volunteer bring everything.
what-the-others-bring = What the others bring
the-volunteers-identity-health-and = The volunteer’s identity, health and money papers are never shown to you.
change-2 = Change{" "}
none-to-change-tutor-place = None. To change tutor, place, hours or dates, write to the network: it prepares the amendment and you sign it here.
the-mission-ends-before-its = The mission ends before its planned day: last day on
after-the-notice = after the notice
to-stop-earlier-first-call = To stop earlier, first call the network: it ends the contract, after hearing everybody. One month of notice, but for cases of the law.
we-can-no-longer-host = We can no longer host this person
nothing-is-signed-you-may = Nothing is signed: you may still give up. The person gets a message and other offers. It is final.
give-up-hosting = Give up hosting

## one.html

send-this-paper = Send this paper
the-whole-paper-sharp-without = The whole paper, sharp, without glare. JPEG, PNG or PDF.
my-file = My file
paper-received-the-network-checks = Paper received. The network checks it and writes to you.
this-paper-could-not-be = This paper could not be taken
your-papers = Your papers
still-to-send-encore = still to send:{" "}
reading-and-approval-by-the = Reading and approval by the network
signing-the-contract = Signing the contract
planned-on-prevue = planned on{" "}
signed-on-signe = signed on{" "}
points-that-the-network = { $n ->
    [one] { $n } point that the network looks at with you.
   *[other] { $n } points that the network looks at with you.
}
the-papers-others-prepare = The papers others prepare
contract-convention-statements-read-print = Contract, convention, statements: read, print, sign
your-mission = Your mission
your-tutor = Your tutor

## representative.html

your-childs-papers = Your child’s papers
their-applications = Their applications
nothing-waits-for-you-today = Nothing waits for you today. We will write as soon as an agreement or a paper is needed.
on-their-18th-birthday-your = On their 18th birthday your child decides alone and this page empties.

## _parts.html, home.html, one.html, representative.html

today = Today
next-appointment = Next appointment
no-appointment-planned = None is planned.
my-days-in-my-calendar = My dates in my calendar
papers-to-gather = The papers to gather
the-file-of-my-child = My child’s file
the-contract-in-numbers = The contract in numbers
how-long-it-lasts = How long
from-to-months = { $n ->
    [one] From { $from } to { $to }, { $n } month
   *[other] From { $from } to { $to }, { $n } months
  }
hours-a-week-on-average = Hours a week, on average
each-month-from-the-state = Each month, from the State (net)
and-on-social-criteria = and, on social criteria,
each-month-from-the-network = Each month, from the network
each-month-from-the-host = Each month, from the association
at-least = at least
in-kind-meals-transport = in kind: meals, transport, housing
benefit-in-money = in money
leave-by-the-end = Leave by the end
days-counted = { $n ->
    [one] { $n } day
   *[other] { $n } days
  }
amounts-in-force-since = Amounts in force since
leave-and-sickness-change-no-amount = Leave or a sick note changes no amount.
the-usual-week = The usual week
week-number = Week { $n }
month-by-month-what-is-received = Month by month, what is received
indemnity-and-allowance-net = Indemnity and allowance, net
my-training = The training in detail
useful = Day to day
ask-tell-follow = Ask, tell, follow
my-calendar = My calendar
something-is-wrong = Is something wrong?
danger-harassment-tasks = Danger, harassment, tasks outside the mission, hours: a named person reads it, never the association.
tell-somebody-named = Tell a named person
a-parent-reads-the-messages-too = You also read your child’s messages with the association and the network, and may answer: everybody is told before they write.
your-papers-to-send = { $n ->
    [one] { $n } paper to send
   *[other] { $n } papers to send
}
your-papers-sent = { $n ->
    [one] Your papers already sent ({ $n })
   *[other] Your papers already sent ({ $n })
}
papers-sent = { $n ->
    [one] Papers already sent ({ $n })
   *[other] Papers already sent ({ $n })
}
