//! The command line, one file a sub-command. Exit status: 0 done, 1 some input refused, 2 wrong usage, 3 cannot reach a
//! database, a store or a server.

pub mod assign;
pub mod check;
pub mod demo;
pub mod eligibility;
pub mod import;
pub mod migrate;
pub mod papers;
pub mod rank;
pub mod serve;
pub mod user;
pub mod vault;

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use chrono::Utc;
use clap::{Args, Parser, Subcommand};

use crate::config::{self, Config};
use crate::domain::{Clock, Lang};

/// Relais : le service d’un réseau d’intermédiation de service civique et de bénévolat
///
/// Relais: the service behind a French intermédiation network.
#[derive(Parser)]
#[command(name = "relais", version, disable_help_subcommand = true)]
struct Cli {
    /// Fichier de configuration (TOML) / configuration file
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Sortie lisible par un programme / output a program can read
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Remplit un dossier vide d’un réseau de démonstration et le sert / fills an empty folder with a demonstration, and serves it
    Demo(demo::DemoArgs),
    /// Répond aux requêtes et accomplit les tâches / answers requests and carries out jobs
    Serve {
        /// Sans les tâches / without the jobs
        #[arg(long)]
        no_worker: bool,
    },
    /// Accomplit les tâches seulement / carries out jobs only
    Worker,
    /// Met le schéma à jour / brings the schema up to date
    Migrate {
        /// Dit seulement ce qui manque / only says what is missing
        #[arg(long)]
        check: bool,
    },
    /// Répond à des cas d’éligibilité, un par ligne / answers eligibility cases, one a line
    Eligibility(EligibilityArgs),
    /// Classe des missions pour une personne, sans base de données / ranks missions for a person, without a database
    Rank(rank::RankArgs),
    /// Répartit les personnes d’une campagne, sans base de données / assigns the people of a campaign, without a database
    Assign(assign::AssignArgs),
    /// Reprend ce que d’autres publient / takes in what others publish
    Import {
        #[command(subcommand)]
        what: import::ImportCommand,
    },
    /// Imprime un papier de chaque dossier / prints one paper of every placement
    Papers(papers::PapersArgs),
    /// Gère les comptes / manages accounts
    User {
        #[command(subcommand)]
        command: user::UserCommand,
    },
    /// Garde les pièces / keeps stored papers
    Vault {
        #[command(subcommand)]
        command: vault::VaultCommand,
    },
    /// Vérifie la cohérence des données, du registre, des pièces et des tâches / checks the coherence of data, ledger, papers, jobs
    Check,
    /// Aide ; `help config` liste les clés / help; `help config` lists the keys
    Help { topic: Option<String> },
}

#[derive(Args)]
struct EligibilityArgs {
    /// JSON Lines ; entrée standard par défaut / standard input by default
    file: Option<PathBuf>,
    /// fr ou en / fr or en
    #[arg(long, default_value = "fr", value_parser = lang)]
    lang: Lang,
}

fn lang(text: &str) -> Result<Lang, String> {
    match text {
        "fr" => Ok(Lang::Fr),
        "en" => Ok(Lang::En),
        _ => Err("fr ou en / fr or en".to_owned()),
    }
}

/// How a command ends when it does not simply end well.
pub enum Failure {
    /// Some input was refused: what and where.
    Refused(String),
    /// Wrong usage.
    Usage(String),
    /// A database, a store or a server cannot be reached.
    Unreachable(String),
}

impl Failure {
    fn tell(self) -> ExitCode {
        let (status, text) = match self {
            Self::Refused(text) => (1, text),
            Self::Usage(text) => (2, text),
            Self::Unreachable(text) => (3, text),
        };
        // Nothing can be said when standard error is closed.
        let _ = writeln!(io::stderr(), "{text}");
        ExitCode::from(status)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Refused(error.to_string())
    }
}

/// Runs the command line and answers the exit status.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match carry_out(cli) {
        Ok(code) => code,
        Err(failure) => failure.tell(),
    }
}

fn carry_out(cli: Cli) -> Result<ExitCode, Failure> {
    let load = || load_config(cli.config.as_deref());
    match cli.command {
        Command::Demo(args) => demo::run(cli.config.as_deref(), &args, system_clock(), cli.json).map(|()| ExitCode::SUCCESS),
        Command::Serve { no_worker } => serve::serve(load()?, system_clock(), !no_worker).map(|()| ExitCode::SUCCESS),
        Command::Worker => serve::work(load()?, system_clock()).map(|()| ExitCode::SUCCESS),
        Command::Migrate { check } => migrate::run(&load()?, check).map(|()| ExitCode::SUCCESS),
        Command::Eligibility(args) => eligible(&args),
        Command::Rank(args) => Ok(ExitCode::from(rank::run(&args, &mut io::stdout().lock(), &mut io::stderr().lock())?)),
        Command::Assign(args) => assign::run(&args, &mut io::stdout().lock()).map(|()| ExitCode::SUCCESS),
        Command::Import { what } => import::run(&load()?, &system_clock(), &what, cli.json),
        Command::Papers(args) => papers::run(&load()?, system_clock(), &args, cli.json).map(|()| ExitCode::SUCCESS),
        Command::User { command } => user::run(&load()?, system_clock(), command, cli.json).map(|()| ExitCode::SUCCESS),
        Command::Vault { command } => vault::run(&load()?, &system_clock(), &command, cli.json).map(|()| ExitCode::SUCCESS),
        Command::Check => check::run(&load()?, &system_clock(), cli.json, &mut io::stdout().lock()).map(ExitCode::from),
        Command::Help { topic } => help(topic.as_deref()),
    }
}

fn eligible(args: &EligibilityArgs) -> Result<ExitCode, Failure> {
    let output = io::stdout().lock();
    let all_read = match &args.file {
        None => eligibility::run(io::stdin().lock(), output, args.lang)?,
        Some(path) => {
            let file = File::open(path).map_err(|error| Failure::Refused(format!("cannot read {}: {error}", path.display())))?;
            eligibility::run(BufReader::new(file), output, args.lang)?
        }
    };
    Ok(if all_read { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn help(topic: Option<&str>) -> Result<ExitCode, Failure> {
    use clap::CommandFactory;
    match topic {
        Some("config") => write!(io::stdout(), "{}\n{}", config::help(Lang::Fr), config::help(Lang::En))?,
        None => Cli::command().print_long_help()?,
        Some(name) => match Cli::command().find_subcommand_mut(name) {
            Some(command) => command.print_long_help()?,
            None => return Err(Failure::Usage(format!("unknown command {name}: see `relais help`"))),
        },
    }
    Ok(ExitCode::SUCCESS)
}

fn load_config(file: Option<&std::path::Path>) -> Result<Config, Failure> {
    load_config_over(file, Vec::new())
}

/// The configuration, with variables that win over the environment's.
fn load_config_over(file: Option<&std::path::Path>, over: Vec<(String, String)>) -> Result<Config, Failure> {
    Config::load_over(file, over)
        .map_err(|faults| Failure::Usage(faults.iter().map(|fault| fault.in_lang(Lang::Fr)).collect::<Vec<_>>().join("\n")))
}

/// The only clock of the program that reads the system's.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the time")]
fn system_clock() -> Clock {
    Arc::new(Utc::now)
}
