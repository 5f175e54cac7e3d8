//! A piece as it comes: JSON for one seen on paper, a form with a `file` for one that is sent.

use actix_web::web::{Data, Payload};
use actix_web::{FromRequest, HttpRequest};
use deserr::Deserr;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use crate::domain::Said;
use crate::error::{Faults, Refusal};
use crate::features::documents::rules::inputs::DocumentInput;
use crate::http::multipart::{self, Fields, FormFile};
use crate::http::pace;
use crate::http::{Body, Problem, Shell, block, body};
use crate::vault::{Kept, Sent, Vault};

/// The form that carries a file: the fields of the JSON body, and the file.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the description of a form that is read part by part")]
pub struct DocumentForm {
    #[schema(inline)]
    #[schema(value_type = String)]
    code: (),
    #[schema(value_type = Option<String>, format = Date)]
    issued_on: (),
    #[schema(value_type = Option<String>, format = Date)]
    valid_until: (),
    #[schema(value_type = Option<String>)]
    holder: (),
    #[schema(value_type = Option<bool>)]
    names_mission: (),
    #[schema(value_type = Option<String>)]
    note: (),
    /// PDF, JPEG or PNG.
    #[schema(value_type = Option<String>, format = Binary)]
    file: (),
}

/// What was brought; its file, if there is one, is in the vault and no row knows it yet.
pub struct Brought<T = DocumentInput> {
    pub input: T,
    pub file: Option<Kept>,
    /// By which a repeated request is recognised.
    pub sha256: [u8; 32],
}

/// Reads a piece that was sent, as [`form`] does.
pub async fn read(request: &HttpRequest, payload: Payload, shell: &Data<Shell>) -> Result<Brought, Problem> {
    form(request, payload, shell).await
}

/// Reads what was sent: JSON, or the same fields in a form with a `file`. The caller has checked that the sender may bring something here: a file is read whole, looked at
/// and kept before this answers.
pub async fn form<T: Deserr<Faults> + 'static>(
    request: &HttpRequest,
    payload: Payload,
    shell: &Data<Shell>,
) -> Result<Brought<T>, Problem> {
    form_noted(request, payload, shell, &mut Vec::new()).await
}

/// The same; the fields of the form are noted as they were typed, for whoever shows it again.
pub async fn form_noted<T: Deserr<Faults> + 'static>(
    request: &HttpRequest,
    payload: Payload,
    shell: &Data<Shell>,
    typed_in: &mut Vec<(String, String)>,
) -> Result<Brought<T>, Problem> {
    if !multipart::is_form(request.headers()) {
        let body = Body::<T>::from_request(request, &mut payload.into_inner()).await?;
        return Ok(Brought { input: body.value, file: None, sha256: body.sha256 });
    }
    let mut fields = Fields::new();
    let file = parts(request, payload, &mut fields).await;
    typed_in.extend(fields.iter().map(|(name, value)| (name.clone(), value.clone())));
    let Some(file) = file? else { return Err(Problem(no_file())) };
    let fields = fields.into_iter().filter(|(_, value)| !value.trim().is_empty()).map(|(name, value)| {
        let value = typed(&name, value);
        (name, value)
    });
    let json = Value::Object(fields.collect::<Map<_, _>>()).to_string();
    let body = body::read::<T>(json.as_bytes()).map_err(Problem)?;
    let sha256 = Sha256::new().chain_update(body.sha256).chain_update(file.sha256).finalize().into();
    let kept = keep(request, shell, file).await?;
    Ok(Brought { input: body.value, file: Some(kept), sha256 })
}

/// What a form of one file without it is told.
pub fn no_file() -> Refusal {
    Refusal::invalid("/file", "required", Said::new("Joignez le fichier.", "Join the file."))
}

fn vault_of(request: &HttpRequest) -> Result<Data<Vault>, Problem> {
    request.app_data::<Data<Vault>>().cloned().ok_or_else(|| Problem(Refusal::internal("no vault")))
}

/// The file of a form as it came: it waits, and nobody has looked at it. The fields are noted as they come, also when it is refused.
pub async fn parts(request: &HttpRequest, payload: Payload, fields: &mut Fields) -> Result<Option<FormFile>, Problem> {
    let vault = vault_of(request)?;
    let room = vault.waiting_file().map_err(|error| Problem(no_room(&error)))?;
    multipart::read(request.headers(), payload, room, vault.max_file_bytes(), pace::USUAL, fields).await
}

/// Looks at a file that waits, and keeps it in the vault; no row knows it yet.
pub async fn keep(request: &HttpRequest, shell: &Data<Shell>, file: FormFile) -> Result<Kept, Problem> {
    let (vault, now) = (vault_of(request)?, shell.now());
    let FormFile { file, name, media_type, .. } = file;
    block(move || vault.take(now, Sent { file, name, media_type })).await
}

/// A form has only text: what ticks a box is true.
fn typed(name: &str, value: String) -> Value {
    match (name, value.as_str()) {
        ("names_mission", "true" | "on" | "1") => Value::Bool(true),
        ("names_mission", "false" | "off" | "0") => Value::Bool(false),
        _ => Value::String(value),
    }
}

fn no_room(error: &std::io::Error) -> Refusal {
    tracing::error!(%error, "cannot make a waiting file");
    Refusal::Unavailable { retry_after_s: 30 }
}
