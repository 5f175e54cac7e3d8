## desk.html

somebody-of-another-territory = Somebody of another territory
this-person-is-not-of = This person is not of your territory. Say why you look at them.
this-read-is-logged = This read is logged.

## profile.html

when-you-are-free = When you are free
what-you-would-like = What you would like
your-situation = Your situation
steps-of-the-profile = Steps of the profile
free-time = Free time
wishes = Wishes
situation = Situation
family-name-nom = Family name
birth-date = Birth date
nationality = Nationality
outside-the-european-union-your = Outside the European Union: your residence permit
associations-never-see-this-answer = Associations never see this answer.
your-commune-or-postal-code = Your commune or postal code
free-from = Free from
to-reach-you-the-day = To reach you the day before an interview, nothing else.
number-and-street-optional = Number and street (optional)
until-optional = Until (optional)
at-most-how-many-hours = At most how many hours a week? (optional)
civic-service-takes-24-to = Civic service takes 24 to 35 hours.
when-you-are-free-for = When you are free, for volunteering
what-draws-you-most = What draws you most
no-opinion = No opinion
then = Then
and-then = And then
how-many-kilometres-from-home = How many kilometres from home?
n6-to-12-months-with = 6 to 12 months, with an allowance
a-few-hours-freely = a few hours, freely
i-need-a-wheelchair-accessible = I need a wheelchair-accessible place
nothing-is-compulsory-here-these = Nothing is compulsory here. These answers serve to check your rights and prepare your papers; associations do not see them.
have-you-done-a-civic = Have you done a civic service before?
a-recognised-disability = A recognised disability?
personal-schooling-plan = Personal schooling plan
another-mdph-decision = Another MDPH decision
work-accident-annuity = Work-accident annuity
invalidity-pension = Invalidity pension
it-allows-starting-until-30 = It allows starting until 30.
no-or-i-prefer-not = No, or I prefer not to say
besides-the-mission-you-will = Besides the mission, you will have…
studies = studies
a-job = a job
an-internship = an internship
none-of-these = None of these
how-many-hours-a-week = How many hours a week?
i-am-under-18-and = I am under 18 and emancipated
enough-for-now = Enough for now

## guardian.html

my-legal-representative = My legal representative
before-18-a-representative-agrees = Before 18, a parent or a legal guardian agrees and signs with you.
invite-my-representative = Invite my legal representative
the-representative-gets-a-link = The invitation is on its way. They get a link that opens their space.
they-represent-you = Already represents you:
what-a-representative-does = A parent or a legal guardian agrees, sends their papers and signs with you. They read your file and your messages until you are 18, on
the-mail-of-a-parent = Their e-mail address
given-name-of-a-parent = Their given name (optional)
family-name-of-a-parent = Their family name (optional)
first-your-birth-date = First, your birth date
the-profile-asks-for-it = The first step of the profile asks for it.
of-age-nobody-represents-you = You are 18 or more: you decide and sign alone.
