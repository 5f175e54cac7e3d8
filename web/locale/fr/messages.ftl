## _thread.html

the-message-was-not-sent = Le message n’est pas parti
your-message-is-sent = Votre message est envoyé.
older-messages = Messages plus anciens
written-down-by-the-network = noté par le réseau
open-the-attachment = Ouvrir la pièce jointe
no-message-yet = Pas encore de message
a-question-about-the-hours = Une question sur les horaires, le trajet, le premier jour ? Écrivez-la ici.
back-to-the-latest-messages = Revenir aux derniers messages
your-message = Votre message
send-a-photograph-or-a = Envoyer une photo ou un fichier
jpeg-png-or-pdf-the = JPEG, PNG ou PDF. Les papiers de votre dossier ne vont pas ici : leur page les garde à l’abri des autres.
a-word-with-this-file = Un mot avec ce fichier
send-this-file = Envoyer ce fichier
this-conversation-is-closed-it = Cette conversation est close : elle reste lisible, et on n’y écrit plus. Pour une question, écrivez au réseau : son adresse est en bas de page.

## desk.html

messages-messages = Messages :

## thread.html

messages-with = Messages avec
