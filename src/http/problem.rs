//! Problem documents (RFC 9457): every refusal as a status, a stable code, and every field at fault.

use std::fmt;

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpResponse, HttpResponseBuilder, ResponseError};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::{Lang, Said};
use crate::error::{FieldFault, Refusal};

/// The document a client reads. `code` never changes; sentences may.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProblemDocument {
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    pub detail: String,
    pub code: String,
    pub errors: Vec<ProblemField>,
}

/// One field at fault.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProblemField {
    pub pointer: String,
    pub code: String,
    pub detail: String,
}

/// A refusal on its way out.
#[derive(Debug)]
pub struct Problem(pub Refusal);

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        shape(&self.0).0
    }

    fn error_response(&self) -> HttpResponse {
        render(&self.0, Lang::Fr)
    }
}

/// Status, stable code, title of each refusal.
pub(super) fn shape(refusal: &Refusal) -> (StatusCode, &'static str, Said) {
    match refusal {
        Refusal::Unreadable(_) => (StatusCode::BAD_REQUEST, "unreadable", Said::new("Demande illisible", "Unreadable request")),
        Refusal::Unauthenticated => {
            (StatusCode::UNAUTHORIZED, "unauthenticated", Said::new("Connexion nécessaire", "Sign in first"))
        }
        Refusal::WrongPassword => {
            (StatusCode::UNAUTHORIZED, "unauthenticated", Said::new("Connexion refusée", "Sign-in refused"))
        }
        Refusal::Forbidden(_) => (StatusCode::FORBIDDEN, "forbidden", Said::new("Action réservée", "Not allowed")),
        Refusal::NotFound => (StatusCode::NOT_FOUND, "not_found", Said::new("Introuvable", "Not found")),
        Refusal::WrongState(_) => {
            (StatusCode::CONFLICT, "wrong_state", Said::new("Étape déjà passée ou pas encore atteinte", "Wrong state"))
        }
        Refusal::NoSeat => (StatusCode::CONFLICT, "no_seat", Said::new("Plus de place", "No seat left")),
        Refusal::NoSlot => {
            (StatusCode::CONFLICT, "no_slot", Said::new("Plus de poste sur l’agrément", "No slot left on the licence"))
        }
        Refusal::SentAlready { .. } => (StatusCode::CONFLICT, "sent_already", Said::new("Déjà envoyé", "Sent already")),
        Refusal::Running(_) => (StatusCode::CONFLICT, "running", Said::new("En cours", "Still running")),
        Refusal::Stale => (StatusCode::PRECONDITION_FAILED, "stale", Said::new("Modifié entre-temps", "Changed meanwhile")),
        Refusal::VersionMissing => {
            (StatusCode::PRECONDITION_REQUIRED, "version_missing", Said::new("Version manquante", "Version missing"))
        }
        Refusal::WrongMethod => {
            (StatusCode::METHOD_NOT_ALLOWED, "wrong_method", Said::new("Méthode non prévue ici", "Method not allowed"))
        }
        Refusal::TooLarge | Refusal::FileTooLarge { .. } => {
            (StatusCode::PAYLOAD_TOO_LARGE, "too_large", Said::new("Envoi trop lourd", "Too large"))
        }
        Refusal::TooSlow => (StatusCode::REQUEST_TIMEOUT, "too_slow", Said::new("Envoi trop lent", "Too slow")),
        Refusal::NotJson => {
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_json", Said::new("Format d’envoi non accepté", "Unsupported media type"))
        }
        Refusal::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid", Said::new("Champs à corriger", "Fields to correct")),
        Refusal::Rule(_) => {
            (StatusCode::UNPROCESSABLE_ENTITY, "refused_by_rule", Said::new("Une règle s’y oppose", "Refused by a rule"))
        }
        Refusal::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "too_many", Said::new("Trop d’essais", "Too many tries")),
        Refusal::Enough { .. } => {
            (StatusCode::TOO_MANY_REQUESTS, "too_many", Said::new("Trop de demandes", "Asked for too often"))
        }
        Refusal::Unavailable { .. } | Refusal::NotReady(_) => {
            (StatusCode::SERVICE_UNAVAILABLE, "unavailable", Said::new("Indisponible un instant", "Unavailable for a moment"))
        }
        Refusal::Database(_) | Refusal::Internal(_) => {
            (StatusCode::INTERNAL_SERVER_ERROR, "internal", Said::new("Erreur de notre côté", "An error on our side"))
        }
    }
}

/// The sentence of a refusal.
pub fn detail(refusal: &Refusal) -> Said {
    match refusal {
        Refusal::Unreadable(said)
        | Refusal::Forbidden(said)
        | Refusal::WrongState(said)
        | Refusal::Running(said)
        | Refusal::NotReady(said)
        | Refusal::Enough { said, .. } => said.clone(),
        Refusal::Invalid(faults) | Refusal::Rule(faults) => all_details(&faults.0),
        Refusal::SentAlready { .. } => SENT_ALREADY,
        Refusal::Unauthenticated => Said::new("Connectez-vous, puis recommencez.", "Sign in, then try again."),
        Refusal::WrongPassword => WRONG_PASSWORD,
        Refusal::NotFound => {
            Said::new("Cette adresse ne mène à rien que vous puissiez voir.", "Nothing you may see is at this address.")
        }
        Refusal::NoSeat => Said::new("Toutes les places de cette mission sont prises.", "Every seat of this mission is taken."),
        Refusal::NoSlot => Said::new(
            "L’agrément n’a plus de poste libre pour ce recrutement ou cette mise à disposition.",
            "The licence has no slot left for this recruitment or lending.",
        ),
        Refusal::Stale => Said::new(
            "Quelqu’un a modifié cette fiche depuis votre lecture : relisez-la, puis recommencez.",
            "Somebody changed this since you read it: read it again, then retry.",
        ),
        Refusal::VersionMissing => Said::new(
            "Envoyez l’en-tête If-Match avec la version que vous avez lue.",
            "Send the If-Match header with the version you read.",
        ),
        Refusal::WrongMethod => Said::new(
            "Cette adresse existe, mais pas pour cette méthode\u{a0}: l’en-tête Allow dit lesquelles.",
            "This address exists, but not for this method: the Allow header says which.",
        ),
        Refusal::TooSlow => Said::new(
            "L’envoi arrive trop lentement. Recommencez avec une meilleure connexion : rien n’a été enregistré.",
            "The body comes too slowly. Try again over a better connection: nothing was recorded.",
        ),
        Refusal::TooLarge => Said::new("L’envoi dépasse la taille permise.", "The body exceeds the allowed size."),
        Refusal::FileTooLarge { max_mib } => Said::built(
            format!(
                "Ce fichier dépasse {max_mib}\u{a0}Mio. Reprenez la photo en qualité normale, ou scannez en noir et blanc, puis renvoyez-le."
            ),
            format!(
                "This file exceeds {max_mib} MiB. Take the photo in normal quality, or scan in black and white, then send it again."
            ),
        ),
        Refusal::NotJson => {
            Said::new("Envoyez du JSON (Content-Type: application/json).", "Send JSON (Content-Type: application/json).")
        }
        Refusal::TooMany { retry_after_s } => Said::built(
            format!("Attendez {retry_after_s} secondes avant de recommencer."),
            format!("Wait {retry_after_s} seconds before trying again."),
        ),
        Refusal::Unavailable { .. } => {
            Said::new("Recommencez dans un instant : rien n’a été perdu.", "Try again in a moment: nothing was lost.")
        }
        Refusal::Database(_) | Refusal::Internal(_) => {
            Said::new("Rien n’a été enregistré. Nous sommes prévenus.", "Nothing was recorded. We have been told.")
        }
    }
}

const SENT_ALREADY: Said =
    Said::new("Ce formulaire a déjà été envoyé, avec d’autres réponses.", "This form was sent already, with other answers.");

const WRONG_PASSWORD: Said = Said::new(
    "Adresse ou mot de passe inexact. Un lien par mail marche aussi.",
    "Wrong address or password. A link by mail works too.",
);

fn all_details(faults: &[FieldFault]) -> Said {
    let joined = |lang| faults.iter().map(|fault| fault.detail.in_lang(lang)).collect::<Vec<_>>().join(" ");
    Said::built(joined(Lang::Fr), joined(Lang::En))
}

/// The problem document of a refusal, in the reader's language.
pub fn render(refusal: &Refusal, lang: Lang) -> HttpResponse {
    let (status, code, title) = shape(refusal);
    if status.is_server_error() {
        tracing::error!(cause = %refusal, "could not answer");
    }
    let of_file = [FieldFault::new("/file", code, detail(refusal))];
    let faults = match refusal {
        Refusal::Invalid(faults) | Refusal::Rule(faults) => faults.0.as_slice(),
        Refusal::FileTooLarge { .. } => &of_file,
        _ => &[],
    };
    let errors = faults
        .iter()
        .map(|fault| ProblemField {
            pointer: fault.pointer.clone(),
            code: fault.code.clone(),
            detail: fault.detail.in_lang(lang).to_owned(),
        })
        .collect();
    let mut answer = HttpResponseBuilder::new(status);
    answer.content_type("application/problem+json");
    if let Some(retry_after_s) = refusal.retry_after_s() {
        answer.insert_header((header::RETRY_AFTER, retry_after_s.to_string()));
    }
    if status == StatusCode::UNAUTHORIZED {
        answer.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
    }
    answer.json(ProblemDocument {
        kind: format!("urn:relais:problem:{code}"),
        title: title.in_lang(lang).to_owned(),
        status: status.as_u16(),
        detail: detail(refusal).in_lang(lang).to_owned(),
        code: code.to_owned(),
        errors,
    })
}

/// Gives every error of the API, the framework's own included, the form and the language the reader asked for; and marks
/// what the API answers as nobody's to keep.
pub async fn speak(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody, BoxBody>>, actix_web::Error> {
    let lang = language(request.headers());
    let response = next.call(request).await?;
    let (request, response) = response.into_parts();
    let replacement = match response.error() {
        _ if is_page(&response) => None,
        Some(error) => match error.as_error::<Problem>() {
            Some(problem) => Some(render(&problem.0, lang)),
            None => foreign(response.status()).map(|refusal| render(&refusal, lang)),
        },
        None if is_bare_error(&response) => foreign(response.status()).map(|refusal| render(&refusal, lang)),
        None => None,
    };
    let mut response = match replacement {
        Some(problem) => {
            let mut problem = problem;
            if let Some(allow) = response.headers().get(header::ALLOW) {
                problem.headers_mut().insert(header::ALLOW, allow.clone());
            }
            problem.map_into_right_body()
        }
        None => response.map_into_left_body(),
    };
    let headers = response.headers_mut();
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Ok(ServiceResponse::new(request, response))
}

fn is_bare_error<B>(response: &HttpResponse<B>) -> bool {
    let problem = HeaderValue::from_static("application/problem+json");
    (response.status().is_client_error() || response.status().is_server_error())
        && response.headers().get(header::CONTENT_TYPE) != Some(&problem)
}

/// A page says its own errors.
fn is_page<B>(response: &HttpResponse<B>) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// What an error the framework made by itself means.
fn foreign(status: StatusCode) -> Option<Refusal> {
    match status {
        StatusCode::NOT_FOUND => Some(Refusal::NotFound),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Refusal::TooLarge),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Some(Refusal::NotJson),
        StatusCode::METHOD_NOT_ALLOWED => Some(Refusal::WrongMethod),
        status if status.is_client_error() => {
            Some(Refusal::Unreadable(Said::new("Cette demande ne se lit pas.", "This request cannot be read.")))
        }
        status if status.is_server_error() => Some(Refusal::internal("the framework failed")),
        _ => None,
    }
}

/// The language a request asks for.
pub(super) fn language(headers: &HeaderMap) -> Lang {
    headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map(Lang::from_header).unwrap_or_default()
}
