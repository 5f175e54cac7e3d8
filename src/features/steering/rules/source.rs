//! Where what waits is read from.

/// Where the records of a line come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    Organization,
    Mission,
    Application,
    /// An application on which the host has given no opinion since it is where it is.
    HostAnswers,
    /// An application on which the host has: the network decides.
    NetworkDecides,
    /// An application the person has not agreed to yet.
    PersonAgrees,
    /// An application of a minor whose representative has not agreed yet.
    RepresentativeAgrees,
    Placement,
    /// A placement whose first day has come and that cannot begin.
    Blocked,
    Document,
    /// A refused piece that nothing has replaced.
    Rejected,
    /// Open tasks of the owners named instead of states.
    Task,
    /// Open tasks of training, by their codes, without a coming session.
    Training,
    Amendment,
    AbsenceDeclared,
    AbsenceOver,
    Leave,
    /// Months to prove: by the host, by anybody.
    HostProof,
    AnyProof,
    Concern,
    Signature,
    BroughtScan,
    Message,
    LicenceEnding,
    LicenceFull,
}

impl Source {
    /// What the record is, as an entry names it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Mission => "mission",
            Self::Application | Self::HostAnswers | Self::NetworkDecides | Self::PersonAgrees | Self::RepresentativeAgrees => {
                "application"
            }
            Self::Placement | Self::Blocked => "placement",
            Self::Document | Self::Rejected => "document",
            Self::Task | Self::Training => "task",
            Self::Amendment => "amendment",
            Self::AbsenceDeclared | Self::AbsenceOver => "absence",
            Self::Leave => "leave",
            Self::HostProof | Self::AnyProof => "prestation",
            Self::Concern => "concern",
            Self::Signature | Self::BroughtScan => "paper",
            Self::Message => "message",
            Self::LicenceEnding | Self::LicenceFull => "accreditation",
        }
    }
}
