## file.html

whom-to-reach = Qui joindre
what-you-do = Ce que vous faites
the-pieces-of-the-file = Les pièces du dossier
your-file = Votre dossier
identity = Identité
contact = Contact
activities = Activités
pieces = Pièces
review = Relire
steps-of-the-file = Étapes du dossier
piece-received-the-network-checks = Pièce reçue. Le réseau la vérifie et vous écrit.
your-file-is-on-its = Votre dossier est parti. Vous recevez un message qui le confirme.
your-file-is-withdrawn = Votre dossier est retiré.
five-short-steps-each-is = Cinq étapes courtes. Chacune est enregistrée : vous pouvez vous arrêter quand vous voulez.
name-of-the-association = Nom de l’association
as-in-its-statutes = Comme dans ses statuts.
which-form-does-it-have = Quelle forme a-t-elle ?
association-1901-law = Association loi 1901
public-body = Organisme public
commune-school-public-establishment = commune, école, établissement public…
foreign-non-profit = Organisme étranger sans but lucratif
other = Autre
the-network-will-tell-whether = le réseau vous dira si c’est possible
number-and-street-of-the = Numéro et rue du siège
it-decides-which-team-of = Elle décide quelle équipe du réseau vous suit.
siret-number-if-any = Numéro SIRET (s’il existe)
n14-digits-on-an-insee = 14 chiffres, sur un avis de l’Insee, une facture ou une demande de subvention. Nous vérifions sa clé : une faute de frappe se voit tout de suite.
rna-number-associations = Numéro RNA (associations)
w-and-9-digits-on = W et 9 chiffres, sur le récépissé de la préfecture : votre numéro au registre national des associations.
declared-on = Déclarée le
the-day-of-the-receipt = Le jour du récépissé. Une association de moins d’un an est possible, mais le réseau regarde de plus près.
the-network-relies-on-these = Le réseau s’appuie sur ces renseignements : pour les changer, écrivez-lui.
the-network-calls-this-person = Le réseau appelle cette personne ; les candidats voient son nom quand vous les recevez en entretien.
name = Prénom et nom
the-law-leaves-some-bodies = La loi écarte certaines structures. Quatre réponses suffisent ; vous en répondez au nom de l’association.
does-the-association-hold-worship = L’association célèbre-t-elle un culte ?
is-it-a-party-or = Est-elle un parti ou soutient-elle une campagne ?
is-it-a-trade-union = Est-elle un syndicat ?
does-it-or-its-federation = A-t-elle déjà un agrément de service civique, ou sa fédération ?
the-licence-agrement-is-the = L’agrément est l’autorisation de l’État d’accueillir des volontaires. Si vous l’avez, vous n’avez pas besoin du réseau.
republican-commitment-contract-signed-on = Contrat d’engagement républicain signé le
an-official-two-page-text = Un texte officiel de deux pages, le même pour toutes les associations aidées. S’il n’est pas signé, faites-le signer par votre présidente ou président et datez-le : vous l’enverrez à l’étape suivante.
the-approval-rests-on-these = L’approbation repose sur ces réponses : pour les changer, écrivez au réseau.
still-to-send = Encore à envoyer :
a-sharp-photograph-taken-with = Une photo nette prise avec le téléphone suffit. Les pièces sont chiffrées ; seul le réseau les lit.
all-sent-thank-you = Tout est envoyé. Merci !
the-list-of-pieces = La liste des pièces
good-until = Valable jusqu’au
replace = Remplacer
good-until-written-on-the = Valable jusqu’au (écrit sur l’attestation)
review-the-file = Relire le dossier
what-the-network-says = Ce que dit le réseau
to-put-right-before-sending = À corriger avant de renvoyer
put-right = Corriger
you-fill-in-and-send = Vous remplissez et envoyez
the-network-checks = Le réseau vérifie
piece-by-piece-and-writes = pièce par pièce, et vous écrit
you-may-host = Vous pouvez accueillir
your-missions-may-be-published = vos missions peuvent être publiées
what-is-still-missing = Ce qui manque encore
go-to-this-step = Aller à cette étape
pieces-to-send = Pièces à envoyer :{" "}
send-again = Renvoyer au réseau
answer-the-questions-on-activities = Répondre aux questions sur les activités
send-the-piece = Envoyer la pièce
begin-another-file = Commencer un autre dossier
your-file-read-again = Votre dossier, relu
withdraw-this-file = Retirer ce dossier
the-network-will-no-longer = Le réseau ne l’examinera plus. Ce qui est enregistré ne se renvoie pas : il faudra en commencer un autre.
withdraw-the-file = Retirer le dossier
name-nom = Nom
seat = Siège
not-given = non renseigné
to-reach = À joindre
worship = Culte
political = Politique
trade-union = Syndicat
a-licence-already = Déjà un agrément
republican-commitment-signed-on = Engagement républicain signé le

## invitations.html

the-invitation-is-on-its-way = L’invitation est partie. La personne reçoit un lien valable quelques jours ; vous pouvez en inviter une autre.
they-get-a-message-with = Elle reçoit un message avec un lien. Elle choisit si elle accepte, et n’a pas de compte à créer avant.
what-will-this-person-do = Que fera cette personne ?
accompanies-the-volunteer-each-week = accompagne le volontaire chaque semaine : congés, absences, bilan
member-of-the-team = Membre de l’équipe
manages-the-file-missions-and = gère le dossier, les missions et les candidatures avec vous
given-name-optional = Prénom (facultatif)
family-name-optional = Nom (facultatif)

## In several pages

for-which-association = Pour quelle association ?

## list.html

state-of-the-file = État du dossier
no-association-here = Aucune association ici.
see-all-associations = Voir toutes les associations

## one.html

what-stands-in-the-way = Ce qui empêche l’approbation, ou à savoir
blocks = bloque
to-know = à savoir
papers-to-receive-or = { $n ->
    [one] { $n } pièce à recevoir ou à accepter : voyez la liste plus bas.
   *[other] { $n } pièces à recevoir ou à accepter : voyez la liste plus bas.
}
what-was-asked = Ce qui a été demandé
papers-of-the-file = Pièces du dossier
the-file-le = Le dossier

## one.html

its-statement-of-account = Son relevé de compte
