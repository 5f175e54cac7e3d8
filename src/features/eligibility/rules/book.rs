//! The rules of the rulebook that speak about a case, each with its source. CSN is the *code du service national*.

/// A rule of the rulebook.
pub struct Rule {
    pub id: &'static str,
    /// Article or official page, as printed beside the message.
    pub source: &'static str,
}

macro_rules! rules {
    ($($name:ident = $id:literal, $source:literal;)+) => {
        $(pub const $name: &Rule = &Rule { id: $id, source: $source };)+
    };
}

rules! {
    AGE_01 = "SC-AGE-01", "CSN L120-5 al. 1, L120-1 II";
    AGE_02 = "SC-AGE-02", "CSN L120-1 II";
    AGE_03 = "SC-AGE-03", "CSN L120-1 II\u{a0}; service-civique.gouv.fr (handicap)";
    AGE_05 = "SC-AGE-05", "Code de procédure civile 641 et 642, par analogie";
    NAT_02 = "SC-NAT-02", "service-civique.gouv.fr («\u{a0}hors EEE et Suisse\u{a0}»)";
    NAT_03 = "SC-NAT-03", "CSN L120-4 1°, 2° et 4°";
    NAT_04 = "SC-NAT-04", "CSN L120-4 3° et 4°";
    NAT_05 = "SC-NAT-05", "CSN L120-4";
    NAT_06 = "SC-NAT-06", "service-civique.gouv.fr, 12/10/2017";
    NAT_07 = "SC-NAT-07", "CSN L120-4 al. 7";
    NAT_08 = "SC-NAT-08", "CSN L120-4";
    NAT_09 = "SC-NAT-09", "CSN L120-4 1°\u{a0}; Agence du Service Civique, 2017";
    ONE_01 = "SC-ONE-01", "service-public.fr F13278";
    ONE_02 = "SC-ONE-02", "aucun texte trouvé\u{a0}: décision humaine";
    MIN_01 = "SC-MIN-01", "CSN L120-5 al. 2";
    MIN_03 = "SC-MIN-03", "Code civil 372-2";
    MIN_04 = "SC-MIN-04", "CSN L120-5\u{a0}; Code civil 413-6";
    MIN_05 = "SC-MIN-05", "CSN R121-12";
    MIN_06 = "SC-MIN-06", "CSN R121-33 3°, L120-30";
    INC_01 = "SC-INC-01", "CSN L120-6";
    INC_02 = "SC-INC-02", "CSN L120-6";
    INC_03 = "SC-INC-03", "CSN L120-9 1° et 2°";
    CUM_01 = "SC-CUM-01", "CSN L120-6";
    CUM_02 = "SC-CUM-02", "service-civique.gouv.fr";
    CUM_03 = "SC-CUM-03", "CSN L120-11, L120-21";
    CUM_04 = "SC-CUM-04", "CSN L120-36";
    DIS_01 = "SC-DIS-01", "service-civique.gouv.fr (handicap)";
    DIS_02 = "SC-DIS-02", "CSN L120-8, R121-40";
    MIS_08 = "SC-MIS-08", "CSN L120-1 II";
    MIS_10 = "SC-MIS-10", "CSN L120-8";
    MIS_11 = "SC-MIS-11", "CSN L120-8, R121-12";
    MIS_12 = "SC-MIS-12", "CSN L120-8, R121-40";
    MON_02 = "SC-MON-02", "CSN R121-24\u{a0}; arrêté du 13 septembre 2010";
    CON_05 = "SC-CON-05", "CSN R121-13 al. 2";
    BEN_03 = "BEN-03", "loi du 27 janvier 2017\u{a0}; pratique de JeVeuxAider.gouv.fr";
}
