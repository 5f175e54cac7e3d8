//! The table of keys: one row says a key's name, what it is for, its default and how it is read.

use std::path::PathBuf;

use super::values;
use super::{Config, ConfigFault, Given};
use crate::domain::{Lang, Said};
use crate::mail::transport::MailUrl;
use crate::vault::Place;
use crate::vault::clamd::Clamd;

/// One key. In the environment it is `RELAIS_` and its name in capitals; in the file, its name.
pub(super) struct Key {
    pub name: &'static str,
    pub doc: Said,
    /// May name `DATA_DIR` and `LISTEN`, which stand above it in the table. Empty: no value.
    pub default: &'static str,
    /// Its value is never repeated in a message.
    pub secret: bool,
    /// Writes the value read from text, or says what was expected.
    pub set: fn(&mut Config, &str) -> Result<(), Said>,
}

const fn key(name: &'static str, default: &'static str, doc: Said, set: fn(&mut Config, &str) -> Result<(), Said>) -> Key {
    Key { name, doc, default, secret: false, set }
}

const fn secret(name: &'static str, default: &'static str, doc: Said, set: fn(&mut Config, &str) -> Result<(), Said>) -> Key {
    Key { name, doc, default, secret: true, set }
}

pub(super) const ALL: &[Key] = &[
    key(
        "data_dir",
        "./.relais",
        Said::new("dossier de tout ce que le service garde sur disque", "folder of all the service keeps on disk"),
        |config, text| {
            config.data_dir = PathBuf::from(text);
            Ok(())
        },
    ),
    key("listen", "127.0.0.1:8080", Said::new("adresse et port d’écoute", "address and port to listen on"), |config, text| {
        config.listen = text.parse().map_err(|_| values::SOCKET)?;
        Ok(())
    }),
    key(
        "base_url",
        "http://LISTEN",
        Said::new(
            "adresse publique, sans barre finale ; les liens des lettres commencent par elle",
            "public address, without a final slash; links in letters begin with it",
        ),
        |config, text| {
            config.base_url = values::base_url(text)?;
            Ok(())
        },
    ),
    secret(
        "database_url",
        "sqlite:DATA_DIR/relais.db",
        Said::new("base de données : sqlite:CHEMIN ou postgres://…", "database: sqlite:PATH or postgres://..."),
        |config, text| {
            config.database_url = values::database_url(text)?;
            Ok(())
        },
    ),
    secret(
        "mail",
        "folder:DATA_DIR/mail",
        Said::new(
            "départ des lettres : folder:CHEMIN (un fichier .eml chacune), smtp://… (STARTTLS), smtps://… (TLS) ou memory:",
            "how letters leave: folder:PATH (one .eml file each), smtp://... (STARTTLS), smtps://... (TLS) or memory:",
        ),
        |config, text| {
            config.mail = MailUrl::parse(text)?;
            Ok(())
        },
    ),
    key(
        "mail_root_certificate",
        "",
        Said::new(
            "fichier PEM de l’autorité du serveur de courrier, s’il n’en a pas une publique ; sans elle, rien ne lui est envoyé",
            "PEM file of the authority of the mail server, if it has no public one; without it nothing is sent there",
        ),
        |config, text| {
            config.mail_root_certificate = values::authority(text)?;
            Ok(())
        },
    ),
    key(
        "mail_from",
        "relais@localhost",
        Said::new("adresse d’expéditeur ; obligatoire avec SMTP", "sender's address; compulsory with SMTP"),
        |config, text| {
            config.mail_from = values::address(text)?;
            Ok(())
        },
    ),
    key(
        "master_key_file",
        "DATA_DIR/master-keys",
        Said::new(
            "fichier des clés qui chiffrent les pièces ; créé s’il manque ; sans lui, aucune pièce ne se relit : sauvegardez-le à part",
            "file of the keys that encrypt stored papers; created when missing; without it no paper can be read: back it up apart",
        ),
        |config, text| {
            config.master_key_file = PathBuf::from(text);
            Ok(())
        },
    ),
    key(
        "vault",
        "folder:DATA_DIR/vault",
        Said::new(
            "lieu des pièces : folder:CHEMIN ou s3://COMPARTIMENT?endpoint=https://…&region=…",
            "where stored papers are: folder:PATH or s3://BUCKET?endpoint=https://...&region=...",
        ),
        |config, text| {
            config.vault = Place::parse(text)?;
            Ok(())
        },
    ),
    secret("vault_access_key", "", Said::new("identifiant de la clé d’accès S3", "S3 access key id"), |config, text| {
        config.vault_credentials.access_key = values::optional(text);
        Ok(())
    }),
    secret("vault_secret_key", "", Said::new("clé d’accès S3", "S3 secret access key"), |config, text| {
        config.vault_credentials.secret_key = values::optional(text);
        Ok(())
    }),
    key(
        "clamd",
        "",
        Said::new(
            "antivirus clamd : tcp:HÔTE:PORT ou unix:CHEMIN ; s’il ne répond pas, aucun fichier n’est accepté",
            "clamd virus scanner: tcp:HOST:PORT or unix:PATH; when it does not answer, no file is taken in",
        ),
        |config, text| {
            config.clamd = Clamd::parse(text)?;
            Ok(())
        },
    ),
    key(
        "max_file_mib",
        "10",
        Said::new("taille du plus gros fichier accepté, en Mio", "largest file taken in, in MiB"),
        |config, text| {
            config.max_file_mib = values::file_mib(text)?;
            Ok(())
        },
    ),
    key(
        "jwt_keys_file",
        "DATA_DIR/keys",
        Said::new(
            "fichier des clés qui signent les jetons d’accès ; créé s’il manque",
            "file of the keys that sign access tokens; created when missing",
        ),
        |config, text| {
            config.jwt_keys_file = PathBuf::from(text);
            Ok(())
        },
    ),
    key(
        "log",
        "info",
        Said::new(
            "niveau des journaux : error, warn, info, debug, trace, ou un filtre par module",
            "level of the logs: error, warn, info, debug, trace, or a filter by module",
        ),
        |config, text| {
            config.log = values::log_filter(text)?;
            Ok(())
        },
    ),
    key(
        "trusted_proxies",
        "0",
        Said::new(
            "nombre de mandataires inverses dont l’en-tête X-Forwarded-For est cru",
            "number of reverse proxies whose X-Forwarded-For header is believed",
        ),
        |config, text| {
            config.trusted_proxies = text.parse().ok().filter(|count| *count <= 10).ok_or(values::PROXIES)?;
            Ok(())
        },
    ),
    secret(
        "metrics_token",
        "",
        Said::new(
            "jeton qui ouvre /metrics, 16 caractères au moins ; sans lui, /metrics reste fermé",
            "token that opens /metrics, 16 characters at least; without it /metrics stays closed",
        ),
        |config, text| {
            config.metrics_token = values::token(text)?;
            Ok(())
        },
    ),
    key(
        "workers",
        "auto",
        Said::new("fils qui répondent aux requêtes ; auto : un par cœur", "threads that answer requests; auto: one a core"),
        |config, text| {
            config.workers = values::workers(text)?;
            Ok(())
        },
    ),
    key(
        "password_memory_kib",
        "65536",
        Said::new("mémoire d’un calcul de mot de passe (Argon2id), en Kio", "memory of one password hash (Argon2id), in KiB"),
        |config, text| {
            config.password_memory_kib = values::password_memory(text)?;
            Ok(())
        },
    ),
    key(
        "map_tiles",
        "",
        Said::new(
            "images de fond des cartes : https://…/{z}/{x}/{y}.png ; sans elles, les contours des départements, et aucun autre site appelé",
            "images under maps: https://.../{z}/{x}/{y}.png; without them, the outlines of départements, and no other site called",
        ),
        |config, text| {
            config.map_tiles = values::tiles(text)?;
            Ok(())
        },
    ),
    key(
        "map_credit",
        "",
        Said::new(
            "mention de la source des images de fond, comme © OpenStreetMap",
            "whom these images come from, as © OpenStreetMap",
        ),
        |config, text| {
            config.map_credit = text.to_owned();
            Ok(())
        },
    ),
];

impl Key {
    pub fn in_environment(&self) -> String {
        format!("{}{}", values::PREFIX, self.name.to_ascii_uppercase())
    }

    /// The default once the keys above are known.
    pub fn default_for(&self, config: &Config) -> String {
        let data_dir = config.data_dir.display().to_string();
        self.default.replace("LISTEN", &config.listen.to_string()).replace("DATA_DIR", &data_dir)
    }

    pub fn fault(&self, given: Option<&Given>, expected: Said) -> ConfigFault {
        let Some(given) = given else {
            let problem = Said::new("la valeur par défaut ne convient pas ici", "the default does not fit here");
            return ConfigFault { key: self.in_environment(), problem, expected };
        };
        let problem = if self.secret {
            Said::new("la valeur donnée ne convient pas", "the value given does not fit")
        } else {
            Said::built(format!("«\u{a0}{}\u{a0}» ne convient pas", given.text), format!("\"{}\" does not fit", given.text))
        };
        ConfigFault { key: given.key.clone(), problem, expected }
    }
}

/// Every key with its default, as `relais help config` prints it.
pub fn help(lang: Lang) -> String {
    let (title, default, none) = match lang {
        Lang::Fr => (
            "Chaque clé se donne dans l’environnement (RELAIS_LISTEN) ou, en minuscules et sans RELAIS_, dans le fichier TOML\n\
             de --config (listen = \"127.0.0.1:8080\"). L’environnement l’emporte ; une valeur vide compte pour absente.\n",
            "par défaut",
            "aucune valeur",
        ),
        Lang::En => (
            "Each key is given in the environment (RELAIS_LISTEN) or, in lower case and without RELAIS_, in the TOML file of\n\
             --config (listen = \"127.0.0.1:8080\"). The environment wins; an empty value counts as absent.\n",
            "default",
            "no value",
        ),
    };
    let colon = if lang == Lang::Fr { "\u{a0}:" } else { ":" };
    let mut page = title.replace(" ;", "\u{a0};");
    for key in ALL {
        let shown = if key.default.is_empty() { none } else { key.default };
        let doc = key.doc.in_lang(lang).replace(" ;", "\u{a0};").replace(" :", "\u{a0}:");
        page.push_str(&format!("\n{}\n    {doc}\n    {default}{colon} {shown}\n", key.in_environment()));
    }
    page
}
