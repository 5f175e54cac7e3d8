//! The composition root: a configuration and a clock become a running service, here and nowhere else.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use actix_web::dev::{Server, ServerHandle};
use actix_web::middleware::from_fn;
use actix_web::{HttpServer, web};
use chrono::{DateTime, Utc};

use crate::config::Config;
use crate::db::{Db, Entropy, OpenError, Tx, epoch};
use crate::domain::{Actor, Clock, Id, Role};
use crate::error::Refusal;
use crate::features::accounts::http::Credentials;
use crate::features::accounts::rules::grants;
use crate::features::accounts::service::passwords::Passwords;
use crate::features::accounts::service::{gate, me, network, sign_in};
use crate::features::accounts::tokens::{KeyRing, StoredKey, rotated};
use crate::features::accreditations::service::alerts as accreditations;
use crate::features::accreditations::service::licences;
use crate::features::alerts::service::{found as alerts, people as suited};
use crate::features::applications::service as applications;
use crate::features::bulk::service::run as bulk;
use crate::features::campaigns::service::simulate as campaigns;
use crate::features::concerns::service as concerns;
use crate::features::documents::service as documents;
use crate::features::matching::service as matching;
use crate::features::messages::service as messages;
use crate::features::missions::service as missions;
use crate::features::months::service::calendar as months;
use crate::features::organizations::service::system as organizations;
use crate::features::paperwork::http::PieceStore;
use crate::features::paperwork::service::VaultPieces;
use crate::features::placements::service::{amendments, calendar as placements};
use crate::features::privacy::service::erase;
use crate::features::steering::service::board_digest;
use crate::http::auth::Gate;
use crate::http::observe::{self, Figures};
use crate::http::page::{Host, Person, Tiles, Tokens};
use crate::http::{Shell, compress, head, problem};
use crate::jobs::Kind;
use crate::mail::digest;
use crate::mail::transport::Transport;
use crate::routes::{MetricsToken, routes};
use crate::vault::{self, Vault};
use crate::worker::{self, CalendarTask, Chore, Handler, Worker, follower};

#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    #[error(transparent)]
    Database(#[from] OpenError),
    #[error("cannot use the keys in {path}: {cause}")]
    Keys { path: String, cause: String },
    #[error("cannot prepare passwords: {0}")]
    Passwords(String),
    #[error("cannot listen on {address}: {cause}")]
    Listen { address: SocketAddr, cause: String },
    #[error("cannot send letters: {0}")]
    Mail(String),
    #[error("cannot start the worker: {0}")]
    Worker(#[from] std::io::Error),
    #[error("cannot prepare the figures: {0}")]
    Figures(#[from] prometheus::Error),
    #[error(transparent)]
    Vault(#[from] vault::OpenFault),
    #[error(
        "the database knows stored files and there is no master key at {path}: put the key file back, or point \
         RELAIS_MASTER_KEY_FILE to it"
    )]
    MasterKeyLost { path: String },
    #[error("cannot read the database: {0}")]
    Reading(#[from] Refusal),
}

/// Everything a running service is made of.
pub struct App {
    pub config: Config,
    pub shell: Shell,
    pub credentials: Credentials,
    pub vault: Vault,
    pub worker: Worker,
    figures: Figures,
}

/// Opens the database as the program uses it, with its reactions wired.
pub fn open(config: &Config, entropy: Entropy) -> Result<Db, OpenError> {
    if let Some(folder) = config.database_url.strip_prefix("sqlite:").and_then(|path| Path::new(path).parent()) {
        // A folder that cannot be made shows as a database that cannot be opened, with its address.
        let _ = std::fs::create_dir_all(folder);
    }
    Db::open(&config.database_url, config.site(), entropy, crate::reactions::react)
}

/// Opens the vault; a first master key is made only while no file needs an older one.
pub fn open_vault(config: &Config, db: &Db, now: DateTime<Utc>) -> Result<Vault, BuildError> {
    if !config.master_key_file.exists()
        && db.read(now, |tx| Ok(vault::count(tx)? + concerns::sealed(tx)? + messages::sealed(tx)?))? > 0
    {
        return Err(BuildError::MasterKeyLost { path: config.master_key_file.display().to_string() });
    }
    let settings = vault::Settings {
        place: config.vault.clone(),
        credentials: config.vault_credentials.clone(),
        master_key_file: config.master_key_file.clone(),
        clamd: config.clamd.clone(),
        waiting_room: config.data_dir.join("tmp"),
        max_file_bytes: config.max_file_mib * 1024 * 1024,
    };
    let vault = Vault::open(settings, now)?;
    db.keep(vault.texts());
    Ok(vault)
}

/// What the calendar brings: each looks at what is due and leaves nothing due behind.
const CALENDAR: &[CalendarTask] = &[
    licences::expire_due,
    documents::expire_due,
    documents::forget_served,
    organizations::suspend_lapsed,
    |tx| missions::pause_unlicensed(tx).map(|_| ()),
    |tx| missions::close_overdue(tx).map(|_| ()),
    applications::calendar::run,
    amendments::take_effect_due,
    // In this order, so that each state of a placement lasts till the next hour at least.
    placements::archive_done,
    placements::close_ended,
    placements::end_due,
    placements::start_due,
    concerns::reseal_old,
    messages::reseal_old,
    concerns::remind,
    placements::remind,
    accreditations::alert,
    months::run,
    board_digest::keep_lines,
    digest::send_digests,
    sign_in::forget_old_tries,
    bulk::forget_old,
    epoch::forget,
    erase::finish_due,
];

/// The jobs that belong to a feature.
const HANDLERS: &[(Kind, Handler)] = &[
    (Kind::Simulation, campaigns::carry_out),
    (Kind::MissionAlerts, alerts::carry_out),
    (Kind::CandidateAlerts, suited::carry_out),
    (Kind::Bulk, bulk::carry_out),
];

impl App {
    /// The only way to start: `main` and the tests come through here. Migrates the database.
    pub fn build(config: Config, clock: Clock, entropy: Entropy) -> Result<Self, BuildError> {
        let now = clock();
        let db = open(&config, entropy)?;
        db.migrate()?;
        let keys = load_keys(&config.jwt_keys_file, now, db.random())
            .and_then(|keys| KeyRing::new(keys, config.base_url.clone(), now).map_err(|error| error.to_string()))
            .map_err(|cause| BuildError::Keys { path: config.jwt_keys_file.display().to_string(), cause })?;
        let passwords = Passwords::new(config.password_memory_kib).map_err(|error| BuildError::Passwords(error.to_string()))?;
        let credentials = Credentials { keys: Arc::new(keys), passwords: Arc::new(passwords) };
        let gate = Arc::new(SessionGate { keys: Arc::clone(&credentials.keys) });
        let trusted_proxies = usize::from(config.trusted_proxies);
        let shell = Shell { db, clock, trusted_proxies, gate, host, tiles: tiles(&config) };
        let transport = Transport::open(&config.mail, config.mail_root_certificate.as_ref()).map_err(BuildError::Mail)?;
        let vault = open_vault(&config, &shell.db, now)?;
        let swept = vault.clone();
        let chore: Chore = Arc::new(move |db, now| vault::check::sweep(&swept, db, now).map(|_| ()));
        // Letters of alerts leave some at a time, each batch in a transaction of its own.
        let chores: Vec<Chore> = vec![chore, Arc::new(alerts::send_due), Arc::new(suited::send_due)];
        let worker = Worker { db: shell.db.clone(), transport, calendar: CALENDAR, chores, handlers: HANDLERS };
        Ok(Self { config, shell, credentials, vault, worker, figures: Figures::new()? })
    }

    /// Starts carrying out jobs.
    pub fn start_worker(&self) -> Result<worker::Running, BuildError> {
        Ok(worker::start(&self.worker, 2, &self.shell.clock)?)
    }

    /// Starts following what others change, so that what is kept in memory is up to date before anybody asks.
    pub fn start_follower(&self) -> Result<worker::Running, BuildError> {
        Ok(follower::start(&self.shell.db, matching::sequence, &self.shell.clock)?)
    }

    /// Binds the address and answers the server, to be awaited, and where it listens.
    pub fn serve(&self) -> Result<(Server, SocketAddr), BuildError> {
        let wrong = |cause: std::io::Error| BuildError::Listen { address: self.config.listen, cause: cause.to_string() };
        let listener = TcpListener::bind(self.config.listen).map_err(wrong)?;
        let address = listener.local_addr().map_err(wrong)?;
        let shell = web::Data::new(self.shell.clone());
        let credentials = web::Data::new(self.credentials.clone());
        let vault = web::Data::new(self.vault.clone());
        let figures = web::Data::new(self.figures.clone());
        let pieces: web::Data<PieceStore> = web::Data::new(Arc::new(VaultPieces(self.vault.clone())));
        let token = web::Data::new(MetricsToken(self.config.metrics_token.clone()));
        let server = HttpServer::new(move || {
            actix_web::App::new()
                .app_data(shell.clone())
                .app_data(credentials.clone())
                .app_data(vault.clone())
                .app_data(figures.clone())
                .app_data(pieces.clone())
                .app_data(token.clone())
                .wrap(from_fn(problem::speak))
                .wrap(from_fn(compress::shrink))
                .wrap(from_fn(head::as_get))
                .wrap(from_fn(observe::observe))
                .configure(routes)
        })
        .workers(self.config.workers)
        .shutdown_timeout(20)
        .listen(listener)
        .map_err(wrong)?
        .run();
        Ok((server, address))
    }
}

/// A server that runs in a thread of its own, for tests and `relais demo`.
pub struct Running {
    pub address: SocketAddr,
    handle: ServerHandle,
    thread: std::thread::JoinHandle<()>,
}

impl Running {
    pub fn start(app: &App) -> Result<Self, BuildError> {
        let (server, address) = app.serve()?;
        let handle = server.handle();
        let thread = std::thread::spawn(move || {
            if let Err(error) = actix_web::rt::System::new().block_on(server) {
                tracing::error!(%error, "the server stopped");
            }
        });
        Ok(Self { address, handle, thread })
    }

    /// Stops listening, lets what is being answered finish, and waits.
    pub fn stop(self) {
        actix_web::rt::System::new().block_on(self.handle.stop(true));
        if self.thread.join().is_err() {
            tracing::error!("the server's thread panicked");
        }
    }
}

/// The ground of maps, if the configuration gives one.
fn tiles(config: &Config) -> Option<Tiles> {
    let url = config.map_tiles.as_ref()?;
    Some(Tiles { url: url.pattern.clone(), origin: url.origin.clone(), credit: config.map_credit.clone() })
}

/// The network, as its pages name it, and whoever reads them.
fn host(tx: &mut Tx, actor: Option<&Actor>) -> Result<Host, Refusal> {
    let network = network::current(tx)?;
    let person = actor.map(|actor| person(tx, actor)).transpose()?;
    Ok(Host {
        name: network.name,
        contact_email: network.contact_email.map(|email| email.as_str().to_owned()),
        person,
        tiles: None,
    })
}

fn person(tx: &mut Tx, actor: &Actor) -> Result<Person, Refusal> {
    let me = me::show(tx, actor)?;
    let mut roles: Vec<Role> = me.roles.iter().map(|held| held.role).collect();
    roles.sort_unstable();
    roles.dedup();
    let roles = roles.into_iter().map(|role| (role, grants::role_said(role))).collect();
    Ok(Person { name: format!("{} {}", me.given_name, me.family_name).trim().to_owned(), role: actor.role, roles })
}

/// Admits whoever holds a token of a live session.
struct SessionGate {
    keys: Arc<KeyRing>,
}

impl Gate for SessionGate {
    fn admit(&self, shell: &Shell, token: &str, on_behalf_of: Option<Id>) -> Result<Actor, Refusal> {
        let now = shell.now();
        let (account, session) = self.keys.verify(token, now)?;
        shell.db.peek(now, |tx| {
            let actor = gate::actor(tx, account, session)?;
            match on_behalf_of {
                None => Ok(actor),
                Some(candidate) => gate::on_behalf_of(tx, actor, candidate),
            }
        })
    }

    fn renew(&self, shell: &Shell, refresh_token: &str) -> Result<Option<Tokens>, Refusal> {
        let tokens = shell.db.write(shell.now(), |tx| sign_in::refresh(tx, &self.keys, refresh_token))?;
        Ok(tokens.map(|tokens| Tokens { access: tokens.access_token, refresh: tokens.refresh_token }))
    }

    fn seal(&self, text: &str) -> Result<String, Refusal> {
        self.keys.seal(text)
    }

    fn is_sealed(&self, text: &str, seal: &str) -> bool {
        self.keys.is_sealed(text, seal)
    }
}

/// Reads the signing keys, adds one when it is time, and writes them back for their owner only.
fn load_keys(path: &Path, now: DateTime<Utc>, random: [u8; 32]) -> Result<Vec<StoredKey>, String> {
    let stored: Vec<StoredKey> = match std::fs::read(path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| error.to_string())?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error.to_string()),
    };
    let before = stored.len();
    let newest = stored.last().map(|key| key.kid.clone());
    let keys = rotated(stored, now, random);
    if keys.len() != before || keys.last().map(|key| key.kid.clone()) != newest {
        vault::write_private(path, &serde_json::to_vec_pretty(&keys).map_err(|error| error.to_string())?)
            .map_err(|error| error.to_string())?;
    }
    Ok(keys)
}
