//! What is said of a field that cannot be read.

use crate::domain::Said;

pub const TEXT: Said = Said::new("Attendu\u{a0}: un texte.", "Expected: a text.");
pub const UNKNOWN: Said = Said::new("Ce champ n’existe pas ici.", "There is no such field here.");
pub const AUTHORISATION: Said = Said::new(
    "L’autorisation parentale ne se déclare pas ici\u{a0}: elle vient des documents acceptés.",
    "The parental authorisation is not declared here: it comes from accepted documents.",
);
pub const KILOMETRES: Said = Said::new(
    "Attendu\u{a0}: un nombre entier de kilomètres, de 0 à 20000.",
    "Expected: a whole number of kilometres, 0 to 20000.",
);
pub const SLOTS: Said = Said::new(
    "Attendu\u{a0}: un masque de 28 bits, de 0 à 268435455 (lundi matin est le bit 0).",
    "Expected: a mask of 28 bits, from 0 to 268435455 (Monday morning is bit 0).",
);
pub const COMMUNE: Said = Said::new("Aucune commune n’a ce code INSEE.", "No commune has this INSEE code.");
pub const LAT: Said =
    Said::new("Attendu\u{a0}: une latitude en degrés, de -90 à 90.", "Expected: a latitude in degrees, -90 to 90.");
pub const LON: Said =
    Said::new("Attendu\u{a0}: une longitude en degrés, de -180 à 180.", "Expected: a longitude in degrees, -180 to 180.");
pub const ID: Said = Said::new("Attendu\u{a0}: un identifiant (UUID).", "Expected: an id (UUID).");
pub const NAME_THE_HOST: Said = Said::new(
    "Un lien avec une association d’accueil dit laquelle (organization_id).",
    "A link to a host names it (organization_id).",
);
pub const ONLY_A_HOST: Said =
    Said::new("Seul un lien avec une association d’accueil porte ce champ.", "Only a link to a host carries this field.");
pub const AT_LEAST_ONE: Said = Said::new("Choisissez au moins un régime.", "Choose at least one regime.");
pub const SOME_HOURS: Said = Said::new(
    "Attendu\u{a0}: plus de 0\u{a0}heure par semaine. Laissez ce champ vide s’il n’y a pas de limite.",
    "Expected: more than 0 hours a week. Leave this field out when there is no limit.",
);
