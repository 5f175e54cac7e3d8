## data.html

my-data = My data
nothing-was-erased = Nothing was erased
all-that-is-kept-about = All that is kept about you is yours: to read, to take away, to have erased.
who-sees-what-and-how = Who sees what, and how long
take-away = Take away
one-file-with-your-account = One file with your account, profile, applications, files, messages received, who decided what and who read your papers. Any text editor opens it (JSON).
download-my-data = Download my data
the-files-you-have-sent = The files you have sent
what-is-kept-and-how = What is kept, and how long
account-profile-applications = Account, profile, applications
until-you-ask-to-be = Until you ask to be erased.
text-of-messages-sent = Text of messages sent
n30-days-or-with-the = 30 days, or with the file they speak of.
identity-health-and-social-papers = Identity, health and social papers
days-after-the-paying-agencys-answer = days after the paying agency’s answer.
signed-contract-and-what-goes = Signed contract and what goes with it
n5-years-after-the-end = 5 years after the end of the mission.
erase-everything = Erase everything
your-open-applications-are-withdrawn = Your open applications are withdrawn; your profile, your words, how to reach you and your files are erased; your account is closed. This cannot be undone: to come back, you would begin anew.
ask-to-be-erased = Ask to be erased
write-effacer = Write “effacer”
erase-my-data-and-close = Erase my data and close my account
this-is-not-possible-ce = This is not possible yet:
at-the-earliest-on = At the earliest on

## In several pages

what-stays = What stays

## erased.html

it-is-erased = It is erased
your-account-is-closed-and = Your account is closed and your data is erased. No message will be sent to you any more.
your-open-applications-were-withdrawn = Your open applications were withdrawn, and the associations told.
back-to-the-home-page = Back to the home page
