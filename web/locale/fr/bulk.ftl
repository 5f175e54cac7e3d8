## In several pages

done-counted = { $n ->
    [one] { $n } fait
   *[other] { $n } faits
}

## list.html

left = { $n ->
    [one] { $n } laissé
   *[other] { $n } laissés
}
nothing-yet-in-a-list = Rien encore. Dans une liste de missions, de candidatures ou de dossiers, cochez plusieurs lignes puis choisissez un geste : vous verrez ce qui se passerait avant que rien ne soit fait.

## one.html

it-will-be-done-on = Ce sera fait le
seconds-left-to-undo-nobody = { $n ->
    [one] Il reste { $n } seconde pour annuler. Rien n’est encore écrit à personne.
   *[other] Il reste { $n } secondes pour annuler. Rien n’est encore écrit à personne.
}
undo = Annuler
being-done = c’est en cours.
undone-nothing-was-done-nobody = C’est annulé : rien n’a été fait, personne n’a été prévenu.
left-as-before = { $n ->
    [one] { $n } laissé comme avant
   *[other] { $n } laissés comme avant
}
not-for-you-to-see = N’est plus visible pour vous
left-laisse = laissé

## preview.html

what-will-happen =  : ce qui se passera
back-to-the-list = Revenir à la liste
not-known-here = Inconnu ici
you-will-still-have-a = Vous aurez encore un moment pour annuler. Si quelqu’un change un dossier entre-temps, il est laissé tel quel.
do-nothing = Ne rien faire
none-of-this-is-possible = Rien de cela n’est possible en groupe : ouvrez chaque ligne pour la traiter à part.
