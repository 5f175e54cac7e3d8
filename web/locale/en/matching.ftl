## how.html

a-simple-sum-the-same = A simple sum, the same for all, that you can redo. It decides nothing: people read each application.
first-what-is-possible = First, what is possible
a-mission-too-far-outside = A mission too far, outside your dates or closed to you by a rule is not ranked. Its page says why.
then-seven-points-out-of = Then, seven points out of 100
what-is-looked-at = What is looked at
missions-for-you = Missions for you
people-for-a-mission = People for a mission
what-never-counts-in-the = What never counts in the order
age-sex-nationality-diploma-experience = Age, sex, nationality, diploma, experience, a disability, the name.
weights-in-force-version = Weights in force: version
engine = engine

## weights.html

the-weight-of-each-term = The weight of each term, out of 100. The same numbers are published to everybody:
how-missions-are-ranked-comment = how missions are ranked
what-comes-of-it-who = What comes of it: who is proposed, who is placed
what-would-change-today = What would change today
people = { $n ->
    [one] Of { $n } person,
   *[other] Of { $n } people,
}
would-see-another-mission-first = { $n } would see another mission first.
of-the-best-twenty-of = Of the best twenty of each,
stay = stay.
nothing-is-applied-yet = Nothing is applied yet.
shown-to-before = Shown to, before
after = after
weights = Weights
term = Term
missions-for-a-person = Missions for a person
persons-for-a-mission = Persons for a mission
missions-for-a-person-missions = missions for a person
persons-for-a-mission-personnes = persons for a mission
see-what-would-change = See what would change
apply-these-weights = Apply these weights
an-approver-or-an-administrator = An approver or an administrator changes these weights.
