//! What helps somebody who writes a mission: the advice of the second reader beside each field, and an example a domain.

use serde_json::{Map, Value, json};

use crate::domain::{Lang, MissionDomain, Regime, Said, week};
use crate::features::missions::rules::lint::{LintFinding, lint};
use crate::features::missions::rules::lint_week::{TypicalWeek, lint_week};
use crate::http::page::Filled;

/// The texts the second reader reads.
const TEXTS: [&str; 3] = ["title", "description", "tasks"];
/// The field of the week.
const WEEK: &str = "slots";

/// The advice on what is typed, by field; empty lists where there is none.
pub(super) fn on(filled: &Filled, lang: Lang) -> Value {
    let texts = TEXTS.map(|field| (field, filled.first(field)));
    let fields = TEXTS.iter().chain(&[WEEK]);
    let mut beside: Map<String, Value> = fields.map(|field| ((*field).to_owned(), json!([]))).collect();
    for finding in lint(&texts).into_iter().chain(of_week(filled, lang)) {
        let said = json!({ "rule": finding.rule, "excerpt": finding.excerpt, "message": finding.message.in_lang(lang) });
        if let Some(Value::Array(list)) = beside.get_mut(finding.field) {
            list.push(said);
        }
    }
    Value::Object(beside)
}

/// How many pieces of advice there are on what is typed.
pub(super) fn count(filled: &Filled) -> usize {
    lint(&TEXTS.map(|field| (field, filled.first(field)))).len()
}

/// What the second reader says of the week that is ticked.
pub(super) fn of_week(filled: &Filled, lang: Lang) -> Vec<LintFinding> {
    if filled.first("regime") == Regime::Volunteering.code() {
        return Vec::new();
    }
    let hours = filled.first("weekly_hours").trim().replace(',', ".");
    let told = TypicalWeek {
        slots: week::bits(filled.all("slots")),
        weekly_hours: hours.parse().ok(),
        open_to_minors: filled.first("open_to_minors") == "true",
    };
    lint_week(told, lang)
}

/// An example a domain, that of `chosen` first.
pub(super) fn examples(chosen: &str, lang: Lang) -> Vec<Value> {
    let mut all: Vec<_> = EXAMPLES.iter().collect();
    all.sort_by_key(|(domain, ..)| domain.code() != chosen);
    let one = |(domain, title, text): &&(MissionDomain, Said, Said)| json!({ "domain": domain.label().in_lang(lang), "title": title.in_lang(lang), "text": text.in_lang(lang) });
    all.iter().map(one).collect()
}

/// Title and text of an example, by domain.
static EXAMPLES: [(MissionDomain, Said, Said); 10] = [
    (
        MissionDomain::Solidarite,
        Said::new("Aider les habitants dans leurs démarches en ligne", "Help residents with online procedures"),
        Said::new(
            "Aux côtés de l’équipe, vous accueillez les habitants, écoutez leur besoin et cherchez avec eux, jusqu’à ce qu’ils sachent faire seuls.",
            "With the team, you welcome residents, listen to what they need and search with them, until they can do it alone.",
        ),
    ),
    (
        MissionDomain::Sante,
        Said::new("Rompre l’isolement des personnes âgées du quartier", "Break the isolation of elderly neighbours"),
        Said::new(
            "Avec les bénévoles, vous rendez visite, proposez une marche ou un jeu, et signalez à l’équipe quand quelqu’un va moins bien.",
            "With the volunteers, you visit, suggest a walk or a game, and tell the team when somebody is less well.",
        ),
    ),
    (
        MissionDomain::Education,
        Said::new("Donner le goût de lire aux enfants", "Give children a taste for reading"),
        Said::new(
            "En binôme avec une animatrice, vous préparez des lectures à voix haute et jouez avec les mots, deux fois par semaine.",
            "Paired with a leader, you prepare readings aloud and play with words, twice a week.",
        ),
    ),
    (
        MissionDomain::CultureLoisirs,
        Said::new("Faire venir au spectacle ceux qui n’osent pas", "Bring to the show those who do not dare"),
        Said::new(
            "Vous allez à la rencontre des familles du quartier, leur racontez le spectacle et les accompagnez le premier soir.",
            "You meet families of the neighbourhood, tell them about the show and go with them the first evening.",
        ),
    ),
    (
        MissionDomain::Sport,
        Said::new("Ouvrir le club aux filles et aux débutants", "Open the club to girls and beginners"),
        Said::new(
            "Avec les entraîneurs, vous imaginez des séances de découverte et accueillez chaque nouveau pendant son premier mois.",
            "With the coaches, you imagine discovery sessions and welcome each newcomer during their first month.",
        ),
    ),
    (
        MissionDomain::Environnement,
        Said::new("Faire vivre le jardin partagé", "Bring the shared garden to life"),
        Said::new(
            "Vous invitez les voisins au jardin, animez avec l’équipe un atelier compost le samedi et racontez ce qui pousse.",
            "You invite neighbours to the garden, run a compost workshop with the team on Saturdays and tell what grows.",
        ),
    ),
    (
        MissionDomain::MemoireCitoyennete,
        Said::new("Recueillir la mémoire du quartier", "Collect the memory of the neighbourhood"),
        Said::new(
            "Vous rencontrez des anciens, enregistrez leurs récits avec leur accord et préparez avec eux une exposition.",
            "You meet older residents, record their stories with their consent and prepare an exhibition with them.",
        ),
    ),
    (
        MissionDomain::InternationalHumanitaire,
        Said::new("Relier des lycéens d’ici et d’ailleurs", "Connect pupils here and elsewhere"),
        Said::new(
            "Avec les deux équipes, vous préparez des échanges de lettres et de vidéos, et aidez chaque classe à raconter sa vie.",
            "With both teams, you prepare exchanges of letters and videos, and help each class tell its life.",
        ),
    ),
    (
        MissionDomain::Urgence,
        Said::new("Préparer les habitants à une inondation", "Prepare residents for a flood"),
        Said::new(
            "Aux côtés des secouristes, vous faites connaître les bons gestes et aidez chaque immeuble à préparer son sac d’urgence.",
            "With the first-aiders, you make the right gestures known and help each building prepare its emergency bag.",
        ),
    ),
    (
        MissionDomain::CitoyenneteEuropeenne,
        Said::new("Faire découvrir l’Europe par la rencontre", "Discover Europe by meeting people"),
        Said::new(
            "Vous imaginez avec l’équipe des cafés des langues et des jeux, et aidez des jeunes à monter leur premier échange.",
            "With the team you imagine language cafés and games, and help young people set up their first exchange.",
        ),
    ),
];
