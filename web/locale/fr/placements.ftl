## In several pages

amendments = Avenants
end-of-the-mission = Fin de la mission
planned-on = Prévue le
by-par = Par

## changes.html

change-changer = Changer
sent-on-envoye = Envoyé le
it-takes-effect-only-after = Il n’entre en vigueur qu’après son envoi à l’agence.
the-contract-has-not-been = Le contrat n’a pas été modifié.
the-amendment-to-print-and = L’avenant à imprimer et à faire signer est parmi les papiers du dossier
suspend-resume-or-end-the = Suspendre, reprendre ou mettre fin : les étapes du dossier
incidents = Incidents
no-incident-declared = Aucun incident déclaré.
draw-up-an-amendment = Préparer un avenant
each-party-receives-a-message = Chaque partie reçoit un message pour le signer. Il prend effet de lui-même à sa date.

## document_rules.html

papers-asked-for = Pièces demandées
the-file-of-a-volunteer = Le dossier d’un volontaire
list-in-force-since = Liste en vigueur depuis le
a-file-follows-the-list = Un dossier suit la liste du jour de sa signature.
not-asked-for-by-this = pas demandée par ce réseau
asked-for-demandee = Demandée
at-the-latest = Au plus tard
good-if = Bonne si
brought-by = Apportée par
seen-by = Vue par
sent-to-the-agency = Envoyée à l’agence
kept-gardee = Gardée
rule = Règle
the-file-of-a-host = Le dossier d’une association
what-this-network-has-chosen = Ce que ce réseau a choisi
the-letter-says-where-the = La lettre dit d’où vient la règle : D, aucun texte ne tranche et le réseau choisit ; U, la réponse officielle n’est pas connue.
only-an-administrator-changes-these-choices = Seul un administrateur change ces choix.

## follow_ups.html

calls-and-interviews = Appels et entretiens
with = avec
nothing-planned-follow-up-begins = Rien de prévu : le suivi commence avec la mission.
the-host-knows-that-a = L’association sait qu’un échange a eu lieu, jamais ce qui s’est dit.

## home.html

my-settings = Mes réglages
your-profile-is-saved = Votre profil est enregistré.
your-open-applications = Vos candidatures en cours
all-my-applications = Toutes mes candidatures
first-four-questions = D’abord, quatre questions
your-birth-date-your-nationality = Votre date de naissance, votre nationalité, votre commune, le jour où vous êtes libre : nous classons alors les missions pour vous.
answer = Répondre
your-profile-is-not-complete = Votre profil n’est pas complet : vos envies et vos moments libres améliorent ce classement.
complete-it = Compléter
the-missions-that-suit-you = Les missions qui vous vont
why-in-this-order = Pourquoi dans cet ordre ?
search-among-all-missions = Chercher parmi toutes les missions
no-open-mission-suits-you = Aucune mission ouverte ne vous correspond aujourd’hui. Vous pouvez aussi regarder toutes les missions : chacune dit pourquoi elle ne vous est pas proposée.
change-my-criteria = Changer mes critères
see-this-mission = Voir cette mission
none-is-open-to-you = Aucune mission en ligne ne vous serait ouverte en changeant vos critères. De nouvelles missions arrivent chaque semaine.
to-have-more = Pour en avoir plus
what-would-give-you-some = Ce que vous pourriez changer
adds-missions = { $n ->
    [one] {" "}: { $n } mission de plus
   *[other] {" "}: { $n } missions de plus
}
my-alerts-what-i-am = Mes alertes : ce dont je suis prévenu, et quand
my-data-see-it-take = Mes données : les voir, les emporter, les effacer

## host_file.html

the-file-of = Le dossier de
piece-received-the-network-checks-it = Pièce reçue. Le réseau la vérifie.
it-has-stopped-the-network = C’est arrêté. Le réseau et la personne sont prévenus.
what-you-bring = Ce que vous apportez
nothing-the-network-and-the = Rien : le réseau et le volontaire apportent tout.
what-the-others-bring = Ce que les autres apportent
the-volunteers-identity-health-and = Les papiers d’identité, de santé et d’argent du volontaire ne vous sont jamais montrés.
change-2 = Changer{" "}
none-to-change-tutor-place = Aucun. Pour changer de tuteur, de lieu, d’horaires ou de dates, écrivez au réseau : il prépare l’avenant et vous le signez ici.
the-mission-ends-before-its = La mission s’arrête avant la date prévue : dernier jour le
after-the-notice = après le préavis
to-stop-earlier-first-call = Pour arrêter avant, appelez d’abord le réseau : c’est lui qui met fin au contrat, après avoir entendu chacun. Un mois de préavis, sauf cas prévus par la loi.
we-can-no-longer-host = Nous ne pouvons plus accueillir cette personne
nothing-is-signed-you-may = Rien n’est signé : vous pouvez encore renoncer. La personne reçoit un message et d’autres propositions. C’est définitif.
give-up-hosting = Renoncer à cet accueil

## one.html

send-this-paper = Envoyer ce papier
the-whole-paper-sharp-without = Le papier entier, net, sans reflet. JPEG, PNG ou PDF.
my-file = Mon dossier
paper-received-the-network-checks = Papier reçu. Le réseau le vérifie et vous écrit.
this-paper-could-not-be = Ce papier n’a pas pu être pris
your-papers = Vos papiers
still-to-send-encore = encore à envoyer :{" "}
reading-and-approval-by-the = Relecture et accord du réseau
signing-the-contract = Signature du contrat
planned-on-prevue = prévue le{" "}
signed-on-signe = signé le{" "}
points-that-the-network = { $n ->
    [one] { $n } point que le réseau regarde avec vous.
   *[other] { $n } points que le réseau regarde avec vous.
}
the-papers-others-prepare = Les papiers que les autres préparent
contract-convention-statements-read-print = Contrat, convention, attestations : lire, imprimer, signer
your-mission = Votre mission
your-tutor = Votre tuteur

## representative.html

your-childs-papers = Les papiers de votre enfant
their-applications = Ses candidatures
nothing-waits-for-you-today = Rien ne vous attend aujourd’hui. Nous vous écrirons dès qu’un accord ou un papier sera nécessaire.
on-their-18th-birthday-your = Le jour de ses 18 ans, votre enfant décide seul et cette page se vide.

## _parts.html, home.html, one.html, representative.html

today = Aujourd’hui
next-appointment = Prochain rendez-vous
no-appointment-planned = Aucun n’est prévu.
my-days-in-my-calendar = Mes dates dans mon agenda
papers-to-gather = Les papiers à réunir
the-file-of-my-child = Le dossier de mon enfant
the-contract-in-numbers = Le contrat en chiffres
how-long-it-lasts = Durée
from-to-months = { $n ->
    [one] Du { $from } au { $to }, soit { $n } mois
   *[other] Du { $from } au { $to }, soit { $n } mois
  }
hours-a-week-on-average = Heures par semaine, en moyenne
each-month-from-the-state = Chaque mois, de l’État (montant net)
and-on-social-criteria = et, sur critères sociaux,
each-month-from-the-network = Chaque mois, du réseau
each-month-from-the-host = Chaque mois, de l’association
at-least = au moins
in-kind-meals-transport = en nature : repas, transport, logement
benefit-in-money = en argent
leave-by-the-end = Congés d’ici la fin
days-counted = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
  }
amounts-in-force-since = Montants en vigueur depuis le
leave-and-sickness-change-no-amount = Un congé ou un arrêt de travail ne change aucun montant.
the-usual-week = La semaine habituelle
week-number = Semaine { $n }
month-by-month-what-is-received = Mois par mois, ce qui est reçu
indemnity-and-allowance-net = Indemnité et prestation, montants nets
my-training = Le détail de la formation
useful = Au quotidien
ask-tell-follow = Demander, prévenir, suivre
my-calendar = Mon agenda
something-is-wrong = Quelque chose ne va pas ?
danger-harassment-tasks = Danger, harcèlement, tâches hors de la mission, horaires : une personne désignée lit, jamais l’association.
tell-somebody-named = Le dire à une personne désignée
a-parent-reads-the-messages-too = Vous lisez aussi les messages de votre enfant avec l’association et le réseau, et pouvez y répondre : chacun en est prévenu avant d’écrire.
your-papers-to-send = { $n ->
    [one] { $n } papier à envoyer
   *[other] { $n } papiers à envoyer
}
your-papers-sent = { $n ->
    [one] Vos papiers déjà envoyés ({ $n })
   *[other] Vos papiers déjà envoyés ({ $n })
}
papers-sent = { $n ->
    [one] Papiers déjà envoyés ({ $n })
   *[other] Papiers déjà envoyés ({ $n })
}
