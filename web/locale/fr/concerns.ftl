## list.html

you-only-see-those-you = Vous ne voyez que ceux dont vous êtes un lecteur nommé. Chaque lecture est notée.
raised-on = signalé le
acknowledge-by = accuser avant le
no-concern-is-addressed-to = Aucun signalement ne vous est adressé.

## one.html

the-file = le dossier
the-person-waits-for-an = La personne attend un accusé de réception avant le
what-is-said = Ce qui est dit

## raise.html

something-worries-you = Quelque chose vous inquiète
it-is-passed-on-a = C’est transmis. Une personne désignée vous répond sous deux jours.
only-one-or-two-named = Seules une ou deux personnes désignées du réseau lisent ceci ; quelqu’un que vous nommez ci-dessous n’en fait pas partie. En cas de danger immédiat, appelez le 15, le 17 ou le 112.
what-is-it-about = De quoi s’agit-il ?
safety = Sécurité
harassment = Harcèlement
discrimination = Discrimination
tasks-outside-the-mission = Tâches hors de la mission
hours-rest-leave = Horaires, repos, congés
something-else = Autre chose
what-is-happening = Ce qui se passe
whom-does-it-concern-optional = Qui est concerné ? (facultatif)
pass-it-on = Transmettre

what-you-have-told = Ce que vous avez signalé
told-on = Signalé le
answered-by = réponse avant le
