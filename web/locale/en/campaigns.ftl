## list.html

a-campaign-places-many-people = A campaign places many people in many missions at once. Simulate, read, correct, approve.
no-campaign-yet = No campaign yet.

## In several pages

placed = { $n } placed

## one.html

simulation = Simulation
running = running
proposals-written = { $n ->
    [one] { $n } proposal written
   *[other] { $n } proposals written
}
applications-selected = { $n ->
    [one] { $n } application selected
   *[other] { $n } applications selected
}
already-made = { $n } already made
people-placed-of = { $n ->
    [one] { $n } person placed of { $all }
   *[other] { $n } people placed of { $all }
}
seats-in = { $n ->
    [one] { $n } seat in
   *[other] { $n } seats in
}
choices-have-changed-since-simulate = Choices have changed since: simulate again.
what-changes-from-the-other = What changes from the other simulation
placed-placees = Placed:
total = Total:
people-keep-the-same = { $n ->
    [one] { $n } person keeps the same mission.
   *[other] { $n } people keep the same mission.
}
text-3 = :{" "}
nothing = nothing
who-goes-where = Who goes where
pinned = pinned
their-wish-no = their wish no.{" "}
starts-on = starts on
without-a-mission-and-why = Without a mission, and why
seats-that-stay-empty-and = Seats that stay empty, and why
no-result-yet-run-a = No result yet: run a simulation.
your-choices = Your choices
forbidden = forbidden
take-back-lever = Take back
simulations = Simulations
compare = compare
with-simulation = with simulation
