## data.html

my-data = Mes données
nothing-was-erased = Rien n’a été effacé
all-that-is-kept-about = Tout ce qui est gardé sur vous est à vous : à lire, à emporter, à effacer.
who-sees-what-and-how = Qui voit quoi, et combien de temps
take-away = Emporter
one-file-with-your-account = Un fichier avec votre compte, votre profil, vos candidatures, vos dossiers, les messages reçus, qui a décidé quoi et qui a lu vos pièces. Il s’ouvre avec tout éditeur de texte (JSON).
download-my-data = Télécharger mes données
the-files-you-have-sent = Les fichiers que vous avez envoyés
what-is-kept-and-how = Ce qui est gardé, et combien de temps
account-profile-applications = Compte, profil, candidatures
until-you-ask-to-be = Jusqu’à ce que vous demandiez à être effacé.
text-of-messages-sent = Texte des messages envoyés
n30-days-or-with-the = 30 jours, ou avec le dossier dont ils parlent.
identity-health-and-social-papers = Pièces d’identité, de santé, de situation sociale
days-after-the-paying-agencys-answer = jours après la réponse de l’agence qui paie.
signed-contract-and-what-goes = Contrat signé et ce qui va avec
n5-years-after-the-end = 5 ans après la fin de la mission.
erase-everything = Tout effacer
your-open-applications-are-withdrawn = Vos candidatures en cours sont retirées, votre profil, vos textes, vos coordonnées et vos fichiers sont effacés, votre compte est fermé. Cela ne se défait pas : pour revenir, il faudra tout recommencer.
ask-to-be-erased = Demander à être effacé
write-effacer = Écrivez « effacer »
erase-my-data-and-close = Effacer mes données et fermer mon compte
this-is-not-possible-ce = Ce n’est pas encore possible :
at-the-earliest-on = Au plus tôt le

## In several pages

what-stays = Ce qui reste

## erased.html

it-is-erased = C’est effacé
your-account-is-closed-and = Votre compte est fermé et vos données sont effacées. Aucun message ne partira plus vers vous.
your-open-applications-were-withdrawn = Vos candidatures en cours ont été retirées, et les associations prévenues.
back-to-the-home-page = Revenir à l’accueil
