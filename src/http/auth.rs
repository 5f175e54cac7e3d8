//! Who asks. A bearer token only carries a session id; the session row decides, so that a logout ends it at once.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};

use super::page::Tokens;
use super::{Problem, Shell, block};
use crate::domain::{Actor, Id, Role, Said};
use crate::error::Refusal;

/// Turns a bearer token into the person behind it, by the live session row.
pub trait Gate: Send + Sync {
    /// `on_behalf_of` is the account a case-worker acts for on paper.
    fn admit(&self, shell: &Shell, token: &str, on_behalf_of: Option<Id>) -> Result<Actor, Refusal>;

    /// The next tokens of a session for its refresh token; `None` for one that is good for nothing, or used before.
    fn renew(&self, shell: &Shell, refresh_token: &str) -> Result<Option<Tokens>, Refusal>;

    /// A seal over a text that nobody else can make.
    fn seal(&self, text: &str) -> Result<String, Refusal>;

    /// Whether a seal is ours and over this text.
    fn is_sealed(&self, text: &str, seal: &str) -> bool;
}

/// Header by which a case-worker acts for somebody who has no e-mail address.
pub const ON_BEHALF_OF: &str = "Relais-On-Behalf-Of";

/// A request by a signed-in person.
#[derive(Debug, Clone)]
pub struct Signed(pub Actor);

impl Signed {
    /// The actor, when their active role is one of these.
    pub fn one_of(self, roles: &[Role]) -> Result<Actor, Problem> {
        if roles.contains(&self.0.role) { Ok(self.0) } else { Err(Problem(Refusal::wrong_role())) }
    }
}

/// A request by anybody; a token that is sent must be good.
#[derive(Debug, Clone)]
pub struct MaybeSigned(pub Option<Actor>);

type Admission<T> = Pin<Box<dyn Future<Output = Result<T, Problem>>>>;

impl FromRequest for Signed {
    type Error = Problem;
    type Future = Admission<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let admission = admit(request);
        Box::pin(async move { admission.await?.map(Self).ok_or(Problem(Refusal::Unauthenticated)) })
    }
}

impl FromRequest for MaybeSigned {
    type Error = Problem;
    type Future = Admission<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let admission = admit(request);
        Box::pin(async move { Ok(Self(admission.await?)) })
    }
}

fn admit(request: &HttpRequest) -> Admission<Option<Actor>> {
    let Some(token) = bearer(request) else { return Box::pin(async { Ok(None) }) };
    let on_behalf_of = match request.headers().get(ON_BEHALF_OF).map(|value| value.to_str().map(str::parse::<Id>)) {
        None => None,
        Some(Ok(Ok(account))) => Some(account),
        Some(_) => {
            let said = Said::new("Cet en-tête attend l’identifiant d’un compte.", "This header takes an account id.");
            return Box::pin(async move { Err(Problem(Refusal::invalid(ON_BEHALF_OF, "format", said))) });
        }
    };
    let Some(shell) = request.app_data::<web::Data<Shell>>().cloned() else {
        return Box::pin(async { Err(Problem(Refusal::internal("no shell"))) });
    };
    Box::pin(async move { block(move || shell.gate.admit(&shell, &token, on_behalf_of)).await.map(Some) })
}

/// `None` without a header; an unreadable one is a token nobody can have.
fn bearer(request: &HttpRequest) -> Option<String> {
    let value = request.headers().get(header::AUTHORIZATION)?;
    let token =
        value.to_str().ok().and_then(|text| text.split_once(' ')).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    Some(token.map_or_else(String::new, |(_, token)| token.trim().to_owned()))
}
