//! `relais user add`: the way in for the first administrator, and for anybody the network adds by hand.

use std::io::{self, Write};

use clap::Subcommand;

use super::Failure;
use crate::app::App;
use crate::config::Config;
use crate::db::Entropy;
use crate::domain::{Clock, Role};
use crate::error::Refusal;
use crate::features::accounts::service::invite;

#[derive(Subcommand)]
pub enum UserCommand {
    /// Affiche un lien à usage unique / prints a one-time link
    Add {
        #[arg(long, value_parser = role)]
        role: Role,
        #[arg(long)]
        email: String,
    },
}

fn role(text: &str) -> Result<Role, String> {
    Role::parse(text).ok_or_else(|| format!("one of {}", Role::ALL.map(Role::code).join(", ")))
}

pub fn run(config: &Config, clock: Clock, command: UserCommand, json: bool) -> Result<(), Failure> {
    let UserCommand::Add { role, email } = command;
    let app = App::build(config.clone(), clock, Entropy::from_system())?;
    let url =
        app.shell.db.write(app.shell.now(), |tx| invite::by_command(tx, role, &email, None)).map_err(
            |refusal| match refusal {
                Refusal::Invalid(faults) => Failure::Refused(faults.to_string()),
                other => Failure::Unreachable(other.to_string()),
            },
        )?;
    if json {
        writeln!(io::stdout(), "{}", serde_json::json!({ "url": url }))?;
    } else {
        writeln!(io::stdout(), "{url}")?;
    }
    Ok(())
}
