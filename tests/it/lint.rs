//! The advice on mission texts: what must be pointed at, and what must be left alone.

use proptest::prelude::*;
use relais::features::missions::rules::lint::{LintFinding, lint};

fn rules(text: &str) -> Vec<&'static str> {
    lint(&[("description", text)]).iter().map(|finding| finding.rule).collect()
}

const FLAGGED: &[(&str, &str)] = &[
    ("SC-MIS-03", "Vous assurerez le secrétariat de l’association."),
    ("SC-MIS-03", "- Secrétariat et classement des dossiers"),
    ("SC-MIS-03", "Tenir l'accueil."),
    ("SC-MIS-03", "Assurer l’accueil physique et téléphonique du public"),
    ("SC-MIS-03", "Vous tenez l’accueil du centre social le matin, vous répondez au téléphone."),
    ("SC-MIS-03", "Chargé·e d’accueil"),
    ("SC-MIS-03", "Vous participerez à la comptabilité et à la facturation."),
    ("SC-MIS-03", "Tenir la caisse de l’épicerie"),
    ("SC-MIS-03", "FAIRE LE MENAGE APRES LES ATELIERS"),
    ("SC-MIS-03", "Nettoyer les vestiaires et les locaux du club"),
    ("SC-MIS-03", "Vous gérerez la logistique des tournois."),
    ("SC-MIS-03", "Maintenance informatique du parc d’ordinateurs"),
    ("SC-MIS-03", "Gestion des plannings des salariés et ressources humaines"),
    ("SC-MIS-04", "Vous encadrerez un groupe de douze enfants."),
    ("SC-MIS-04", "Le volontaire sera seul avec le groupe."),
    ("SC-MIS-04", "Tu seras responsable de l’atelier théâtre"),
    ("SC-MIS-04", "Vous animerez les séances en autonomie complète."),
    ("SC-MIS-04", "Surveillance des baignades au lac"),
    ("SC-MIS-04", "Distribution quotidienne des médicaments aux résidents"),
    ("SC-MIS-04", "Aide à la toilette des personnes âgées"),
    ("SC-MIS-07", "Poste à pourvoir en septembre"),
    ("SC-MIS-07", "Le salaire sera versé chaque mois."),
    ("SC-MIS-07", "CDD de huit mois"),
    ("SC-MIS-07", "Profil expérimenté"),
    ("SC-MIS-07", "Deux ans d’expérience dans l’animation"),
    ("SC-MIS-07", "Vous viendrez en remplacement de Nadia."),
    ("SC-MIS-07", "En remplacement de notre animatrice"),
    ("SC-MIS-07", "Anglais courant"),
    ("SC-MIS-07", "Vous remplacez Julie, notre salariée partie en congé."),
    ("SC-MIS-07", "Vous remplacez Julie."),
    ("SC-MIS-07", "Le volontaire remplace Mme Faure le mercredi."),
    ("SC-MIS-07", "Tu remplaceras Mehdi au club."),
    ("SC-MIS-07", "Contrat à durée déterminée de huit mois"),
    ("SC-MIS-03", "Gestion RH"),
    ("SC-MIS-03", "Gestion des stocks du siège"),
    ("SC-MIS-03", "Vous ferez la gestion informatique du centre."),
    ("SC-MIS-03", "Vous gérez la paie et les factures."),
    ("SC-MIS-03", "Établir les plannings du personnel"),
    ("SC-MIS-03", "Tenir à jour le planning des salariés"),
    ("SC-DIP-01", "Licence STAPS souhaitée"),
    ("SC-DIP-01", "Un BTS serait apprécié."),
    ("SC-DIP-01", "CV à envoyer"),
    ("SC-DIP-01", "Merci d’envoyer votre CV à l’association."),
    ("SC-DIP-01", "CV et photo obligatoires"),
    ("SC-MIS-02", "Vous remplacerez une salariée partie en congé maternité."),
    ("SC-MIS-02", "Faute de budget pour embaucher, nous cherchons un volontaire."),
    ("SC-MIS-02", "Le volontaire remplacera notre stagiaire"),
    ("SC-DIP-01", "BAFA exigé"),
    ("SC-DIP-01", "Un diplôme de niveau bac est obligatoire."),
    ("SC-DIP-01", "Permis de conduire exigé"),
    ("SC-DIP-01", "Il faut avoir le permis."),
    ("SC-DIP-01", "Permis B"),
    ("SC-DIP-01", "Expérience souhaitée avec des enfants"),
    ("SC-DIP-01", "Maîtrise de l’anglais exigée"),
    ("SC-DIP-01", "La maîtrise d’une langue étrangère est indispensable."),
    ("SC-DIP-01", "Titulaire du BPJEPS"),
    ("SC-MIS-03", "Le volontaire tiendra l'accueil et le standard"),
    ("SC-MIS-03", "- Secrétaire de l’association"),
    ("SC-MIS-04", "Il assure seul la garde du local"),
    ("SC-DIP-01", "Expérience dans l’animation"),
    ("SC-DIP-01", "Nous cherchons un candidat diplômé"),
    ("SC-DIP-01", "Vous parlez anglais couramment"),
    ("SC-DIP-01", "BAFA ou équivalent"),
    ("SC-DIP-01", "Bac+3"),
    ("SC-DIP-01", "Aide aux devoirs (BAFA exigé)"),
    ("SC-MIS-04", "Vous serez seul(e) avec les enfants"),
    ("SC-MIS-04", "Intervenir en tant qu’aide-soignante"),
    ("SC-DIP-01", "Débutants s’abstenir"),
    ("SC-DIP-01", "Le BAFA serait un plus"),
    ("SC-DIP-01", "Aucune expérience demandée, mais permis B exigé."),
    ("SC-DIP-01", "N’hésitez pas si vous avez le BAFA"),
    ("SC-DIP-01", "Dipl\u{f4}me exige\u{301}"),
    ("SC-DIP-01", "Diplo\u{302}me exige\u{301}"),
    ("SC-MIS-05", "Préparer la messe et le catéchisme"),
    ("SC-MIS-05", "Distribuer des tracts pour un parti politique"),
    ("SC-MIS-05", "Soutenir l’action syndicale"),
];

const LEFT_ALONE: &[&str] = &[
    "Aux côtés de l’équipe, accompagner les habitants à l’accueil dans leurs démarches en ligne.",
    "Accompagner à l’accueil les personnes qui ont besoin d’aide pour leurs démarches en ligne.",
    "Tenir l’accueil en binôme avec une salariée et aider les personnes à remplir leurs formulaires.",
    "Participer à l’accueil des familles lors des ateliers.",
    "Aucun diplôme exigé.",
    "Sans condition de diplôme ni d’expérience.",
    "Pas besoin d’expérience, ni de permis.",
    "Le permis B n’est pas nécessaire.",
    "Le BAFA n’est pas exigé.",
    "Diplôme requis : aucun",
    "Expérience non requise",
    "Aucune expérience n’est demandée, votre envie suffit.",
    "Vous pourrez passer le BAFA pendant la mission.",
    "Aider les jeunes à passer le permis B.",
    "Vous ne remplacez pas un salarié.",
    "La mission ne remplace aucun stagiaire.",
    "Le volontaire ne sera jamais seul avec le groupe.",
    "Vous ne serez pas responsable du groupe, l’animatrice reste là.",
    "Ce n’est pas un poste, c’est un engagement.",
    "Accompagner les habitants à la Poste et à la CAF.",
    "Initier les aînés sur les postes informatiques de l’espace numérique.",
    "Rendre visite aux personnes seules du quartier.",
    "Apprendre à lire une fiche de paie ou un bulletin de salaire.",
    "Préparer les entretiens d’embauche avec les jeunes.",
    "Visiter les lieux de culte et le patrimoine du centre-ville.",
    "Projeter des films cultes en plein air.",
    "Prière de prévenir en cas d’absence.",
    "Découvrir la politique de la ville et les conseils citoyens.",
    "Sortie avec le syndicat mixte de rivière pour observer les libellules.",
    "Recueillir l’histoire des grèves et des ouvriers de la mine.",
    "Encadrer une sortie aux côtés de l’éducateur sportif.",
    "Nettoyer les berges de la rivière avec les enfants.",
    "Meubles, vaisselle, jouets : chaque objet trouve une famille.",
    "Mesurer la consommation des ménages du quartier.",
    "Partager son expérience avec d’autres volontaires.",
    "Pas de secrétariat, de ménage ou de comptabilité : vous serez avec les habitants.",
    "Favoriser l’autonomie des personnes âgées.",
    "Aider les personnes qui ne maîtrisent pas le français à se repérer.",
    "Animer des ateliers de français avec une bénévole.",
    "Remplacer les sacs en plastique par des sacs en tissu.",
    "Toutes les expériences sont les bienvenues.",
    "Vous ferez vivre le jardin avec les habitants.",
    "Un diplôme ? Pas besoin.",
    "Inutile d’avoir le permis.",
    "Une belle expérience dans un quartier vivant.",
    "Tous les profils nous intéressent.",
    "Rencontrer les personnes titulaires du RSA pour leur parler du jardin.",
    "Un certificat médical est obligatoire avant la signature.",
    "Défendre une consommation responsable de l’eau.",
    "Aider les aînés à maîtriser les outils numériques.",
    "Vous serez accompagné(e) par la responsable de l’atelier.",
    "Lutter contre la fracture numérique",
    "Vous remplacez les ampoules avec les habitants.",
    "Vous remplacez l’affiche de la semaine.",
    "REMPLACEZ LES AMPOULES : un défi pour le quartier",
    "Remplacer Windows par Linux sur les ordinateurs donnés.",
    "Remplacez-les par des plantes du jardin.",
    "Vous ne remplacez personne.",
    "Vous ne remplacez pas Julie, elle vous accompagne.",
    "Participer à la gestion des stocks de la ressourcerie.",
    "Afficher un planning de la semaine à l’entrée du jardin.",
    "Préparer le planning des ateliers avec les bénévoles.",
    "Préparer la paëlla du repas de quartier.",
    "Aider les familles à gérer leur budget et à lire une fiche de paie.",
    "Initier à l’informatique les habitants du quartier.",
    "Expliquer aux jeunes ce qu’est un contrat à durée déterminée.",
    "Aider les jeunes à envoyer leur CV.",
    "Animer un atelier CV et entretien avec une conseillère.",
    "Accompagner les personnes à rédiger un CV.",
    "Pas de CV à envoyer, votre envie suffit.",
    "Ni CV ni lettre de recommandation.",
    "Participer à un projet sous licence libre, souhaité par les habitants.",
    "Vous aurez une licence sportive, souhaitée pour entrer au gymnase.",
];

#[test]
fn words_that_need_advice_are_found() {
    let missed: Vec<_> = FLAGGED.iter().filter(|(rule, text)| !rules(text).contains(rule)).collect();
    assert!(missed.is_empty(), "not found: {missed:#?}");
}

#[test]
fn harmless_sentences_are_left_alone() {
    let findings: Vec<_> = LEFT_ALONE
        .iter()
        .flat_map(|text| lint(&[("description", text)]).into_iter().map(move |found| (text, found.rule, found.excerpt)))
        .collect();
    assert!(findings.is_empty(), "false alarms: {findings:#?}");
}

#[test]
fn the_excerpt_is_what_the_host_wrote_and_the_field_is_named() {
    let findings = lint(&[("title", "Été au club"), ("tasks", "Animer l’été…\n- DIPLÔME d’État exigé (œuvre)")]);
    let found: Vec<_> = findings.iter().map(|found| (found.rule, found.field, found.excerpt.as_str())).collect();
    assert_eq!(found, [("SC-DIP-01", "tasks", "DIPLÔME d’État exigé")]);
}

#[test]
fn one_passage_is_said_once_a_rule() {
    let found: Vec<LintFinding> = lint(&[("description", "Le permis B exigé et obligatoire.")]);
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn advice_says_the_rule_and_comes_in_both_languages() {
    for (rule, text) in FLAGGED {
        for found in lint(&[("description", text)]) {
            assert!(found.message.fr.contains(found.rule) && found.message.en.contains(found.rule), "{rule} {text}");
            assert!(!found.message.fr.contains(" :") && !found.message.fr.contains('\''), "typography: {}", found.message.fr);
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_excerpt_is_a_part_of_it(text in "\\PC{0,300}", noise in any::<String>()) {
        for text in [&text, &noise] {
            for found in lint(&[("description", text)]) {
                prop_assert!(text.contains(&found.excerpt) && !found.excerpt.is_empty());
            }
        }
    }

    #[test]
    fn mixed_sentences_are_read_too(picks in proptest::collection::vec((0..FLAGGED.len(), "[ ,.;:\n·()’éœ\u{301}]{0,4}"), 0..12)) {
        let text: String = picks.iter().map(|(at, glue)| format!("{}{glue}", FLAGGED[*at].1)).collect();
        for found in lint(&[("description", &text)]) {
            prop_assert!(text.contains(&found.excerpt));
        }
    }
}
