## dashboard.html

the-files-of-your-territory = Les dossiers de votre territoire. Un nombre de 1 à 4 n’est jamais affiché : personne ne doit être reconnu.
files-in-all = { $n ->
    [one] { $n } dossier en tout.
   *[other] { $n } dossiers en tout.
}
under-5-files-in-all = Moins de 5 dossiers en tout.
half-of-the-contracts-are = La moitié des contrats est validée en
fairness-who-gets-proposals-who = Équité : qui reçoit des propositions, qui est placé
as-bars-the-table-says = , en barres ; le tableau dit la même chose
number = Nombre

## In several pages

table = Tableau :
nothing-to-count-yet = Rien à compter encore.

## fairness.html

fairness-in = Équité en
proposals-were-ranked-by = Propositions de l’année classées par
engine-and-weights = le moteur { $engine } avec les poids { $weights }
then-by = , puis
a-qpv-is-a-few-streets = Un quartier prioritaire (QPV) est fait de quelques rues : on dit ici que la commune en compte un, jamais que la personne y habite. FRR (France ruralités revitalisation) : communes classées en entier, socle ou « plus ».
by-the-lists = Listes publiées par l’État, éditions en vigueur à la fin de l’année :
a-list-is-missing = Il manque une liste de ce temps : la zone n’est pas connue. Une personne qui administre le service la reprend (relais import zones).
hidden-too-few-people = compte caché : trop peu de personnes
the-people-of-your-territory = Les personnes de votre territoire qui ont cherché une mission dans l’année. Un compte sous
is-hidden-and-others-with = est caché, et d’autres avec lui si une soustraction le dirait.
table-csv = Tableau (CSV)
looking = en recherche,
with-a-proposal = avec une proposition,
selected = sélectionnées,
placed-2 = placées
people-placed-of-100-who = {" "}: personnes placées sur 100 en recherche ; le tableau dit les comptes
hidden = caché
looking-en = En recherche
proposed = Proposées
selected-selectionnees = Sélectionnées
placed-3 = Placées

## host.html

five-short-steps-at-your = Cinq étapes courtes, à votre rythme. Le réseau vérifie ensuite le dossier, et vous pouvez déjà écrire votre mission.
no-association = Aucune association
ask-the-association-to-invite = Demandez à l’association de vous inviter comme tuteur ou tutrice : vous recevrez un lien.
what-waits-for-you = Ce qui vous attend
record-what-was-given = Notez ce que vous avez versé ou fourni
nothing-today-we-write-as = Rien aujourd’hui. Nous vous écrivons dès que quelque chose vous attend.
your-volunteers = Vos volontaires
nobody-for-now = Personne pour l’instant
a-file-opens-here-when = Un dossier s’ouvre ici quand une personne retenue dit oui.
no-volunteer-is-in-your = Aucun volontaire ne vous est confié pour l’instant.
three-steps-with-examples-the = Trois étapes, avec des exemples. Le réseau la relit avant de la publier.
your-associations = Vos associations
file-dossier = dossier
invite-a-member-or-a = Inviter un membre ou un tuteur
add-an-association = Ajouter une association

## host_placement.html

to-do-a = à faire
it-is-done = C’est fait
on = Fait le
a-word-optional = Un mot (facultatif)
note-it = Noter
noted-cest = C’est noté.
to-do-this-week = À faire cette semaine
your-pieces-of-the-file = Vos pièces du dossier :{" "}
to-send = à envoyer
nothing-to-do-for-now = Rien à faire pour l’instant.
later = Plus tard
already-done = Déjà fait
where-their-file-stands = Où en est son dossier
the-networks-approval = Accord du réseau
signatures = Signatures
planned-on-prevues = prévues le{" "}
signed-on-signees = signées le{" "}
day-to-day = Au quotidien
a-request-waits = une demande attend
leave-left = { $n ->
    [one] { $n } jour de congé restant
   *[other] { $n } jours de congé restants
}
absences-counted = { $n ->
    [one] { $n } absence
   *[other] { $n } absences
}
see-answer-declare = Voir, répondre, déclarer
to-record = à noter
up-to-date = à jour
last-month = Dernier mois :
see-month-by-month = Voir mois par mois
papers-to-read-print-sign = Papiers à lire, imprimer, signer
open-the-list = Ouvrir la liste
pieces-amendments-end-of-the = Pièces, avenants, fin de mission
reach-raise = Joindre, signaler
address-not-given = adresse non donnée
something-worries-you-safety-tasks = Quelque chose vous inquiète : sécurité, tâches, horaires, conduite ?
tell-a-named-person = Le dire à une personne désignée

## inbox.html

by-2 = Par :
due-on = c’était pour le
all-that-waits = Tout ce qui attend
as = Votre rôle :
on-le = le
more-see-the-whole-list = { $n ->
    [one] { $n } autre : voir toute la liste
   *[other] { $n } autres : voir toute la liste
}
more = { $n ->
    [one] { $n } autre.
   *[other] { $n } autres.
}
things-to-do = { $n ->
    [one] { $n } chose à faire
   *[other] { $n } choses à faire
}
of-which = dont
look-by-sort = Regarder par sorte
what-waits-by-sort = Ce qui attend, par sorte
late-en = {" "}en retard
more-less-pressing-look-by = { $n ->
    [one] { $n } autre, moins pressée : « Regarder par sorte » la montre.
   *[other] { $n } autres, moins pressées : « Regarder par sorte » les montre toutes.
}
nothing-waits-for-you = Rien ne vous attend
you-get-a-message-as = Vous recevrez un message dès que quelque chose sera à faire.
look-at-the-files-that = Regarder les dossiers qui commencent bientôt

## map.html

map-of-the-files = Carte des dossiers
missions-under-way = { $n ->
    [one] { $n } mission en cours
   *[other] { $n } missions en cours
}
to-come = à venir
to-act-on-now = à sauver
table-by-departement = Tableau par département
by-departement = Par département
departement = Département
under-way = En cours
to-come-a = À venir
late-en-retard = En retard
act-now = À sauver
map-of-the-files-by = Carte des dossiers par commune
one-dot-a-commune-with = Un point par commune, avec le nombre de dossiers. Un carré montre une commune où un dossier est à sauver, un losange une commune où quelque chose est en retard, un rond les autres. Le tableau dit la même chose.
text-5 =  :{" "}
square-act-now = carré : à sauver
diamond-late = losange : en retard
circle-on-its-way-or = rond : en route ou en cours
files-in-no-commune = { $n ->
    [one] { $n } dossier sans commune sur cette carte (lieu à choisir, ou outre-mer) : le tableau le compte.
   *[other] { $n } dossiers sans commune sur cette carte (lieu à choisir, ou outre-mer) : le tableau les compte.
}
outlines-ign-licence-ouverte = Contours : IGN, Licence Ouverte.
no-file-under-way-or = Aucun dossier en cours ou à venir sur votre territoire.

## placements.html

step-of-the-file = Étape du dossier
see-the-map = Voir la carte
see-all-departements = Voir tous les départements
missions-to-come = { $n ->
    [one] { $n } mission à venir
   *[other] { $n } missions à venir
}
to-watch = à surveiller
papers-are-missing = { $n ->
    [one] { $n } papier manque
   *[other] { $n } papiers manquent
}
blocked = bloqué
next-step = Prochain geste :
no-mission-to-come-in = Aucune mission à venir sur votre territoire.
no-file-at-this-step = Aucun dossier à cette étape.
see-all-files = Voir tous les dossiers

## search.html

results-in-your-territory = { $n ->
    [one] { $n } résultat sur votre territoire
   *[other] { $n } résultats sur votre territoire
}
more-narrow-your-search = { $n ->
    [one] { $n } autre : précisez votre recherche.
   *[other] { $n } autres : précisez votre recherche.
}
nothing-like-it-in-your = Rien de tel sur votre territoire. Essayez un seul mot, un nom de famille, un SIRET ou un numéro de contrat.

## calendar.html

what-the-calendar-shows = Une adresse secrète montre vos dates (début et fin de mission, échéances, rendez-vous) dans l’agenda de votre téléphone, et se met à jour seule. Aucun nom n’y figure.
calendar-address-is-ready = Votre adresse est prête.
calendar-address = Adresse de mon agenda
calendar-address-shown-once = Montrée une seule fois. Qui la connaît lit vos dates : ne la donnez à personne.
add-it-on-this-device = L’ajouter sur cet appareil
or-by-hand = Ou à la main
calendar-on-iphone = iPhone : Réglages, Calendrier, Comptes, Ajouter un compte, Autre, Ajouter un abonnement ; collez l’adresse.
calendar-on-google = Google Agenda, sur un ordinateur : Autres agendas, « + », À partir de l’URL ; collez l’adresse. Elle suit ensuite sur votre téléphone.
calendar-elsewhere = Ailleurs : cherchez « s’abonner à un agenda » et collez l’adresse.
make-another-address = Changer d’adresse
make-my-address = Créer mon adresse
take-the-address-away = Supprimer l’adresse
another-address-replaces-the-first = Vous avez déjà une adresse. En créer une autre coupe la première.
calendar-taken-away = L’adresse est supprimée : elle ne montre plus rien.

## prescriber.html

point-somebody-to-a-mission = Orienter quelqu’un vers une mission
you-know-a-young-person-here-is = Vous accompagnez un jeune ? Voici de quoi chercher avec lui, vérifier que c’est possible, et l’aider à postuler.
town-or-postal-code-of-the-person = Sa commune ou son code postal
look-for-missions = Chercher
the-address-of-a-search-can-be-shared = L’adresse d’une recherche se partage : copiez-la, elle s’ouvre sans compte.
look-together = Cherchez ensemble
each-mission-says-what-one-does = Chaque mission dit ce qu’on y fait, où, quand, avec qui, et si elle est ouverte aux mineurs.
check-that-it-is-possible = Vérifiez que c’est possible
five-questions-without-an-account = Cinq questions, sans compte. Rien n’est gardé. Chaque réponse dit sa règle et les papiers à réunir.
answer-the-five-questions = Répondre aux cinq questions
the-person-opens-their-account = La personne crée son compte
they-apply-themselves-on-their-phone = Deux minutes sur un téléphone, avec une adresse mail. Ni CV ni lettre. L’adresse :
send-them-the-addresses = Lui envoyer les adresses
open-missions-of-your-territory = Missions ouvertes dans votre territoire
what-you-see-and-what-you-do-not = Ce que vous voyez, et ce que vous ne voyez pas
you-see-every-open-mission = Toutes les missions ouvertes, leurs conditions, et
you-see-no-application-and-no-file = Aucune candidature, aucun dossier : ils sont à la personne, qui vous en parle ou vous les montre si elle le veut.
somebody-without-an-e-mail-address = Quelqu’un n’a pas d’adresse mail, ou ne peut pas faire ces démarches seul ? Le réseau peut ouvrir un dossier à sa place.
write-to-it = Écrivez-lui :
your-role-ends-on = Votre rôle prend fin le

## inbox.html, for an auditor

you-read-and-change-nothing = Vous lisez tout ce qui suit, et vous n’y changez rien.
your-territory = Votre territoire :
your-access-ends-on = Votre accès prend fin le
each-paper-you-open-is-logged = Les pièces d’identité, de santé, de ressources, de banque et de justice ne vous sont pas montrées. Chaque pièce que vous ouvrez est notée, avec votre nom.

## dashboard.html

money-aids-fees-proofs = Argent : aides, participations, preuves
nothing-for-this-week = Rien pour cette semaine.
the-other-volunteers = Les autres volontaires ({ $n })
missions-over = Dossiers terminés ou arrêtés ({ $n })
the-next-ones = Les suivantes ({ $n })
the-other-missions = Les autres missions ({ $n })
task-noted = C’est noté : « { $task } » est fait.
