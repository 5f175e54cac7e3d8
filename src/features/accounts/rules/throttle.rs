//! How long somebody waits after failed tries. Pure: the tries and the instant are given.

use chrono::{DateTime, Duration, Utc};

/// Failures of one account before the first delay, and before the long one.
const FIRST_DELAY_AT: usize = 5;
const LONG_DELAY_AT: usize = 10;

/// Failures from one network prefix before it waits: higher than an account's, since a *mission locale* shares one address.
const PREFIX_LIMIT: usize = 30;

const LONG_DELAY: Duration = Duration::minutes(15);

/// How far back failures are looked for.
pub const WINDOW: Duration = Duration::hours(1);

/// A limit on how often something may be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    pub what: &'static str,
    pub most: usize,
    pub within: Duration,
}

/// Links by mail, to one address: enough for somebody who mistypes, too few to flood a mailbox. Each kind has a quota of its
/// own: whoever asks for one kind in somebody's name does not take the others away from them.
pub const SIGN_IN_LINKS: Quota = per_address("link");
pub const RESET_LINKS: Quota = per_address("reset_link");
/// Letters about a registration: the link that confirms the address, or that there is an account already.
pub const REGISTRATION_LETTERS: Quota = per_address("registration_letter");

const fn per_address(what: &'static str) -> Quota {
    Quota { what, most: 5, within: Duration::hours(1) }
}

/// Links by mail and registrations asked for from one network prefix.
pub const ASKED_PER_PREFIX: Quota = Quota { what: "asked", most: 60, within: Duration::hours(1) };
/// Applications by one person.
pub const APPLICATIONS: Quota = Quota { what: "application", most: 30, within: Duration::hours(24) };

/// Seconds to wait before the next sign-in of an account, given its failures since the last success, oldest first.
/// Five failures: one minute, doubled by each more; ten: fifteen minutes.
pub fn account_wait(failures: &[DateTime<Utc>], now: DateTime<Utc>) -> Option<u64> {
    let last = failures.last()?;
    let delay = match failures.len() {
        0..FIRST_DELAY_AT => return None,
        count @ FIRST_DELAY_AT..LONG_DELAY_AT => {
            let doublings = u32::try_from(count - FIRST_DELAY_AT).unwrap_or(0);
            LONG_DELAY.min(Duration::minutes(1_i64 << doublings))
        }
        _ => LONG_DELAY,
    };
    seconds_left(*last + delay, now)
}

/// Seconds to wait before the next sign-in from a network prefix.
pub fn prefix_wait(failures: &[DateTime<Utc>], now: DateTime<Utc>) -> Option<u64> {
    let recent: Vec<_> = failures.iter().filter(|at| **at > now - LONG_DELAY).collect();
    let oldest_counted = recent.len().checked_sub(PREFIX_LIMIT).and_then(|index| recent.get(index))?;
    seconds_left(**oldest_counted + LONG_DELAY, now)
}

/// Seconds to wait before the quota has room for one more.
pub fn quota_wait(quota: &Quota, tries: &[DateTime<Utc>], now: DateTime<Utc>) -> Option<u64> {
    let recent: Vec<_> = tries.iter().filter(|at| **at > now - quota.within).collect();
    let first_to_go = recent.len().checked_sub(quota.most).and_then(|index| recent.get(index))?;
    seconds_left(**first_to_go + quota.within, now)
}

fn seconds_left(until: DateTime<Utc>, now: DateTime<Utc>) -> Option<u64> {
    let millis = u64::try_from((until - now).num_milliseconds()).ok()?;
    Some(millis.div_ceil(1000)).filter(|seconds| *seconds > 0)
}

/// What the tries from one place count on; everybody whose address is not known is one place.
pub fn prefix(address: Option<std::net::IpAddr>) -> String {
    address.map_or_else(|| "unknown".to_owned(), network_prefix)
}

/// The part of an address that one subscriber holds: /24 in IPv4, /56 in IPv6.
pub fn network_prefix(address: std::net::IpAddr) -> String {
    match address {
        std::net::IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}")
        }
        std::net::IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => network_prefix(v4.into()),
            None => v6.octets()[..7].iter().map(|byte| format!("{byte:02x}")).collect(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + second, 0).expect("an instant")
    }

    fn failures(count: usize) -> Vec<DateTime<Utc>> {
        vec![at(0); count]
    }

    #[test]
    fn delays_double_from_the_fifth_failure() {
        let waits: Vec<_> = (4..=12).map(|count| account_wait(&failures(count), at(0))).collect();
        assert_eq!(waits, [None, Some(60), Some(120), Some(240), Some(480), Some(900), Some(900), Some(900), Some(900)]);
        assert_eq!(account_wait(&failures(10), at(900)), None, "it ends");
    }

    #[test]
    fn a_quota_frees_itself() {
        let quota = Quota { what: "x", most: 2, within: Duration::seconds(10) };
        assert_eq!(quota_wait(&quota, &[at(0)], at(5)), None);
        assert_eq!(quota_wait(&quota, &[at(0), at(4)], at(5)), Some(5));
        assert_eq!(quota_wait(&quota, &[at(0), at(4)], at(10)), None);
    }

    #[test]
    fn a_mapped_address_is_the_address_it_maps() {
        let mapped: std::net::IpAddr = "::ffff:192.0.2.7".parse().expect("an address");
        assert_eq!(network_prefix(mapped), "192.0.2");
    }
}
