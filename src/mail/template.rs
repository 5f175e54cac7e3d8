//! A letter written down: subject, plain text and HTML, from the three files of its folder in `email_templates/`.
//!
//! The files are inside the binary and read strictly: a name the context lacks is an error, never a blank. Values are
//! data only: they are cleaned of control characters first, escaped in HTML, and never read as template source.

mod filters;

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior};
use serde::Serialize;
use serde_json::{Map, Value};

use super::letter::Letter;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/email_templates");
static ENVIRONMENT: LazyLock<Result<Environment<'static>, Error>> = LazyLock::new(environment);

/// Who writes, and where its pages are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Identity {
    pub network_name: String,
    /// Absolute, without a slash at the end.
    pub base_url: String,
    /// Read by a person; printed at the end of every letter.
    pub contact_email: String,
    /// Where the reader chooses what they receive; ignored by strictly transactional letters.
    pub unsubscribe_url: Option<String>,
    /// What the network adds to this letter, line by line.
    pub note: Vec<String>,
    /// What the network adds at the end of every letter.
    pub closing: Vec<String>,
}

/// A letter ready for a transport.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// One line, without control characters.
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Why a letter could not be written. Holds no value of the letter.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    #[error("the templates of the mails do not load: {0}")]
    Load(String),
    #[error("cannot fill in {file}: {cause}")]
    Fill { file: String, cause: Error },
    #[error("cannot lay out {file}: {cause}")]
    Layout { file: String, cause: String },
    #[error("{0} has a link that is not an absolute http or https address")]
    Link(&'static str),
    #[error("the context of {0} is not a record")]
    Context(&'static str),
    #[error("{0} has an empty subject")]
    Subject(&'static str),
}

/// Writes the three parts of a letter.
pub fn render(letter: &Letter, identity: &Identity) -> Result<Rendered, TemplateError> {
    let folder = letter.kind().folder();
    let context = context(letter, identity)?;
    let subject = one_line(&fill(&format!("{folder}/subject.txt"), &context)?);
    if subject.is_empty() {
        return Err(TemplateError::Subject(folder));
    }
    let text = tidy_text(&fill(&format!("{folder}/body.txt"), &context)?);
    let file = format!("{folder}/body.mjml");
    let html = lay_out(&fill(&file, &context)?).map_err(|cause| TemplateError::Layout { file, cause })?;
    Ok(Rendered { subject, text, html })
}

/// The subject alone.
pub fn subject(letter: &Letter, identity: &Identity) -> Result<String, TemplateError> {
    Ok(one_line(&fill(&format!("{}/subject.txt", letter.kind().folder()), &context(letter, identity)?)?))
}

fn context(letter: &Letter, identity: &Identity) -> Result<Value, TemplateError> {
    let folder = letter.kind().folder();
    let broken = |_| TemplateError::Context(folder);
    let Value::Object(mut context) = serde_json::to_value(&letter.content).map_err(broken)? else {
        return Err(TemplateError::Context(folder));
    };
    let mut network = serde_json::to_value(identity).map_err(broken)?;
    if letter.kind().transactional() {
        network["unsubscribe_url"] = Value::Null;
    }
    let hello = letter.to.given_name.as_ref().unwrap_or(&letter.to.name);
    context.insert("hello".to_owned(), Value::String(hello.clone()));
    context.insert("network".to_owned(), network);
    let mut context = Value::Object(context);
    clean(&mut context);
    if !links_are_absolute(&context) {
        return Err(TemplateError::Link(folder));
    }
    Ok(context)
}

/// Takes out what could break a line or turn the reading direction, in every string of the context.
fn clean(value: &mut Value) {
    match value {
        Value::String(text) => {
            if text.chars().any(|c| filters::is_break(c) || filters::is_unseen(c)) {
                *text = text
                    .chars()
                    .filter(|c| !filters::is_unseen(*c))
                    .map(|c| if filters::is_break(c) { ' ' } else { c })
                    .collect();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(clean),
        Value::Object(fields) => fields.values_mut().for_each(clean),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Every field named `url` or `…_url` is http or https, so that no `javascript:` hides behind a button.
fn links_are_absolute(value: &Value) -> bool {
    let field_is_fine = |fields: &Map<String, Value>| {
        fields.iter().all(|(name, value)| match value {
            Value::String(link) if name == "url" || name.ends_with("_url") => {
                (link.starts_with("https://") || link.starts_with("http://")) && !link.contains(char::is_whitespace)
            }
            other => links_are_absolute(other),
        })
    };
    match value {
        Value::Object(fields) => field_is_fine(fields),
        Value::Array(items) => items.iter().all(links_are_absolute),
        _ => true,
    }
}

fn environment() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|name| if name.ends_with(".txt") { AutoEscape::None } else { AutoEscape::Html });
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    filters::add_to(&mut environment);
    let folders = FILES.dirs().flat_map(Dir::files);
    for file in FILES.files().chain(folders) {
        if let (Some(name), Some(source)) = (file.path().to_str(), file.contents_utf8()) {
            environment.add_template(name, source)?;
        }
    }
    Ok(environment)
}

fn fill(file: &str, context: &Value) -> Result<String, TemplateError> {
    let environment = ENVIRONMENT.as_ref().map_err(|error| TemplateError::Load(error.to_string()))?;
    environment
        .get_template(file)
        .and_then(|template| template.render(Serde(context)))
        .map_err(|cause| TemplateError::Fill { file: file.to_owned(), cause })
}

/// MJML to HTML, without any remote font.
fn lay_out(mjml: &str) -> Result<String, String> {
    let root = mrml::parse(mjml).map_err(|error| error.to_string())?;
    let options =
        mrml::prelude::render::RenderOptions { fonts: Default::default(), disable_comments: true, ..Default::default() };
    let html = root.element.render(&options).map_err(|error| error.to_string())?;
    // The escaping also covers `/`, harmless outside a script; addresses stay readable and searchable without it.
    Ok(html.replace("&#x2f;", "/"))
}

/// Single spaces; a non-breaking space is not white space here.
fn one_line(text: &str) -> String {
    text.split([' ', '\n', '\r', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// No space at the end of a line, one empty line between paragraphs, one line break at the end.
fn tidy_text(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut empty_before = true;
    for line in text.lines().map(|line| line.trim_end_matches([' ', '\t'])) {
        if line.is_empty() && empty_before {
            continue;
        }
        empty_before = line.is_empty();
        tidy.push_str(line);
        tidy.push('\n');
    }
    while tidy.ends_with("\n\n") {
        tidy.pop();
    }
    tidy
}
