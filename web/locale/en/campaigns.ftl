## list.html

a-campaign-places-many-people = A campaign places many people in many missions at once. Simulate, read, correct, approve.
no-campaign-yet = No campaign yet.

## In several pages

placed = { $n } placed

prepare-a-campaign = Prepare a campaign

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
seats-left-empty = { $n ->
    [one] { $n } free seat
   *[other] { $n } free seats
}
see-the-mission = See the mission
missions-that-stay-empty-and = Missions that nobody goes to, and why
no-result-yet-run-a = No result yet: run a simulation.
your-choices = Your choices
forbidden = forbidden
take-back-lever = Take back
simulations = Simulations
compare = compare
with-simulation = with simulation
all-missions-taken = Missions: all that are published in the territory.
missions-taken = { $n ->
    [one] Missions: { $n } chosen.
   *[other] Missions: { $n } chosen.
}
all-people-taken = People: all who look for a mission.
people-taken = { $n ->
    [one] People: { $n } chosen.
   *[other] People: { $n } chosen.
}

## new.html

nobody-is-written-to-before = Nobody is written to before the approval.
name-of-the-campaign = Its name
for-example-january = For example “January starts”.
what-is-wanted = What is wanted
wishes-looked-at = Wishes looked at for each person, 1 to 100
missions-of-the-campaign = The missions
nothing-ticked-missions = Tick missions, or tick nothing: the campaign then takes all that your search finds. Without a search, it follows what is published in your territory.
their-departement = Their département
their-domain = Their domain
every-one = All
words-of-the-title = Words of the title, name of the association or commune (optional)
find-missions = Find missions
people-of-the-campaign = The people
nothing-ticked-people = Tick people, or tick nobody: the campaign then takes all that your search finds. Without a search, it follows who looks for a mission in your territory.
where-they-live = Where they live
name-or-town = Name or commune (optional)
find-people = Find people
prepare-this-campaign = Prepare the campaign
in-the-list = { $n ->
    [0] Nothing answers this search.
    [one] { $n } found.
   *[other] { $n } found.
}
ticked-in-the-list = { $n ->
    [one] { $n } ticked, on top of the list.
   *[other] { $n } ticked, on top of the list.
}
more-than-shown = { $n ->
    [one] { $n } other is not shown: search more closely to tick it.
   *[other] { $n } others are not shown: search more closely to tick them.
}
