//! The virus scanner: `clamd` spoken to by INSTREAM, over TCP or a Unix socket. Configured and not answering is a refusal
//! (503), never a pass.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::Duration;

use crate::domain::Said;

const CONNECT: Duration = Duration::from_secs(5);
/// `clamd` scans once it has everything; its own limit is 120 seconds.
const ANSWER: Duration = Duration::from_secs(45);
const PIECE: usize = 64 * 1024;
/// The longest answer is the name of a signature.
const LONGEST_ANSWER: u64 = 1024;

/// Where `clamd` listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clamd {
    Tcp(String),
    Unix(PathBuf),
}

/// What `clamd` found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Clean,
    Infected(String),
}

impl Clamd {
    /// Reads `tcp:HOST:PORT` or `unix:PATH`; empty is none.
    pub fn parse(text: &str) -> Result<Option<Self>, Said> {
        if text.is_empty() {
            return Ok(None);
        }
        if let Some(path) = text.strip_prefix("unix:").filter(|path| !path.is_empty()) {
            return Ok(Some(Self::Unix(PathBuf::from(path))));
        }
        let address = text.strip_prefix("tcp:").filter(|address| {
            address.rsplit_once(':').is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok())
        });
        let address = address.ok_or(Said::new("tcp:HÔTE:PORT ou unix:CHEMIN", "tcp:HOST:PORT or unix:PATH"))?;
        Ok(Some(Self::Tcp(address.to_owned())))
    }

    /// Sends the whole of `file` and answers what was found.
    pub fn scan(&self, file: impl Read) -> io::Result<Verdict> {
        match self {
            Self::Unix(path) => {
                let stream = UnixStream::connect(path)?;
                stream.set_read_timeout(Some(ANSWER))?;
                stream.set_write_timeout(Some(ANSWER))?;
                speak(stream, file)
            }
            Self::Tcp(address) => {
                let place = address.to_socket_addrs()?.next().ok_or(ErrorKind::AddrNotAvailable)?;
                let stream = TcpStream::connect_timeout(&place, CONNECT)?;
                stream.set_read_timeout(Some(ANSWER))?;
                stream.set_write_timeout(Some(ANSWER))?;
                speak(stream, file)
            }
        }
    }
}

fn speak(mut clamd: impl Read + Write, mut file: impl Read) -> io::Result<Verdict> {
    clamd.write_all(b"zINSTREAM\0")?;
    let mut piece = vec![0; PIECE];
    loop {
        let count = file.read(&mut piece)?;
        let length = u32::try_from(count).map_err(io::Error::other)?;
        clamd.write_all(&length.to_be_bytes())?;
        clamd.write_all(&piece[..count])?;
        if count == 0 {
            break;
        }
    }
    clamd.flush()?;
    let mut answer = Vec::new();
    clamd.take(LONGEST_ANSWER).read_to_end(&mut answer)?;
    understood(&answer)
}

/// Only a whole `stream: OK` is clean.
fn understood(answer: &[u8]) -> io::Result<Verdict> {
    let text = answer.strip_suffix(b"\0").and_then(|text| std::str::from_utf8(text).ok());
    let said = text.and_then(|text| text.strip_prefix("stream: "));
    match said {
        Some("OK") => Ok(Verdict::Clean),
        Some(said) if said.ends_with(" FOUND") => Ok(Verdict::Infected(said.trim_end_matches(" FOUND").to_owned())),
        _ => Err(io::Error::other(format!("clamd answered {:?}", String::from_utf8_lossy(answer)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_ok_is_clean() {
        assert_eq!(understood(b"stream: OK\0").unwrap(), Verdict::Clean);
        assert_eq!(understood(b"stream: Eicar FOUND\0").unwrap(), Verdict::Infected("Eicar".to_owned()));
        for answer in
            [&b""[..], b"stream: O", b"stream: OK", b"OK\0", b"INSTREAM size limit exceeded. ERROR\0", b"stream: x ERROR\0"]
        {
            assert!(understood(answer).is_err(), "{:?}", String::from_utf8_lossy(answer));
        }
    }

    #[test]
    fn addresses() {
        assert_eq!(Clamd::parse(""), Ok(None));
        assert_eq!(Clamd::parse("tcp:localhost:3310"), Ok(Some(Clamd::Tcp("localhost:3310".into()))));
        assert_eq!(Clamd::parse("unix:/run/clamd"), Ok(Some(Clamd::Unix("/run/clamd".into()))));
        for wrong in ["tcp:", "tcp:host", "unix:", "/run/clamd", "tcp::3310"] {
            assert!(Clamd::parse(wrong).is_err(), "{wrong}");
        }
    }
}
