//! Why a file is not taken in, and what the person does next. Codes are stable.

use crate::domain::Said;
use crate::error::{Faults, Refusal};

/// One reason not to take a file in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    Empty,
    Unreadable,
    TypeNotAllowed,
    TypeMismatch,
    Heic,
    TooManyPages,
    TooManyPixels,
    TooMuchInside,
    ActiveContent,
    Encrypted,
    Polyglot,
    Virus,
}

impl Unfit {
    pub const ALL: [Self; 12] = [
        Self::Empty,
        Self::Unreadable,
        Self::TypeNotAllowed,
        Self::TypeMismatch,
        Self::Heic,
        Self::TooManyPages,
        Self::TooManyPixels,
        Self::TooMuchInside,
        Self::ActiveContent,
        Self::Encrypted,
        Self::Polyglot,
        Self::Virus,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Unreadable => "unreadable",
            Self::TypeNotAllowed => "type_not_allowed",
            Self::TypeMismatch => "type_mismatch",
            Self::Heic => "heic",
            Self::TooManyPages => "too_many_pages",
            Self::TooManyPixels => "too_many_pixels",
            Self::TooMuchInside => "decompression_bomb",
            Self::ActiveContent => "active_content",
            Self::Encrypted => "encrypted",
            Self::Polyglot => "polyglot",
            Self::Virus => "virus",
        }
    }

    /// What happened and what to do next, in words for somebody of sixteen.
    pub const fn sentence(self) -> Said {
        match self {
            Self::Empty => Said::new(
                "Le fichier est vide. Choisissez-le de nouveau, puis renvoyez-le.",
                "The file is empty. Choose it again, then send it again.",
            ),
            Self::Unreadable => Said::new(
                "Le fichier ne s’ouvre pas\u{a0}: il est abîmé ou incomplet. Reprenez la photo ou refaites le scan, puis renvoyez-le.",
                "The file does not open: it is damaged or incomplete. Take the photo or the scan again, then send it again.",
            ),
            Self::TypeNotAllowed => Said::new(
                "Ce type de fichier n’est pas accepté. Envoyez un PDF, ou une photo en JPEG ou PNG.",
                "This type of file is not accepted. Send a PDF, or a photo as JPEG or PNG.",
            ),
            Self::TypeMismatch => Said::new(
                "Le contenu du fichier ne correspond pas à son nom. Enregistrez-le de nouveau en PDF, JPEG ou PNG, puis renvoyez-le.",
                "What is in the file does not match its name. Save it again as PDF, JPEG or PNG, then send it again.",
            ),
            Self::Heic => Said::new(
                "Les photos HEIC ne sont pas acceptées. Reprenez la photo en JPEG\u{a0}: sur iPhone, Réglages, Appareil photo, Formats, \
                 «\u{a0}Le plus compatible\u{a0}»\u{a0}; ou faites une capture d’écran de la photo et envoyez-la.",
                "HEIC photos are not accepted. Take the photo again as JPEG: on an iPhone, Settings, Camera, Formats, \"Most \
                 Compatible\"; or take a screenshot of the photo and send that.",
            ),
            Self::TooManyPages => Said::new(
                "Ce PDF a trop de pages (60 au plus). Envoyez seulement les pages demandées.",
                "This PDF has too many pages (60 at most). Send only the pages asked for.",
            ),
            Self::TooManyPixels => Said::new(
                "Cette image est trop grande (40 millions de points au plus). Reprenez la photo en qualité normale, ou envoyez un PDF.",
                "This picture is too large (40 million pixels at most). Take the photo in normal quality, or send a PDF.",
            ),
            Self::TooMuchInside => Said::new(
                "Ce fichier devient beaucoup trop gros quand on l’ouvre. Imprimez-le en PDF, ou photographiez le document, puis renvoyez-le.",
                "This file becomes far too large once opened. Print it to a PDF, or photograph the paper, then send it again.",
            ),
            Self::ActiveContent => Said::new(
                "Ce PDF contient un programme, un formulaire actif ou une pièce jointe. Imprimez-le en PDF, ou photographiez le document, \
                 puis renvoyez-le.",
                "This PDF holds a program, an active form or an attachment. Print it to a PDF, or photograph the paper, then send it again.",
            ),
            Self::Encrypted => Said::new(
                "Ce PDF est protégé. Enregistrez-le sans mot de passe ni protection, puis renvoyez-le.",
                "This PDF is protected. Save it without a password or protection, then send it again.",
            ),
            Self::Polyglot => Said::new(
                "Ce fichier contient autre chose que le document. Imprimez-le en PDF, ou photographiez le document, puis renvoyez-le.",
                "This file holds something besides the document. Print it to a PDF, or photograph the paper, then send it again.",
            ),
            Self::Virus => Said::new(
                "L’antivirus a trouvé un problème dans ce fichier, qui n’a pas été gardé. Photographiez le document avec votre téléphone et \
                 envoyez la photo.",
                "The virus scanner found a problem in this file, which was not kept. Photograph the paper with your phone and send the photo.",
            ),
        }
    }
}

impl From<Unfit> for Refusal {
    fn from(unfit: Unfit) -> Self {
        Self::Invalid(Faults::one("/file", unfit.code(), unfit.sentence()))
    }
}
