## list.html

a-campaign-places-many-people = Une campagne répartit beaucoup de personnes sur beaucoup de missions d’un coup. On simule, on lit, on corrige, on approuve.
no-campaign-yet = Aucune campagne pour l’instant.

## In several pages

placed = { $n ->
    [one] { $n } placée
   *[other] { $n } placées
}

prepare-a-campaign = Préparer une campagne

## one.html

simulation = Simulation
running = en cours
proposals-written = { $n ->
    [one] { $n } proposition écrite
   *[other] { $n } propositions écrites
}
applications-selected = { $n ->
    [one] { $n } candidature retenue
   *[other] { $n } candidatures retenues
}
already-made = { $n ->
    [one] { $n } déjà faite
   *[other] { $n } déjà faites
}
people-placed-of = { $n ->
    [one] { $n } personne placée sur { $all }
   *[other] { $n } personnes placées sur { $all }
}
seats-in = { $n ->
    [one] { $n } place dans
   *[other] { $n } places dans
}
choices-have-changed-since-simulate = Des choix ont changé depuis : simulez de nouveau.
what-changes-from-the-other = Ce qui change par rapport à l’autre simulation
placed-placees = Placées :
total = Total :
people-keep-the-same = { $n ->
    [one] { $n } personne garde la même mission.
   *[other] { $n } personnes gardent la même mission.
}
text-3 = {" "}:{" "}
nothing = rien
who-goes-where = Qui va où
pinned = imposée
their-wish-no = son vœu n°
starts-on = début le
without-a-mission-and-why = Sans mission, et pourquoi
seats-left-empty = { $n ->
    [one] { $n } place libre
   *[other] { $n } places libres
}
see-the-mission = Voir la mission
missions-that-stay-empty-and = Missions sans personne, et pourquoi
no-result-yet-run-a = Pas encore de résultat : lancez une simulation.
your-choices = Vos choix
forbidden = interdite
take-back-lever = Lever
simulations = Simulations
compare = comparer
with-simulation = avec la simulation
all-missions-taken = Missions : toutes celles publiées sur le territoire.
missions-taken = { $n ->
    [one] Missions : { $n } choisie.
   *[other] Missions : { $n } choisies.
}
all-people-taken = Personnes : toutes celles qui cherchent.
people-taken = { $n ->
    [one] Personnes : { $n } choisie.
   *[other] Personnes : { $n } choisies.
}

## new.html

nobody-is-written-to-before = Rien n’est écrit à personne avant l’approbation.
name-of-the-campaign = Son nom
for-example-january = Par exemple « Rentrée de janvier ».
what-is-wanted = Ce qu’on cherche
wishes-looked-at = Vœux regardés par personne, de 1 à 100
missions-of-the-campaign = Les missions
nothing-ticked-missions = Cochez des missions, ou ne cochez rien : la campagne prend alors toutes celles de votre recherche. Sans recherche, elle suit ce qui est publié sur votre territoire.
their-departement = Leur département
their-domain = Leur domaine
every-one = Tous
words-of-the-title = Mots du titre, nom de l’association ou commune (facultatif)
find-missions = Chercher des missions
people-of-the-campaign = Les personnes
nothing-ticked-people = Cochez des personnes, ou ne cochez rien : la campagne prend alors toutes celles de votre recherche. Sans recherche, elle suit qui cherche une mission sur votre territoire.
where-they-live = Où elles habitent
name-or-town = Nom ou commune (facultatif)
find-people = Chercher des personnes
prepare-this-campaign = Préparer la campagne
in-the-list = { $n ->
    [0] Rien ne répond à cette recherche.
    [one] { $n } réponse.
   *[other] { $n } réponses.
}
ticked-in-the-list = { $n ->
    [one] { $n } cochée, en tête de liste.
   *[other] { $n } cochées, en tête de liste.
}
more-than-shown = { $n ->
    [one] { $n } autre n’est pas montrée : précisez votre recherche pour la cocher.
   *[other] { $n } autres ne sont pas montrées : précisez votre recherche pour les cocher.
}
