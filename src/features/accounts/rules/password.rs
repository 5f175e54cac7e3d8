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
    if zxcvbn::zxcvbn(password, &words).score() < zxcvbn::Score::Three {
        return fault(
            "guessable",
            Said::new(
                "Ce mot de passe se devine trop facilement : prenez plusieurs mots sans lien entre eux.",
                "This password is too easily guessed: take several unrelated words.",
            ),
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn length_and_guessing_decide() {
        assert!(check("tortue-violette-9-parapluies", true, &[]).is_ok());
        assert!(check("court", false, &[]).is_err());
        assert!(check("motdepasse123456", true, &[]).is_err());
        assert!(check("lampe7Girafe", false, &[]).is_ok() && check("lampe7Girafe", true, &[]).is_err());
        assert!(check("ines.morel.ines.morel", false, &["ines", "morel"]).is_err());
    }
}
