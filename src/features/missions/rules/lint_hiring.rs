//! The words of hiring, which have no place in a mission: employment, experience, diplomas, languages. As of November 2026; the
//! list is ours (rulebook SC-MIS-07, confidence D), the rules are those of L120-1 of the *code du service national*.

use super::lint_terms::{BASE, Term};

pub(super) const HIRING: &[Term] = &[
    Term {
        rule: "SC-MIS-07",
        patterns: &["poste|postes"],
        except: &[
            "la poste",
            "bureau de poste",
            "en poste",
            "poste* informatique*|numerique*|radio|audio|internet|electrique*|fixe*",
            "poste* de secours|police|radio|television|lecture|ecoute|observation|travail|jeu|controle|ravitaillement|tri",
            "poste* d ordinateur*|observation|ecoute",
            "on|je poste",
            "poste sur|des|une|un|regulierement",
        ],
        fr: "« Poste » est un mot de l’emploi : un volontaire a une mission, pas un poste (SC-MIS-07). Écrivez « mission ».",
        en: "“Poste” is an employment word: a volunteer has a mission, not a position (SC-MIS-07). Write “mission”.",
        ..BASE
    },
    Term {
        rule: "SC-MIS-07",
        patterns: &[
            "salaire|salaires",
            "remuneration",
            "remunere|remuneree",
            "cdd|cdi",
            "contrat de travail|professionnalisation",
            "contrat|contrats a duree determinee|indeterminee",
            "embauche possible|prevue|a|en",
            "promesse|possibilite|perspective* d embauche",
            "periode d essai",
            "smic",
            "offre d emploi $",
        ],
        except: &[
            "bulletin*|fiche*|egalite|inegalite*|ecart* .. salaire*|salaires",
            "entretien* d embauche",
            "comprendre|lire|expliquer .. contrat|contrats de|a travail|duree",
            "qu est un|le contrat",
        ],
        fr: "Ces mots sont ceux d’un emploi. Le service civique est un engagement, avec une indemnité versée par l’État (SC-MIS-07, L120-1). Écrivez « indemnité », « mission », « engagement ».",
        en: "These are words of employment. Civic service is a commitment, with an allowance paid by the State (SC-MIS-07, L120-1). Write “allowance”, “mission”, “commitment”.",
        ..BASE
    },
    Term {
        rule: "SC-MIS-07",
        patterns: &[
            "profil|profils|candidat|candidate|personne|animateur|animatrice|volontaire experimente|confirme|confirmee|senior|qualifie|qualifiee|experimentee|chevronne",
            "# ans|annees|mois d|de experience",
            "# an d experience",
            "experience de|d # ans|annees|mois|an",
            "remplacement de|d|du ^",
            "remplacement de|d|du|de notre|la|l|nos|mme|madame|monsieur|salarie*|animat*|secretaire|stagiaire*|titulaire|agent|collegue",
            "remplacera|remplacerez|remplacer mme|madame|monsieur|notre",
        ],
        except: &["remplacement du|de|d la|l|le .. plastique|ampoule*|chaudiere|piece*|papier|pile*|haie*"],
        fr: "Un volontaire est choisi sur sa seule motivation : ni expérience, ni profil confirmé, ni remplacement (SC-MIS-07, L120-1). Écrivez par exemple « votre envie d’aller vers les autres suffit, nous vous formerons ».",
        en: "A volunteer is chosen on motivation alone: no experience, no confirmed profile, no replacement (SC-MIS-07, L120-1). Write for example “wanting to meet people is enough, we will train you”.",
        ..BASE
    },
    Term {
        rule: "SC-MIS-07",
        patterns: &["remplace|remplaces|remplacez|remplacent|remplacer|remplaceras|remplacera|remplacerez|remplaceront ^"],
        except: &[
            "remplace* ^ par|avec",
            "remplace* ^ ^ par|avec",
            "remplace* windows|word|excel|office|google|gmail|facebook|whatsapp|internet|noel",
            // A title in capitals.
            "remplace* les|la|le|l|un|une|des|du|de|d|ce|cette|ces|vos|nos|ses|son|sa|leur|leurs|chaque|tout|toute|tous|toutes|par",
        ],
        fr: "Un volontaire ne remplace personne : ni salarié, ni bénévole absent (SC-MIS-07, L120-1, L120-9). Dites ce qu’il apporte de plus, sans nommer qui il remplacerait.",
        en: "A volunteer replaces nobody: no employee, no absent volunteer (SC-MIS-07, L120-1, L120-9). Say what they bring in addition, without naming whom they would replace.",
        ..BASE
    },
    Term {
        rule: "SC-MIS-07",
        patterns: LANGUAGE,
        except: LANGUAGE_FINE,
        fr: "La pratique d’une langue ne peut pas être exigée, même à l’étranger (SC-MIS-07 et SC-DIP-01, L120-1). Écrivez par exemple « vous aurez l’occasion de pratiquer l’anglais ».",
        en: "A language cannot be required, even abroad (SC-MIS-07 and SC-DIP-01, L120-1). Write for example “you will have the opportunity to practise English”.",
        ..BASE
    },
    Term {
        rule: "SC-DIP-01",
        patterns: LANGUAGE,
        except: LANGUAGE_FINE,
        fr: "Aucune compétence ne peut être une condition, la langue non plus : un volontaire est choisi sur sa seule motivation (SC-DIP-01, L120-1). Écrivez « toute personne motivée peut postuler ».",
        en: "No skill may be a condition, languages included: a volunteer is chosen on motivation alone (SC-DIP-01, L120-1). Write “anyone motivated may apply”.",
        ..BASE
    },
    Term {
        rule: "SC-DIP-01",
        patterns: &[
            "diplome*|bac|bafa|bafd|bpjeps|brevet|brevets|caces|permis|psc1|bnssa|certificat|certification|qualification|qualifications|experience|maitrise|competence|competences|licence|master|bts|niveau|connaissance|connaissances .. exige*|requis*|obligatoire*|imperati*|indispensable*|necessaire*|demande*",
            "exige*|exigeons|exigera|imposons|demandons .. diplome*|bafa|bafd|bpjeps|brevet|permis|experience|competence*|qualification*|niveau",
            "faut|faudra|devez|devra|devrez|doit|doivent .. avoir|posseder|detenir|etre .. diplome*|bafa|bafd|bpjeps|brevet|permis|experience|titulaire*|qualifie*",
            "titulaire* .. diplome*|bafa|bafd|bpjeps|brevet|permis|licence|master|bac|bts|cap|certificat|psc1|caces",
            "titulaire d|de|du",
            "vous avez|possedez|detenez|justifiez .. bafa|bafd|bpjeps|diplome|permis|experience",
            "justifier .. diplome|experience|formation",
            "niveau bac|licence|master|bts|cap|b2|c1",
            "bac #",
            "etre|etes|serez diplome* de|d|en|du",
            "profil|candidat*|volontaire*|animateur* diplome*",
            "avoir|posseder|detenir le|la|un|une|son|votre bafa|permis|diplome|brevet",
            "bafa|bpjeps|diplome|brevet ou equivalent",
            "< experience en|dans|aupres",
            "experience significative|confirmee|solide|reussie|prealable|similaire",
            "premiere experience .. animation|exige*|reussie",
            "permis b",
            "bonne|parfaite|excellente maitrise d|de|du|des",
            "bonnes connaissances en|de|d|du",
            "maitriser|maitrisez .. word|excel|office|bureautique|logiciel*|canva|photoshop|outils",
        ],
        except: &[
            "passe*|passage|preparer|preparation|financ*|obtenir|revis* le|la|du|un|votre|son|leur|leurs|ton permis|bafa|brevet|diplome*|bac|psc1",
            "acquerir|apprendre|developper|transmettre .. competence*|connaissance*",
            "apprendre|apprennent|aide*|accompagne*|permettre .. maitriser",
            "certificat* medica*",
            "titulaire* d|de|du .. rsa|carte|minima|allocation|titre|logement|contrat|bail|jardin|parcelle",
            "niveau* scolaire*",
        ],
        fr: "Aucune condition de diplôme, de permis, d’expérience ou de compétence ne peut être posée : un volontaire est choisi sur sa seule motivation (SC-DIP-01, L120-1). Écrivez par exemple « aucun diplôme demandé, nous vous formerons sur place ».",
        en: "No condition of diploma, licence, experience or skill may be set: a volunteer is chosen on motivation alone (SC-DIP-01, L120-1). Write for example “no diploma needed, we will train you”.",
        ..BASE
    },
    Term {
        rule: "SC-DIP-01",
        patterns: &[
            "cv|curriculum a|et envoyer|fournir|joindre|transmettre|adresser|deposer|photo",
            "envoyer|envoyez|fournir|fournissez|joindre|joignez|transmettre|transmettez|adresser|adressez|deposez|merci .. votre|ton|un|nous cv|curriculum",
            "cv exige*|obligatoire*|requis|demande*|souhaite*|indispensable*|apprecie*",
            "sur|avec cv|curriculum",
        ],
        except: &[
            "aide*|accompagne*|apprendre|apprenez|atelier*|comment|rediger|redaction|refaire|ameliorer|relire|relecture|conseil* .. cv|curriculum",
            "leur|leurs|ses|vos|les|des cv",
        ],
        fr: "Ni CV ni photo : un volontaire est choisi sur sa seule motivation, quel que soit son parcours (SC-DIP-01, L120-1). Écrivez par exemple « dites-nous en quelques mots ce qui vous donne envie ».",
        en: "Neither CV nor photo: a volunteer is chosen on motivation alone, whatever they have done before (SC-DIP-01, L120-1). Write for example “tell us in a few words what makes you want to come”.",
        ..BASE
    },
    Term {
        rule: "SC-DIP-01",
        patterns: &[
            "sans experience s abstenir",
            "sans diplome s abstenir",
            "debutant* s abstenir",
            "pas de debutant*",
            "debutants non acceptes",
        ],
        even_negated: true,
        fr: "Aucune condition de diplôme ou d’expérience ne peut être posée : débuter n’est jamais un obstacle (SC-DIP-01, L120-1). Écrivez « débutantes et débutants bienvenus ».",
        en: "No condition of diploma or experience may be set: being a beginner is never an obstacle (SC-DIP-01, L120-1). Write “beginners welcome”.",
        ..BASE
    },
    Term {
        rule: "SC-DIP-01",
        patterns: &[
            "diplome*|bafa|bafd|bpjeps|brevet|permis|psc1|experience|qualification .. apprecie*|souhaite*|preferable|preference",
            "licence|master|bts|deust|deug|staps .. apprecie*|souhaite*|preferable|preference",
            "diplome*|bafa|bafd|bpjeps|brevet|permis|psc1|experience|staps .. un atout|plus",
            "idealement|preference .. diplome*|bafa|permis|experience",
        ],
        except: &[
            "partage* d|de experience*",
            "toute|toutes experience*",
            "licence libre|ouverte|creative|sportive|federale|loisir|competition",
        ],
        fr: "Même « apprécié », un diplôme ou une expérience décourage des jeunes qui auraient leur place : le choix se fait sur la seule motivation (SC-DIP-01, L120-1). Retirez-le, ou écrivez « vous pourrez passer le BAFA pendant la mission » si vous le proposez.",
        en: "Even “appreciated”, a diploma or experience puts off young people who would fit: choice rests on motivation alone (SC-DIP-01, L120-1). Remove it, or write “you will be able to take the BAFA during the mission” if you offer it.",
        ..BASE
    },
];

/// A language as a condition.
const LANGUAGE: &[&str] = &[
    "anglais|espagnol|allemand|arabe|francais|italien|portugais|langue|langues|lsf .. exige*|requis*|obligatoire*|imperati*|indispensable*|necessaire*",
    "exige*|exigeons .. anglais|espagnol|allemand|francais|langue|langues",
    "anglais|espagnol|allemand|francais|arabe courant|lu|bilingue|avance",
    "parler|parlez|parliez .. couramment",
    "niveau .. b1|b2|c1",
    "faut|devez|devrez|doit|devra .. parler|maitriser .. anglais|espagnol|allemand|francais|arabe|langue*",
    "maitriser|maitrisez .. anglais|espagnol|allemand|arabe|francais|langue*",
    "bonne|parfaite|excellente maitrise de|du .. anglais|francais|langue*|espagnol|allemand",
    "etes|etre bilingue*",
    "bilingue* exige*|obligatoire",
];

const LANGUAGE_FINE: &[&str] =
    &["aider|aide|aidez|accompagner|apprendre|pour .. maitriser", "cours|atelier*|ateliers de|d .. francais|langue*|anglais"];
