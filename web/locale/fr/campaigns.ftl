## list.html

a-campaign-places-many-people = Une campagne répartit beaucoup de personnes sur beaucoup de missions d’un coup. On simule, on lit, on corrige, on approuve.
no-campaign-yet = Aucune campagne pour l’instant.

## In several pages

placed = placée(s)

## one.html

simulation = Simulation
running = en cours
proposal-s-written = proposition(s) écrite(s)
application-s-selected = candidature(s) retenue(s)
already-made = déjà faite(s)
person-s-placed-of = personne(s) placée(s) sur
seat-s-in = place(s) dans
mission-s = mission(s)
choices-have-changed-since-simulate = Des choix ont changé depuis : simulez de nouveau.
what-changes-from-the-other = Ce qui change par rapport à l’autre simulation
placed-placees = Placées :
total = Total :
person-s-keep-the-same = personne(s) gardent la même mission.
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
