## how.html

a-simple-sum-the-same = Un calcul simple, le même pour tous, que vous pouvez refaire. Il ne décide de rien : des personnes lisent chaque candidature.
first-what-is-possible = D’abord, ce qui est possible
a-mission-too-far-outside = Une mission trop loin, hors de vos dates ou qu’une règle vous ferme n’est pas classée. Sur sa page, vous lisez pourquoi.
not-ranked-are = N’est pas classée une mission sans place, d’une forme que vous ne cherchez pas, sans l’accès qu’il vous faut, qui demande plus d’heures ou d’autres moments que les vôtres, sans début commun, plus loin que la distance que vous acceptez, ou que la loi vous ferme.
the-sum-itself = Le calcul
each-value-times-its-weight = Chaque critère vaut de 0 à 1 000, divisions arrondies en dessous. On le multiplie par son poids et on additionne : de 0 à 100 000. Le plus grand total passe devant.
at-the-same-score = À total égal : d’abord la plus proche, puis la plus anciennement publiée (pour une personne : le profil rempli depuis le plus longtemps), puis l’ordre des numéros.
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
what-comes-of-it-who = Ce que cela donne : qui est proposé, qui est placé
what-would-change-today = Ce qui changerait aujourd’hui
nothing-is-applied-yet = Rien n’est encore appliqué.
preview-people = { $n ->
    [one] Sur { $n } personne regardée, prise d’un bout à l’autre des { $all } qui cherchent : { $firsts } verraient une autre mission en premier, { $best } trois autres missions en tête ou dans un autre ordre.
   *[other] Sur { $n } personnes regardées, prises d’un bout à l’autre des { $all } qui cherchent : { $firsts } verraient une autre mission en premier, { $best } trois autres missions en tête ou dans un autre ordre.
}
preview-kept = Des vingt premières places, { $share } % restent aux mêmes.
first-for = En premier pour
among-the-best-three-of = Dans les trois premières de
shown-to = Dans les vingt premières de
from-to = { $before } → { $after }
people-shown-to-missions = Les personnes montrées aux missions
preview-missions = { $n ->
    [one] Sur { $n } mission regardée des { $all } qui ont une place : { $firsts } verraient une autre personne en premier, { $best } trois autres personnes en tête ou dans un autre ordre.
   *[other] Sur { $n } missions regardées des { $all } qui ont une place : { $firsts } verraient une autre personne en premier, { $best } trois autres personnes en tête ou dans un autre ordre.
}
new-in-the-best-three = Nouvelles dans les trois premières
first-today = En premier aujourd’hui
first-after = En premier ensuite
the-same-person = la même personne
waits-for-days = { $n ->
    [0] attend depuis aujourd’hui
    [one] attend depuis { $n } jour
   *[other] attend depuis { $n } jours
}
weights = Poids
term = Critère
missions-for-a-person = Missions pour une personne
persons-for-a-mission = Personnes pour une mission
missions-for-a-person-missions = missions pour une personne
persons-for-a-mission-personnes = personnes pour une mission
see-what-would-change = Voir ce qui changerait
apply-these-weights = Appliquer ces poids
an-approver-or-an-administrator = Un responsable des validations ou un administrateur change ces poids.
