//! A real mail server that misbehaves as asked (`tests/support/smtp_server.py`).

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde::Deserialize;

pub struct SmtpServer {
    child: Child,
    log: PathBuf,
    /// One for each fault asked for.
    pub ports: Vec<u16>,
}

/// A message that reached the server whole.
#[derive(Debug, Clone, Deserialize)]
pub struct Arrived {
    pub listener: usize,
    pub to: String,
    pub message_id: String,
    /// Whether the server kept it.
    pub taken: bool,
    /// Whether it came by TLS.
    pub tls: bool,
}

impl SmtpServer {
    /// Starts the server with one listener a fault: `none`, `starttls`, `tls` or `PHASE:KIND:TIMES`. Those of TLS show the
    /// certificate of `server.pem` in the folder.
    pub fn start(folder: &Path, faults: &[String]) -> Self {
        #[expect(clippy::disallowed_methods, reason = "set for the test suite only, never read by the program")]
        let python = std::env::var("RELAIS_TEST_PYTHON").expect(
            "RELAIS_TEST_PYTHON must name a Python that has aiosmtpd 1.4.6: run `make test`, which makes one, or \
             `python3 -m venv target/python && target/python/bin/pip install aiosmtpd==1.4.6` and set it",
        );
        let log = folder.join("arrived.jsonl");
        let mut child = Command::new(python)
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/smtp_server.py"))
            .arg(&log)
            .args(faults)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("RELAIS_TEST_PYTHON can be run");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("the server's output");
        BufReader::new(stdout).read_line(&mut line).expect("the ports of the server");
        let ports: Vec<u16> = line.split_whitespace().filter_map(|port| port.parse().ok()).collect();
        assert_eq!(ports.len(), faults.len(), "the server did not start: is aiosmtpd installed for RELAIS_TEST_PYTHON?");
        Self { child, log, ports }
    }

    /// What reached one listener, in order.
    pub fn arrived_at(&self, listener: usize) -> Vec<Arrived> {
        let lines = std::fs::read_to_string(&self.log).unwrap_or_default();
        let all = lines.lines().map(|line| serde_json::from_str::<Arrived>(line).expect("a line of the server"));
        all.filter(|arrived| arrived.listener == listener).collect()
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
