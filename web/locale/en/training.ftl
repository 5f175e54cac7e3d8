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
