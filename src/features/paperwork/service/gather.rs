//! Everything the papers of a placement may say, read from the features that know it.

use crate::db::Tx;
use crate::domain::{Id, Month, Owner, dates, words};
use crate::error::Refusal;
use crate::features::accounts::service::{network, people};
use crate::features::accreditations::service::licences;
use crate::features::candidates::service as candidates;
use crate::features::documents::rules::{DocumentCode, DocumentState};
use crate::features::documents::service as documents;
use crate::features::missions::rules::sheet::Benefit;
use crate::features::missions::service as missions;
use crate::features::months::rules::amounts::of_month;
use crate::features::months::rules::request::Leave;
use crate::features::months::service::leaves;
use crate::features::organizations::service as organizations;
use crate::features::paperwork::rules::access::Stage;
use crate::features::paperwork::rules::facts::{
    AmendmentPart, AmountsPart, ChangePart, ClosingLine, DatesPart, Dossier, EndPart, GuardianPart, HostPart, LeaveLine,
    LeavePart, LetterheadPart, LicencePart, MinorPart, MissionPart, NetworkPart, PiecePart, ReachPart, ReviewPart, SessionPart,
    TrainingPart, TutorPart, VolunteerPart,
};
use crate::features::paperwork::store;
use crate::features::placements::rules::amendment::Changes;
use crate::features::placements::rules::early_end::EndReason;
use crate::features::placements::rules::papers::{PaperBook, ToAgency};
use crate::features::placements::rules::record::{Place, Placement, Tutor};
use crate::features::placements::rules::task_view::Task;
use crate::features::placements::rules::tasks::TaskState;
use crate::features::placements::service::{records, tasks};
use crate::features::training::rules::progress::{early_theory_by, statement_by};
use crate::features::training::rules::session::Kind as TrainingKind;
use crate::features::training::service::progress;
use crate::geography::commune;

/// A placement, what its papers may say, and which of them exist.
pub struct Gathered {
    pub placement: Placement,
    pub dossier: Dossier,
    pub stage: Stage,
}

pub fn gather(tx: &mut Tx, placement: Placement) -> Result<Gathered, Refusal> {
    let profile =
        candidates::known(tx, placement.candidate_id)?.ok_or_else(|| Refusal::internal("a placement without a profile"))?.profile;
    let minor = dates::is_minor_on(profile.birth_date, placement.signature_on);
    let person = people::person(tx, placement.candidate_id)?;
    let (network, letterhead) = network_parts(tx)?;
    let dates = DatesPart {
        signature_on: placement.signature_on,
        start_on: placement.start_on,
        end_on: placement.end_on,
        months: placement.terms.months,
    };
    let dossier = Dossier {
        network,
        letterhead,
        volunteer: VolunteerPart {
            given_name: person.given_name,
            family_name: person.family_name,
            birth_date: profile.birth_date,
            address: profile.address.line.as_ref().map(|line| line.as_str().to_owned()),
            town: town(profile.address.insee.as_str()),
        },
        reach: ReachPart {
            email: person.email,
            phone: profile.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            nationality: profile.nationality.code().to_owned(),
        },
        host: host_part(tx, placement.organization_id)?,
        mission: mission(tx, &placement)?,
        tutor: tutor(&placement),
        amounts: amounts(tx, &placement)?,
        licence: LicencePart { number: licence(tx, &placement)? },
        contract_number: placement.contract.number.clone(),
        minor: if minor { Some(guardians(tx, &placement)?) } else { None },
        bank: None,
        pieces: pieces(tx, &placement)?,
        amendment: amendment(tx, &placement)?,
        end: end(tx, &placement)?,
        training: training(tx, &placement)?,
        leave: leave(tx, &placement)?,
        review: ReviewPart { activities: None, training: None, words: None, future: None, skills: skills() },
        closing: closing(tx, &placement)?,
        dates,
    };
    let stage = Stage {
        state: placement.state,
        minor,
        amended: dossier.amendment.is_some(),
        ends_early: dossier.end.is_some(),
        has_leave: dossier.leave.is_some() && placement.state.has_begun(),
    };
    Ok(Gathered { placement, dossier, stage })
}

/// The network, as a party and as the head of a letter.
pub fn network_parts(tx: &mut Tx) -> Result<(NetworkPart, LetterheadPart), Refusal> {
    let network = network::current(tx)?;
    let letterhead = store::network::letterhead(tx)?.0;
    let party = NetworkPart {
        name: network.name,
        address: letterhead.address,
        siret: letterhead.siret,
        representative: letterhead.representative,
        representative_title: letterhead.representative_title,
    };
    let contact_email = network.contact_email.map(|email| email.as_str().to_owned());
    Ok((party, LetterheadPart { contact_email, phone: letterhead.phone }))
}

/// A host, as a party.
pub fn host_part(tx: &mut Tx, organization: Id) -> Result<HostPart, Refusal> {
    let file = organizations::host_file(tx, organization)?;
    Ok(HostPart {
        name: file.name.as_str().to_owned(),
        address: Some(file.address.as_str().to_owned()),
        town: town(file.commune.as_str()),
        siret: file.siret.map(|siret| siret.as_str().to_owned()),
        rna: file.rna.map(|rna| rna.as_str().to_owned()),
        representative: Some(file.contact.name.as_str().to_owned()),
    })
}

fn mission(tx: &mut Tx, placement: &Placement) -> Result<MissionPart, Refusal> {
    let sheet = missions::get(tx, placement.mission_id)?.sheet;
    let listed = sheet.sites.iter().map(|site| Place {
        insee: site.insee.as_str().to_owned(),
        address: site.address.as_ref().map(|address| address.as_str().to_owned()),
    });
    let places: Vec<Place> = placement.terms.site.clone().map_or_else(|| listed.collect(), |site| vec![site]);
    Ok(MissionPart {
        title: sheet.title.as_str().to_owned(),
        domain: sheet.domain.label().fr.into_owned(),
        description: sheet.description.as_str().to_owned(),
        tasks: sheet.tasks.as_ref().map(|tasks| tasks.as_str().to_owned()),
        weekly_hours: placement.terms.weekly_hours.map(f64::from).or(sheet.weekly_hours.map(|hours| hours.get())),
        places: places.iter().map(place_in_words).collect(),
        benefit: sheet.benefit.map(|benefit| match benefit {
            Benefit::Cash => "cash",
            Benefit::InKind => "in_kind",
        }),
    })
}

fn place_in_words(place: &Place) -> String {
    let town = town(&place.insee);
    match &place.address {
        Some(line) => format!("{line}, {town}"),
        None => town,
    }
}

/// Postal code, when the commune has one only, and name.
fn town(insee: &str) -> String {
    match commune(insee) {
        None => String::new(),
        Some(commune) => match commune.postal_codes.as_slice() {
            [only] => format!("{:05} {}", only.number(), commune.name),
            _ => commune.name.clone(),
        },
    }
}

fn tutor(placement: &Placement) -> TutorPart {
    let tutor = placement.terms.tutor.as_ref();
    TutorPart {
        name: tutor.map(|one| one.name.clone()),
        email: tutor.and_then(|one| one.email.clone()),
        phone: tutor.and_then(|one| one.phone.clone()),
    }
}

fn licence(tx: &mut Tx, placement: &Placement) -> Result<Option<String>, Refusal> {
    match placement.accreditation_id {
        Some(id) => licences::number(tx, id),
        None => Ok(None),
    }
}

/// Amounts in force in the month of the signature; the top-up when a proof of it was accepted (SC-MON-02).
fn amounts(tx: &mut Tx, placement: &Placement) -> Result<AmountsPart, Refusal> {
    let line = of_month(Month::of(placement.signature_on));
    let proof = |one: &documents::Document| {
        matches!(one.code, DocumentCode::Bourse | DocumentCode::Rsa)
            && matches!(one.state, DocumentState::Accepted | DocumentState::Expired)
    };
    let topped_up = documents::of(tx, Owner::Placement(placement.id))?.iter().any(proof);
    Ok(AmountsPart {
        indemnity_net: line.indemnity_net,
        top_up_net: topped_up.then_some(line.top_up_net),
        allowance: line.prestation,
        valid_from: line.valid_from,
    })
}

/// What the amendment being agreed changes.
fn amendment(tx: &mut Tx, placement: &Placement) -> Result<Option<AmendmentPart>, Refusal> {
    let Some(amendment) = records::amendment(tx, placement.id)? else { return Ok(None) };
    let change = |what: &str, before: Option<String>, after: Option<String>| ChangePart { what: what.to_owned(), before, after };
    let changes = match &amendment.changes {
        Changes::Tutor(new) => {
            let named = |one: &Tutor| {
                [Some(one.name.clone()), one.email.clone(), one.phone.clone()]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            vec![change("Tuteur", placement.terms.tutor.as_ref().map(named), Some(named(new)))]
        }
        Changes::Site(new) => {
            vec![change("Lieu", placement.terms.site.as_ref().map(place_in_words), Some(place_in_words(new)))]
        }
        Changes::Hours { weekly_hours } => {
            let now = missions::get(tx, placement.mission_id)?.sheet.weekly_hours.map(|hours| hours.get());
            let before = placement.terms.weekly_hours.map(f64::from).or(now);
            let hours = |hours: f64| format!("{}\u{a0}heures", hours.to_string().replace('.', ","));
            vec![change("Heures par semaine, en moyenne", before.map(hours), Some(hours(f64::from(*weekly_hours))))]
        }
        Changes::Dates { start_on, end_on } => {
            let pairs = [("Premier jour", placement.start_on, *start_on), ("Dernier jour", placement.end_on, *end_on)];
            let moved = pairs.into_iter().filter_map(|(what, before, after)| Some((what, before, after?)));
            moved
                .map(|(what, before, after)| change(what, Some(words::french_day(before)), Some(words::french_day(after))))
                .collect()
        }
    };
    Ok(Some(AmendmentPart { id: amendment.id, changes, effective_on: amendment.effective_on, reason: None }))
}

/// The early end, in the words of its letter.
fn end(tx: &mut Tx, placement: &Placement) -> Result<Option<EndPart>, Refusal> {
    let kept = records::early_end(tx, placement.id)?;
    Ok(kept.map(|end| EndPart {
        by: end.by.code().to_owned(),
        reason: lower_first(end.reason.said().fr.trim_end_matches('.')),
        requested_on: end.requested_on,
        last_day: end.last_day,
        notice: end.notice,
        agreed: end.reason == EndReason::CommonAgreement,
        attestation: end.attested,
        details: None,
    }))
}

/// What was held or is planned of the civic training.
fn training(tx: &mut Tx, placement: &Placement) -> Result<TrainingPart, Refusal> {
    let parts = progress::of(tx, placement)?.sessions.into_iter();
    let sessions = parts.filter(|part| part.kind != TrainingKind::TutorTraining).map(|part| SessionPart {
        on: part.starts_on,
        theme: part.title,
        hours: part.hours,
    });
    Ok(TrainingPart {
        half_by: early_theory_by(placement.start_on),
        declare_by: statement_by(placement.end_on),
        sessions: sessions.collect(),
    })
}

/// A sentence as read after a colon.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// Days of leave, from the first day of the mission on.
fn leave(tx: &mut Tx, placement: &Placement) -> Result<Option<LeavePart>, Refusal> {
    if !placement.state.has_begun() {
        return Ok(None);
    }
    let born = candidates::profile(tx, placement.candidate_id)?.map(|known| known.profile.birth_date);
    let (counter, leaves) = leaves::accepted(tx, placement)?;
    let line = |one: Leave| LeaveLine { from: one.from, to: one.to, days: one.days, kind: "congé".to_owned() };
    Ok(Some(LeavePart {
        as_of: counter.as_of,
        acquired: counter.acquired,
        taken: counter.taken,
        left: counter.left,
        minor_extra: born.is_some_and(|born| dates::is_minor_on(born, placement.start_on)),
        lines: leaves.into_iter().map(line).collect(),
    }))
}

/// Those with an account; a line to fill in by hand when there is none. Their address is not known to the service.
fn guardians(tx: &mut Tx, placement: &Placement) -> Result<MinorPart, Refusal> {
    let known = people::guardians_of(tx, placement.candidate_id)?;
    let mut guardians: Vec<GuardianPart> =
        known.iter().map(|person| GuardianPart { name: Some(person.full_name()), address: None }).collect();
    if guardians.is_empty() {
        guardians.push(GuardianPart { name: None, address: None });
    }
    Ok(MinorPart { guardians })
}

/// Pieces made for what comes later: they are no part of the first sending.
const LATER: [&str; 3] = ["NOTIF", "AVENANT", "RUPT"];

/// What is sent to the paying agency, in the order of the book: the contract, then each accepted piece it asks for.
fn pieces(tx: &mut Tx, placement: &Placement) -> Result<Vec<PiecePart>, Refusal> {
    let book = PaperBook::at(placement.signature_on);
    let present = documents::of(tx, Owner::Placement(placement.id))?;
    let mut pieces = Vec::new();
    let contract = book.papers.iter().filter(|paper| paper.code == "CSC");
    let others = book.papers.iter().filter(|paper| paper.code != "CSC" && paper.to_asp == ToAgency::Yes);
    for paper in contract.chain(others).filter(|paper| !LATER.contains(&paper.code.as_str())) {
        let accepted = |one: &&documents::Document| one.code.code() == paper.code && one.state == DocumentState::Accepted;
        let state = if paper.code == "CSC" {
            "joint"
        } else if present.iter().any(|one| accepted(&one)) {
            "au dossier"
        } else {
            continue;
        };
        pieces.push(PiecePart { code: paper.code.clone(), name: paper.name_fr.clone(), state: state.to_owned(), pages: None });
    }
    Ok(pieces)
}

/// What the final review asks about: plain words, no diploma and no mark.
fn skills() -> Vec<String> {
    [
        "Accueillir, écouter, orienter",
        "Travailler avec une équipe",
        "Animer un groupe ou un atelier",
        "Organiser son temps et tenir ses engagements",
        "S’exprimer à l’oral et à l’écrit",
        "Prendre une initiative et la mener à bien",
        "Se servir d’outils numériques",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// What closes the file, with its days; a task that is waived is no task any more.
fn closing(tx: &mut Tx, placement: &Placement) -> Result<Vec<ClosingLine>, Refusal> {
    let tasks = tasks::closing(tx, placement)?;
    let line = |task: Task| ClosingLine { what: task.said().fr.into_owned(), due_on: task.due_on, done_on: task.done_on };
    Ok(tasks.into_iter().filter(|task| task.state() != TaskState::Waived).map(line).collect())
}
