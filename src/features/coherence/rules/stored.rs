//! How what the vault and the access log found is told.

use super::facts::Wrong;
use crate::domain::Said;

/// Something wrong with stored files or with the trace of who read them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stored {
    /// The object is missing, damaged, or its key cannot be had.
    Unreadable { file: String, cause: String },
    /// It reads well and its bytes are not those recorded.
    OtherBytes { file: String },
    /// An object that no row names.
    Orphan { name: String },
    /// A document that names a file which was never recorded.
    Missing { document: String },
    /// A concern whose words do not open: they were changed, or their key is not in the file of keys.
    Unopened { concern: String, cause: String },
    /// The first row of the access log that does not follow from the one before.
    BrokenLog { row: i64 },
}

pub fn stored(found: Stored) -> Wrong {
    match found {
        Stored::Unreadable { file, cause } => {
            let said = Said::built(
                format!("Le fichier ne peut pas être lu\u{a0}: {cause}"),
                format!("The file cannot be read: {cause}"),
            );
            Wrong::new("file_unreadable", file, said, FROM_BACKUP)
        }
        Stored::OtherBytes { file } => {
            let said = Said::new(
                "Le contenu du fichier n’est pas celui qui a été reçu.",
                "The bytes of the file are not those that were received.",
            );
            Wrong::new("file_changed", file, said, FROM_BACKUP)
        }
        Stored::Orphan { name } => {
            let said = Said::new("Aucune pièce ne correspond à ce fichier.", "No piece corresponds to this file.");
            let mend = Said::new(
                "Rien à faire si `relais worker` tourne\u{a0}: il supprime ces restes chaque heure.",
                "Nothing to do while `relais worker` runs: it removes these leftovers every hour.",
            );
            Wrong::new("file_orphan", name, said, mend)
        }
        Stored::Missing { document } => {
            let said = Said::new("La pièce renvoie à un fichier inconnu.", "The piece names a file that is not known.");
            Wrong::new("document_file_missing", document, said, ASK_AGAIN)
        }
        Stored::Unopened { concern, cause } => {
            let said = Said::built(
                format!("Le texte de ce signalement ne s’ouvre pas\u{a0}: {cause}"),
                format!("The text of this concern does not open: {cause}"),
            );
            let mend = Said::new(
                "Remettez le fichier des clés maîtresses qui l’a scellé, ou ce signalement depuis une sauvegarde.",
                "Put back the file of master keys that sealed it, or this concern from a backup.",
            );
            Wrong::new("concern_sealed", concern, said, mend)
        }
        Stored::BrokenLog { row } => {
            let said = Said::new(
                "Le journal des accès a été modifié à partir de cette ligne.",
                "The access log was changed from this row on.",
            );
            let mend = Said::new(
                "Gardez la base en l’état, comparez avec une sauvegarde et prévenez la personne chargée des données.",
                "Keep the database as it is, compare with a backup and tell the data protection contact.",
            );
            Wrong::new("access_log_broken", row.to_string(), said, mend)
        }
    }
}

const FROM_BACKUP: Said = Said::new(
    "Remettez ce fichier depuis une sauvegarde\u{a0}; à défaut, redemandez la pièce.",
    "Put this file back from a backup; failing that, ask for the piece again.",
);
const ASK_AGAIN: Said = Said::new(
    "Remettez la base depuis une sauvegarde cohérente, ou redemandez la pièce.",
    "Restore the database from a coherent backup, or ask for the piece again.",
);
