//! The code printed on every page, so that a scan is filed under the right version of the right paper.

use std::fmt;
use std::str::FromStr;

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

use super::PaperError;
use crate::domain::Id;

/// One version of one paper, as its pages name it: `RELAIS/<ID>/<VERSION>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub paper: Id,
    pub version: i32,
}

impl fmt::Display for Mark {
    /// In capitals and digits: a code of capitals is half the size.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RELAIS/{}/{}", self.paper.to_string().to_uppercase(), self.version)
    }
}

impl FromStr for Mark {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.trim().split('/');
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some("RELAIS"), Some(id), Some(version), None) => {
                let paper = id.to_lowercase().parse().map_err(|_| ())?;
                let version = version.parse().ok().filter(|version| *version > 0).ok_or(())?;
                Ok(Self { paper, version })
            }
            _ => Err(()),
        }
    }
}

/// The code as a drawing, without a quiet zone: the page around it is white.
pub fn qr_svg(mark: Mark) -> Result<String, PaperError> {
    let code =
        QrCode::with_error_correction_level(mark.to_string(), EcLevel::M).map_err(|error| PaperError::Mark(error.to_string()))?;
    Ok(code.render::<svg::Color>().quiet_zone(false).module_dimensions(1, 1).build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_back_and_nothing_else_is() {
        let paper = Id::from_parts(1_790_000_000_000, [7; 10]);
        let mark = Mark { paper, version: 3 };
        assert_eq!(mark.to_string().parse(), Ok(mark));
        for bad in ["", "RELAIS/x/1", "https://example.org/1", &format!("RELAIS/{paper}/0"), &format!("RELAIS/{paper}/1/2")] {
            assert!(bad.parse::<Mark>().is_err(), "{bad}");
        }
        assert!(qr_svg(mark).expect("a code").contains("<svg"));
    }
}
