## list.html

a-campaign-places-many-people = Une campagne répartit beaucoup de personnes sur beaucoup de missions d’un coup. On simule, on lit, on corrige, on approuve.
no-campaign-yet = Aucune campagne pour l’instant.

## In several pages

placed = { $n ->
    [one] { $n } placée
   *[other] { $n } placées
}

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
seats-that-stay-empty-and = Places qui restent libres, et pourquoi
no-result-yet-run-a = Pas encore de résultat : lancez une simulation.
your-choices = Vos choix
forbidden = interdite
take-back-lever = Lever
simulations = Simulations
compare = comparer
with-simulation = avec la simulation
