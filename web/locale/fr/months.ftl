## account.html

for-the-year = Pour l’année
allowances-due-to-volunteers = Prestations dues aux volontaires
of-which-recorded = dont déjà notées
fees-due-to-the-network = Participations dues au réseau
total-of-the-month = Total du mois
download-for-a-spreadsheet-csv = Télécharger pour un tableur (CSV)
nothing-this-year = Aucun mouvement cette année
amounts-show-once-a-volunteer = Les montants s’affichent quand un volontaire commence sa mission.
back-to-my-association = Revenir à mon association

## In several pages

leave = Congés
mission-days = { $n ->
    [one] { $n } jour de mission
   *[other] { $n } jours de mission
}
a-training-or-an-absence = Une formation ou une absence est prévue ces jours-là.
absences = Absences

## desk_time.html

acquired = Acquis
taken-or-planned = Pris ou prévus
asked-for = Demandés
left-restants = Restants
lost-at-the-end = Perdus à la fin
days-accepted-beyond-what = { $n ->
    [one] { $n } jour accepté au-delà de ce qui sera acquis.
   *[other] { $n } jours acceptés au-delà de ce qui sera acquis.
}
no-leave-asked-for = Aucun congé demandé.
no-absence-declared = Aucune absence déclarée.
the-mission-is-not-under = La mission n’est pas en cours : rien de nouveau ne se déclare ici.
two-days-of-leave-a = Deux jours de congé par mois, trois pour un mineur ; le droit s’ouvre après dix jours de mission. Un justificatif arrivé en retard compte encore.

## prestations.html

recorded-thank-you = C’est noté. Merci !
cancelled = C’est annulé.
each-month-the-association-owes = L’association doit chaque mois au volontaire une prestation, en argent ou en nature (repas, transport, logement). Notez ici ce qui a été versé : c’est votre preuve.
for-this-mission-the-network = Pour cette mission, c’est le réseau qui verse la prestation. Vous n’avez rien à faire.
for-the-month-of = Pour le mois de
how = Comment ?
in-money = En argent
transfer-cheque = virement, chèque
worth-of-meals-transport = valeur des repas, du transport…
amount-in-euros = Montant en euros
given-on = Versé le
record-it = Noter ce versement
month-by-month = Mois par mois
due = Dû :
recorded = noté :
cancel-this-line = Annuler cette ligne
nothing-yet = Rien encore
the-first-month-shows-once = Le premier mois s’affiche quand la mission commence.

## time.html

no-absence-told = Aucune absence déclarée.
absence-noted-the-network-is = Absence notée. Le réseau est prévenu et s’occupe du justificatif.
saved-the-person-is-told = C’est enregistré, la personne est prévenue.
acquired-acquis = Acquis :
taken-pris = pris :
left-restant = restant :
from-2 = Du{" "}
accept = Accepter
refuse = Refuser
refuse-this-leave = Refuser ce congé
no-request-the-person-makes = Aucune demande. La personne les fait depuis son espace ; deux jours par mois, trois pour un mineur.
from-a-partir-du = À partir du{" "}
until-jusquau = {" "}jusqu’au{" "}
the-reason-of-an-absence = La raison d’une absence reste entre la personne et le réseau.
declare-an-absence = Déclarer une absence
what-do-you-know = Que savez-vous ?
they-say-they-are-ill = La personne dit être malade
the-sick-note-goes-to = l’arrêt de travail va au réseau, pas à vous
accident-during-the-mission = Accident pendant la mission
also-call-the-network-today = appelez aussi le réseau aujourd’hui : 48 heures pour déclarer
another-reason-or-i-do = Autre raison, ou je ne sais pas
first-day = Premier jour
last-day-if-known = Dernier jour (s’il est connu)
declare = Déclarer

## leave_ask.html, absence_tell.html, mine.html

leave-asked-for = Demande envoyée. Votre tuteur ou l’association vous répond, et vous recevez un message.
leave-taken-back = Ce congé est annulé : ses jours vous reviennent.
absence-told = C’est noté, et le réseau le sait. Prévenez aussi votre tuteur, puis envoyez le justificatif dès que vous l’avez.
proof-received = Justificatif reçu. Le réseau le vérifie et vous écrit.
proof-to-check = justificatif à vérifier
proof-could-not-be-taken = Ce justificatif n’a pas pu être pris
days-of-leave-left = { $n ->
    [0] Aucun jour de congé restant
    [one] { $n } jour de congé restant
   *[other] { $n } jours de congé restants
  }
days-acquired-taken-asked = { $acquired } acquis, { $taken } pris ou prévus, { $asked } en attente de réponse
leave-opens-after-ten-days = Le droit à congé s’ouvre après dix jours de mission : encore un peu de patience.
leave-how-it-is-counted = Deux jours par mois, trois avant 18 ans. Seuls les jours de mission sont comptés. Prenez-les avant la fin : ils ne sont pas payés.
ask-for-leave = Demander un congé
the-host-answers-and-you-are-told = L’association répond et vous recevez un message.
take-this-leave-back = Annuler ce congé
no-leave-asked-for-yet = Aucun congé demandé pour l’instant.
who-reads-why-you-are-absent = L’association voit qu’il y a une absence et si elle est justifiée. La raison et le justificatif restent entre vous et le réseau.
say-one-is-absent = Dire que je suis absent
say-the-child-is-absent = Dire que mon enfant est absent
proofs-of-absence = Justificatifs d’absence
proof-sent-on = Envoyé le
for-which-absence = Pour quelle absence ?
send-the-proof = Envoyer le justificatif
first-day-of-leave = Premier jour de congé
last-day-of-leave = Dernier jour de congé
a-word-for-your-tutor = Un mot pour votre tuteur (facultatif)
only-mission-days-are-counted = Les jours sans mission et les jours fériés de la période ne vous coûtent rien.
send-my-request = Envoyer ma demande
not-now = Pas maintenant
leave-is-asked-while-the-mission-runs = Un congé se demande pendant la mission.
absence-is-told-while-the-mission-runs = Une absence se déclare pendant la mission.
back-to-my-file = Revenir à mon dossier
tell-the-network-today-48-hours = appelez le réseau aujourd’hui : il a 48 heures pour le déclarer
if-a-family-event-which = Si c’est un événement familial, lequel ?
three-days-at-most-ten-for-a-death = Trois jours au plus ; dix pour le décès d’un proche.
not-a-family-event = Ce n’en est pas un
first-day-of-absence = Premier jour d’absence
tell-this-absence = Déclarer cette absence
the-proof-comes-next = Le justificatif (arrêt de travail, convocation, acte) s’envoie ensuite, en photo, quand vous l’avez.

## books.html, proofs.html, placement_money.html, terms.html

money-of-the-network = Argent du réseau,
what-comes-in-what-is-owed-what-is-proven = Ce qui entre, ce qui est dû, ce qui est prouvé
aids-the-state-owes = Aides que l’État doit au réseau
fees-associations-owe = Participations que les associations doivent
prestation-of-months-over = Prestation des mois terminés
of-which-still-to-prove = dont il reste à prouver
late-proofs = { $n ->
    [one] { $n } en retard
   *[other] { $n } en retard
}
year = Année
month = Mois
aids-of-the-state = Aides de l’État
fees-of-associations = Participations
prestation-due = Prestation due
proven-2 = Prouvé
to-prove = Reste à prouver
month-to-come = à venir
month-under-way = en cours
of-which-the-network-pays-itself = Prestation que le réseau verse lui-même dans l’année :
by-association = Par association
print-the-statement-pdf = Imprimer (PDF)
amounts-follow-the-contracts = Les montants suivent les contrats et les règles de chaque mois, mois à venir compris. Rien ici ne dit ce qui est encaissé.
amounts-show-once-a-mission-has-begun = Les montants s’affichent quand une mission a commencé.
all-associations = toutes les associations
prestation-what-the-association-gives-each-month = Prestation : ce que le volontaire reçoit chaque mois de l’association, en argent ou en nature. Chaque mois se prouve.
by-state = Par état
by-month = Par mois
waiting-proofs = { $n ->
    [one] { $n } à prouver
   *[other] { $n } à prouver
}
prestations-counted = { $n ->
    [one] { $n } mois de prestation
   *[other] { $n } mois de prestation
}
left-to-prove = reste
paid-by-the-network = versée par le réseau
more-prestations-choose-a-month = { $n ->
    [one] Et { $n } autre : choisissez un mois pour la voir.
   *[other] Et { $n } autres : choisissez un mois pour les voir.
}
everything-is-proven = Tout est prouvé
no-prestation-here = Rien ici
choose-another-month-or-state = Choisissez un autre mois ou un autre état pour voir le reste.
the-monthly-prestation = Prestation, mois par mois
for-this-mission-the-network-pays = Pour cette mission, c’est le réseau qui verse la prestation : c’est à lui de la prouver.
given-on-le = donné le
the-first-month-shows-once-the-mission-has-begun = Le premier mois s’affiche quand la mission a commencé.
over-the-whole-mission = Sur toute la mission
the-volunteer-receives = Le volontaire reçoit
the-association-owes = L’association doit
the-state-owes-the-network = L’État doit au réseau
what-it-pays-the-network = Ce qu’elle verse au réseau
its-proofs-of-the-prestation = Ses preuves de la prestation
total-over-the-mission = Total sur la mission
more-than-due = de plus que dû :
left-to-pay-your-volunteers = Ce qu’il vous reste à verser aux volontaires
what-is-late = En retard :{" "}
what-comes-next = Prochaine échéance :{" "}
already-paid-note-it = Déjà versé ? Notez-le : le montant disparaît d’ici.
all-months-over-are-noted = Tous les mois terminés sont notés. Merci.
fees-of-the-year-so-far = Participation au réseau depuis janvier :
the-network-asks-for-them-itself = Le réseau vous la demande lui-même ; son paiement n’est pas noté ici.
to-come-later = à venir d’ici décembre :
for-whom-and-which-month = { $n ->
    [one] Pour qui et quel mois (1 mois)
   *[other] Pour qui et quels mois ({ $n })
}
so-far = À ce jour, mois en cours compris
total-due = Total dû
