## desk.html

somebody-of-another-territory = Personne d’un autre territoire
this-person-is-not-of = Cette personne n’est pas de votre territoire. Dites pourquoi vous la regardez.
this-read-is-logged = Cette lecture est notée.

## profile.html

when-you-are-free = Vos disponibilités
what-you-would-like = Vos envies
your-situation = Votre situation
steps-of-the-profile = Étapes du profil
free-time = Disponibilités
wishes = Envies
situation = Situation
family-name-nom = Nom de famille
birth-date = Date de naissance
nationality = Nationalité
outside-the-european-union-your = Hors Union européenne : votre titre de séjour
associations-never-see-this-answer = Les associations ne voient jamais cette réponse.
your-commune-or-postal-code = Votre commune ou code postal
free-from = Libre à partir du
to-reach-you-the-day = Pour vous joindre la veille d’un entretien, rien d’autre.
number-and-street-optional = Numéro et rue (facultatif)
until-optional = Jusqu’au (facultatif)
at-most-how-many-hours = Au plus combien d’heures par semaine ? (facultatif)
civic-service-takes-24-to = Un service civique demande 24 à 35 heures.
when-you-are-free-for = Vos moments libres, pour le bénévolat
what-draws-you-most = Ce qui vous attire le plus
no-opinion = Pas d’avis
then = Puis
and-then = Et encore
how-many-kilometres-from-home = Jusqu’à combien de kilomètres de chez vous ?
n6-to-12-months-with = 6 à 12 mois, indemnisé
a-few-hours-freely = quelques heures, librement
i-need-a-wheelchair-accessible = Il me faut un lieu accessible en fauteuil
nothing-is-compulsory-here-these = Rien n’est obligatoire ici. Ces réponses servent à vérifier vos droits et à préparer vos papiers ; les associations ne les voient pas.
have-you-done-a-civic = Avez-vous déjà fait un service civique ?
a-recognised-disability = Un handicap reconnu ?
personal-schooling-plan = Projet personnalisé de scolarisation
another-mdph-decision = Autre décision de la MDPH
work-accident-annuity = Rente d’accident du travail
invalidity-pension = Pension d’invalidité
it-allows-starting-until-30 = Il permet de commencer jusqu’à 30 ans.
no-or-i-prefer-not = Non, ou je préfère ne pas le dire
besides-the-mission-you-will = À côté de la mission, vous aurez…
studies = des études
a-job = un emploi
an-internship = un stage
none-of-these = Rien de tout cela
how-many-hours-a-week = Combien d’heures par semaine ?
i-am-under-18-and = J’ai moins de 18 ans et je suis émancipé
enough-for-now = C’est assez pour l’instant

## guardian.html

my-legal-representative = Mon représentant légal
before-18-a-representative-agrees = Avant 18 ans, un parent ou un tuteur légal donne son accord et signe avec vous.
invite-my-representative = Inviter mon représentant légal
the-representative-gets-a-link = L’invitation est partie. La personne reçoit un lien qui ouvre son espace.
they-represent-you = Vous représente déjà :
what-a-representative-does = Un parent ou un tuteur légal donne son accord, envoie ses papiers et signe avec vous. Il lit votre dossier et vos messages jusqu’à vos 18 ans, le
the-mail-of-a-parent = Son adresse mail
given-name-of-a-parent = Son prénom (facultatif)
family-name-of-a-parent = Son nom (facultatif)
first-your-birth-date = D’abord, votre date de naissance
the-profile-asks-for-it = La première étape du profil la demande.
of-age-nobody-represents-you = Vous avez 18 ans ou plus : vous décidez et signez seul.
