## list.html

you-only-see-those-you = You only see those you are a named reader of. Each read is logged.
raised-on = raised on
acknowledge-by = acknowledge by
no-concern-is-addressed-to = No concern is addressed to you.

## one.html

the-file = the file
the-person-waits-for-an = The person waits for an acknowledgement by
what-is-said = What is said

## raise.html

something-worries-you = Something worries you
it-is-passed-on-a = It is passed on. A named person answers within two days.
only-one-or-two-named = Only one or two named people of the network read this; somebody you name below is not among them. In immediate danger, call 112.
what-is-it-about = What is it about?
safety = Safety
harassment = Harassment
discrimination = Discrimination
tasks-outside-the-mission = Tasks outside the mission
hours-rest-leave = Hours, rest, leave
something-else = Something else
what-is-happening = What is happening
whom-does-it-concern-optional = Whom does it concern? (optional)
pass-it-on = Pass it on

what-you-have-told = What you have told
told-on = Told on
answered-by = answer by
