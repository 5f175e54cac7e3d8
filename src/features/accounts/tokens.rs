//! Access tokens: a signed session id that lives 15 minutes. The algorithm is pinned; keys have ids and rotate.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Duration, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

use crate::domain::Id;
use crate::error::Refusal;

/// Life of an access token.
pub const LIFE: Duration = Duration::minutes(15);
/// A key signs for this long, then a new one takes over; the old one verifies until its tokens are over.
const KEY_LIFE: Duration = Duration::days(30);

const ALGORITHM: Algorithm = Algorithm::HS256;
const AUDIENCE: &str = "relais-api";

/// A signing key as it is kept in the key file.
#[derive(Clone, Serialize, Deserialize)]
pub struct StoredKey {
    pub kid: String,
    /// 256 bits, base64.
    pub secret: String,
    pub made_at: DateTime<Utc>,
}

/// What a token says. Roles are not in it: the session row decides.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: Id,
    sid: Id,
    iat: i64,
    exp: i64,
}

/// The keys of this service, newest last, and the issuer they sign for.
pub struct KeyRing {
    keys: Vec<(StoredKey, EncodingKey, DecodingKey)>,
    issuer: String,
}

/// Why the signing keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("the key file holds no key")]
    Empty,
    #[error("key {0} is not 32 bytes in base64")]
    Malformed(String),
    #[error("a token signed now is not accepted: {0}")]
    Unusable(String),
}

/// Adds a key when there is none or the newest is old, and drops those whose tokens are long over.
pub fn rotated(mut keys: Vec<StoredKey>, now: DateTime<Utc>, random: [u8; 32]) -> Vec<StoredKey> {
    keys.sort_by_key(|key| key.made_at);
    if keys.last().is_none_or(|newest| newest.made_at + KEY_LIFE <= now) {
        keys.push(StoredKey { kid: now.format("%Y%m%dT%H%M%S").to_string(), secret: STANDARD.encode(random), made_at: now });
    }
    let newest_but_one = keys.len().saturating_sub(2);
    keys.drain(..newest_but_one);
    keys
}

impl KeyRing {
    /// Checks by signing and verifying once, so that a bad key stops the start and not the first sign-in.
    pub fn new(keys: Vec<StoredKey>, issuer: String, now: DateTime<Utc>) -> Result<Self, KeyError> {
        let mut ring = Vec::new();
        for key in keys {
            let secret = STANDARD.decode(&key.secret).ok().filter(|secret| secret.len() == 32);
            let secret = secret.ok_or_else(|| KeyError::Malformed(key.kid.clone()))?;
            ring.push((key, EncodingKey::from_secret(&secret), DecodingKey::from_secret(&secret)));
        }
        if ring.is_empty() {
            return Err(KeyError::Empty);
        }
        let ring = Self { keys: ring, issuer };
        let nobody = Id::from_parts(0, [0; 10]);
        let unusable = |refusal: Refusal| KeyError::Unusable(refusal.to_string());
        let token = ring.sign(nobody, nobody, now).map_err(unusable)?;
        ring.verify(&token, now).map_err(unusable)?;
        Ok(ring)
    }

    /// A token for a session, good for [`LIFE`].
    pub fn sign(&self, account: Id, session: Id, now: DateTime<Utc>) -> Result<String, Refusal> {
        let (key, encoding, _) = self.keys.last().ok_or_else(|| Refusal::internal("no signing key"))?;
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: AUDIENCE.to_owned(),
            sub: account,
            sid: session,
            iat: now.timestamp(),
            exp: (now + LIFE).timestamp(),
        };
        let header = Header { kid: Some(key.kid.clone()), ..Header::new(ALGORITHM) };
        jsonwebtoken::encode(&header, &claims, encoding).map_err(Refusal::internal)
    }

    /// A seal over a text, by the newest key.
    pub fn seal(&self, text: &str) -> Result<String, Refusal> {
        let (_, encoding, _) = self.keys.last().ok_or_else(|| Refusal::internal("no signing key"))?;
        jsonwebtoken::crypto::sign(text.as_bytes(), encoding, ALGORITHM).map_err(Refusal::internal)
    }

    /// Whether a seal is over this text, by any key that still verifies.
    pub fn is_sealed(&self, text: &str, seal: &str) -> bool {
        let by = |key: &DecodingKey| jsonwebtoken::crypto::verify(seal, text.as_bytes(), key, ALGORITHM).unwrap_or(false);
        self.keys.iter().any(|(_, _, key)| by(key))
    }

    /// Account and session of a token that this service signed and that is still good.
    pub fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<(Id, Id), Refusal> {
        let header = jsonwebtoken::decode_header(token).map_err(|_| Refusal::Unauthenticated)?;
        let kid = header.kid.ok_or(Refusal::Unauthenticated)?;
        let (_, _, decoding) = self.keys.iter().find(|(key, _, _)| key.kid == kid).ok_or(Refusal::Unauthenticated)?;
        let mut validation = Validation::new(ALGORITHM);
        validation.set_audience(&[AUDIENCE]);
        validation.set_issuer(&[&self.issuer]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // The library reads its own clock; ours is injected, so the expiry is tested below.
        validation.validate_exp = false;
        let claims: Claims = jsonwebtoken::decode(token, decoding, &validation).map_err(|_| Refusal::Unauthenticated)?.claims;
        let good = claims.exp > now.timestamp() && claims.iat <= now.timestamp() + 60;
        if good { Ok((claims.sub, claims.sid)) } else { Err(Refusal::Unauthenticated) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).expect("an instant")
    }

    fn ring(seed: u8, issuer: &str) -> KeyRing {
        KeyRing::new(rotated(Vec::new(), now(), [seed; 32]), issuer.to_owned(), now()).expect("a ring")
    }

    #[test]
    fn a_token_is_good_for_its_life_only() {
        let ring = ring(1, "https://a.example");
        let id = Id::from_parts(5, [7; 10]);
        let token = ring.sign(id, id, now()).expect("a token");
        assert!(ring.verify(&token, now() + LIFE - Duration::seconds(1)).is_ok());
        assert!(ring.verify(&token, now() + LIFE).is_err());
    }

    #[test]
    fn a_token_of_another_key_issuer_or_algorithm_is_refused() {
        let ours = ring(1, "https://a.example");
        let id = Id::from_parts(5, [7; 10]);
        for other in [ring(2, "https://a.example"), ring(1, "https://b.example")] {
            assert!(ours.verify(&other.sign(id, id, now()).expect("a token"), now()).is_err());
        }
        let (key, encoding, _) = ours.keys.last().expect("a key");
        let header = Header { kid: Some(key.kid.clone()), ..Header::new(Algorithm::HS512) };
        let claims = serde_json::json!({"iss": "https://a.example", "aud": AUDIENCE, "sub": id, "sid": id, "iat": 0, "exp": 9_000_000_000_i64});
        let confused = jsonwebtoken::encode(&header, &claims, encoding).expect("a token");
        assert!(ours.verify(&confused, now()).is_err());
        assert!(ours.verify("", now()).is_err() && ours.verify("a.b.c", now()).is_err());
    }

    #[test]
    fn a_new_key_takes_over_and_the_one_before_still_verifies() {
        let first = rotated(Vec::new(), now(), [1; 32]);
        assert_eq!(rotated(first.clone(), now() + Duration::days(1), [2; 32]).len(), 1);
        let second = rotated(first.clone(), now() + KEY_LIFE, [2; 32]);
        assert_eq!(second.len(), 2);
        let third = rotated(second.clone(), now() + KEY_LIFE * 2, [3; 32]);
        assert_eq!(third.iter().map(|key| key.kid.clone()).collect::<Vec<_>>()[0], second[1].kid);
    }
}
