//! What the invented papers say: a head, a title, lines of a label and what stands beside it, a sentence.

use crate::features::documents::rules::DocumentCode;

/// The words of one paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Who would give it.
    pub head: &'static str,
    pub title: String,
    pub lines: Vec<(&'static str, &'static str)>,
    pub sentence: Vec<&'static str>,
    pub signed: &'static str,
}

const NAME: (&str, &str) = ("Nom", "SPÉCIMEN");
const GIVEN: (&str, &str) = ("Prénom", "Camille");

/// What is written on a card, in capitals.
pub const fn on_card(code: DocumentCode) -> &'static str {
    match code {
        DocumentCode::Title => "TITRE DE SEJOUR",
        DocumentCode::ParentId => "PASSEPORT",
        _ => "CARTE D IDENTITE",
    }
}

type Known = (&'static str, &'static [(&'static str, &'static str)], &'static [&'static str], &'static str);

/// The words of a page; those of a kind nobody looks at closely are its name.
pub fn of(code: DocumentCode) -> Words {
    let (head, lines, sentence, signed) = known(code);
    Words { head, title: title(code), lines: lines.to_vec(), sentence: sentence.to_vec(), signed }
}

fn known(code: DocumentCode) -> Known {
    of_an_office(code).or_else(|| of_a_person(code)).or_else(|| of_a_host(code)).unwrap_or((
        "Papier inventé",
        &[NAME, GIVEN],
        &["Ce papier tient la place de celui que la personne enverrait."],
        "",
    ))
}

/// Given by a bank, an insurance, an administration.
fn of_an_office(code: DocumentCode) -> Option<Known> {
    Some(match code {
        DocumentCode::Rib => (
            "Banque inventée",
            &[
                ("Titulaire", "Camille SPÉCIMEN"),
                ("IBAN", "FR00 0000 0000 0000 0000 0000 000"),
                ("BIC", "XXXXFRXXXXX"),
                ("Agence", "Une agence qui n’existe pas"),
            ],
            &["À remettre aux organismes qui vous versent de l’argent."],
            "",
        ),
        DocumentCode::Nir => (
            "Assurance maladie inventée",
            &[NAME, GIVEN, ("N° de sécurité sociale", "0 00 00 00 000 000 00"), ("Droits ouverts", "oui, régime général")],
            &["Attestation de droits, à présenter aux professionnels de santé."],
            "",
        ),
        DocumentCode::Address => (
            "Fournisseur d’électricité inventé",
            &[
                ("Client", "Camille SPÉCIMEN"),
                ("Adresse", "0 rue de l’Exemple"),
                ("Contrat", "000 000 000"),
                ("À payer", "0,00 €"),
            ],
            &["Facture de moins de trois mois."],
            "",
        ),
        DocumentCode::Bourse => (
            "Centre des œuvres inventé",
            &[NAME, GIVEN, ("Bourse", "échelon 5, année en cours")],
            &["Attestation remise à l’étudiant."],
            "",
        ),
        DocumentCode::Rsa => (
            "Caisse d’allocations inventée",
            &[NAME, GIVEN, ("Allocation", "revenu de solidarité active"), ("N°", "0000000")],
            &["Attestation de paiement de moins de trois mois."],
            "",
        ),
        _ => return None,
    })
}

/// Written and signed by somebody.
fn of_a_person(code: DocumentCode) -> Option<Known> {
    Some(match code {
        DocumentCode::Med => (
            "Docteur Spécimen, médecine générale",
            &[("Personne examinée", "Camille SPÉCIMEN"), ("Mission", "celle du dossier")],
            &[
                "Je certifie avoir examiné ce jour la personne nommée ci-dessus.",
                "Son état de santé lui permet la mission de service civique qui lui",
                "est proposée, telle que sa fiche la décrit.",
            ],
            "Dr Spécimen",
        ),
        DocumentCode::ParentAuth => (
            "Autorisation d’un parent",
            &[("Parent", "Dominique SPÉCIMEN"), ("Enfant", "Camille SPÉCIMEN"), ("Mission", "celle du dossier")],
            &["J’autorise mon enfant à faire la mission de service civique", "que décrit ce dossier."],
            "D. Spécimen",
        ),
        DocumentCode::Honour => {
            ("Déclaration", &[NAME, GIVEN], &["J’atteste sur l’honneur n’avoir jamais fait de service civique."], "C. Spécimen")
        }
        DocumentCode::School => (
            "Lycée inventé",
            &[("Élève", "Camille SPÉCIMEN"), ("Classe", "terminale"), ("Cours", "lundi, mardi et jeudi matin")],
            &["L’établissement est d’accord avec la mission hors de ces heures."],
            "La proviseure",
        ),
        _ => return None,
    })
}

fn of_a_host(code: DocumentCode) -> Option<Known> {
    Some(match code {
        DocumentCode::HStatuts => (
            "Association inventée",
            &[("Siège", "0 place de l’Exemple"), ("Objet", "la vie du quartier")],
            &[
                "Article 1. Il est fondé entre les adhérents aux présents statuts une",
                "association régie par la loi du 1er juillet 1901.",
            ],
            "La présidente, le secrétaire",
        ),
        DocumentCode::HRc => (
            "Assureur inventé",
            &[("Assuré", "Association inventée"), ("Contrat", "000 000"), ("Garantie", "responsabilité civile")],
            &["L’accueil de volontaires en service civique est couvert."],
            "",
        ),
        _ => return None,
    })
}

/// « Certificat médical »: the name of a piece without its article.
fn title(code: DocumentCode) -> String {
    let name = code.name().fr;
    let bare = ["le ", "la ", "les ", "l’"].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(&name);
    let mut letters = bare.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}
