## list.html

state-of-the-training = State of the training
booked = { $n } booked
no-training-here = No training here.

## one.html

booked-and-present = Booked and present
presence = Presence
unchanged = unchanged
half-days = Half-days
all-if-empty = (all if empty)
save-the-sheet = Save the sheet
nobody-yet-people-are-booked = Nobody yet: people are booked from the Training page of a file.

## In several pages

half-days-counted = { $n ->
    [one] { $n } half-day
   *[other] { $n } half-days
}

## placement.html

what-is-due = What is due
ready = ready
not-yet = not yet
sworn-statement-to-the-agency = Sworn statement to the agency, by
their-trainings = Their trainings
no-booking = No booking.
no-open-training-with-a = No open training with a seat.
all-trainings = All trainings

## own.html

take-a-seat-more = Take one more seat
everything-due-is-done-or-booked = Everything due is done or booked.
the-law-asks-for-at-least = What is due is booked or done. The law says "at least": one more date is possible, if your tutor agrees.
two-days-of-civic-training-and-first-aid = During your mission you follow two days of civic training and a first-aid course. They cost nothing.
your-trainings = Your trainings
sessions-to-choose = Dates to choose from
take-a-seat = Book a seat
a-seat-is-taken-on-those-days = A seat is already taken on those days: { $title }.
give-my-seat-back = Give my seat back
give-the-seat-back = Give the seat back
seat-taken-the-convocation-is-on-its-way = Seat booked. The convocation comes by mail.
seat-given-back = Seat given back. Choose another date whenever you like.
this-seat-could-not-be-had = This seat could not be booked
seats-are-taken-once-the-contract-is-validated = Booking opens here once the paying agency has validated the contract.
no-session-is-open-in-the-departement = No date with a free seat is open in your département at the moment. The network opens some all year round.
write-to-the-host-and-the-network = Ask for a date by message
elsewhere-sessions = { $n ->
    [one] Elsewhere in France: { $n } date
   *[other] Elsewhere in France: { $n } dates
}
seats-still-free = { $n ->
    [one] { $n } free seat
   *[other] { $n } free seats
}
trainings-count-as-mission-days = A training counts as mission days: tell your tutor. The network can book you too.
choose-a-date-of-training = Choose a training date
where-you-stand = Where you stand
the-mission-is-over-training = This mission is over or was given up: there is no training left to choose.
beyond-what-is-due = { $n ->
    [one] Beyond what is due: { $n } date
   *[other] Beyond what is due: { $n } dates
}
