//! Why a scan is not filed, and what the person does next. Codes are stable.

use crate::domain::Said;
use crate::error::Refusal;

/// One reason not to file a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// No picture of the file can be read.
    NoPicture,
    /// No code in any picture.
    NoCode,
    /// A code, and not one of ours.
    Foreign,
    /// Pages of several papers, or of several versions.
    Several,
    /// The code that was typed is not the one on the page.
    Differs,
    /// No paper of this code that the reader may reach.
    UnknownPaper,
    /// A paper of another placement than the one it was meant for.
    OtherPlacement,
    /// The paper says something else by now.
    Superseded,
}

impl Unread {
    pub const ALL: [Self; 8] = [
        Self::NoPicture,
        Self::NoCode,
        Self::Foreign,
        Self::Several,
        Self::Differs,
        Self::UnknownPaper,
        Self::OtherPlacement,
        Self::Superseded,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::NoPicture => "no_picture",
            Self::NoCode => "no_code",
            Self::Foreign => "foreign_code",
            Self::Several => "several_papers",
            Self::Differs => "other_code",
            Self::UnknownPaper => "unknown_paper",
            Self::OtherPlacement => "other_placement",
            Self::Superseded => "superseded",
        }
    }

    /// What happened and what to do next.
    pub const fn sentence(self) -> Said {
        match self {
            Self::NoPicture => Said::new(
                "Aucune image de ce PDF n’a pu être lue. Envoyez une photo de la page (JPEG ou PNG), ou gardez ce fichier et tapez le code \
                 écrit au bas de la page.",
                "No picture of this PDF could be read. Send a photo of the page (JPEG or PNG), or keep this file and type the code written \
                 at the foot of the page.",
            ),
            Self::NoCode => Said::new(
                "Le code carré du bas de page n’a pas été trouvé. Posez la page à plat, bien éclairée, prenez-la en entier et renvoyez-la\u{a0}; \
                 ou tapez le code écrit à côté du carré.",
                "The square code at the foot of the page was not found. Lay the page flat, well lit, take all of it and send it again; or \
                 type the code written beside the square.",
            ),
            Self::Foreign => Said::new(
                "Le code de cette page n’est pas celui d’un de nos papiers. Vérifiez que c’est bien le papier imprimé d’ici, avec son bas de \
                 page, et renvoyez-le.",
                "The code of this page is not one of our papers’. Check that it is the paper printed from here, with its foot, and send it \
                 again.",
            ),
            Self::Several => Said::new(
                "Ce fichier contient les pages de plusieurs papiers ou de plusieurs versions. Envoyez un fichier par papier.",
                "This file holds pages of several papers or of several versions. Send one file for each paper.",
            ),
            Self::Differs => Said::new(
                "Le code tapé n’est pas celui de la page. Effacez-le\u{a0}: celui de la page suffit.",
                "The code typed is not the one on the page. Clear it: the one on the page is enough.",
            ),
            Self::UnknownPaper => Said::new(
                "Ce papier n’est pas d’un dossier que vous suivez. Remettez-le à la personne qui suit ce dossier.",
                "This paper is not of a file you follow. Hand it to whoever follows that file.",
            ),
            Self::OtherPlacement => Said::new(
                "Ce papier est d’un autre dossier. Ouvrez le dossier qu’il nomme et envoyez-le là.",
                "This paper is of another file. Open the file it names and send it there.",
            ),
            Self::Superseded => Said::new(
                "Ce papier a changé depuis qu’il a été imprimé\u{a0}: imprimez et faites signer la nouvelle version.",
                "This paper has changed since it was printed: print the new version and have it signed.",
            ),
        }
    }
}

impl From<Unread> for Refusal {
    fn from(unread: Unread) -> Self {
        Self::rule("/file", unread.code(), unread.sentence())
    }
}
