//! Configuration: everything wrong is told at once, and each line says what to write instead.

use std::path::PathBuf;

use relais::config::{Config, ConfigFault, help};
use relais::domain::Lang;
use relais::mail::transport::{MailUrl, Security};

fn read(file: Option<&str>, environment: &[(&str, &str)]) -> Result<Config, Vec<ConfigFault>> {
    let environment = environment.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    Config::from_parts(file, environment)
}

fn keys_at_fault(outcome: Result<Config, Vec<ConfigFault>>) -> Vec<String> {
    outcome.err().unwrap_or_default().into_iter().map(|fault| fault.key).collect()
}

#[test]
fn nothing_given_is_a_whole_configuration() {
    let config = read(None, &[("PATH", "/bin")]).expect("defaults");
    assert_eq!(config.database_url, "sqlite:./.relais/relais.db");
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.base_url, "http://127.0.0.1:8080");
    assert_eq!(config.mail, MailUrl::Folder("./.relais/mail".into()));
    assert_eq!(config.jwt_keys_file, PathBuf::from("./.relais/keys"));
    assert_eq!((config.trusted_proxies, config.password_memory_kib), (0, 65_536));
    assert!(config.workers >= 1 && config.metrics_token.is_none() && config.clamd.is_none());
}

#[test]
fn the_environment_wins_over_the_file_and_defaults_follow() {
    let file = "data_dir = \"/var/lib/relais\"\nlisten = \"0.0.0.0:80\"\ntrusted_proxies = 1\n";
    let config = read(Some(file), &[("RELAIS_LISTEN", "[::1]:9000"), ("RELAIS_LOG", "")]).expect("a configuration");
    assert_eq!(config.database_url, "sqlite:/var/lib/relais/relais.db");
    assert_eq!(config.base_url, "http://[::1]:9000");
    assert_eq!((config.trusted_proxies, config.log.as_str()), (1, "info"));
}

#[test]
fn every_fault_is_told_at_once() {
    let file = "liste = \"0.0.0.0:80\"\nworkers = true\nbase_url = \"https://relais.example/\"\n";
    let environment = [
        ("RELAIS_LISTEN", "here"),
        ("RELAIS_DATABASE_URL", "mysql://root:s3cret@h/db"),
        ("RELAIS_MAIL", "smtp://"),
        ("RELAIS_PASSWORD_MEMORY", "1"),
        ("RELAIS_PASSWORD_MEMORY_KIB", "19455"),
    ];
    let faults = read(Some(file), &environment).expect_err("faults");
    let mut keys: Vec<&str> = faults.iter().map(|fault| fault.key.as_str()).collect();
    keys.sort_unstable();
    let expected = [
        "RELAIS_DATABASE_URL",
        "RELAIS_LISTEN",
        "RELAIS_MAIL",
        "RELAIS_PASSWORD_MEMORY",
        "RELAIS_PASSWORD_MEMORY_KIB",
        "base_url",
        "liste",
        "workers",
    ];
    assert_eq!(keys, expected);
    let page: String = faults.iter().map(|fault| format!("{fault}\n{}\n", fault.in_lang(Lang::Fr))).collect();
    assert!(!page.contains("s3cret"), "{page}");
    for line in ["perhaps listen", "perhaps RELAIS_PASSWORD_MEMORY_KIB", "\"here\" does not fit", "127.0.0.1:8080"] {
        assert!(page.contains(line), "{line} in {page}");
    }
}

#[test]
fn values_out_of_bounds() {
    let cases = [
        ("RELAIS_BASE_URL", "ftp://h"),
        ("RELAIS_MAP_TILES", "https://tiles.example/{z}/{x}.png"),
        ("RELAIS_MAP_TILES", "https://{s}.tiles.example/{z}/{x}/{y}.png"),
        ("RELAIS_MAP_TILES", "/{z}/{x}/{y}.png"),
        ("RELAIS_BASE_URL", "https://h/"),
        ("RELAIS_BASE_URL", "https://h/app"),
        ("RELAIS_BASE_URL", "https://u:p@h"),
        ("RELAIS_BASE_URL", "relais.example"),
        ("RELAIS_DATABASE_URL", "sqlite:"),
        ("RELAIS_DATABASE_URL", "relais.db"),
        ("RELAIS_LISTEN", "8080"),
        ("RELAIS_LISTEN", "localhost:8080"),
        ("RELAIS_LOG", "inof"),
        ("RELAIS_LOG", "info,relais=loud"),
        ("RELAIS_MAIL_FROM", "relais"),
        ("RELAIS_MAIL_ROOT_CERTIFICATE", "/no/such/file.pem"),
        ("RELAIS_METRICS_TOKEN", "short"),
        ("RELAIS_TRUSTED_PROXIES", "-1"),
        ("RELAIS_WORKERS", "0"),
    ];
    for (key, value) in cases {
        assert_eq!(keys_at_fault(read(None, &[(key, value)])), [key], "{value}");
    }
}

#[test]
fn values_accepted() {
    let cases = [
        ("RELAIS_BASE_URL", "https://relais.example:8443"),
        ("RELAIS_DATABASE_URL", "postgres://u:p@127.0.0.1:5432/relais"),
        ("RELAIS_DATABASE_URL", "postgresql:///relais?host=/run/postgresql"),
        ("RELAIS_DATABASE_URL", "sqlite:///tmp/relais.db"),
        ("RELAIS_LOG", "warn,relais::jobs=debug"),
        ("RELAIS_MASTER_KEY_FILE", "/etc/relais/key"),
        ("RELAIS_METRICS_TOKEN", "0123456789abcdef"),
        ("RELAIS_TEST_POSTGRES", "belongs to the tests"),
    ];
    for (key, value) in cases {
        assert_eq!(keys_at_fault(read(None, &[(key, value)])), [""; 0], "{key}={value}");
    }
}

#[test]
fn smtp_needs_a_sender() {
    assert_eq!(keys_at_fault(read(None, &[("RELAIS_MAIL", "smtp://mx.example.org")])), ["RELAIS_MAIL_FROM"]);
    let both = [("RELAIS_MAIL", "smtp://mx.example.org"), ("RELAIS_MAIL_FROM", "relais@example.org")];
    let config = read(None, &both).expect("a configuration");
    assert!(matches!(config.mail, MailUrl::Smtp { security: Security::StartTls, port: 587, .. }));
}

#[test]
fn a_file_that_is_not_toml_is_one_fault_more() {
    assert_eq!(keys_at_fault(read(Some("listen 80"), &[("RELAIS_WORKERS", "x")])), ["--config", "RELAIS_WORKERS"]);
    let missing = Config::load(Some(&PathBuf::from("/nowhere/relais.toml")));
    assert_eq!(keys_at_fault(missing).first().map(String::as_str), Some("/nowhere/relais.toml"));
}

#[test]
fn help_prints_every_key_with_its_default() {
    for lang in [Lang::Fr, Lang::En] {
        let page = help(lang);
        for line in
            ["RELAIS_DATABASE_URL", "sqlite:DATA_DIR/relais.db", "RELAIS_MASTER_KEY_FILE", "folder:DATA_DIR/mail", "65536"]
        {
            assert!(page.contains(line), "{line}");
        }
    }
}

#[test]
fn a_fresh_database_has_the_whole_schema() {
    let (db, scratch) = crate::support::db::database();
    assert!(scratch.path().is_dir() && db.is_reachable());
    assert_eq!(db.pending_migrations().expect("a list"), [""; 0]);
}

/// Each engine tells its own fault, and nobody's password.
#[test]
fn a_database_that_is_not_there_is_said_to_be_so() {
    use relais::db::dialect::why_unreachable;
    let refused = why_unreachable("postgres://relais:s3cret@127.0.0.1:1/relais").expect("nobody listens there");
    assert!(refused.contains("127.0.0.1") && !refused.contains("multiconnection"), "{refused}");
    assert!(!refused.contains("s3cret") && !refused.contains('\n'), "{refused}");
    let folder = tempfile::tempdir().expect("a folder");
    let missing = format!("sqlite:{}", folder.path().join("no/such/folder/relais.db").display());
    assert!(why_unreachable(&missing).is_some_and(|cause| cause.contains("unable to open")));
    assert_eq!(why_unreachable(&format!("sqlite:{}", folder.path().join("relais.db").display())), None);
}
