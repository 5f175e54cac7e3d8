## how.html

a-simple-sum-the-same = Un calcul simple, le même pour tous, que vous pouvez refaire. Il ne décide de rien : des personnes lisent chaque candidature.
first-what-is-possible = D’abord, ce qui est possible
a-mission-too-far-outside = Une mission trop loin, hors de vos dates ou qu’une règle vous ferme n’est pas classée. Sur sa page, vous lisez pourquoi.
then-seven-points-out-of = Ensuite, sept points comptés sur 100
what-is-looked-at = Ce qui est regardé
missions-for-you = Missions pour vous
people-for-a-mission = Personnes pour une mission
what-never-counts-in-the = Ce qui ne compte jamais dans l’ordre
age-sex-nationality-diploma-experience = L’âge, le sexe, la nationalité, le diplôme, l’expérience, un handicap, le nom.
weights-in-force-version = Poids en vigueur : version
engine = moteur

## weights.html

the-weight-of-each-term = Le poids de chaque critère, sur 100. Les mêmes nombres sont publiés pour tous :
how-missions-are-ranked-comment = comment les missions sont classées
what-comes-of-it-who = Ce que cela donne : qui est proposé, qui est placé
what-would-change-today = Ce qui changerait aujourd’hui
people = { $n ->
    [one] Sur { $n } personne,
   *[other] Sur { $n } personnes,
}
would-see-another-mission-first = { $n ->
    [one] { $n } verrait une autre mission en premier.
   *[other] { $n } verraient une autre mission en premier.
}
of-the-best-twenty-of = Des vingt meilleures de chacune,
stay = restent.
nothing-is-applied-yet = Rien n’est encore appliqué.
shown-to-before = Montrée à, avant
after = après
weights = Poids
term = Critère
missions-for-a-person = Missions pour une personne
persons-for-a-mission = Personnes pour une mission
missions-for-a-person-missions = missions pour une personne
persons-for-a-mission-personnes = personnes pour une mission
see-what-would-change = Voir ce qui changerait
apply-these-weights = Appliquer ces poids
an-approver-or-an-administrator = Un responsable des validations ou un administrateur change ces poids.
