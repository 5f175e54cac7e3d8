//! The virus scanner: a real `clamd` with a signature of the test's own, and one that misbehaves.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use relais::vault::clamd::Clamd;

use super::corpus;
use super::scene::Scene;

/// A `clamd` on a socket of its own, that knows one thing: the test file of scanners.
struct RealClamd {
    child: Child,
    socket: PathBuf,
    _folder: tempfile::TempDir,
}

impl RealClamd {
    fn start() -> Self {
        let program = ["/usr/sbin/clamd", "/usr/local/sbin/clamd"].into_iter().find(|path| Path::new(path).exists());
        let program = program.expect("clamd is not installed: run `make setup-test`, or `apt-get install clamav-daemon`");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let hex: String = corpus::eicar().iter().map(|byte| format!("{byte:02x}")).collect();
        let signatures = format!("Relais.Test.File:0:*:{hex}\nRelais.Test.Other:0:*:{}\n", "ab".repeat(40));
        let socket = folder.path().join("clamd");
        std::fs::create_dir(folder.path().join("signatures")).expect("a folder");
        std::fs::write(folder.path().join("signatures/relais.ndb"), signatures).expect("signatures");
        let conf = format!(
            "LocalSocket {}\nDatabaseDirectory {}\nTemporaryDirectory {}\nForeground yes\nMaxThreads 2\nSelfCheck 0\n",
            socket.display(),
            folder.path().join("signatures").display(),
            folder.path().display()
        );
        let file = folder.path().join("clamd.conf");
        std::fs::write(&file, conf).expect("a configuration");
        let child = Command::new(program)
            .arg("--config-file")
            .arg(&file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("clamd can be run");
        let mut clamd = Self { child, socket, _folder: folder };
        clamd.wait();
        clamd
    }

    /// Until it answers PING; it loads its signatures first.
    fn wait(&mut self) {
        for _ in 0..600 {
            if let Ok(mut stream) = UnixStream::connect(&self.socket) {
                let mut answer = Vec::new();
                if stream.write_all(b"zPING\0").and_then(|()| stream.read_to_end(&mut answer)).is_ok() && answer == b"PONG\0" {
                    return;
                }
            }
            let ended = self.child.try_wait().expect("a child");
            assert!(ended.is_none(), "clamd ended: {ended:?}");
            std::thread::park_timeout(Duration::from_millis(50));
        }
        panic!("clamd does not answer");
    }
}

impl Drop for RealClamd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_real_scanner_finds_the_test_file_and_lets_the_rest_pass() {
    let clamd = RealClamd::start();
    let socket = clamd.socket.clone();
    let scene = Scene::with(|config| config.clamd = Some(Clamd::Unix(socket)));
    let made = scene.sends("H_RC", "a.pdf", "application/pdf", &corpus::pdf(2)).expect(201);
    assert_eq!(made["file"]["scan"], "clean");
    let reply = scene.sends("H_RC", "b.pdf", "application/pdf", &corpus::pdf_with_eicar());
    assert_eq!((reply.status, reply.faults()), (422, vec![("/file".to_owned(), "virus".to_owned())]));
    assert_eq!(scene.objects().len(), 1);

    drop(clamd);
    let reply = scene.sends("H_RC", "c.pdf", "application/pdf", &corpus::pdf(1));
    assert_eq!(reply.header("retry-after"), Some("60"));
    reply.refused(503, "unavailable");
    assert_eq!(scene.objects().len(), 1);
}

/// How a scanner answers once it has read everything, or before.
#[derive(Debug, Clone, Copy)]
enum Manner {
    Says(&'static [u8]),
    HangsUp,
    HangsUpAtOnce,
}

/// A scanner in this process, for one conversation each manner.
fn scanner(manners: Vec<Manner>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    std::thread::spawn(move || {
        for manner in manners {
            let Ok((stream, _)) = listener.accept() else { return };
            converse(stream, manner);
        }
    });
    address
}

fn converse(mut stream: TcpStream, manner: Manner) {
    if matches!(manner, Manner::HangsUpAtOnce) {
        return;
    }
    let mut command = [0; 10];
    if stream.read_exact(&mut command).is_err() || &command != b"zINSTREAM\0" {
        let _ = stream.write_all(b"UNKNOWN COMMAND\0");
        return;
    }
    loop {
        let mut length = [0; 4];
        if stream.read_exact(&mut length).is_err() {
            return;
        }
        let length = u32::from_be_bytes(length);
        if length == 0 {
            break;
        }
        let mut piece = vec![0; length as usize];
        if stream.read_exact(&mut piece).is_err() {
            return;
        }
    }
    if let Manner::Says(answer) = manner {
        let _ = stream.write_all(answer);
    }
    let _ = stream.shutdown(Shutdown::Both);
}

#[test]
fn only_a_whole_yes_of_the_scanner_lets_a_file_in() {
    let manners = [
        (Manner::Says(b"stream: OK\0"), 201),
        (Manner::Says(b"stream: Some.Name FOUND\0"), 422),
        (Manner::Says(b"stream: O"), 503),
        (Manner::Says(b""), 503),
        (Manner::Says(b"INSTREAM size limit exceeded. ERROR\0"), 503),
        (Manner::Says(b"stream: Can't allocate memory ERROR\0"), 503),
        (Manner::HangsUp, 503),
        (Manner::HangsUpAtOnce, 503),
    ];
    let address = scanner(manners.iter().map(|(manner, _)| *manner).collect());
    let scene = Scene::with(|config| config.clamd = Some(Clamd::Tcp(address)));
    for (manner, status) in manners {
        let reply = scene.sends("H_RC", "a.pdf", "application/pdf", &corpus::pdf(1));
        assert_eq!(reply.status, status, "{manner:?}: {}", reply.text);
    }
    assert_eq!(scene.objects().len(), 1);
}
