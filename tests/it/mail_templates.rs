//! Every letter, written down: strict templates, three files a mail, no markup from a value, French typography.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use relais::domain::Role;
use relais::mail::letter::{
    Alternative, ApplicationLeft, ApplicationRefused, DailyDigest, DigestLine, DigestSection, HowLeft, Invitation, InvitedAs,
    SecretLink,
};
use relais::mail::{Content, Identity, Letter, LetterKind, Recipient, Rendered, Sample, TemplateError, render};

const BASE: &str = "https://relais.example";

fn identity() -> Identity {
    Identity {
        network_name: "Relais des Tilleuls".to_owned(),
        base_url: BASE.to_owned(),
        contact_email: "bonjour@relais.example".to_owned(),
        unsubscribe_url: Some(format!("{BASE}/mails?token=u")),
        note: Vec::new(),
        closing: Vec::new(),
    }
}

fn reader() -> Recipient {
    Recipient {
        name: "Inès Morel".to_owned(),
        given_name: Some("Inès".to_owned()),
        email: "ines@example.org".to_owned(),
        account_id: None,
    }
}

fn write(content: Content) -> Rendered {
    let kind = content.kind();
    render(&Letter::new(reader(), content), &identity()).unwrap_or_else(|error| panic!("{}: {error:?}", kind.folder()))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("email_templates")
}

fn names_in(path: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(path).expect("a folder of templates");
    entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a readable name")).collect()
}

#[test]
fn every_letter_renders_strictly_and_leads_somewhere() {
    for kind in LetterKind::ALL {
        let name = kind.folder();
        let letter = write(Content::sample(*kind));
        assert!(letter.subject.chars().count() <= 78, "{name}: the subject is too long: {}", letter.subject);
        assert!(!letter.subject.contains(['\n', '\r']), "{name}: the subject has several lines");
        assert!(letter.text.starts_with("Bonjour Inès,\n"), "{name}: no greeting");
        assert!(letter.text.contains(&format!("\n{BASE}/")), "{name}: no link on a line of its own");
        assert!(!letter.text.contains("\n\n\n"), "{name}: a hole in the text");
        assert!(!letter.text.contains('\''), "{name}: a straight apostrophe");
        assert!(!letter.text.split_whitespace().any(|word| word == "none"), "{name}: a fact that is absent is printed");
        for part in [&letter.text, &letter.html] {
            assert!(part.contains("bonjour@relais.example"), "{name}: nobody to write to");
            assert!(!part.contains("{{") && !part.contains("{%"), "{name}: something is not filled in");
            assert_eq!(part.contains("/mails?token=u"), !kind.transactional(), "{name}: the way out of the mails");
        }
    }
}

#[test]
fn the_html_asks_nothing_of_the_network() {
    for kind in LetterKind::ALL {
        let html = write(Content::sample(*kind)).html;
        for remote in ["<img", "<link", "@import", "url(", "<script", "googleapis"] {
            assert!(!html.contains(remote), "{}: {remote}", kind.folder());
        }
        assert!(html.contains("lang=\"fr\""), "{}: no language", kind.folder());
    }
}

#[test]
fn one_folder_of_three_files_for_each_kind_and_no_other() {
    let kinds: BTreeSet<String> = LetterKind::ALL.iter().map(|kind| kind.folder().to_owned()).collect();
    let found: BTreeSet<String> = names_in(&folder()).into_iter().filter(|name| !name.starts_with('_')).collect();
    assert_eq!(kinds.len(), LetterKind::ALL.len(), "two kinds share a folder");
    assert_eq!(found, kinds);
    let expected = BTreeSet::from(["subject.txt", "body.txt", "body.mjml"].map(str::to_owned));
    for kind in &kinds {
        assert_eq!(names_in(&folder().join(kind)), expected, "{kind}");
    }
}

#[test]
fn the_inventory_lists_every_letter() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/mails.md")).expect("docs/mails.md");
    let listed: BTreeSet<(&str, bool)> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .filter_map(|line| Some((line.split('`').next()?, line.trim_end().ends_with("| always |"))))
        .collect();
    let kinds: BTreeSet<(&str, bool)> = LetterKind::ALL.iter().map(|kind| (kind.folder(), kind.transactional())).collect();
    assert_eq!(listed, kinds);
}

/// The words of a template: without its tags, its expressions and its style sheet.
fn words(source: &str) -> String {
    let mut words = String::new();
    let mut rest = source;
    while let Some(start) = rest.find(['<', '{']) {
        words.push_str(&rest[..start]);
        let tail = &rest[start..];
        let end = [("<mj-style>", "</mj-style>"), ("{{", "}}"), ("{%", "%}"), ("<", ">")]
            .iter()
            .find(|(open, _)| tail.starts_with(open))
            .and_then(|(_, close)| tail.find(close).map(|at| at + close.len()));
        rest = &tail[end.unwrap_or(1)..];
        words.push('x');
    }
    words + rest
}

#[test]
fn templates_follow_french_typography() {
    let folders = LetterKind::ALL.iter().map(|kind| folder().join(kind.folder())).chain([folder()]);
    for file in
        folders.flat_map(|folder| names_in(&folder).into_iter().map(move |name| folder.join(name))).filter(|path| path.is_file())
    {
        let source = words(&fs::read_to_string(&file).expect("a template"));
        for wrong in [" :", " ;", " !", " ?", " »", "« ", "'", "..."] {
            assert!(!source.contains(wrong), "{}: « {wrong} »", file.display());
        }
    }
}

fn refusal(text: &str) -> Content {
    let other = Alternative { title: text.to_owned(), organization: text.to_owned(), town: text.to_owned(), ..alternative() };
    Content::ApplicationRefused(ApplicationRefused {
        mission: text.to_owned(),
        organization: text.to_owned(),
        reason: text.to_owned(),
        comment: Some(text.to_owned()),
        alternatives: vec![other],
        ..ApplicationRefused::sample()
    })
}

fn alternative() -> Alternative {
    ApplicationRefused::sample().alternatives.remove(0)
}

#[test]
fn values_bring_neither_markup_nor_lines_nor_code() {
    let hostile =
        "<script>alert(1)</script>\"'><img src=x>\r\nBcc: all@example.org\u{0}\u{202e}{{ network }}{% raw %}</mj-text>&lt;b&gt;";
    let mut letter = Letter::new(reader(), refusal(hostile));
    letter.to.given_name = Some(hostile.to_owned());
    let identity = Identity { network_name: hostile.to_owned(), ..identity() };
    let written = render(&letter, &identity).expect("a letter");
    for raw in ["<script", "<img", "</mj-text", "alert(1)</", "<b>"] {
        assert!(!written.html.contains(raw), "{raw} reached the page");
    }
    assert!(written.html.contains("{{ network }}"), "a value is shown as it was written");
    assert!(written.html.contains("&amp;lt;b"), "an entity in a value stays what it is");
    assert!(!written.subject.contains(['\r', '\n', '\0', '\u{202e}']));
    assert!(!written.text.lines().any(|line| line.starts_with("Bcc:")), "a value made a line of its own");
    assert!(!written.text.contains(['\r', '\0', '\u{202e}']));
}

#[test]
fn what_the_network_adds_stands_beside_what_the_letter_says_and_is_text() {
    let lines = ["Nos bureaux ferment en août. <b>{{ url }}</b>", "À bientôt !"].map(str::to_owned).to_vec();
    let with = Identity { note: lines.clone(), closing: vec!["L’équipe du Forez\r\nBcc: x@y.fr".to_owned()], ..identity() };
    for kind in LetterKind::ALL {
        let letter = Letter::new(reader(), Content::sample(*kind));
        let (bare, added) = (render(&letter, &identity()).expect("a letter"), render(&letter, &with).expect("a letter"));
        let name = kind.folder();
        assert_eq!(bare.subject, added.subject, "{name}");
        assert!(added.text.contains("\nNos bureaux ferment en août. <b>{{ url }}</b>\nÀ bientôt !\n"), "{name}: {}", added.text);
        assert!(added.text.contains("\nL’équipe du Forez"), "{name}");
        assert!(!added.text.lines().any(|line| line.starts_with("Bcc:")), "{name}");
        assert!(added.html.contains("&lt;b&gt;{{ url }}") && added.html.contains("L’équipe du Forez"), "{name}");
        let kept: Vec<&str> = added.text.lines().filter(|line| bare.text.lines().any(|one| one == *line)).collect();
        assert!(bare.text.lines().all(|line| kept.contains(&line)), "{name}: something of the letter is gone");
    }
}

#[test]
fn a_link_that_is_not_a_page_is_refused() {
    for url in ["javascript:alert(1)", "/verify?token=x", "https://relais.example/ x", ""] {
        let content = Content::SignInLink(SecretLink { url: url.to_owned(), ..SecretLink::sample() });
        let refused = render(&Letter::new(reader(), content), &identity());
        assert!(matches!(refused, Err(TemplateError::Link("sign_in_link"))), "{url}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_makes_a_letter_of_one_line_of_subject(text in any::<String>()) {
        let written = render(&Letter::new(Recipient::outside(&text, "x@example.org"), refusal(&text)), &identity());
        let written = written.expect("a letter");
        prop_assert!(written.subject.lines().count() == 1);
        prop_assert!(!written.subject.chars().any(char::is_control));
    }
}

#[test]
fn each_role_is_invited_in_its_own_words() {
    let subjects: BTreeSet<String> = InvitedAs::samples()
        .into_iter()
        .map(|invited_as| write(Content::Invitation(Invitation { invited_as, ..Invitation::sample() })).subject)
        .collect();
    assert_eq!(subjects.len(), 4, "host member, network, representative, tutor: {subjects:?}");
}

#[test]
fn a_place_declined_is_not_an_application_withdrawn() {
    let subject = |how| write(Content::ApplicationWithdrawn(ApplicationLeft { how, ..ApplicationLeft::sample() })).subject;
    assert!(subject(HowLeft::Withdrawn).contains("retire sa candidature"));
    assert!(subject(HowLeft::Declined).contains("ne prend pas la place"));
}

#[test]
fn the_digest_counts_what_waits_in_all_sections() {
    let line = || DigestLine { text: "Répondre".to_owned(), due_on: None, url: BASE.to_owned() + "/host" };
    let section = |lines| DigestSection { title: "À faire".to_owned(), lines };
    let subject =
        |sections| write(Content::DailyDigest(DailyDigest { role: Role::Host, sections, ..DailyDigest::sample() })).subject;
    let counted = subject(vec![section(vec![line(), line()]), section(vec![line()])]);
    assert_eq!(counted, "3\u{a0}choses vous attendent\u{a0}: lundi 7 décembre 2026");
    assert_eq!(subject(vec![section(vec![line()])]), "1\u{a0}chose vous attend\u{a0}: lundi 7 décembre 2026");
    assert!(subject(vec![]).starts_with("Rien ne vous attend"));
}

#[test]
fn the_letters_that_matter_most_read_well() {
    for kind in [LetterKind::ApplicationRefused, LetterKind::PlacementOpened, LetterKind::PasswordReset] {
        let letter = write(Content::sample(kind));
        insta::assert_snapshot!(kind.folder(), format!("{}\n\n{}", letter.subject, letter.text));
    }
}
