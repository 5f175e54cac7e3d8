## _card.html

text-4 = à{" "}
away = {""}
from-des = dès le
accessible-place = lieu accessible
and-other-places = et d’autres lieux

## In several pages

months = mois
from-16 = dès 16 ans
civic-service-service = service civique
volunteering-benevolat = bénévolat
see-the-public-page = Voir la page publique
with-whom = Avec qui
seats = Places
what-one-does = Ce qu’on y fait
where-and-when = Où et quand

## desk_list.html

state-of-the-mission = État de la mission
no-mission-waits-to-be = Aucune mission n’attend d’être relue.
no-mission-in-this-state = Aucune mission dans cet état.

## desk_one.html

remark = remarque
text-of-the-mission = Texte de la mission
remarks-of-the-second-reader = Remarques de la relecture automatique
they-advise-they-forbid-nothing = Elles conseillent, elles n’empêchent rien.
the-second-reader-found-nothing = La relecture automatique n’a rien trouvé à redire.

## home.html

from-wanting-to-help-to = Passer le relais, de l’envie d’aider à la mission
want-to-help-find-your = Envie d’être utile ? Trouvez votre mission près de chez vous.
civic-service-or-volunteering-in = Service civique ou bénévolat, dans de petites associations. Sans CV, sans diplôme demandé.
your-town-or-postal-code = Votre ville ou code postal
is-it-possible-for-me = Est-ce possible pour moi ? Réponse en cinq questions
you-want-to-get-involved = Vous voulez vous engager
for-each-mission-you-know = Pour chaque mission, vous savez si vous pouvez la faire et pourquoi. Une personne vous suit du premier message au dernier jour.
you-keep-an-association-going = Vous faites vivre une association
describe-a-need-in-your = Décrivez un besoin avec vos mots. Le réseau prête son agrément (l’autorisation de l’État d’accueillir des volontaires) et s’occupe des papiers.
take-in-a-volunteer = Accueillir un volontaire
you-work-for-the-network = Vous travaillez pour le réseau
missions-applications-and-files-in = Missions, candidatures et dossiers au même endroit. Chaque décision garde son auteur, sa date et ses raisons.
a-program-can-speak-to = Un programme peut aussi parler à ce service :
api-description = description de l’API

## list.html

missions-around = Missions autour de
town-or-postal-code = Ville ou code postal
within = À moins de
n30-km = 30 km
field-domaine = Domaine
more-criteria = Plus de critères
words = Mots recherchés
kind = Forme
civic-service-paid-allowance = Service civique (indemnisé)
all-toutes = Toutes
starts-after = Commence après le
starts-before = Commence avant le
order-by = Classer par
latest-published = Dernières publiées
soonest-start = Début le plus proche
nearest-when-a-town-is = Le plus près, si une ville est donnée
open-from-16 = Ouvertes dès 16 ans
wheelchair-accessible-place = Lieu accessible en fauteuil
clear-all = Tout effacer
more-than = Plus de
tell-me-of-new-missions = Me prévenir des nouvelles missions comme celles-ci
no-mission-meets-all-these = Aucune mission ne répond à tous ces critères.
widen-the-distance-or-drop = Élargissez la distance ou retirez un critère. De nouvelles missions arrivent chaque semaine.
next-missions = Missions suivantes
zoom-in = Agrandir
zoom-out = Réduire
map-of-the-missions-found = Carte des missions trouvées, la liste dit la même chose
open-a-map-to-zoom = Ouvrir une carte que l’on peut agrandir
one-dot-a-commune-outlines = Un point par commune. Contours : IGN, Licence Ouverte.

## one.html

all-missions-toutes = ← Toutes les missions
this-mission-takes-no-application = Cette mission ne prend pas de candidature en ce moment
what-you-will-do = Ce que vous ferez
in-short = En bref
see-on-a-map-another = voir sur une carte (autre site)
start-between = Début entre le
and-et = et le
for = pendant
how-much-time = Combien de temps
a-week-on-average = par semaine en moyenne
as-you-are-available = Selon vos disponibilités
open-to-whom = Ouverte à qui
from-16-des = Dès 16 ans
from-18 = Dès 18 ans
wheelchair-accessible-place-lieu = lieu accessible en fauteuil
no-diploma-or-experience-may = Ni diplôme ni expérience ne peuvent être demandés : la loi l’interdit en service civique. Seule votre motivation compte.
your-application = Votre candidature
where-does-it-stand = Où en est-elle ?
before-you-apply = Avant de candidater
four-questions-are-enough-to = Quatre questions suffisent pour savoir si cette mission vous est ouverte.
why-it-suits-you = Pourquoi elle vous va
why-it-is-not-proposed = Pourquoi elle ne vous est pas proposée
a-fact-is-inexact-correct = Un fait est inexact ? Corrigez votre
profile-profil = profil
apply = Candidater
why-this-mission = Pourquoi cette mission ?
a-few-lines-as-you = Quelques lignes, comme vous le diriez. Pas de CV. De 20 à 2 000 caractères.
send-my-application = Envoyer ma candidature
may-i-do-it = Puis-je la faire ?
open-an-account-to-apply = Créer un compte pour candidater
answer-five-questions = Répondre à cinq questions
the-place-of-the-mission = Le lieu de la mission en France

the-whole-sum = Le calcul en entier
what-counts = Ce qui compte
points = Points
points-of = { $points } sur { $most }
in-all = En tout
the-order-only = Il ne sert qu’à l’ordre : des personnes lisent chaque candidature.
how-it-is-computed = Comment chaque critère se calcule
it-would-take = Il faudrait :

## own.html

five-short-steps-you-may = Cinq étapes courtes. Vous pourrez écrire une mission pendant que le réseau vérifie.
three-steps-what-one-does = Trois étapes : ce qu’on y fait, où et quand, avec qui. Des exemples vous aident à chaque ligne.

## own_one.html

mission-sent-you-get-a = Mission envoyée. Vous recevez un message qui le confirme.
your-mission-is-online = Votre mission est en ligne.
saved-cest = C’est enregistré.
change = Modifier
not-possible-yet = Ce n’est pas encore possible
what-the-network-asks = Ce que demande le réseau
you-write-it = Vous l’écrivez
the-network-reads-it = Le réseau la relit
it-is-online = Elle est en ligne
all-seats-are-taken = Toutes les places sont prises
what-is-missing-to-send = Ce qui manque pour l’envoyer
to-fill-in = à remplir
fill-in = Remplir
publish = Publier
what-one-does-ce = ce qu’on y fait
start-between-debut = Début entre
length = Durée
open-to = Accueil
from-18-des = dès 18 ans
wheelchair-accessible = accessible en fauteuil
where-and-when-ou = où et quand
tutor = Tuteur
with-whom-avec = avec qui
other-things-to-do = Autres gestes
duplicate = Dupliquer
pause = Mettre en pause
close-the-mission = Fermer la mission
it-takes-no-more-applications = Elle ne prend plus de candidatures. Celles qui sont ouvertes se ferment, et chaque personne reçoit un message.
close = Fermer
withdraw-the-mission = Retirer la mission
it-is-cancelled-and-does = Elle est annulée et ne se rouvre pas. Vous pourrez la dupliquer.
withdraw = Retirer

## which.html

which-commune = Quelle commune ?
several-communes-match = Plusieurs communes répondent à
search-another-way = Chercher autrement

## write.html

reading-advice = Conseil de relecture
steps-of-the-mission = Étapes de la mission
here-is-a-copy-check = Voici une copie. Relisez chaque étape : les dates sont celles de l’ancienne.
saved-before-going-on-read = C’est enregistré. Avant de continuer, lisez les conseils à côté de votre texte. Ils n’empêchent rien ; le réseau les verra aussi.
go-on-as-it-is = Continuer ainsi
read-not-saved-yet-see = Relu, pas encore enregistré : voyez les conseils à côté de votre texte.
read-not-saved-yet-nothing = Relu, pas encore enregistré : rien à redire.
this-mission-is-approved-already = Cette mission est déjà validée : changer le texte, le lieu ou les dates la renvoie au réseau pour relecture.
write-for-the-17-year = Écrivez pour la personne de 17 ans qui vous lira sur son téléphone : « vous », des phrases courtes, des verbes.
well-written-missions = Des missions bien écrites
n6-to-12-months-24 = 6 à 12 mois, 24 à 35 heures par semaine, indemnisé par l’État
a-few-hours-freely-without = quelques heures, librement, sans contrat
one-of-the-ten-domains = Un des dix domaines du service civique.
title = Titre
what-the-mission-changes-not = Ce que la mission change, pas un poste : « Aider les habitants dans leurs démarches en ligne ».
the-mission-in-a-few = La mission en quelques lignes
for-whom-why-with-which = Pour qui, pourquoi, avec quelle équipe.
what-the-volunteer-does-in = Ce que fait le volontaire dans une semaine
one-line-for-each-activity = Une ligne par activité.
we-put-that-of-the = Nous avons mis celle de l’association : vérifiez.
number-and-street = Numéro et rue
another-place = Autre lieu
empty-this-place-to-take = Videz ce lieu pour l’enlever.
add-a-place = Ajouter un lieu
may-start-from = Début possible à partir du
and-at-the-latest-on = et au plus tard le
length-in-months = Durée en mois
n6-to-12-usually-8 = 6 à 12 ; 8 le plus souvent.
hours-a-week = Heures par semaine
n24-to-35 = 24 à 35.
at-which-times = À quels moments ?
how-many-of-these-times = Combien de ces moments par semaine ?
open-from-16-ouverte = Ouverte dès 16 ans ?
for-minors-the-law-limits = Pour un mineur, la loi limite les horaires et demande l’accord des parents ; le réseau s’en occupe avec vous.
is-the-place-wheelchair-accessible = Le lieu est-il accessible en fauteuil ?
the-tutor-welcomes-the-volunteer = Le tuteur ou la tutrice accueille le volontaire, répond à ses questions chaque semaine et prépare son bilan. Une formation d’une demi-journée est proposée.
tutors-name = Prénom et nom du tuteur
their-phone-optional = Son téléphone (facultatif)
how-many-volunteers = Combien de volontaires ?
how-do-you-provide-the = Comment versez-vous la prestation mensuelle ?
in-money-by-transfer = En argent, par virement
meals-housing-transport-pass = repas, logement, abonnement de transport…
it-is-the-associations-share = C’est la part due par l’association, en plus de l’indemnité de l’État.
did-an-employee-do-these = Un salarié faisait-il ces activités ? Jusqu’à quand (facultatif)
the-law-forbids-replacing-a = La loi interdit qu’un volontaire remplace un emploi de l’année écoulée.
save-and-review = Enregistrer et relire
advice-beside-your-text = Un conseil est affiché à côté de votre texte.
read-my-text-without-saving = Relire mon texte sans enregistrer

a-usual-week = Une semaine ordinaire
hours-in-an-ordinary-week = { $hours } par semaine en moyenne.
half-days-needed-of-these = { $n ->
    [one] Une demi-journée suffit parmi :
   *[other] Au moins { $n } demi-journées parmi :
}
days-are-agreed-before-signing = Les jours et les heures se décident avec l’association avant la signature. Ils sont écrits dans le dossier.
days-are-agreed-with-the-host = Les jours et les heures se décident avec l’association.
your-tutor-there-would-be = { $name } vous accompagnera sur place (tuteur ou tutrice).
missions-in-place = { $n ->
    [one] { $place } : { $n } mission
   *[other] { $place } : { $n } missions
}
what-you-receive = Ce que vous recevez
at-least-a-month = Au moins { $total } par mois.
from-the-state-and-the-host = { $state } de l’État, { $host } de l’association, en argent ou en nature (repas, transport).
