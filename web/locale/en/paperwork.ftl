## letter.html

back-to-the-file = Back to the file
to-a = To
text-of-the-message = Text of the message
this-message-carries-a-code = This message carries a code that is not read again.
addresses-to-sign-in-or = Addresses to sign in or to sign are masked here. This read is logged.
send-the-same-message-again = Send the same message again

## model.html

agreement-what-the-volunteer-the = Agreement: what the volunteer, the association and the network sign together.
since-depuis = Since
the-letterhead-is-empty-your = The letterhead is empty: your papers have neither address nor SIRET.

## papers.html

the-papers = The papers
signed-everybody-gets-the-paper = Signed. Everybody gets the paper once all have signed.
page-received-and-recognised-somebody = Page received and recognised. Somebody of the network looks at the signatures.
page-received-its-square-code = Page received. Its square code cannot be read: somebody of the network checks which paper it is, then the signatures.
this-page-could-not-be = This page could not be taken
read-or-print-pdf = Read or print (PDF)
see-the-signed-page = See the signed page
i-signed-on-paper-send = I signed on paper: send a photograph
the-signed-page-whole-with = The signed page, whole, with the black square at its foot: it tells which paper it is. JPEG, PNG or PDF.
send-this-page = Send this page
would-you-rather-sign-by = Would you rather sign by hand? Print, sign, then send a photograph of the page here, or hand it to the network.
no-paper-yet = No paper yet
they-are-prepared-as-the = They are prepared as the file moves on.
back-to-the-file-revenir = Back to the file
pages-you-have-sent = Pages you have sent
code-not-read-a-person = code not read, a person checks

## In several pages

sign = Sign
version = version
papers-signed-by-hand = Papers signed by hand
read-the-paper-pdf = Read the paper (PDF)
your-code = Your code
i-have-read-the-paper = I have read the paper and I sign it.
receive-another-code = Receive another code
receive-my-code = Receive my code
a-code-was-sent-to-you = A code of six digits was sent to you by mail at { $at }. It is good once, until { $until }.
nothing-came-look-in = Nothing came? Look in your junk mail too. Another code may leave after a minute; it takes the place of this one.

## placement.html

the-mission = the mission
the-application = the application
to-accept = {" "}to accept
approval = Approval
signature = Signature
agency = Agency
closing = Closing
papers-of-the-file-papiers = Papers of the file
points-left-to-a-person = Points left to a person
printed-papers-and-signatures = Printed papers and signatures
not-signed = not signed
page-signed-by-hand = Page signed by hand
ask-for-signatures = Ask for signatures
no-paper-to-print-yet = No paper to print yet.
pages-signed-by-hand-to = Pages signed by hand, to look at:
file-a-page-signed-by = File a page signed by hand
tasks-to-come = Tasks to come
letters-sent = Letters sent
sent-again-on = sent again on
conditions-of-the-law = Conditions of the law:

## scans.html

recognised-and-filed = Recognised and filed:
of-the-file-of = of the file of
this-page-could-not-be-filed = This page could not be filed
file-a-page = File a page
the-black-square-at-the = The black square at the foot tells which paper, which version and which file it is: the page files itself, as signed by all who had not signed by link.
photograph-or-scan-of-the = Photograph or scan of the signed page
the-whole-page-with-the = The whole page, with the square at its foot: JPEG, PNG or PDF, one paper at a time.
code-written-beside-the-square = Code written beside the square (when the square cannot be read)
for-example-relais-0199-2 = For example RELAIS/0199…/2.
file-classer = File
sent-by-people-to-look = Sent by people, to look at
code-not-read-to-check = code not read: to check
nothing-waits = Nothing waits.

## sign.html

paper-papier = Paper:
version-version = Version:
you-sign-as = You sign as:
hash-of-the-version = Hash of the version:
opening-this-page-signs-nothing = Opening this page signs nothing. This is a simple electronic signature: we keep your name, the moment, the address you sign from, the version and its hash. You would rather sign by hand? Print the paper and give it to the network.

## signed.html

it-is-signed = It is signed
signature-recorded = Signature recorded
hash = Hash:
what-happens-next-when-every = What happens next: when every party has signed, the network checks the paper and adds it to the file. There is nothing else for you to do. You may close this page.

## to_sign.html

the-papers-of = The papers of{" "}
version-2 = Version
hash-empreinte = hash
opening-this-page-signs-nothing-this = Opening this page signs nothing. This is a simple electronic signature: we keep your name, the moment, the address you sign from, the version and its hash.
your-signature-is-not-awaited = Your signature is not awaited on this paper, or is there already.

## papers.html, in groups

papers-to-sign = To be signed by you
papers-signed = Signed
papers-to-read-or-print = To read or print
papers-accepted = { $n ->
    [one] { $n } paper accepted
   *[other] { $n } papers accepted
}
other-papers-to-print = { $n ->
    [one] { $n } other paper: signed, or not needed yet
   *[other] { $n } other papers: signed, or not needed yet
}
later-tasks = { $n ->
    [one] Later: { $n } task
   *[other] Later: { $n } tasks
}
letters-before = { $n ->
    [one] { $n } letter before
   *[other] { $n } letters before
}
sensitive-papers-are-not-shown = Papers on identity, health, means, bank and justice are not shown in your role.
