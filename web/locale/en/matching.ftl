## how.html

a-simple-sum-the-same = A simple sum, the same for all, that you can redo. It decides nothing: people read each application.
first-what-is-possible = First, what is possible
a-mission-too-far-outside = A mission too far, outside your dates or closed to you by a rule is not ranked. Its page says why.
not-ranked-are = Not ranked is a mission without a seat, of a kind you do not look for, without the access you need, that asks for more hours or other moments than yours, without a common start, farther than the distance you accept, or closed to you by law.
the-sum-itself = The sum
each-value-times-its-weight = Each term is worth 0 to 1,000, divisions rounded down. It is multiplied by its weight and added up: 0 to 100,000. The largest total goes first.
at-the-same-score = At the same total: the nearest first, then the one published longest ago (for a person: the profile filled in longest ago), then the order of the numbers.
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
what-comes-of-it-who = What comes of it: who is proposed, who is placed
what-would-change-today = What would change today
nothing-is-applied-yet = Nothing is applied yet.
preview-people = Of { $n } people looked at, spread over the { $all } who look for a mission: { $firsts } would see another mission first, { $best } another best three or another order of them.
preview-kept = Of the first twenty places, { $share } % stay with the same.
first-for = First for
among-the-best-three-of = Among the best three of
shown-to = Among the best twenty of
from-to = { $before } → { $after }
people-shown-to-missions = The people shown to missions
preview-missions = Of { $n } missions looked at of the { $all } with a seat: { $firsts } would see another person first, { $best } another best three or another order of them.
new-in-the-best-three = New among the best three
first-today = First today
first-after = First then
the-same-person = the same person
waits-for-days = { $n ->
    [0] waiting since today
    [one] waiting for { $n } day
   *[other] waiting for { $n } days
}
weights = Weights
term = Term
missions-for-a-person = Missions for a person
persons-for-a-mission = Persons for a mission
missions-for-a-person-missions = missions for a person
persons-for-a-mission-personnes = persons for a mission
see-what-would-change = See what would change
apply-these-weights = Apply these weights
an-approver-or-an-administrator = An approver or an administrator changes these weights.
