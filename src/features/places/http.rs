//! `GET /communes`: by name or postal code. In memory: it opens no connection.

use actix_web::{HttpRequest, HttpResponse, http::header};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::{Lang, Said};
use crate::geography::{Commune, commune, most_populated};
use crate::http::problem::ProblemDocument;
use crate::http::{Cursor, Params, Problem};

/// Communes offered for what was typed.
const MOST: i64 = 100;
const USUAL: i64 = 10;

/// What was found, most populated first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CommunesFound {
    pub items: Vec<CommuneView>,
    /// One postal code, several communes: the person has to say which.
    pub ambiguous: bool,
    /// What to ask then.
    pub question: Option<String>,
    pub next_cursor: Option<String>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CommuneView {
    /// INSEE code, which the other bodies of the API take.
    pub insee: String,
    pub name: String,
    pub postal_codes: Vec<String>,
    pub departement: String,
    pub population: u32,
    pub lat: f64,
    pub lon: f64,
}

impl From<&Commune> for CommuneView {
    fn from(commune: &Commune) -> Self {
        Self {
            insee: commune.insee.to_string(),
            name: commune.name.clone(),
            postal_codes: commune.postal_codes.iter().map(ToString::to_string).collect(),
            departement: commune.departement.clone(),
            population: commune.population,
            lat: commune.point.lat(),
            lon: commune.point.lon(),
        }
    }
}

/// Finds communes by name (accents, hyphens, "st"/"saint" are the same) or by postal code, those with most inhabitants first. The
/// postal code of an arrondissement means that arrondissement.
#[utoipa::path(get, path = "/api/v1/communes", tag = "places",
    params(("q" = String, Query), ("limit" = Option<u32>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = CommunesFound), (status = 422, body = ProblemDocument)))]
pub async fn find(request: HttpRequest, mut params: Params) -> Result<HttpResponse, Problem> {
    let q = params.text("q");
    if q.is_none() {
        params.fault("q", "required", Said::new("Tapez un nom ou un code postal.", "Type a name or a postal code."));
    }
    let limit = params.integer("limit", 1, MOST).unwrap_or(USUAL);
    let said = Said::new("Ce curseur ne vient pas d’une page de cette liste.", "This cursor is not from a page of this list.");
    let after = params.parsed("cursor", "format", said, |text| commune(&Cursor::read(text)?));
    params.finish()?;
    let found = most_populated(&q.unwrap_or_default(), after.map(|last| &last.insee), usize::try_from(limit).unwrap_or(10));
    let last = found.communes.last().filter(|_| found.more);
    let next_cursor = last.map(|commune| Cursor::write(commune.insee.as_str()));
    let question = Said::new(
        "Ce code postal couvre plusieurs communes : laquelle ?",
        "This postal code covers several communes: which one?",
    );
    let language = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let lang = language.map(Lang::from_header).unwrap_or_default();
    Ok(HttpResponse::Ok().json(CommunesFound {
        items: found.communes.into_iter().map(CommuneView::from).collect(),
        ambiguous: found.ambiguous,
        question: found.ambiguous.then(|| question.in_lang(lang).to_owned()),
        next_cursor,
    }))
}
