//! `relais demo`: an empty folder becomes a realistic network, served at once; a folder that holds one is served again.

use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde::{Deserialize, Serialize};

use super::{Failure, serve};
use crate::app::App;
use crate::config::Config;
use crate::db::Entropy;
use crate::demo::fill::{self, DemoAccount, Size};
use crate::domain::dates::paris_date;
use crate::domain::{Clock, Role};
use crate::features::accounts::service::people;
use crate::mail::transport::MailUrl;

#[derive(Args)]
pub struct DemoArgs {
    /// Adresse et port / address and port
    #[arg(long, value_name = "A:P")]
    pub listen: Option<SocketAddr>,
    /// Dossier vide, ou d’une démonstration / empty folder, or one of a demonstration
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    #[arg(long, value_enum, default_value = "medium")]
    pub size: Size,
    /// La même graine le même jour raconte la même histoire / the same seed on the same day tells the same story
    #[arg(long, default_value_t = 42)]
    pub seed: u64,
}

/// What `--json` prints, once it listens.
#[derive(Serialize)]
struct Told<'a> {
    base_url: &'a str,
    mail_dir: &'a str,
    accounts: &'a [DemoAccount],
}

/// Kept beside the data: it says that this folder is a demonstration.
#[derive(Serialize, Deserialize)]
struct Kept {
    accounts: Vec<DemoAccount>,
}

/// Fills the folder when it is empty, then serves it until told to stop.
pub fn run(file: Option<&Path>, args: &DemoArgs, clock: Clock, json: bool) -> Result<(), Failure> {
    let config = config(file, args)?;
    serve::log(&config.log);
    let kept = kept(&config)?;
    let app = App::build(config.clone(), clock.clone(), Entropy::from_system())?;
    let accounts = match kept {
        Some(accounts) => accounts,
        None => tell(&config, args, &app, &clock)?,
    };
    let (server, address) = app.serve()?;
    let (follower, worker) = (app.start_follower()?, app.start_worker()?);
    tracing::info!(%address, "listening");
    print(&config, &accounts, json)?;
    let outcome = actix_web::rt::System::new().block_on(server);
    follower.stop();
    worker.stop();
    outcome.map_err(|error| Failure::Unreachable(error.to_string()))
}

/// The configuration with the command's own choices over it; links begin with the address it listens on.
fn config(file: Option<&Path>, args: &DemoArgs) -> Result<Config, Failure> {
    let mut over = Vec::new();
    if let Some(folder) = &args.data {
        over.push(("RELAIS_DATA_DIR".to_owned(), folder.display().to_string()));
    }
    if let Some(listen) = args.listen {
        over.push(("RELAIS_LISTEN".to_owned(), listen.to_string()));
    }
    let mut config = super::load_config_over(file, over)?;
    if config.listen.port() == 0 {
        let free = TcpListener::bind(config.listen).and_then(|listener| listener.local_addr());
        config.listen = free.map_err(|error| Failure::Unreachable(format!("cannot listen on {}: {error}", config.listen)))?;
    }
    let mut reached = config.listen;
    if reached.ip().is_unspecified() {
        reached.set_ip(std::net::Ipv4Addr::LOCALHOST.into());
    }
    config.base_url = format!("http://{reached}");
    Ok(config)
}

/// The accounts of the demonstration this folder holds; `None` when it is empty.
fn kept(config: &Config) -> Result<Option<Vec<DemoAccount>>, Failure> {
    let folder = config.data_dir.display();
    match std::fs::read(config.data_dir.join("demo.json")) {
        Ok(bytes) => match serde_json::from_slice::<Kept>(&bytes) {
            Ok(kept) => Ok(Some(kept.accounts)),
            Err(error) => {
                Err(Failure::Refused(format!("cannot read {folder}/demo.json: {error}; give an empty folder with --data")))
            }
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let is_empty = std::fs::read_dir(&config.data_dir).map_or(true, |mut entries| entries.next().is_none());
            if is_empty { Ok(None) } else { Err(not_empty(&folder.to_string())) }
        }
        Err(error) => Err(Failure::Refused(format!("cannot read {folder}/demo.json: {error}"))),
    }
}

fn not_empty(what: &str) -> Failure {
    Failure::Refused(format!(
        "{what} n’est ni vide ni une démonstration\u{a0}: donnez un dossier vide avec --data.\n\
         {what} is neither empty nor a demonstration: give an empty folder with --data."
    ))
}

fn tell(config: &Config, args: &DemoArgs, app: &App, clock: &Clock) -> Result<Vec<DemoAccount>, Failure> {
    let now = clock();
    let wrong = |error: &dyn std::fmt::Display| Failure::Unreachable(error.to_string());
    let admins = app.shell.db.read(now, |tx| people::of_territory(tx, Role::Admin, "")).map_err(|error| wrong(&error))?;
    if !admins.is_empty() {
        return Err(not_empty("RELAIS_DATABASE_URL"));
    }
    // Ids follow the seed; what signs and serves keeps the system's randomness.
    let teller = App::build(config.clone(), clock.clone(), Entropy::seeded(args.seed))?;
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
        bar.set_style(style);
    }
    bar.set_message("Relais : le réseau se remplit");
    let progress = |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    };
    let accounts = fill::fill(&teller, paris_date(now), args.size, args.seed, &progress).map_err(|error| wrong(&error))?;
    bar.finish_and_clear();
    let kept = serde_json::to_vec_pretty(&Kept { accounts: accounts.clone() }).map_err(|error| wrong(&error))?;
    std::fs::create_dir_all(&config.data_dir)?;
    std::fs::write(config.data_dir.join("demo.json"), kept)?;
    Ok(accounts)
}

fn print(config: &Config, accounts: &[DemoAccount], json: bool) -> Result<(), Failure> {
    let mail_dir = match &config.mail {
        MailUrl::Folder(folder) => std::fs::canonicalize(folder).unwrap_or_else(|_| folder.clone()).display().to_string(),
        MailUrl::Smtp { .. } | MailUrl::Memory => String::new(),
    };
    let mut out = io::stdout().lock();
    if json {
        let told = Told { base_url: &config.base_url, mail_dir: &mail_dir, accounts };
        let line = serde_json::to_string(&told).map_err(|error| Failure::Refused(error.to_string()))?;
        writeln!(out, "{line}")?;
        return Ok(out.flush()?);
    }
    let base = &config.base_url;
    writeln!(out, "Relais écoute / Relais listens: {base}")?;
    writeln!(out, "API                           : {base}/api/docs")?;
    writeln!(out, "Lettres / letters             : {mail_dir}")?;
    writeln!(out)?;
    for account in accounts {
        writeln!(out, "{:<15} {:<45} {}", account.role.code(), account.email, account.password)?;
    }
    writeln!(out)?;
    writeln!(out, "Ctrl-C pour arrêter / to stop")?;
    Ok(out.flush()?)
}
