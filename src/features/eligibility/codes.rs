//! The closed lists of codes a case is written with (rulebook 2.2, 7.3 and SC-DIS-01). A code outside its list is an error.

use serde::{Deserialize, Serialize};

/// A value written as a code wherever it leaves the program.
pub trait Code: Copy + 'static {
    const ALL: &'static [Self];

    fn code(self) -> &'static str;

    /// Exact spelling only: `None` for anything else.
    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.code() == text)
    }
}

macro_rules! codes {
    ($($(#[$about:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $code:literal,)+ })+) => {$(
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$each])* #[serde(rename = $code)] $variant,)+
        }

        impl Code for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }
        }
    )+};
}

codes! {
    /// Type of residence title. The type is kept, never the article number: L120-4 still cites the old numbering of the CESEDA.
    Title {
        TempWork = "TEMP_WORK",
        Vpf = "VPF",
        VpfMedical = "VPF_MEDICAL",
        Talent = "TALENT",
        TalentFamily = "TALENT_FAMILY",
        Stateless = "STATELESS",
        ResidentLdUe = "RESIDENT_LD_UE",
        ResidentFamily = "RESIDENT_FAMILY",
        ResidentOfRight = "RESIDENT_OF_RIGHT",
        MinorWork = "MINOR_WORK",
        Student = "STUDENT",
        MultiYearGeneral = "MULTI_YEAR_GENERAL",
        SubsidiaryProtection = "SUBSIDIARY_PROTECTION",
        Refugee = "REFUGEE",
        AlgeriaStudent = "ALGERIA_STUDENT",
        AlgeriaOther = "ALGERIA_OTHER",
        FirstRequestReceipt = "FIRST_REQUEST_RECEIPT",
        AsylumSeeker = "ASYLUM_SEEKER",
        Dcem = "DCEM",
        AseDecision = "ASE_DECISION",
        Visitor = "VISITOR",
        /// Title of a British national under the withdrawal agreement.
        WithdrawalAgreement = "WITHDRAWAL_AGREEMENT",
        /// The person has a title and nobody has read its type yet.
        Unknown = "UNKNOWN",
    }

    /// Accepted proofs of disability (SC-DIS-01).
    DisabilityProof {
        Rqth = "RQTH",
        Aah = "AAH",
        Aeeh = "AEEH",
        Pch = "PCH",
        Pps = "PPS",
        Mdph = "MDPH",
        Rate = "RATE",
        InvalidityPension = "INVALIDITY_PENSION",
    }

    /// What has been collected from the holders of parental authority.
    ParentalAuthorisation {
        None = "none",
        OneHolder = "one_holder",
        AllHolders = "all_holders",
    }

    /// An earlier *engagement de service civique* of the same person.
    PreviousService {
        None = "none",
        Completed = "completed",
        EndedEarly = "ended_early",
    }

    /// The body a person has a link with: the host of the mission, the licensed network, or neither.
    Body {
        Host = "host",
        Network = "network",
        Other = "other",
    }

    /// What the person is in that body.
    LinkRole {
        Employee = "employee",
        PublicAgent = "public_agent",
        BoardMember = "board_member",
        Member = "member",
        Volunteer = "volunteer",
    }

    /// What the person does besides the mission.
    ActivityKind {
        Study = "study",
        Job = "job",
        Internship = "internship",
    }

    /// Situational pieces of a file (rulebook 7.3). What everyone brings is not here.
    Document {
        Title = "TITLE",
        Stay1Y = "STAY_1Y",
        Renewal = "RENEWAL",
        ParentAuth = "PARENT_AUTH",
        ParentId = "PARENT_ID",
        Emancip = "EMANCIP",
        Disab = "DISAB",
        Bourse = "BOURSE",
        Rsa = "RSA",
        School = "SCHOOL",
    }
}
