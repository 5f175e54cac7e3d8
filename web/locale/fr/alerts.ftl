## mine.html

my-alerts = Mes alertes
search-saved-you-will-be-told = C’est gardé. Vous recevrez un message quand une nouvelle mission y répondra, au plus un par jour.
your-choice-is-saved = Votre choix est enregistré.
alert-stopped = Cette alerte est arrêtée.
one-mail-a-day-at-most = Ce dont nous vous prévenons, et quand. Un message d’alerte par jour au plus, et jamais deux fois la même mission.
new-missions-that-suit-you = Les nouvelles missions qui vous vont
found-by-your-profile-when = Quand une mission est publiée, nous la comparons à votre profil, comme sur votre page.
without-a-profile-we-find = Sans profil, nous ne trouvons rien pour vous.
when-shall-we-write = Quand vous écrire ?
about-which-ones = À propos desquelles ?
saved-searches = Vos recherches gardées
we-write-when-a-new-mission = Nous vous écrivons quand une nouvelle mission répond à l’une d’elles.
search-number = Recherche { $n }
stop-this-alert = Arrêter cette alerte
no-saved-search = Aucune recherche gardée
search-missions-then-press = Cherchez des missions, puis appuyez sur « Me prévenir des nouvelles missions comme celles-ci ».
search-missions = Chercher des missions
news-of-your-applications-and-file = Les nouvelles de vos candidatures et de votre dossier
how-shall-we-write = Comment vous écrire ?
decisions-and-security-come-at-once = Les décisions sur un dossier et les messages de sécurité partent toujours tout de suite.

## desk.html

people-for-your-missions = Des personnes pour vos missions
be-told-when-new-people-suit = Soyez prévenu quand un profil nouveau, ou qui vient de changer, convient à une mission ouverte de votre territoire.
one-mail-with-how-many = Un message dit combien de personnes, mission par mission, et ne nomme personne. Chaque personne n’est comptée qu’une fois par mission.
about-which-people = À propos de quelles personnes ?

## candidates.html

people-it-suits = Les personnes à qui elle convient
of-your-territory-closest-first = De votre territoire, les plus proches de la mission d’abord.
a-point-to-check = un point à vérifier
may-start-on = Pourrait commencer le
nobody-suits-it-yet = Personne pour l’instant
be-told-when-somebody-comes = Aucun profil de votre territoire ne convient aujourd’hui. Vous pouvez être prévenu quand il en viendra.
choose-my-alerts = Choisir mes alertes
it-is-proposed-they-have = La mission est proposée. La personne reçoit un message et répond sur sa page.
propose-this-mission = Proposer cette mission
applied-or-proposed-already = A déjà candidaté, ou la mission lui a déjà été proposée.
