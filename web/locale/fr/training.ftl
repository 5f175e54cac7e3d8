## list.html

state-of-the-training = État de la formation
booked = { $n ->
    [one] { $n } inscrit
   *[other] { $n } inscrits
}
no-training-here = Aucune formation ici.

## one.html

booked-and-present = Inscrits et présents
presence = Présence
unchanged = inchangée
half-days = Demi-journées
all-if-empty = (toutes si vide)
save-the-sheet = Enregistrer la feuille
nobody-yet-people-are-booked = Personne encore : on inscrit depuis la page Formation d’un dossier.

## In several pages

half-days-counted = { $n ->
    [one] { $n } demi-journée
   *[other] { $n } demi-journées
}

## placement.html

what-is-due = Ce qui est dû
ready = prête
not-yet = pas encore
sworn-statement-to-the-agency = Déclaration sur l’honneur à l’agence, avant le
their-trainings = Ses formations
no-booking = Aucune inscription.
no-open-training-with-a = Aucune formation ouverte avec une place.
all-trainings = Toutes les formations

## own.html

take-a-seat-more = Je m’inscris en plus
everything-due-is-done-or-booked = Tout ce qui est dû est fait ou réservé.
the-law-asks-for-at-least = Ce qui est dû est déjà réservé ou fait. La loi dit « au moins » : une date de plus est possible, si votre tuteur est d’accord.
two-days-of-civic-training-and-first-aid = Pendant votre mission, vous suivez deux jours de formation civique et citoyenne et une formation aux premiers secours. Elles ne coûtent rien.
your-trainings = Vos formations
sessions-to-choose = Les dates à choisir
take-a-seat = Je m’inscris
a-seat-is-taken-on-those-days = Une place est déjà prise ces jours-là : { $title }.
give-my-seat-back = Rendre ma place
give-the-seat-back = Rendre la place
seat-taken-the-convocation-is-on-its-way = Place réservée. La convocation arrive par mail.
seat-given-back = Place rendue. Choisissez une autre date quand vous voulez.
this-seat-could-not-be-had = Cette place n’a pas pu être réservée
seats-are-taken-once-the-contract-is-validated = L’inscription s’ouvre ici quand l’agence de paiement a validé le contrat.
no-session-is-open-in-the-departement = Aucune date avec une place n’est ouverte dans votre département pour le moment. Le réseau en ouvre au fil de l’année.
write-to-the-host-and-the-network = Demander une date par message
elsewhere-sessions = { $n ->
    [one] Ailleurs en France : { $n } date
   *[other] Ailleurs en France : { $n } dates
}
seats-still-free = { $n ->
    [one] { $n } place libre
   *[other] { $n } places libres
}
trainings-count-as-mission-days = Une formation compte comme des jours de mission : prévenez votre tuteur. Le réseau peut aussi vous inscrire.
choose-a-date-of-training = Choisir une date de formation
where-you-stand = Où vous en êtes
the-mission-is-over-training = Cette mission est terminée ou arrêtée : il n’y a plus de formation à choisir.
beyond-what-is-due = { $n ->
    [one] En plus de ce qui est dû : { $n } date
   *[other] En plus de ce qui est dû : { $n } dates
}
