## _meeting.html

at = à
minutes = minutes
day = Jour
time = Heure
minutes-duree = Durée en minutes
place-telephone-or-video-link = Lieu, téléphone ou lien vidéo
for-example-at-the-desk = Par exemple : à l’accueil, 3 place des Tilleuls ; ou : nous vous appelons.

## candidates.html

under-18 = moins de 18 ans
the-invitation-is-on-its = L’invitation est partie. La personne confirme elle-même, puis remplit un court profil.
this-time-is-offered-to = Ce moment est proposé à chaque personne que vous voulez rencontrer.
the-invitation-is-cancelled = L’invitation est annulée.
open = En cours
closest-to-the-mission-first = Les plus proches de la mission d’abord : lieu, dates, envies, attente. Jamais un diplôme ni une expérience.
how-it-is-ranked = Comment c’est classé
no-application-yet = Pas encore de candidature
your-mission-is-visible-pass = Votre mission est visible. Faites passer son adresse autour de vous : la mairie, le lycée, la mission locale.
see-the-page-to-share = Voir la page à partager
no-open-application = Aucune candidature en cours
they-come-once-the-mission = Elles arrivent quand la mission est en ligne.
back-to-the-mission = Revenir à la mission
your-meetings = Vos rencontres
picked-by = choisi par
free-libre = libre
see-their-application = Voir sa candidature
cancel = Annuler
offer-a-few-times-everybody = Proposez quelques moments : chaque personne que vous voulez rencontrer en choisit un, et vous êtes prévenu.
offer-a-time = Proposer un moment
do-you-already-have-somebody = Vous avez déjà quelqu’un ?
cancel-the-invitation = Annuler l’invitation
invite-this-person = Inviter cette personne
they-get-a-link-confirm = Elle reçoit un lien, confirme, et devient candidate comme les autres : mêmes conditions, mêmes droits.
family-name = Nom
this-person-agrees-that-i = Cette personne est d’accord pour que je donne son nom et son adresse
you-may-invite-them-once = Vous pourrez l’inviter quand la mission sera en ligne.
applications-that-are-over = Candidatures terminées

## In several pages

this-time-is-cancelled-whoever = Ce moment est annulé. Si quelqu’un l’avait choisi, il est prévenu.
offer-this-time = Proposer ce moment
answer-expected-by = Réponse attendue avant le
their-motivation = Sa motivation
conditions-checked-by-the-network = Conditions vérifiées par le réseau
file-open = Dossier ouvert
you-met = Vous vous êtes rencontrés
your-meeting = Votre rencontre
add-it-to-my-calendar = L’ajouter à mon agenda
yes-i-am-interested = Oui, cela m’intéresse
no-thank-you = Non, merci

## desk_list.html

state-of-the-application = État de la candidature
minor = mineur
since = depuis le
answer-by = réponse avant le
no-application-in-this-state = Aucune candidature dans cet état.
see-all-applications = Voir toutes les candidatures

## desk_one.html

without-an-answer-by = Sans réponse avant le
the-application-closes-by-itself = la candidature se ferme toute seule et chacun est prévenu.
what-the-rules-say = Ce que disent les règles
for-a-signature-on = Pour une signature le
a-start-on = un début le
rules = Règles :
opinion-of-the-association = Avis de l’association
times-offered = Moments proposés
see-their-profile = Voir son profil

## host_one.html

the-person-is-told-with = La personne est prévenue, avec votre nom et votre adresse : elle vous écrit ou vous appelle pour convenir d’un moment.
this-time-is-offered-the = Ce moment est proposé. La personne est prévenue et choisit.
your-opinion-is-passed-on = Votre avis est transmis au réseau, qui décide et écrit à la personne.
this-person-is-under-18 = Cette personne a moins de 18 ans : l’accord de son représentant légal sera demandé.
it-is-you-or-the = C’est vous, ou le réseau, qui avez pensé à cette personne.
free-2 = Libre
at-most = Au plus
to-reach-them = La joindre
applied-on = Candidature du
received = Reçue
you-meet = Vous vous rencontrez
selected-the-person-answers = Retenue, la personne répond
open-their-file = Ouvrir son dossier
cancel-this-meeting = Annuler cette rencontre
other-times = Autres moments
offer-times = Proposer des moments
the-person-picks-the-one = La personne choisit celui qui lui va, et vous êtes prévenu. Proposez-en deux ou trois.
for-every-application = pour toutes les candidatures
take-back = Retirer
meet-them-without-a-time = La rencontrer sans fixer d’heure ici
by-phone-or-on-site = Au téléphone ou sur place, une demi-heure suffit. Parlez de la mission, des jours, de ce qui lui plaît. La loi interdit de demander un diplôme ou une expérience.
suggest-a-meeting = Proposer une rencontre
change-your-opinion = Changer d’avis
your-opinion = Votre avis
you-suggest-the-network-decides = Vous proposez, le réseau décide : il vérifie que les conditions sont remplies et qu’il reste une place.
yes-we-want-to-host = Oui, nous voulons l’accueillir
perhaps-if-a-seat-comes = Peut-être, si une place se libère
suggest-the-waiting-list = Proposer la liste d’attente
no-not-this-time = Non, pas cette fois
the-person-reads-a-sentence = La personne lira une phrase qui dit cela avec égard, et d’autres missions.
suggest-not-selecting-them = Proposer de ne pas la retenir

## list.html

the-network-thought-of-you = Le réseau a pensé à vous
your-answer-by = Votre réponse avant le
no-application-yet-aucune = Aucune candidature pour l’instant.
see-the-missions-that-suit = Voir les missions qui me vont

## nomination.html

would-you-like-this-mission = Cette mission vous tente-t-elle ?
thought-of-you = a pensé à vous.
mission = Mission :
place = Lieu :
start-from = Début : à partir du
your-answer-until = Votre réponse : jusqu’au
saying-yes-does-not-bind = Dire oui ne vous engage pas encore : le réseau vérifie d’abord avec vous que cette mission vous est ouverte.
this-message-is-not-for = Ce message n’est pas pour vous ? Dites non, ou fermez cette page : votre adresse ne servira à rien d’autre.

## nomination_done.html

thank-you-it-is-passed = Merci, c’est transmis
thank-you-your-answer-is = Merci, votre réponse est enregistrée
thank-you-for-answering = Merci d’avoir répondu
invitation-confirmed = Invitation confirmée
invitation-declined = Invitation déclinée
your-application-is-sent-the = Votre candidature est envoyée. Le réseau la lit, puis vous écrit.
your-account-is-open-with = Votre compte est ouvert avec cette adresse. Votre candidature partira dès que votre profil sera rempli ; les profils ne se remplissent pas encore sur le web.
meanwhile-reply-to-the-message = En attendant, répondez au message reçu : une personne du réseau peut vous aider.
no-account-is-opened-and = Aucun compte n’est ouvert et votre adresse ne servira à rien d’autre.

## one.html

your-application-is-sent-a = Votre candidature est envoyée. Un message vous le confirme.
this-time-is-yours-the = Ce moment est à vous. L’association est prévenue.
you-gave-this-time-back = Vous avez rendu ce moment. L’association est prévenue : choisissez-en un autre quand vous voulez.
this-time-is-no-longer = Ce moment n’est plus libre : quelqu’un a été plus rapide, ou il a été annulé. Voici ceux qui restent.
it-is-recorded = C’est enregistré.
sent-on = envoyée le
read-the-mission-again = relire la mission
sent-envoyee = Envoyée
talk-with-the-association = Échange avec l’association
you-are-selected-you-answer = Vous êtes retenu, vous répondez
i-can-no-longer-come = Je ne peux plus venir
change-the-time = Changer de moment
pick-a-time-to-meet = Choisissez un moment pour vous rencontrer
no-diploma-nor-cv-is = Aucun diplôme ni CV n’est demandé. Vous pourrez changer d’avis.
pick-this-time = Choisir ce moment
what-was-found = Ce qui a été constaté
open-my-file = Ouvrir mon dossier
you-are-under-18-your = Vous avez moins de 18 ans : votre accord et celui de votre représentant légal sont nécessaires.
the-persons-agreement = accord de la personne
the-representatives-agreement = accord du représentant
i-agree = Je suis d’accord
accept-this-mission = Accepter cette mission
accepting-closes-your-other-applications = Accepter ferme vos autres candidatures et ouvre votre dossier. Rien n’est encore signé.
contest = Contester
another-person-will-read-your = Une autre personne relira votre dossier.
possible-until = Possible jusqu’au
what-is-not-exact = Ce qui n’est pas exact
ask-for-a-second-reading = Demander une relecture
see-other-missions-that-suit = Voir d’autres missions qui me vont
decline = Décliner
withdraw-my-application = Retirer ma candidature
you-need-not-say = Vous n’êtes pas obligé de le dire.
i-prefer-not-to-say = Je préfère ne pas le dire
confirm = Confirmer
your-motivation = Votre motivation

## move.html

move-this-meeting = Déplacer cette rencontre
move = Déplacer
for-now = Pour l’instant :
has-picked-this-time-and = { $name } a choisi ce moment et le garde : un mail lui dit le changement. S’il ne lui va pas, la personne peut rendre ce moment et en choisir un autre.
nobody-has-picked-this-time = Personne n’a encore choisi ce moment : chacun verra le nouveau sur sa page.
move-the-meeting = Déplacer la rencontre
this-time-is-moved-whoever = C’est déplacé. Qui avait choisi ce moment est prévenu.
you-have-this-application-already = Vous avez déjà une candidature en cours pour cette mission : la voici. Ce que vous venez d’écrire n’est pas enregistré.
