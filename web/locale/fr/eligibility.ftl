## _questions.html

n1-your-birth-date = 1. Votre date de naissance
n2-your-nationality = 2. Votre nationalité
n3-outside-the-european-union = 3. Hors Union européenne : votre titre de séjour
n4-have-you-done-a = 4. Avez-vous déjà fait un service civique ?
n5-i-have-a-recognised = 5. J’ai un handicap reconnu (la limite d’âge passe alors de 25 à 30 ans)
to-gather = À préparer :

## simulator.html

civic-service-is-it-possible = Le service civique, est-ce possible pour moi ?
five-questions-your-answers-are = Cinq questions. Vos réponses ne sont pas gardées.
