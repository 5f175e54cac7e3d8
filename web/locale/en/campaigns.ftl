## list.html

a-campaign-places-many-people = A campaign places many people in many missions at once. Simulate, read, correct, approve.
no-campaign-yet = No campaign yet.

## In several pages

placed = placed

## one.html

simulation = Simulation
running = running
proposal-s-written = proposal(s) written
application-s-selected = application(s) selected
already-made = already made
person-s-placed-of = person(s) placed of
seat-s-in = seat(s) in
mission-s = mission(s)
choices-have-changed-since-simulate = Choices have changed since: simulate again.
what-changes-from-the-other = What changes from the other simulation
placed-placees = Placed:
total = Total:
person-s-keep-the-same = person(s) keep the same mission.
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
