## _questions.html

n1-your-birth-date = 1. Your birth date
n2-your-nationality = 2. Your nationality
n3-outside-the-european-union = 3. Outside the European Union: your residence permit
n4-have-you-done-a = 4. Have you done a civic service before?
n5-i-have-a-recognised = 5. I have a recognised disability (the age limit then goes from 25 to 30)
to-gather = To gather:

## simulator.html

civic-service-is-it-possible = Civic service: is it possible for me?
five-questions-your-answers-are = Five questions. Your answers are not kept.
