## letter.html

back-to-the-file = Retour au dossier
to-a = À
text-of-the-message = Texte du message
this-message-carries-a-code = Ce message porte un code qui ne se relit pas.
addresses-to-sign-in-or = Les adresses de connexion et de signature sont masquées ici. Cette lecture est notée.
send-the-same-message-again = Renvoyer le même message

## model.html

agreement-what-the-volunteer-the = Convention : l’accord à trois signé par le volontaire, l’association et le réseau.
since-depuis = Depuis le
the-letterhead-is-empty-your = L’en-tête est vide : vos papiers n’ont ni adresse ni SIRET.

## papers.html

the-papers = Les papiers
signed-everybody-gets-the-paper = C’est signé. Chacun reçoit le papier quand tous ont signé.
page-received-and-recognised-somebody = Page reçue et reconnue. Une personne du réseau regarde les signatures.
page-received-its-square-code = Page reçue. Son code carré ne se lit pas : une personne du réseau vérifie de quel papier il s’agit, puis les signatures.
this-page-could-not-be = Cette page n’a pas pu être prise
read-or-print-pdf = Lire ou imprimer (PDF)
see-the-signed-page = Voir la page signée
i-signed-on-paper-send = J’ai signé sur papier : envoyer une photo
the-signed-page-whole-with = La page signée, en entier, avec le carré noir du bas : il dit quel papier c’est. JPEG, PNG ou PDF.
send-this-page = Envoyer cette page
would-you-rather-sign-by = Vous préférez signer à la main ? Imprimez, signez, puis envoyez ici une photo de la page, ou remettez-la au réseau.
no-paper-yet = Pas encore de papier
they-are-prepared-as-the = Ils se préparent quand le dossier avance.
back-to-the-file-revenir = Revenir au dossier
pages-you-have-sent = Pages que vous avez envoyées
code-not-read-a-person = code non lu, une personne vérifie

## In several pages

sign = Signer
version = version
papers-signed-by-hand = Papiers signés à la main
read-the-paper-pdf = Lire le papier (PDF)
your-code = Votre code
i-have-read-the-paper = J’ai lu le papier et je le signe.
receive-another-code = Recevoir un autre code
receive-my-code = Recevoir mon code
a-code-was-sent-to-you = Un code de six chiffres vous a été envoyé par mail à { $at }. Il sert une fois, jusqu’à { $until }.
nothing-came-look-in = Rien reçu ? Regardez aussi dans les indésirables. Un autre code peut partir au bout d’une minute ; il remplace celui-ci.

## placement.html

the-mission = la mission
the-application = la candidature
to-accept = {" "}à accepter
approval = Approbation
signature = Signature
agency = Agence
closing = Clôture
papers-of-the-file-papiers = Papiers du dossier
points-left-to-a-person = Points laissés à une personne
printed-papers-and-signatures = Papiers imprimés et signatures
not-signed = pas signé
page-signed-by-hand = Page signée à la main
ask-for-signatures = Demander les signatures
no-paper-to-print-yet = Aucun papier à imprimer pour l’instant.
pages-signed-by-hand-to = Pages signées à la main, à regarder :
file-a-page-signed-by = Classer une page signée à la main
tasks-to-come = Tâches à venir
letters-sent = Mails envoyés
sent-again-on = renvoyé le
conditions-of-the-law = Conditions de la loi :

## scans.html

recognised-and-filed = Reconnu et classé :
of-the-file-of = du dossier de
this-page-could-not-be-filed = Cette page n’a pas pu être classée
file-a-page = Classer une page
the-black-square-at-the = Le carré noir du bas de page dit de quel papier, de quelle version et de quel dossier il s’agit : la page se classe d’elle-même, signée par tous ceux qui n’avaient pas signé par lien.
photograph-or-scan-of-the = Photo ou scan de la page signée
the-whole-page-with-the = La page entière, avec le carré du bas : JPEG, PNG ou PDF, un papier à la fois.
code-written-beside-the-square = Code écrit à côté du carré (si le carré ne se lit pas)
for-example-relais-0199-2 = Par exemple RELAIS/0199…/2.
file-classer = Classer
sent-by-people-to-look = Envoyés par les personnes, à regarder
code-not-read-to-check = code non lu : à vérifier
nothing-waits = Rien n’attend.

## sign.html

paper-papier = Papier :
version-version = Version :
you-sign-as = Vous signez en tant que :
hash-of-the-version = Empreinte de la version :
opening-this-page-signs-nothing = Ouvrir cette page ne signe rien. C’est une signature électronique simple : nous gardons votre nom, le moment, l’adresse d’où vous signez, la version et son empreinte. Vous préférez signer à la main ? Imprimez le papier et remettez-le au réseau.

## signed.html

it-is-signed = C’est signé
signature-recorded = Signature enregistrée
hash = Empreinte :
what-happens-next-when-every = La suite : quand toutes les parties ont signé, le réseau vérifie le papier et le joint au dossier. Vous n’avez rien d’autre à faire. Vous pouvez fermer cette page.

## to_sign.html

the-papers-of = Les papiers de{" "}
version-2 = Version
hash-empreinte = empreinte
opening-this-page-signs-nothing-this = Ouvrir cette page ne signe rien. C’est une signature électronique simple : nous gardons votre nom, le moment, l’adresse d’où vous signez, la version et son empreinte.
your-signature-is-not-awaited = Votre signature n’est pas attendue sur ce papier, ou elle y est déjà.

## papers.html, in groups

papers-to-sign = À signer par vous
papers-signed = Signés
papers-to-read-or-print = À lire ou à imprimer
papers-accepted = { $n ->
    [one] { $n } papier accepté
   *[other] { $n } papiers acceptés
}
other-papers-to-print = { $n ->
    [one] { $n } autre papier : signé, ou pas encore utile
   *[other] { $n } autres papiers : signés, ou pas encore utiles
}
later-tasks = { $n ->
    [one] Plus tard : { $n } tâche
   *[other] Plus tard : { $n } tâches
}
letters-before = { $n ->
    [one] { $n } mail plus ancien
   *[other] { $n } mails plus anciens
}
sensitive-papers-are-not-shown = Les pièces d’identité, de santé, de ressources, de banque et de justice ne sont pas montrées dans votre rôle.
