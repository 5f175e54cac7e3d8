## file.html

whom-to-reach = Whom to reach
what-you-do = What you do
the-pieces-of-the-file = The pieces of the file
your-file = Your file
identity = Identity
contact = Contact
activities = Activities
pieces = Pieces
review = Review
steps-of-the-file = Steps of the file
piece-received-the-network-checks = Piece received. The network checks it and writes to you.
your-file-is-on-its = Your file is on its way. You get a message that confirms it.
your-file-is-withdrawn = Your file is withdrawn.
five-short-steps-each-is = Five short steps. Each is saved: stop whenever you like.
name-of-the-association = Name of the association
as-in-its-statutes = As in its statutes.
which-form-does-it-have = Which form does it have?
association-1901-law = Association (1901 law)
public-body = Public body
commune-school-public-establishment = commune, school, public establishment…
foreign-non-profit = Foreign non-profit
other = Other
the-network-will-tell-whether = the network will tell whether it is possible
number-and-street-of-the = Number and street of the seat
it-decides-which-team-of = It decides which team of the network follows you.
siret-number-if-any = SIRET number (if any)
n14-digits-on-an-insee = 14 digits, on an Insee notice, an invoice or a grant request. We check its key: a slip is seen at once.
rna-number-associations = RNA number (associations)
w-and-9-digits-on = W and 9 digits, on the prefecture’s receipt: your number in the national register of associations.
declared-on = Declared on
the-day-of-the-receipt = The day of the receipt. An association under a year old is possible, but the network looks more closely.
the-network-relies-on-these = The network relies on these: write to it to change them.
the-network-calls-this-person = The network calls this person; candidates see the name when you meet them.
name = Name
the-law-leaves-some-bodies = The law leaves some bodies out. Four answers are enough; you give them on behalf of the association.
does-the-association-hold-worship = Does the association hold worship?
is-it-a-party-or = Is it a party or does it support a campaign?
is-it-a-trade-union = Is it a trade union?
does-it-or-its-federation = Does it, or its federation, already have a civic-service licence?
the-licence-agrement-is-the = The licence (agrément) is the State’s leave to host volunteers. If you have it, you do not need the network.
republican-commitment-contract-signed-on = Republican-commitment contract signed on
an-official-two-page-text = An official two-page text, the same for all supported associations. If it is not signed yet, have your president sign and date it: you will send it at the next step.
the-approval-rests-on-these = The approval rests on these answers: write to the network to change them.
still-to-send = Still to send:
a-sharp-photograph-taken-with = A sharp photograph taken with the phone is enough. Pieces are encrypted; only the network reads them.
all-sent-thank-you = All sent. Thank you!
the-list-of-pieces = The list of pieces
good-until = Good until
replace = Replace
good-until-written-on-the = Good until (written on the certificate)
review-the-file = Review the file
what-the-network-says = What the network says
to-put-right-before-sending = To put right before sending again
put-right = Put right
you-fill-in-and-send = You fill in and send
the-network-checks = The network checks
piece-by-piece-and-writes = piece by piece, and writes to you
you-may-host = You may host
your-missions-may-be-published = your missions may be published
what-is-still-missing = What is still missing
go-to-this-step = Go to this step
pieces-to-send = Pieces to send:{" "}
send-again = Send again
answer-the-questions-on-activities = Answer the questions on activities
send-the-piece = Send the piece
begin-another-file = Begin another file
your-file-read-again = Your file, read again
withdraw-this-file = Withdraw this file
the-network-will-no-longer = The network will no longer look at it. It cannot be sent again: another would have to be begun.
withdraw-the-file = Withdraw the file
name-nom = Name
seat = Seat
not-given = not given
to-reach = To reach
worship = Worship
political = Political
trade-union = Trade union
a-licence-already = A licence already
republican-commitment-signed-on = Republican commitment signed on

## invitations.html

the-invitation-is-on-its-way = The invitation is on its way. The person gets a link good for a few days; you may invite another.
they-get-a-message-with = They get a message with a link. They choose whether to accept, and need no account beforehand.
what-will-this-person-do = What will this person do?
accompanies-the-volunteer-each-week = accompanies the volunteer each week: leave, absences, review
member-of-the-team = Member of the team
manages-the-file-missions-and = manages the file, missions and applications with you
given-name-optional = Given name (optional)
family-name-optional = Family name (optional)

## In several pages

for-which-association = For which association?

## list.html

state-of-the-file = State of the file
no-association-here = No association here.
see-all-associations = See all associations

## one.html

what-stands-in-the-way = What stands in the way, or to know
blocks = blocks
to-know = to know
papers-to-receive-or = { $n ->
    [one] { $n } paper to receive or to accept: see the list below.
   *[other] { $n } papers to receive or to accept: see the list below.
}
what-was-asked = What was asked
papers-of-the-file = Papers of the file
the-file-le = The file

## one.html

its-statement-of-account = Its statement of account
