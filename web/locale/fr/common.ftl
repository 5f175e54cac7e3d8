## _desk.html

network-space = Espace du réseau
search-an-association-a-mission = Chercher une association, une mission, une personne, un dossier
name-mission-number = Nom, mission, commune, numéro

## In several places

to-do = À faire
files = Dossiers
applications = Candidatures
missions = Missions
associations = Associations
trainings = Formations
campaigns = Campagnes
licences = Agréments
concerns = Signalements
figures = Chiffres
settings = Réglages
search = Chercher
optional = (facultatif)
choose = Choisissez
by = par
this-is-not-possible-yet = Ce n’est pas encore possible
file = Dossier
leave-and-absences = Congés et absences
amendments-end-incidents = Avenants, fin, incidents
follow-up = Suivi
training = Formation
your-group-actions = Vos gestes groupés
ranking = Classement
agreement-and-letterhead = Convention et en-tête
letters = Mails
how-missions-are-ranked-comment = comment les missions sont classées
how-missions-are-ranked = Comment les missions sont classées
your-data = Vos données
legal-notice = Mentions légales
sign-in = Se connecter
my-space = Mon espace
my-association = Mon association
the-network = Le réseau
done-fait = fait
filled-in = rempli
by-avant = Avant le
by-avant-le = avant le
what = Quoi
photograph-or-file = Photo ou fichier
no = Non
new = nouveau
go-to-the-home-page = Aller à l’accueil
the-association = L’association
kept = Gardé
please-correct = À corriger
open-my-account = Créer mon compte
you-may-close-this-page = Vous pouvez fermer cette page.
fill-in-my-profile = Remplir mon profil
until = jusqu’au
valid-until = Valable jusqu’au
from-du = Du
to-au = au
domain = Domaine
all = Tous
when = Quand
this-mission = Cette mission
given-name = Prénom
e-mail-address-adresse = Adresse mail
invite-somebody = Inviter quelqu’un
latest-missions = Dernières missions publiées
see-all-missions = Voir toutes les missions
money = Argent
the-year = L’année
proofs-of-the-prestation = Preuves de la prestation
what-you-may-read = À lire
send-the-invitation = Envoyer l’invitation
open-the-file = Ouvrir le dossier
application = Candidature
from-a = à partir du
a-week = par semaine
a-word-for-the-network = Un mot pour le réseau (facultatif)
why-pourquoi = Pourquoi ?
see-the-volunteering-missions = Voir les missions de bénévolat
see-the-missions = Voir les missions
the-list = La liste
the-page-loads-itself-again = La page se recharge toute seule toutes les 4 secondes.
stop = Arrêter
follow-its-progress = Suivre l’avancement
you = Vous
what-the-card-says = Ce qui est écrit sur la carte
i-need-none = Je n’en ai pas besoin
in-france-with-a-permit = En France avec un titre depuis le
which-one = Laquelle ?
phone-optional = Téléphone (facultatif)
in-which-form = Sous quelle forme ?
civic-service = Service civique
volunteering = Bénévolat
yes-ended-early = Oui, arrêté avant la fin
yes-to-the-end = Oui, jusqu’au bout
save-and-go-on = Enregistrer et continuer
save = Enregistrer
back-to-the-volunteer = Revenir au volontaire
see-the-answer = Voir la réponse
mission-mission = Mission
send = Envoyer
and = et
all-missions = Toutes les missions
where = Où
your-missions = Vos missions
write-a-mission = Écrire une mission
first-your-association = D’abord, votre association
begin-the-file = Commencer le dossier
no-mission-yet = Pas encore de mission
see-applications = Voir les candidatures
send-to-the-network = Envoyer au réseau
saved-you-may-stop-here = C’est enregistré. Vous pouvez vous arrêter ici et revenir plus tard.
commune-or-postal-code = Commune ou code postal
their-e-mail-address = Son adresse mail
in-kind = En nature
statement-of-account = Relevé de compte
from-a-partir = À partir du
monthly-allowance = Prestation mensuelle
days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
to-2 = {" "}au{" "}
your-association = Votre association
see-what-was-sent = Revoir ce qui a été envoyé
send-this-piece = Envoyer cette pièce
until-2 = Jusqu’au
send-them = Les envoyer
yes-oui = oui
no-non = non
tutor-tuteur = Tuteur ou tutrice
signed-on = Signé le
papers-papiers = Papiers
late = en retard
read-and-sign = Lire et signer
from-3 = du
hello = Bonjour
answer-of-the-paying-agency = Réponse de l’agence qui paie
from-4 = du{" "}
review-and-certificate = Bilan et attestation

## _desk_parts.html

done = {" "}: c’est fait.
what-would-you-like-to = Que voulez-vous faire ?
somebody-changed-this-file-while = Quelqu’un a modifié ce dossier pendant que vous l’aviez ouvert
nothing-was-recorded-what-you = Rien n’a été enregistré. Ce que vous avez saisi est gardé dans le formulaire : regardez ce qui a changé, puis envoyez de nouveau si c’est toujours juste.
what-has-changed = Ce qui a changé
field = Champ
when-you-opened-it = Quand vous l’avez ouvert
now = Maintenant
go-to-what-i-had = Aller à ce que j’avais saisi
nothing-was-recorded-somebody-has = Rien n’a été enregistré : quelqu’un a décidé avant vous. Ce que vous aviez choisi est gardé plus bas.
what-you-had-chosen = Ce que vous aviez choisi
pages-of-the-file = Pages du dossier
what-happened = Ce qui s’est passé
the-service = le service
next-page = La suite
picture-of-the-paper = Image de la pièce :
paper = Pièce :
seen-on-paper-there-is = Vue sur papier : il n’y a pas de fichier à regarder ici.
open-in-full = Ouvrir en grand
each-read-is-logged = Chaque lecture est notée.
tick = Cocher :
untick-all = Tout décocher
tick-all = Tout cocher
you-will-first-see-what = Vous verrez d’abord ce qui se passerait.
the-network-delays-fees = Le réseau, délais, participation
papers = Pièces

## _fields.html

this-page-has-changed-meanwhile = Cette page a changé entre-temps
something-was-saved-since-you = Quelque chose a été enregistré depuis que vous l’avez ouverte : par vous dans un autre onglet, ou par quelqu’un d’autre. Ce que vous venez d’envoyer n’est pas enregistré.
where-both-differ-both-are = Rien de ce que vous avez saisi n’est perdu : tout est encore dans le formulaire, et là où c’est différent, nous montrons à côté ce qui est enregistré maintenant. Comparez, puis envoyez de nouveau : votre saisie remplacera ce qui est enregistré.
read-the-page-again-then = La page montre maintenant où en sont les choses. Relisez-la, puis recommencez si c’est encore utile.
saved-now = Enregistré maintenant :
nothing-rien = rien

## _layout.html

changed-meanwhile = Modifié entre-temps :{" "}

civic-service-and-volunteering-missions = Des missions de service civique et de bénévolat dans de petites associations, près de chez vous.
error = Erreur :{" "}
skip-to-content = Aller au contenu
a-question-write-to = Une question ? Écrivez à
a-person-answers-you =  : une personne vous répond.
a-question-reply-to-the = Une question ? Répondez au dernier message que vous avez reçu : une personne vous lit.
accessibility-not-compliant = Accessibilité : non conforme

## _nav.html

main = Principal
is-it-for-me = Est-ce pour moi ?
profile = Profil
my-child = Mon enfant
signed-in = Connecté :
your-role = Votre rôle
switch-role = Changer de rôle
sign-out = Se déconnecter

## _parts.html

late-since = en retard depuis le
amount = Montant
the-whole-page-sharp-without = La page entière, nette, sans reflet : JPEG, PNG ou PDF.
you-are-here = Vous êtes ici
yes = Oui
messages = Messages
new-nouveaux = nouveaux
new-messages = Nouveaux messages

## not_found.html

there-is-no-such-page = Cette page n’existe pas
the-address-may-be-incomplete = L’adresse est peut-être incomplète, ou la page a changé de place.
coming-from-a-mail-some = Vous venez d’un mail ? Certaines messageries coupent les longs liens : copiez l’adresse entière, puis collez-la dans la barre d’adresse.

## problem.html

nothing-was-recorded = Rien n’a été enregistré
you-have-several-roles-switch = Vous avez plusieurs rôles : changez de rôle en haut de la page, puis recommencez.
somebody-may-have-come-first = Quelqu’un est peut-être passé avant vous. Revenez à la page, rechargez-la : elle montre où en sont les choses.
take-a-lighter-photograph-or = Prenez une photo plus légère, ou un fichier de moins de pages.
this-protects-against-people-who = C’est une protection contre ceux qui devinent les mots de passe. Votre compte n’est pas bloqué : un lien par mail marche toujours.
wait-a-minute-then-load = Patientez une minute, puis rechargez la page.
the-technical-team-has-a = L’équipe technique en garde la trace. Recommencez ; si cela continue, écrivez-nous : vous ne perdrez aucun délai.
this-address-takes-a-form = Cette adresse reçoit un formulaire : elle ne s’ouvre pas directement. Rien n’a été envoyé en l’ouvrant. Revenez à la page où il se remplit.
what-you-wrote-is-still = Ce que vous avez écrit est encore dans la page d’avant : revenez en arrière et copiez-le avant de la recharger.
wait-a-minute-then-send = Patientez une minute, revenez en arrière, puis renvoyez le formulaire : il est encore rempli.
back-to-my-space = Retourner à mon espace

## spent.html

this-link-is-no-longer = Ce lien n’est plus valable
already-used-replaced-or-too = Déjà utilisé, remplacé ou trop ancien
you-have-confirmed-your-address = Vous avez déjà confirmé votre adresse ? Alors tout est en ordre : il n’y a rien à faire.
otherwise-ask-for-a-link = Sinon, demandez un lien pour choisir votre mot de passe : il confirme aussi l’adresse.
ask-for-a-link = Demander un lien
your-password-has-not-changed = Votre mot de passe n’a pas changé à l’instant. Un lien sert une seule fois, pendant deux heures, et chaque nouveau lien remplace le précédent.
ask-for-a-new-link = Demander un nouveau lien
a-sign-in-link-works = Un lien de connexion sert une seule fois, pendant un temps court, et chaque nouveau lien remplace le précédent.
you-have-signed-already-then = Vous avez déjà signé ? Alors tout est en ordre : il n’y a rien à faire.
otherwise-the-paper-may-have = Sinon, le papier a peut-être changé depuis : le réseau vous envoie la nouvelle version à signer.
you-have-answered-already-then = Vous avez déjà répondu ? Alors tout est en ordre : il n’y a rien à faire.
otherwise-tell-the-person-who = Sinon, parlez-en à la personne qui vous invite : elle peut envoyer une nouvelle invitation, valable quatorze jours.
of-sur = sur

## Counted

missions-counted = { $n ->
    [one] { $n } mission
   *[other] { $n } missions
}
seats-free = { $left ->
    [one] { $left } place libre sur { $all }
   *[other] { $left } places libres sur { $all }
}
it-was-for = c’était pour le
see-the-next-ones = Voir les suivantes
what-happened-before = Avant cela
it-was-done-already = C’est déjà fait : rien n’a été fait deux fois. Voici où en sont les choses.
this-form-was-sent-already = Ce formulaire a déjà été envoyé, avec d’autres réponses
what-was-sent-first-is-recorded = Le premier envoi est enregistré.
see-what-was-recorded = Voir ce qui est enregistré
what-is-below-is-not-recorded = Ce que vous lisez ci-dessous n’est pas enregistré. Si vous l’envoyez, cela s’ajoutera au premier envoi.
you-changed-this-file-already = Vous avez déjà modifié ce dossier depuis que cette page est ouverte
your-first-answer-is-recorded = Votre envoi précédent est enregistré ; celui-ci ne l’est pas. Regardez où en est le dossier, puis envoyez de nouveau si c’est toujours juste.
this-can-no-longer-be-done = Ce que vous vouliez faire ne se fait plus : la page montre où en sont les choses.
what-you-had-written = Vous aviez écrit :
check-what-is-said-here = Vérifiez ce qui est indiqué
back-to-the-form = Revenir à la page du formulaire
