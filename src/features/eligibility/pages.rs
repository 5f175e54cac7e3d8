//! The simulator as a page: five questions, one answer, and the papers to gather. Nothing sent here is kept.

use std::sync::LazyLock;

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::{CandidateFacts, Code, Decision, Document, MissionFacts, Title, evaluate, read_candidate, service};
use crate::domain::dates::add_months;
use crate::domain::{Lang, Outcome, Said, Verdict};
use crate::error::{Faults, Refusal};
use crate::http::page::{Filled, PageForm, Screen, Visit, answer};
use crate::http::{Shell, read};

/// A contract of civic service as most are: what a visitor who has no mission in mind asks about.
const USUAL_MONTHS: u32 = 8;
const USUAL_HOURS: f64 = 24.0;

/// `/eligibility`.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let filled = Filled::default().with("nationality", "FR".to_owned()).with("previous_civic_service", "none".to_owned());
    answer(&shell, &visit.by, Ok(screen(&filled, None, visit.lang))).await
}

/// Answers on the same page: what was said stays in the form.
pub async fn act(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let lang = form.lang;
    let outcome = match asked(&form) {
        Err(refusal) => Ok(screen(&form.filled().at_fault(&refusal), None, lang)),
        Ok(candidate) => {
            let filled = form.filled();
            read(&shell, move |tx| {
                let (signature_on, start_on) = (tx.today(), add_months(tx.today(), 1));
                let law = service::law_on(tx, signature_on)?;
                let mission = MissionFacts {
                    open_to_minors: Some(true),
                    weekly_hours: super::WeeklyHours::new(USUAL_HOURS),
                    months: Some(USUAL_MONTHS),
                    ..MissionFacts::default()
                };
                let decision = evaluate(&candidate, &mission, signature_on, start_on, &law);
                Ok(screen(&filled, Some(told(&decision, lang)), lang))
            })
            .await
        }
    };
    answer(&shell, &form.by, outcome).await
}

fn screen(filled: &Filled, told: Option<Value>, lang: Lang) -> Screen {
    let facts = json!({ "form": filled.facts(lang), "answer": told, "countries": countries(lang), "titles": titles(lang) });
    Screen::new("eligibility/simulator.html", facts).unless_faulty(filled)
}

/// What five answers say of a person.
pub fn asked(form: &PageForm) -> Result<CandidateFacts, Refusal> {
    let mut candidate = json!({
        "birth_date": form.some("birth_date"),
        "nationality": form.some("nationality"),
        "previous_civic_service": form.some("previous_civic_service"),
    });
    if let Some(title) = form.some("residence/title") {
        candidate["residence"] = json!({
            "title": title,
            "first_listed_title_on": form.some("residence/first_listed_title_on"),
            "valid_until": form.some("residence/valid_until"),
        });
    }
    if form.get("disabled") == "true" {
        candidate["disability"] = json!({ "proof": "MDPH" });
    }
    read_candidate(&candidate, "").map_err(|found| {
        let mut faults = Faults::default();
        for fault in found {
            let said = if fault.code == "required" { EMPTY } else { fault.detail };
            faults.push(fault.pointer, fault.code, said);
        }
        Refusal::Invalid(faults)
    })
}

const EMPTY: Said = Said::new("Répondez à cette question.", "Answer this question.");

/// A decision in words: the verdict, what stands in the way, what to bring.
pub fn told(decision: &Decision, lang: Lang) -> Value {
    let (verdict, next) = words_of(decision.verdict);
    let findings: Vec<Value> = decision
        .findings
        .iter()
        .filter(|finding| finding.outcome != Outcome::Info)
        .map(|finding| json!({ "rule": finding.rule, "message": finding.message.in_lang(lang), "source": finding.source }))
        .collect();
    json!({
        "state": match decision.verdict { Verdict::Eligible | Verdict::EligibleWith => "good", Verdict::ToCheck => "wait", Verdict::Ineligible => "bad" },
        "verdict": verdict.in_lang(lang),
        "next": next.in_lang(lang),
        "findings": findings,
        "documents": decision.documents.iter().map(|one| paper(*one).in_lang(lang).to_owned()).collect::<Vec<_>>(),
    })
}

const fn words_of(verdict: Verdict) -> (Said, Said) {
    match verdict {
        Verdict::Eligible => (
            Said::new("Oui, c’est possible", "Yes, it is possible"),
            Said::new("Rien ne s’y oppose d’après vos réponses.", "Nothing stands against it, by your answers."),
        ),
        Verdict::EligibleWith => (
            Said::new("Oui, avec un papier ou une précaution", "Yes, with a paper or a precaution"),
            Said::new(
                "Préparez ce qui suit\u{a0}: le réseau le vérifiera avec vous.",
                "Gather what follows: the network will check it with you.",
            ),
        ),
        Verdict::ToCheck => (
            Said::new("À vérifier avec une personne", "To be checked with a person"),
            Said::new(
                "Vous pouvez candidater\u{a0}: le réseau regarde ce point avec vous avant de décider.",
                "You may apply: the network looks at this point with you before it decides.",
            ),
        ),
        Verdict::Ineligible => (
            Said::new("Pas en service civique, d’après ces réponses", "Not in civic service, by these answers"),
            Said::new(
                "Le bénévolat vous reste ouvert. Si une réponse était inexacte, changez-la ci-dessous.",
                "Volunteering is still open to you. If an answer was inexact, change it below.",
            ),
        ),
    }
}

/// A situational paper, as somebody at home names it.
const fn paper(document: Document) -> Said {
    match document {
        Document::Title => Said::new("Votre titre de séjour", "Your residence permit"),
        Document::Stay1Y => Said::new("La preuve d’un an de séjour régulier", "Proof of one year of regular stay"),
        Document::Renewal => Said::new("Le récépissé de renouvellement", "The renewal receipt"),
        Document::ParentAuth => Said::new("L’autorisation des parents", "The parents’ permission"),
        Document::ParentId => Said::new("La pièce d’identité du parent qui signe", "The identity paper of the parent who signs"),
        Document::Emancip => Said::new("Le jugement d’émancipation", "The emancipation judgment"),
        Document::Disab => Said::new("La reconnaissance de handicap", "The recognition of disability"),
        Document::Bourse => Said::new("La notification de bourse", "The scholarship notice"),
        Document::Rsa => Said::new("L’attestation de RSA", "The RSA certificate"),
        Document::School => Said::new("Le certificat de scolarité", "The school certificate"),
    }
}

/// Codes and names in both languages, France first.
static COUNTRIES: LazyLock<Vec<(&str, &str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/countries.txt").lines();
    let mut all: Vec<_> = lines
        .filter_map(|line| {
            let (code, names) = line.split_once(' ')?;
            let (fr, en) = names.split_once('|')?;
            Some((code, fr, en))
        })
        .collect();
    all.sort_by_key(|(code, ..)| *code != "FR");
    all
});

/// Countries as options of a choice.
pub fn countries(lang: Lang) -> Vec<(&'static str, &'static str)> {
    COUNTRIES.iter().map(|(code, fr, en)| (*code, if lang == Lang::Fr { *fr } else { *en })).collect()
}

/// Residence titles as people read them on the card, as options of a choice.
pub fn titles(lang: Lang) -> Vec<(&'static str, String)> {
    Title::ALL.iter().map(|title| (title.code(), title_said(*title).in_lang(lang).to_owned())).collect()
}

const fn title_said(title: Title) -> Said {
    match title {
        Title::Unknown => Said::new("Un titre, je ne sais pas lequel", "A permit, I do not know which"),
        Title::Student => Said::new("Étudiant", "Student"),
        Title::Vpf => Said::new("Vie privée et familiale", "Private and family life"),
        Title::VpfMedical => Said::new("Vie privée et familiale, pour soins", "Private and family life, for medical care"),
        Title::TempWork => Said::new("Travailleur temporaire ou salarié", "Temporary worker or employee"),
        Title::Talent => Said::new("Talent", "Talent"),
        Title::TalentFamily => Said::new("Talent, famille", "Talent, family"),
        Title::Refugee => Said::new("Réfugié", "Refugee"),
        Title::SubsidiaryProtection => Said::new("Protection subsidiaire", "Subsidiary protection"),
        Title::Stateless => Said::new("Apatride", "Stateless"),
        Title::ResidentLdUe => Said::new("Résident de longue durée UE", "EU long-term resident"),
        Title::ResidentFamily => Said::new("Carte de résident, famille", "Resident card, family"),
        Title::ResidentOfRight => Said::new("Carte de résident de plein droit", "Resident card as of right"),
        Title::MinorWork => Said::new("Titre d’un mineur qui travaille", "Permit of a minor who works"),
        Title::MultiYearGeneral => Said::new("Carte pluriannuelle", "Multi-year card"),
        Title::AlgeriaStudent => Said::new("Certificat algérien, étudiant", "Algerian certificate, student"),
        Title::AlgeriaOther => Said::new("Certificat algérien, autre", "Algerian certificate, other"),
        Title::FirstRequestReceipt => Said::new("Récépissé de première demande", "Receipt of a first request"),
        Title::AsylumSeeker => Said::new("Demande d’asile en cours", "Asylum request under way"),
        Title::Dcem => Said::new("Document de circulation pour mineur (DCEM)", "Travel document for a minor (DCEM)"),
        Title::AseDecision => Said::new("Décision de l’aide sociale à l’enfance", "Decision of child welfare"),
        Title::Visitor => Said::new("Visiteur", "Visitor"),
        Title::WithdrawalAgreement => Said::new("Accord de retrait (Royaume-Uni)", "Withdrawal agreement (United Kingdom)"),
    }
}
