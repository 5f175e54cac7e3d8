## In several pages

done-counted = { $n } done

## list.html

left = { $n } left
nothing-yet-in-a-list = Nothing yet. In a list of missions, applications or files, tick several lines, then choose an action: you will see what would happen before anything is done.

## one.html

it-will-be-done-on = It will be done on
seconds-left-to-undo-nobody = { $n ->
    [one] There is { $n } second left to undo. Nobody has been written to yet.
   *[other] There are { $n } seconds left to undo. Nobody has been written to yet.
}
undo = Undo
being-done = being done.
undone-nothing-was-done-nobody = Undone: nothing was done, nobody was told.
left-as-before = { $n } left as before
not-for-you-to-see = Not for you to see any more
left-laisse = left

## preview.html

what-will-happen = : what will happen
back-to-the-list = Back to the list
not-known-here = Not known here
you-will-still-have-a = You will still have a moment to undo. If somebody changes a record meanwhile, it is left as it is.
do-nothing = Do nothing
none-of-this-is-possible = None of this is possible as a group: open each line to deal with it on its own.
