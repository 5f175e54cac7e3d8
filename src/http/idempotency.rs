//! Idempotency keys: a creation sent twice (a phone in a tunnel) is made once, and answered twice with the same bytes.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::Duration;
use diesel::prelude::*;
use sha2::{Digest, Sha256};

use super::{Problem, conditional::etag};
use crate::db::schema::{history, idempotency_keys as keys};
use crate::db::{Tx, stamp};
use crate::domain::{Id, Said, Versioned};
use crate::error::Refusal;

/// How long a key is remembered.
const KEPT: Duration = Duration::hours(24);

/// The `Idempotency-Key` of a creation, if the client sent one, bound to the path it was sent to.
#[derive(Debug, Clone)]
pub struct IdempotencyKey {
    key: Option<String>,
    path: String,
}

impl FromRequest for IdempotencyKey {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let path = request.path().to_owned();
        let Some(value) = request.headers().get("Idempotency-Key") else { return ready(Ok(Self { key: None, path })) };
        let key = value.to_str().ok().filter(|text| (1..=200).contains(&text.len())).map(str::to_owned);
        if key.is_none() {
            let said = Said::new("Attendu : de 1 à 200 caractères ASCII.", "Expected: 1 to 200 ASCII characters.");
            return ready(Err(Problem(Refusal::invalid("Idempotency-Key", "format", said))));
        }
        ready(Ok(Self { key, path }))
    }
}

/// An answer that can be given again byte for byte.
#[derive(Debug, Clone)]
pub struct Answer {
    status: u16,
    location: Option<String>,
    etag: Option<String>,
    body: String,
}

impl Answer {
    /// 201 with the record and its address.
    pub fn created<T: Versioned>(record: &T, location: String) -> Result<Self, Refusal> {
        let body = serde_json::to_string(record).map_err(Refusal::internal)?;
        Ok(Self { status: 201, location: Some(location), etag: Some(etag(record.version())), body })
    }

    /// What is kept of the record.
    pub fn kept<T: serde::de::DeserializeOwned>(&self) -> Result<T, Refusal> {
        serde_json::from_str(&self.body).map_err(Refusal::internal)
    }

    /// The same answer with the record as it is told, where less than that is kept.
    pub fn telling<T: serde::Serialize>(self, record: &T) -> Result<Self, Refusal> {
        Ok(Self { body: serde_json::to_string(record).map_err(Refusal::internal)?, ..self })
    }

    pub fn into_response(self) -> HttpResponse {
        let mut response = HttpResponse::build(StatusCode::from_u16(self.status).unwrap_or(StatusCode::CREATED));
        response.content_type("application/json");
        if let Some(location) = self.location {
            response.insert_header((header::LOCATION, location));
        }
        if let Some(etag) = self.etag {
            response.insert_header((header::ETAG, etag));
        }
        response.body(self.body)
    }
}

/// By which a form of a page is recognised when it is sent again: the key drawn with it, where it is sent, what it says.
#[derive(Debug, Clone)]
pub struct FormKey {
    key: String,
    path: String,
    content: [u8; 32],
}

impl FormKey {
    /// `content` is every part of what was sent, in order.
    pub fn new<'a>(key: String, path: impl Into<String>, content: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hash = Sha256::new();
        for part in content {
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
        Self { key, path: path.into(), content: hash.finalize().into() }
    }

    /// With a key of one length, however long the one it is made of.
    pub fn short(self) -> Self {
        Self { key: STANDARD.encode(Sha256::digest(self.key.as_bytes())), ..self }
    }

    fn fingerprint(&self) -> String {
        fingerprint(&self.path, &self.content)
    }
}

/// The same for the form of a page, whose key was drawn with it: sent twice, it makes one thing. Answers where the browser goes.
///
/// The same key with other words is neither answered as the first was, nor made in silence: whoever goes back and corrects what
/// they had sent would have two things, or would read that the second is saved. They get the form again, with a new key and the way
/// to what the first one made ([`Refusal::SentAlready`]), and choose.
pub fn once_for_form(
    tx: &mut Tx,
    account: Id,
    form: &FormKey,
    make: impl FnOnce(&mut Tx) -> Result<String, Refusal>,
) -> Result<String, Refusal> {
    let key = Some(form.key.clone()).filter(|key| (1..=200).contains(&key.len()));
    if let Some(key) = &key
        && let Some((before, _, Some(to), _, _)) = known(tx, account, key)?
        && before != form.fingerprint()
    {
        return Err(Refusal::SentAlready { to });
    }
    let key = IdempotencyKey { key, path: form.path.clone() };
    let answer = once(tx, account, &key, &form.content, |tx| {
        Ok(Answer { status: 303, location: Some(make(tx)?), etag: None, body: String::new() })
    })?;
    answer.location.ok_or_else(|| Refusal::internal("a form leads nowhere"))
}

/// Keeps where a form led that was made for one version of a record, and the steps it took there: see [`led`].
pub fn remember(tx: &mut Tx, account: Id, form: &FormKey, to: &str) -> Result<(), Refusal> {
    let body = serde_json::to_string(&tx.steps).map_err(Refusal::internal)?;
    let answer = Answer { status: 303, location: Some(to.to_owned()), etag: None, body };
    keep(tx, account, (&form.key, form.fingerprint()), &answer)
}

/// Where the same deed of the same account on the same version led, and whether it said the same. None once somebody has taken
/// another step there: what it led to is no answer any more. What the service does by itself follows from the deed.
pub fn led(tx: &mut Tx, account: Id, form: &FormKey) -> Result<Option<(String, bool)>, Refusal> {
    let Some((before, _, Some(to), _, steps)) = known(tx, account, &form.key)? else { return Ok(None) };
    if before != form.fingerprint() {
        return Ok(Some((to, false)));
    }
    let steps: Vec<(String, Id, i32)> = serde_json::from_str(&steps).map_err(Refusal::internal)?;
    for (entity, record, seq) in steps {
        let later = history::table
            .filter(history::entity.eq(entity).and(history::entity_id.eq(record.to_string())))
            .filter(history::seq.gt(seq).and(history::actor_id.is_not_null()))
            .count();
        if later.get_result::<i64>(tx.conn)? > 0 {
            return Ok(None);
        }
    }
    Ok(Some((to, true)))
}

/// Fingerprint, status, location, version, body.
type Row = (String, i32, Option<String>, Option<String>, String);

fn fingerprint(path: &str, body_sha256: &[u8; 32]) -> String {
    STANDARD.encode(Sha256::new().chain_update(path).chain_update(body_sha256).finalize())
}

fn known(tx: &mut Tx, account: Id, name: &str) -> Result<Option<Row>, Refusal> {
    let mine = keys::account_id.eq(account.to_string()).and(keys::idempotency_key.eq(name));
    let row = keys::table
        .filter(mine.and(keys::created_at.gt(stamp(tx.now - KEPT))))
        .select((keys::fingerprint, keys::status, keys::location, keys::etag, keys::body))
        .first(tx.conn)
        .optional()?;
    Ok(row)
}

/// In the place of what the key answered before, and of what this account's keys of another day did.
fn keep(tx: &mut Tx, account: Id, (name, fingerprint): (&str, String), answer: &Answer) -> Result<(), Refusal> {
    let (account, over) = (account.to_string(), stamp(tx.now - KEPT));
    let gone = keys::idempotency_key.eq(name).or(keys::created_at.le(over));
    diesel::delete(keys::table.filter(keys::account_id.eq(&account)).filter(gone)).execute(tx.conn)?;
    let (id, created_at) = (tx.new_id().to_string(), tx.stamp());
    diesel::insert_into(keys::table)
        .values((
            keys::id.eq(id),
            keys::account_id.eq(account),
            keys::idempotency_key.eq(name),
            keys::fingerprint.eq(fingerprint),
            keys::status.eq(i32::from(answer.status)),
            keys::location.eq(&answer.location),
            keys::etag.eq(&answer.etag),
            keys::body.eq(&answer.body),
            keys::created_at.eq(created_at),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Makes the thing once per key. The answer is kept in the same transaction as what it tells of; the same key with
/// another body is refused (422). Two at the same moment: one makes, the other reads what was made.
pub fn once(
    tx: &mut Tx,
    account: Id,
    key: &IdempotencyKey,
    body_sha256: &[u8; 32],
    make: impl FnOnce(&mut Tx) -> Result<Answer, Refusal>,
) -> Result<Answer, Refusal> {
    let Some(name) = &key.key else { return make(tx) };
    let fingerprint = fingerprint(&key.path, body_sha256);
    if let Some((before, status, location, etag, body)) = known(tx, account, name)? {
        if before != fingerprint {
            let said = Said::new(
                "Cette clé a déjà servi pour un autre envoi : prenez-en une nouvelle.",
                "This key was used for another request: take a new one.",
            );
            return Err(Refusal::invalid("Idempotency-Key", "reused", said));
        }
        return Ok(Answer { status: u16::try_from(status).map_err(Refusal::internal)?, location, etag, body });
    }
    let answer = make(tx)?;
    keep(tx, account, (name, fingerprint), &answer)?;
    Ok(answer)
}
