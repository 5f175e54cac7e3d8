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
