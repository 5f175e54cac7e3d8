//! The words behind the advice on what a mission is about, as of November 2026 (`lint_hiring.rs` has those of hiring). The list is
//! ours (rulebook SC-MIS-07, confidence D); the rules are those of L120-1, L120-9 and L120-32 of the *code du service national*.

/// What a host may not, or should not, write, with the words that give it away.
pub(super) struct Term {
    pub rule: &'static str,
    /// Word patterns, folded (see `lint::Part`).
    pub patterns: &'static [&'static str],
    /// Harmless phrases that contain a pattern.
    pub except: &'static [&'static str],
    /// Fine when the sentence says the volunteer does it alongside somebody.
    pub fine_alongside: bool,
    /// A negation changes nothing ("sans expérience, s'abstenir").
    pub even_negated: bool,
    /// What is wrong, why (with the rule), and what to write instead.
    pub fr: &'static str,
    pub en: &'static str,
}

pub(super) const BASE: Term =
    Term { rule: "", patterns: &[], except: &[], fine_alongside: false, even_negated: false, fr: "", en: "" };

/// Ways to say that the volunteer is not alone.
pub(super) const ALONGSIDE: &[&str] = &[
    "aux cotes",
    "a cote de|des|du",
    "en binome",
    "en duo",
    "en appui",
    "en soutien",
    "en complement",
    "avec l equipe",
    "avec une|un|la|le|les|des|nos|notre .. salarie*|benevole*|animat*|educat*|entraineur*|mediat*|conseill*|referent*|tuteur*|tutrice*|enseignant*|professionnel*",
    "accompagne* d|par",
];

pub(super) const TERMS: &[Term] = &[
    Term {
        rule: "SC-MIS-03",
        patterns: &[
            "secretariat",
            "< secretaire|secretaires",
            "taches|gestion|travaux|travail administrati*",
            "saisie de|des donnees|dossiers|adhesions|informatique",
            "saisie informatique",
            "archivage",
            "classement des dossiers|archives|factures",
            "tri|gestion|traitement du courrier",
        ],
        except: &[
            "aupres du secretariat",
            "au secretariat",
            "avec le|notre secretariat",
            "par le secretariat",
            "secretariat d etat",
            "archivage des|de temoignages|recits|memoires|photos|enregistrements",
        ],
        fr: "Le secrétariat fait partie du fonctionnement général de l’association : il ne peut pas être confié à un volontaire (SC-MIS-03, L120-9). Décrivez plutôt ce que le volontaire fait avec le public, par exemple « aider les habitants dans leurs démarches en ligne ».",
        en: "Secretarial work belongs to the general functioning of the association and cannot be given to a volunteer (SC-MIS-03, L120-9). Describe what the volunteer does with the public instead, for example “help residents with online procedures”.",
        ..BASE
    },
    Term {
        rule: "SC-MIS-03",
        patterns: &[
            "assure*|assurez|tenir|tenez|tiendr*|tient|gerer|gerez|faire|ferez l accueil $",
            "assure*|tenir|tenez|tiendr*|tient|gerer|gerez l accueil du|de|des public|centre|club|siege|maison|structure|association|visiteurs|usagers|adherents|locaux|la|l|notre",
            "tenir|tenez|tiendr*|tient l accueil et|ou",
            "accueil physique|telephonique|telephone",
            "standard telephonique",
            "tenir|assure*|tenez|tiendr*|gerer le standard",
            "repondre|repondez|repondra|repondrez au telephone|standard",
            "poste|banque|comptoir|guichet|bureau d accueil",
            "charge*|agent*|hote*|hotesse* d accueil",
            "charge*|agent* de|a l accueil",
            "standardiste*|receptionniste*",
        ],
        except: &["charge* d accueil des nouveaux"],
        fine_alongside: true,
        fr: "Tenir l’accueil relève du fonctionnement général (SC-MIS-03, L120-9). Le volontaire peut en revanche accompagner les personnes à l’accueil : écrivez par exemple « aux côtés de l’équipe, accompagner les habitants dans leurs démarches en ligne ».",
        en: "Running the reception desk belongs to general functioning (SC-MIS-03, L120-9). The volunteer may accompany people at reception: write for example “alongside the team, help residents with online procedures”.",
        ..BASE
    },
    Term {
        rule: "SC-MIS-03",
        patterns: &[
            "comptabilite",
            "saisie|suivi|traitement|gestion comptable|budgetaire",
            "saisie|traitement|etablissement|emission des|de factures",
            "facturation",
            "aide comptable",
            "< comptable",
            "gestion|etablissement|preparation de la|des paie|paies|paye",
            "gere|geres|gerer|gerez|gerera|gererez|etabli*|prepare*|faire|ferez|tenir la|les paie|paies|paye",
            "tenir|tenez|tiendr*|gerer la caisse",
            "tenue|gestion de la caisse",
            "encaisser|encaissez|encaissement*",
            "bulletins|fiches de paie des salarie*",
        ],
        except: &["avec la comptabilite"],
        fr: "La comptabilité et la caisse font partie du fonctionnement général (SC-MIS-03, L120-9). Gardez ces tâches à l’équipe et décrivez l’action auprès des personnes, par exemple « aider les familles à tenir leur budget ».",
        en: "Accounting and the till belong to general functioning (SC-MIS-03, L120-9). Keep these tasks for the team and describe the work with people, for example “help families plan their budget”.",
        ..BASE
    },
    Term {
        rule: "SC-MIS-03",
        patterns: &[
            "ressources humaines",
            "gestion du personnel|planning|rh",
            "gestion|service|suivi|administration rh",
            "gere|geres|gerer|gerez|gerera|gererez le|les rh|personnel",
            "gestion des salarie*|rh|plannings des salarie*",
            "planning|plannings|horaires du personnel",
            "planning|plannings|horaires des salarie*|employe*",
            "gestion|administration informatique",
            "recrutement des|de salarie*|animateurs|personnel",
            "maintenance informatique|reseau",
            "maintenance du|des parc|materiel|ordinateurs|reseau|serveur*",
            "gestion|administration du parc|reseau|serveur*",
            "administrer|gerer le|notre|un serveur|reseau|parc",
        ],
        except: &[
            "gestion du reseau de|d benevoles|habitants|partenaires",
            "gerer le|notre|un reseau de|d",
            "gestion informatique des prets|emprunts|livres",
        ],
        fr: "La gestion informatique ou des ressources humaines fait partie du fonctionnement général (SC-MIS-03, L120-9). Préférez une action tournée vers le public, par exemple « animer des ateliers d’initiation au numérique ».",
        en: "IT or staff management belongs to general functioning (SC-MIS-03, L120-9). Prefer work with the public, for example “run beginners' digital workshops”.",
        ..BASE
    },
    Term {
        rule: "SC-MIS-03",
        patterns: &[
            "menage",
            "taches menageres",
            "nettoyage des|de|du .. locaux|salles|salle|bureaux|toilettes|sanitaires|cuisine|vestiaires",
            "nettoyer les|la|nos .. locaux|salles|salle|bureaux|toilettes|sanitaires|cuisine|vestiaires",
            "entretien des|de|du locaux|salles|bureaux|batiment*|vestiaires",
            "faire|laver|essuyer|assurer|plonge .. vaisselle",
            "agent* d entretien",
        ],
        except: &["bon menage", "scene de menage"],
        fr: "Le ménage et l’entretien des locaux font partie du fonctionnement général (SC-MIS-03, L120-9). Chacun peut ranger après une activité, mais ce n’est pas l’objet d’une mission : décrivez l’activité elle-même.",
        en: "Cleaning belongs to general functioning (SC-MIS-03, L120-9). Everybody may tidy up after an activity, but it is not what a mission is about: describe the activity itself.",
        ..BASE
    },
    Term {
        rule: "SC-MIS-03",
        patterns: &[
            "logistique",
            "manutention",
            "magasinier*",
            "gestion des stocks",
            "gerer les stocks",
            "inventaire des stocks",
        ],
        except: &[
            "equipe logistique",
            "plateforme logistique",
            "plate forme logistique",
            "soutien logistique aux|des habitants|familles",
            // What is collected and given away is the action itself.
            "stocks de|d|du|des|la|l .. ressourcerie*|recyclerie*|epicerie|vestiaire|dons|collecte*|jouets|livres|velos|graines",
        ],
        fine_alongside: true,
        fr: "La logistique fait partie du fonctionnement général (SC-MIS-03, L120-9). Si le volontaire participe à la préparation d’une action, dites-le ainsi : « préparer la collecte avec l’équipe bénévole et aller à la rencontre des habitants ».",
        en: "Logistics belongs to general functioning (SC-MIS-03, L120-9). If the volunteer takes part in preparing an activity, say so: “prepare the collection with the volunteers and meet residents”.",
        ..BASE
    },
    Term {
        rule: "SC-MIS-04",
        patterns: &[
            "seul|seule|seuls|seules responsable*",
            "sera|serez|seras|est|etes|es seul|seule $",
            "sera|serez|seras|est|etes|es seul|seule a|avec|face|pour|sur|en|dans|devant|lors|pendant",
            "seul|seule avec|face|devant le|les|un|des|aux|au .. groupe*|enfant*|jeune*|resident*|classe|public|personnes",
            "seul|seule a l accueil",
            "assure*|gere*|tient|tiendr* seul|seule",
            "encadre*|animer|animez|animera|gerer|surveille* seul|seule",
            "encadre*|animer|animez|animera|gerer|surveille* .. seul|seule $",
            "autonomie complete|totale",
            "toute|totale autonomie",
            "sous votre|sa|ta responsabilite",
            "responsable du|de|d|des la|l|un|une|groupe*|equipe*|enfants|section|atelier*|jeunes",
            "prendre|prend|prendra|prendrez en charge seul|seule",
        ],
        except: &[
            "avec|par|le|la|les|un|une|du|au|aux|notre|nos responsable*",
            "personne* seul*",
            "consommation|gestion|usage|tourisme|numerique|achat|mode|sport responsable",
        ],
        fr: "Un volontaire n’est jamais seul responsable d’une action ou d’un groupe (SC-MIS-04). Dites avec qui il agit, par exemple « en binôme avec l’animatrice du secteur jeunes ».",
        en: "A volunteer is never alone in charge of an activity or a group (SC-MIS-04). Say who they act with, for example “in a pair with the youth worker”.",
        ..BASE
    },
    Term {
        rule: "SC-MIS-04",
        patterns: &[
            "encadrer|encadrez|encadrera|encadrerez|encadrement d|de|des|du|le|la|les|un|une|l .. groupe*|enfant*|jeune*|equipe*|seance*|sortie*|benevoles|salaries|adolescents|stagiaires",
            "diriger|dirigez|manager|managez|dirigera l|une|un|des|la|le|les .. equipe|salaries|benevoles|accueil",
            "surveillance de|du|des la|bassin*|baignade*|piscine|dortoir",
            "surveiller la|les|le baignade*|bassin*|dortoir",
        ],
        except: &[],
        fine_alongside: true,
        fr: "Encadrer un groupe ou une équipe revient aux personnes dont c’est le métier (SC-MIS-04). Écrivez plutôt « participer à l’animation aux côtés de… » en nommant la fonction de la personne qui encadre.",
        en: "Supervising a group or a team is for those whose job it is (SC-MIS-04). Write “take part in the activity alongside…” and name the function of the person in charge.",
        ..BASE
    },
    Term {
        rule: "SC-MIS-04",
        patterns: &[
            "soins infirmiers|medicaux",
            "realiser|prodiguer|dispenser des|les soins",
            "donner|administrer|distribuer|preparer|distribution|administration .. medicaments|traitements",
            "aide a la|l toilette|hygiene",
            "toilette des|intime",
            "aide au|a lever|coucher|alimentation",
            "diagnostic medical",
            "consultation* juridique*|psychologique*",
            "psychotherap*",
            "en tant que|qu infirmier*|psychologue|ambulancier*|moniteur*|educateur*|educatrice*|enseignant*|avocat*",
            "comme|fonction*|role|metier|missions|poste d|de|comme infirmier*|psychologue|ambulancier*|moniteur*|avocat*",
            "en tant qu aide soignant*",
            "fonction*|role|missions|poste d aide soignant*",
            "vous|tu serez|seras infirmier*|psychologue|ambulancier*|moniteur*|educateur*|educatrice*|enseignant*|professeur*",
            "entrainer|entrainez seul*",
        ],
        except: &[],
        fr: "Ce geste ou ce métier est réglementé : il ne peut pas être confié à un volontaire (SC-MIS-04). Décrivez une présence, une écoute ou une animation auprès des personnes, à côté des professionnels.",
        en: "This act or profession is regulated and cannot be given to a volunteer (SC-MIS-04). Describe company, listening or activities with people, beside the professionals.",
        ..BASE
    },
    Term {
        rule: "SC-MIS-02",
        patterns: &[
            "remplace*|remplacement|remplacant* .. salarie*|employe*|stagiaire*|secretaire*|titulaire*|collegue*|apprenti*|animateur*|animatrice*|educateur*|educatrice*|permanent*|agent|agents|entraineur*|atsem|conge*|absent*|absente*",
            "se substituer|substitution aux|au|a .. salarie*|personnel|employe*|agent*",
            "pallier l|le|la|au absence|manque|depart .. salarie*|personnel|effectif*|animat*|agent*",
            "pallier le|un manque de|d personnel|effectif*",
            "faute|manque de personnel|salarie*|budget|moyens pour embaucher|recruter",
            "manque de personnel",
            "conge maternite|parental|maladie",
            "reprendre|reprend|reprendra|reprendrez les|le taches|poste|dossiers|missions de|d|du notre|la|l|^",
        ],
        except: &["agent* conversationnel*", "remplace* .. agents chimiques"],
        fr: "La mission complète le travail des salariés et des stagiaires, elle ne les remplace pas (SC-MIS-02, L120-1). Retirez ce passage et dites ce que le volontaire apporte de plus, par exemple du temps pour aller vers les habitants.",
        en: "The mission adds to the work of employees and interns; it does not replace them (SC-MIS-02, L120-1). Remove this passage and say what the volunteer brings in addition, for example time to reach out to residents.",
        ..BASE
    },
    Term {
        rule: "SC-MIS-05",
        patterns: &[
            "culte|cultes|cultuel*",
            "messe|messes",
            "catechis*|catechese",
            "priere|prieres",
            "evangelis*",
            "proselyt*",
            "enseignement religieux",
            "office* religieux",
            "aumonerie|pastorale",
        ],
        except: &[
            "film*|serie*|album*|jeu*|scene*|livre*|replique*|objet* culte*",
            "lieu|lieux de culte",
            "priere de",
            "messe basse",
            "danse pastorale",
        ],
        fr: "Une mission ne peut comporter aucune activité de culte (SC-MIS-05, L120-1). Gardez la partie sociale, culturelle ou patrimoniale, ouverte à toutes et à tous.",
        en: "A mission may not include any worship activity (SC-MIS-05, L120-1). Keep the social, cultural or heritage part, open to everyone.",
        ..BASE
    },
    Term {
        rule: "SC-MIS-05",
        patterns: &[
            "campagne|propagande|reunion|reunions electorale*",
            "tract|tracts|tracter|tractage .. candidat*|parti|electora*|politique*|syndica*",
            "militan* .. politique|parti",
            "parti politique",
            "soutenir un|une|le|la|notre candidat*",
            "meeting* politique*",
            "organisation|action|actions|engagement politique",
            "syndica*",
            "appel* a la greve",
        ],
        except: &[
            "syndicat* mixte*|intercommuna*|scolaire*|departementa*",
            "syndicat* d|de|des initiative|eaux|eau|riviere*|copropriete|energie",
            "politique* de|du|d la|jeunesse|ville",
            "histoire|memoire* .. syndica*|greve*|ouvrier*",
        ],
        fr: "Une mission ne peut comporter aucune activité politique ou syndicale (SC-MIS-05, L120-1 et L120-32). Parlez de citoyenneté, de débat ou d’information, sans prendre parti.",
        en: "A mission may not include any political or trade-union activity (SC-MIS-05, L120-1 and L120-32). Write about citizenship, debate or information, without taking sides.",
        ..BASE
    },
];
