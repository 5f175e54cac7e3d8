## _password_hint.html

a-phrase-of-a-few = Une phrase de quelques mots sans lien entre eux convient très bien :
at-least-15-characters-since = au moins 15 caractères, car vous lisez les dossiers d’autres personnes.
at-least-12-characters = au moins 12 caractères.

## In several pages

open-my-space = Ouvrir mon espace
always-sent = toujours envoyée
or-in-the-daily-digest = ou dans le résumé du jour
only-an-administrator-changes-these = Seul un administrateur change ces textes.
open-an-account = Créer un compte
your-mail-address = Votre adresse mail
one-message-a-day = Un seul message par jour

## accessibility.html

accessibility = Accessibilité
these-pages-must-work-for = Ces pages doivent pouvoir servir à tout le monde : au clavier, avec un lecteur d’écran, agrandies, sur un petit téléphone.
state = État
no-audit-has-taken-place = Aucun audit n’a encore eu lieu : ces pages sont donc déclarées non conformes au RGAA 4.1 (le référentiel français), même si elles sont écrites pour le respecter.
what-is-done = Ce qui est fait
every-page-works-without-javascript = Toutes les pages marchent sans JavaScript et au clavier seul.
contrast-is-above-7-to = Les contrastes dépassent 7 pour 1 pour le texte, en clair comme en sombre.
a-form-filled-in-wrongly = Un formulaire mal rempli dit toutes les erreurs en haut, avec un lien vers chaque champ.
the-list-is-the-equivalent = La carte des missions a la liste pour équivalent.
an-obstacle = Un obstacle ?
write-to-us-what-you = Écrivez-nous ce que vous vouliez faire et avec quel appareil : nous le ferons avec vous, puis nous corrigerons la page. Sans réponse, vous pouvez saisir le Défenseur des droits.
write-to-the-network = Écrire au réseau

## invitation.html

an-invitation-to-join-the = Une invitation à rejoindre le réseau
from = De la part de :
your-role-votre = Votre rôle :
your-address = Votre adresse :
password-optional = Mot de passe (facultatif)
accept-the-invitation = Accepter l’invitation
without-a-password-you-will = Sans mot de passe, vous entrerez par un lien envoyé à cette adresse.
this-invitation-is-not-for = Cette invitation n’est pas pour vous ? Fermez cette page : rien ne change.

## invitation_done.html

welcome = Bienvenue
invitation-accepted = Invitation acceptée
your-role-is-recorded-we = Votre rôle est enregistré. Nous vous écrirons à cette adresse dès qu’il y aura quelque chose à faire.

## legal.html

publisher = Éditeur
software = Logiciel
relais-free-software-under-the = Relais, logiciel libre sous licence Apache 2.0. Ce n’est pas un site de l’État.
letters-maps-and-scripts = Mails, cartes et scripts
atkinson-hyperlegible-typeface-braille-institute = Police Atkinson Hyperlegible (Braille Institute, OFL 1.1), htmx (0BSD), Leaflet (BSD 2) :
text-of-the-licences = texte des licences
public-data = Données publiques
communes-and-departements-ign-and = Communes et départements : IGN et Insee, Licence Ouverte 2.0.

## link_sent.html

look-at-your-messages = Regardez vos messages
sent = C’est parti
we-wrote-to = Nous avons écrit à
open-the-message-and-confirm = Ouvrez le message, puis confirmez votre adresse : votre espace s’ouvre aussitôt.
if-there-is-an-account = Si un compte existe pour
a-link-has-just-left = , un lien vient d’y partir. Il sert une seule fois.
nothing-after-five-minutes-look = Rien après cinq minutes ? Regardez dans les indésirables, puis recommencez.

## mail.html

with-invented-facts-letters-are = Avec des données inventées. Les mails s’écrivent en français.
as-text = En texte
as-most-will-see-it = Comme la plupart la verront
the-letter-laid-out = Le mail mis en forme

## mails.html

letters-open-one-to-read = mails. Ouvrez-en un pour le lire avec des données inventées et y ajouter un paragraphe.
paragraph-added = paragraphe ajouté
at-the-end-of-every = À la fin de tous les mails
nothing-is-added = Rien n’est ajouté.

## privacy.html

we-keep-what-serves-to = Nous gardons ce qui sert à vous proposer une mission et à tenir votre dossier. Rien n’est vendu, rien ne sert à de la publicité.
who-sees-what = Qui voit quoi
who = Qui
sees = Voit
your-given-name-your-motivation = Votre prénom, votre motivation et vos disponibilités, si vous candidatez chez elle. Vos nom et coordonnées quand elle vous retient.
your-file-by-the-person = Votre dossier, par la personne qui vous accompagne sur votre territoire. Chaque lecture d’une pièce est notée.
your-legal-representative = Votre représentant légal
your-papers-and-your-contract = Vos papiers et votre contrat, jusqu’à vos 18 ans.
your-messages = Vos messages
the-association-the-network-of = L’association, le réseau de votre territoire, et votre représentant légal jusqu’à vos 18 ans. Ils sont chiffrés dans la base, et aucun mail ne les répète.
the-paying-agency = L’agence qui paie
the-papers-of-the-civic = Les pièces du contrat de service civique.
what-the-association-never-sees = Ce que l’association ne voit jamais
your-residence-permit-your-health = Votre titre de séjour, votre santé, un handicap, vos revenus, et ce qui fait qu’une règle vous ouvre ou vous ferme une mission.
how-long = Combien de temps
account-and-profile = Compte et profil
as-long-as-your-account = Tant que votre compte est ouvert.
applications-and-letters-received = Candidatures et mails reçus
as-long-as-your-account-is = Tant que votre compte est ouvert : une relecture reste possible.
messages-with-the-association-and = Messages avec l’association, et leurs fichiers
with-the-application-or-the = Avec la candidature ou le dossier dont ils parlent.
photographs-of-identity-health-and = Photos de pièces d’identité, de santé, de situation sociale
days-after-the-paying-agencys = jours après la réponse de l’agence qui paie (après l’envoi, pour un justificatif d’absence), puis le fichier est effacé. Il reste la date et le nom de qui l’a vu.
contract-attendance-allowances = Contrat, présences, indemnités
five-years-after-the-end = Cinq ans après la fin de la mission.
who-decided-what-and-when = Qui a décidé quoi, et quand
with-the-file-it-is = Avec le dossier : c’est ce qui permet de contester.
sign-in-connexion = Connexion
n30-days-without-a-visit = 30 jours sans visite. Un lien par mail : 30 minutes.
failed-sign-ins = Essais de connexion manqués
n2-days = 2 jours.
cookie = Cookie
one-only-it-keeps-you = Un seul : celui qui vous garde connecté pendant 30 jours. Aucune mesure d’audience, aucun autre site n’est appelé.
your-rights = Vos droits
read-correct-take-away-or = Lire, corriger, emporter ou effacer vos données : vous le faites vous-même, tout de suite. Un contrat signé est gardé cinq ans après sa fin. Autre chose, ou un désaccord ? Écrivez au réseau, il répond sous un mois ; et vous pouvez saisir la CNIL.
see-take-away-or-erase = Voir, emporter ou effacer mes données

## register.html

two-minutes-are-enough-you = Deux minutes suffisent. Vous confirmerez ensuite votre adresse par un message.
you-come = Vous venez…
to-get-involved = pour m’engager
in-civic-service-or-as = en service civique ou comme bénévole
for-my-association = pour mon association
it-takes-volunteers-in-or = elle accueille, ou voudrait accueillir
your-given-name = Votre prénom
your-family-name = Votre nom de famille
choose-a-password = Choisissez un mot de passe
at-least-12-characters-three = Au moins 12 caractères : trois mots sans lien entre eux se retiennent bien.
already-registered = Déjà inscrit ?
what-we-keep-of-you = Ce que nous gardons de vous

## reset.html

choose-a-new-password = Choisissez un nouveau mot de passe
new-password = Nouveau mot de passe
save-this-password = Enregistrer ce mot de passe
for-safety-you-will-be = Par sécurité, toutes vos connexions s’arrêteront. Vous n’avez rien demandé ? Fermez cette page : votre mot de passe actuel reste valable.

## reset_ask.html

change-your-password = Changer de mot de passe
give-your-accounts-address-you = Donnez l’adresse de votre compte : vous y recevrez un lien pour choisir un nouveau mot de passe.
e-mail-address = Adresse mail
for-example-name-example-org = Par exemple : prenom@exemple.fr
receive-the-link = Recevoir le lien

## reset_asked.html

look-at-your-mail = Regardez vos messages
request-received = Demande reçue
if-this-address-has-an = Si cette adresse a un compte, un lien y part à l’instant. Il sert une seule fois, pendant deux heures.
nothing-after-a-few-minutes = Rien après quelques minutes ? Regardez dans les indésirables, ou vérifiez l’adresse.

## reset_done.html

your-password-is-changed = Votre mot de passe est changé
saved = Enregistré
the-old-password-no-longer = L’ancien mot de passe ne sert plus, et toutes vos connexions sont arrêtées. Un message vous le confirme.

## resume.html

you-are-signed-in-again = Vous êtes de nouveau connecté
nothing-is-lost = Rien n’est perdu
what-you-had-written-is = Ce que vous aviez écrit n’est pas encore envoyé.
send-it-now = Envoyer maintenant

## settings.html

my-alerts-on-candidates = Mes alertes : des personnes pour mes missions
only-an-administrator-changes-these-settings = Seul un administrateur change ces réglages.

## sign_in.html

this-link-proves-your-address = Votre adresse est vérifiée par ce lien. Il sert une seule fois.
enter-my-space = Entrer dans mon espace
your-session-is-over = Votre session est terminée
what-you-wrote-is-kept = Ce que vous avez écrit est gardé sur cette page : connectez-vous, puis vous l’enverrez.
your-password = Votre mot de passe
get-a-link-by-mail = Recevoir un lien par mail
forgotten-password = Mot de passe oublié
a-link-by-mail-spares = Le lien par mail évite le mot de passe : il suffit de votre adresse.

## unsubscribe.html

receive-fewer-messages = Recevoir moins de messages
receive-one-message-a-day = Recevez un seul message par jour, qui rassemble toutes les nouvelles ; et aucun les jours où il n’y en a pas.
if-this-message-comes-from = Si ce message vient d’une alerte, ce bouton arrête vos alertes.
decisions-on-a-file-and = Les décisions sur un dossier et les messages de sécurité partent toujours tout de suite.

## unsubscribe_done.html

noted = C’est noté
news-will-now-come-together = Les nouvelles arriveront désormais ensemble, une fois par jour au plus. Les décisions sur un dossier et les messages de sécurité partent toujours tout de suite.

## verify.html

confirm-your-address = Confirmez votre adresse
an-account-was-asked-for = Un compte a été demandé avec l’adresse où vous avez reçu ce lien. Confirmez qu’elle est bien la vôtre : le compte s’ouvre aussitôt.
confirm-my-address = Confirmer mon adresse
you-did-not-ask-for = Vous n’avez pas demandé de compte ? Fermez cette page : il ne s’ouvrira pas.

## verify_done.html

your-account-is-open = Votre compte est ouvert
address-confirmed = Adresse confirmée
thank-you-we-will-write = Merci. Nous vous écrirons à cette adresse, et seulement pour ce qui vous concerne.
next-four-questions-and-you = Prochaine étape : quatre questions, et vous voyez les missions qui vous vont.
next-introduce-your-association = Prochaine étape : présenter votre association.

## sign_in.html, after a file

your-photograph-was-not-sent = Votre photo n’a pas été envoyée : connectez-vous, puis reprenez-la sur la page qui s’ouvre.

## staff.html, staff_one.html, staff_invite.html

staff = Équipe
who-may-do-what-in-the-network = Qui peut faire quoi dans le réseau
people-with-a-role = { $n ->
    [one] { $n } personne a un rôle dans le réseau
   *[other] { $n } personnes ont un rôle dans le réseau
}
by-role = Par rôle
it-is-you = (vous)
signed-in-on = Dernière connexion le
never-signed-in = Aucune connexion
nobody-has-this-role = Personne n’a ce rôle.
invitations-without-an-answer = Invitations sans réponse
invited-on = Invitation du
the-link-is-over = Lien périmé
waiting-for-an-answer = Réponse attendue
link-good-until = lien valable jusqu’au
nobody-invited-still-has-to-answer = Toutes les personnes invitées ont répondu.
members-and-tutors-are-invited-by-their-association = Les membres et les tuteurs d’une association sont invités par elle, depuis son espace.
last-signed-in-on = Dernière connexion le
this-person-has-never-signed-in = Cette personne ne s’est pas encore connectée.
their-roles = Ses rôles
since-le = Depuis le
given-by = donné par
another-administrator-takes-this-one-away = C’est votre propre rôle : seul un autre administrateur peut le retirer.
give-another-role = Lui donner un autre rôle
to-change-a-territory-give-then-take = Pour changer un territoire ou un dernier jour, donnez le rôle avec les nouvelles limites, puis retirez l’ancien.
invite-to-a-role = Inviter à un rôle
they-get-a-link-good-for-14-days = Cette personne reçoit un lien valable 14 jours. Elle a le rôle quand elle l’ouvre, et choisit son mot de passe si elle n’a pas de compte.
professional-address-read-by-them-alone = Une adresse que cette personne est seule à lire : le lien donne le rôle à qui l’ouvre.
their-given-name = Son prénom (facultatif)
their-family-name = Son nom (facultatif)
their-role = Son rôle
their-departements = Ses départements
departements-hint = Noms ou codes, séparés par des virgules : Loire, 43. Laissez vide pour toute la France.
departements-hint-bound = Noms ou codes, séparés par des virgules, parmi les vôtres.
last-day-of-the-role = Dernier jour du rôle
last-day-hint = Obligatoire pour un contrôleur. Laissez vide si le rôle n’a pas de fin.
your-roles = Vos rôles
invite-yourself-to-another-role = Prendre un autre rôle
this-invitation-was-accepted = Cette invitation a déjà été acceptée : la personne a son rôle, il se retire sur sa page.
this-invitation-was-withdrawn = Cette invitation a été annulée : son lien n’ouvre plus rien. Invitez de nouveau la personne.
this-page-does-not-open-so = Cette adresse ne s’ouvre pas directement
