## list.html

licence-the-states-permission-to = Agrément : l’autorisation de l’État d’accueillir et de prêter des volontaires.
recruitments = recrutements
lent = mises à disposition
no-licence-is-recorded-no = Aucun agrément n’est enregistré : aucun contrat de service civique ne peut être approuvé.
national-freezes = Gels nationaux
freeze-a-time-when-the = Gel : une période où l’État ne laisse signer aucun nouveau contrat.
from-depuis = Depuis le
to = jusqu’au
exempt = Exemptés :
no-freeze-recorded = Aucun gel enregistré.

## In several pages

record-a-licence = Enregistrer un agrément
recruitments-recrutements = Recrutements

## new.html

copy-the-states-decision-the = Recopiez la décision de l’État. Les compteurs du réseau partent de ce que vous écrivez ici.
number-of-the-decision = Numéro de la décision
as-it-is-printed = Comme il est imprimé.
day-of-the-decision-optional = Date de la décision (facultatif)
empty-the-licence-is-only = Vide : l’agrément est seulement demandé.
last-day-included-three-years = Dernier jour compris, trois ans au plus.
it-follows-the-licence-optional = Il suit l’agrément (facultatif)
none = Aucun
recruitments-allowed = Recrutements autorisés
how-many-in-all = Combien en tout
volunteers-lent-at-one-time = Volontaires mis à disposition en même temps, au plus
licensed-missions = Missions agréées
one-line-a-domain-a = Une ligne par domaine. Une ligne laissée vide est oubliée.
line = Ligne
departement-optional = Département (facultatif)
add-a-line = Ajouter une ligne
record-the-licence = Enregistrer l’agrément

## one.html

licence = Agrément
counters = Compteurs
table-of-counters = Tableau des compteurs
allowed = Autorisés
taken = Pris
free = Libres
lent-at-one-time = Mises à disposition en même temps
ledger = Registre
table-of-the-ledger = Tableau du registre
counter = Compteur
why = Pourquoi
movement = Mouvement
no-movement-yet = Aucun mouvement encore.
