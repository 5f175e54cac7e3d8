//! Passwords: long and not guessable; no composition rule (trust figures: 12 characters, staff 15, zxcvbn 3).

use crate::domain::{Role, Said};
use crate::error::Faults;

/// Fewest characters for everybody, and for network staff, who read other people's files.
const LEAST: usize = 12;
const LEAST_STAFF: usize = 15;
/// A longer one would only make the hash slow.
const MOST: usize = 200;

/// Words any French attacker tries first, beside zxcvbn's own lists.
const FRENCH: [&str; 16] = [
    "motdepasse",
    "bonjour",
    "soleil",
    "azerty",
    "azertyuiop",
    "marseille",
    "doudou",
    "loulou",
    "chouchou",
    "jetaime",
    "servicecivique",
    "association",
    "benevole",
    "volontaire",
    "relais",
    "france",
];

/// Whether a role reads other people's files, and so takes a longer password.
pub const fn is_staffs(role: Role) -> bool {
    !matches!(role, Role::Candidate | Role::Representative | Role::Host | Role::Tutor | Role::Prescriber)
}

/// Refuses a password that is too short or too easily guessed, knowing the person's own names.
pub fn check(password: &str, staff: bool, own_words: &[&str]) -> Result<(), Faults> {
    let least = if staff { LEAST_STAFF } else { LEAST };
    let count = password.chars().count();
    let fault = |code: &str, said| Err(Faults::one("/password", code, said));
    if count < least {
        return fault("too_short", Said::built(format!("Au moins {least} caractères."), format!("At least {least} characters.")));
    }
    if count > MOST {
        return fault("too_long", Said::built(format!("Au plus {MOST} caractères."), format!("At most {MOST} characters.")));
    }
    let words: Vec<&str> = FRENCH.iter().copied().chain(own_words.iter().copied()).collect();
    if zxcvbn::zxcvbn(password, &words).score() < zxcvbn::Score::Three || own_characters(password, own_words) < LEAST_OWN {
        return fault(
            "guessable",
            Said::new(
                "Ce mot de passe se devine trop facilement : prenez plusieurs mots sans lien entre eux.",
                "This password is too easily guessed: take several unrelated words.",
            ),
        );
    }
    Ok(())
}

/// Fewest characters beside the person's own names: those are the first that anybody who knows them tries.
const LEAST_OWN: usize = 8;

/// Letters and digits left once the names in `own_words` are taken out.
fn own_characters(password: &str, own_words: &[&str]) -> usize {
    let mut rest = password.to_lowercase();
    for word in own_words.iter().flat_map(|words| words.split(|one: char| !one.is_alphanumeric())) {
        if word.chars().count() >= 3 {
            rest = rest.replace(&word.to_lowercase(), "");
        }
    }
    rest.chars().filter(|one| one.is_alphanumeric()).count()
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn length_and_guessing_decide() {
        assert!(check("tortue-violette-9-parapluies", true, &[]).is_ok());
        assert!(check("court", false, &[]).is_err());
        assert!(check("motdepasse123456", true, &[]).is_err());
        assert!(check("k7Qd2mZxv9Lp", false, &[]).is_ok() && check("k7Qd2mZxv9Lp", true, &[]).is_err());
        assert!(check("inesmorel2005", false, &["ines", "morel"]).is_err());
    }
}
