## mine.html

my-alerts = My alerts
search-saved-you-will-be-told = Saved. You get a message when a new mission answers it, one a day at most.
your-choice-is-saved = Your choice is saved.
alert-stopped = This alert is stopped.
one-mail-a-day-at-most = What we tell you of, and when. One alert message a day at most, and never twice about the same mission.
new-missions-that-suit-you = New missions that suit you
found-by-your-profile-when = When a mission is published, we compare it with your profile, as on your page.
without-a-profile-we-find = Without a profile we find nothing for you.
when-shall-we-write = When shall we write?
about-which-ones = About which ones?
saved-searches = Your saved searches
we-write-when-a-new-mission = We write when a new mission answers one of them.
search-number = Search { $n }
stop-this-alert = Stop this alert
no-saved-search = No saved search
search-missions-then-press = Search missions, then press “Tell me of new missions like these”.
search-missions = Search missions
news-of-your-applications-and-file = News of your applications and your file
how-shall-we-write = How shall we write?
decisions-and-security-come-at-once = Decisions on a file and security messages always come at once.

## desk.html

people-for-your-missions = People for your missions
be-told-when-new-people-suit = Be told when a new or changed profile suits an open mission of your territory.
one-mail-with-how-many = One message says how many people, mission by mission, and names nobody. Each person counts once for a mission.
about-which-people = About which people?

## candidates.html

people-it-suits = The people it suits
of-your-territory-closest-first = Of your territory, those closest to the mission first.
a-point-to-check = a point to check
may-start-on = May start on
nobody-suits-it-yet = Nobody yet
be-told-when-somebody-comes = No profile of your territory suits it today. You can be told when some come.
choose-my-alerts = Choose my alerts
it-is-proposed-they-have = The mission is proposed. They get a message and answer on their page.
propose-this-mission = Propose this mission
applied-or-proposed-already = Has applied already, or was proposed it already.
