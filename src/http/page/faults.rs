//! The summary of faults at the top of a form, as it is drawn: each fault is named as its field's label names it, in the order of
//! the form, and leads to it. A template writes `<ul class="faults">` of `<li><a href="#id">message</a></li>`; labels and order are
//! read from the page itself, so that no template says them twice.

const OPEN: &str = "<ul class=\"faults\">";
const CLOSE: &str = "</ul>";

/// What a form kept back says of what was typed: the way to it, or its words where it is on the page no more.
const KEPT: (&str, &str, &str) = ("<p class=\"kept\"><a href=\"#", "<div class=\"gone\">", "<!--kept-->");

/// The page with its summaries named and in order, each link of theirs leading somewhere; any other page as it is.
pub(super) fn named(html: String) -> String {
    summed(led(html))
}

/// Of the way to what was typed and its words, the one that serves.
fn led(html: String) -> String {
    let (link, words, end) = KEPT;
    let Some((before, rest)) = html.split_once(link) else { return html };
    let Some((target, (way, (gone, after)))) = rest
        .split_once('"')
        .and_then(|(target, rest)| Some((target, rest.split_once(words)?)))
        .and_then(|(target, (way, rest))| Some((target, (way, rest.split_once(end)?))))
    else {
        return html;
    };
    if after.contains(&format!(" id=\"{target}\"")) {
        format!("{before}{link}{target}\"{way}{after}")
    } else {
        format!("{before}{words}{gone}{after}")
    }
}

fn summed(html: String) -> String {
    let Some(start) = html.find(OPEN) else { return html };
    let Some(length) = html[start..].find(CLOSE) else { return html };
    let (before, rest) = html.split_at(start);
    let (list, after) = rest.split_at(length);
    let mut lines: Vec<Line> = list.split("<li>").skip(1).filter_map(|item| Line::read(item, after)).collect();
    lines.sort_by_key(|line| line.place);
    lines.dedup();
    let items: String = lines.iter().map(Line::drawn).collect();
    format!("{before}{OPEN}{items}{after}")
}

/// One fault of a summary.
#[derive(Debug, PartialEq, Eq)]
struct Line<'a> {
    /// Where its field is in the page; last when it is nowhere.
    place: usize,
    target: Option<&'a str>,
    label: String,
    message: &'a str,
}

impl<'a> Line<'a> {
    fn read(item: &'a str, page: &str) -> Option<Self> {
        let Some((_, link)) = item.split_once("<a href=\"#") else {
            let message = item.split("</li>").next()?;
            return Some(Self { place: usize::MAX, target: None, label: String::new(), message });
        };
        let (target, rest) = link.split_once("\">")?;
        let message = rest.split("</a>").next()?;
        let Some(place) = page.find(&format!(" id=\"{target}\"")) else {
            return Some(Self { place: usize::MAX, target: None, label: String::new(), message });
        };
        Some(Self { place, target: Some(target), label: label(page, target, place), message })
    }

    fn drawn(&self) -> String {
        let said = match self.label.as_str() {
            "" => self.message.to_owned(),
            label if label.ends_with(['?', '!']) => format!("{label} {}", self.message),
            label => format!("{label}\u{a0}: {}", uncapitalized(self.message)),
        };
        match self.target {
            Some(target) => format!("<li><a href=\"#{target}\">{said}</a></li>\n"),
            None => format!("<li>{said}</li>\n"),
        }
    }
}

/// A sentence after a colon; « SIRET… » stays as it is.
fn uncapitalized(message: &str) -> String {
    let mut chars = message.chars();
    match (chars.next(), message.chars().nth(1)) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(chars).collect(),
        _ => message.to_owned(),
    }
}

/// The words that name a field: its label, the legend of its group, or the text beside its box.
fn label(page: &str, target: &str, place: usize) -> String {
    let words = |text: &str, end: &str| text.split_once(end).map(|(words, _)| plain(words)).unwrap_or_default();
    if let Some((_, label)) = page.split_once(&format!(" for=\"{target}\"")) {
        return label.split_once('>').map(|(_, label)| words(label, "</label>")).unwrap_or_default();
    }
    let here = &page[place..];
    let tag = page[..place].rfind('<').map_or("", |from| &page[from..place]);
    match tag.get(1..9) {
        Some("fieldset") => here.split_once("<legend>").map(|(_, legend)| words(legend, "</legend>")).unwrap_or_default(),
        _ if tag.starts_with("<th") => here.split_once('>').map(|(_, head)| words(head, "<")).unwrap_or_default(),
        _ if tag.starts_with("<input") => {
            here.split_once('>').map(|(_, beside)| words(beside, "</label>")).filter(|text| text.len() < 200).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// Text without its marks; what is said small beside a label (« facultatif ») is left out.
fn plain(html: &str) -> String {
    let main = html.split_once("<span class=\"soft\"").map_or(html, |(main, _)| main);
    let main = main.split_once("<small").map_or(main, |(main, _)| main);
    let mut text = String::new();
    let mut inside = false;
    for c in main.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.split([' ', '\n', '\t'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .trim_end_matches([':', '\u{a0}', ' '])
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn faults_are_named_as_labels_name_them_in_the_order_of_the_form() {
        let page = concat!(
            "<ul class=\"faults\">\n<li><a href=\"#b\">Trop court.</a></li>\n<li><a href=\"#a\">Vide.</a></li>",
            "<li><a href=\"#away\">Perdu.</a></li><li>Sans champ.</li><li><a href=\"#g\">À choisir.</a></li>",
            "<li><a href=\"#t\">À cocher.</a></li></ul>",
            "<label for=\"a\">Votre nom <span class=\"soft\">(facultatif)</span></label><input id=\"a\">",
            "<label class=\"hidden\" for=\"b\">Pourquoi\u{a0}?</label><textarea id=\"b\"></textarea>",
            "<fieldset class=\"field\" id=\"g\"><legend>Votre <b>choix</b></legend></fieldset>",
            "<label class=\"pick\"><input type=\"checkbox\" id=\"t\"><span>Je suis d’accord</span></label>",
        );
        let drawn = named(page.to_owned());
        let lines: Vec<&str> = drawn.lines().take_while(|line| !line.starts_with("</ul>")).collect();
        assert_eq!(
            lines,
            [
                "<ul class=\"faults\"><li><a href=\"#a\">Votre nom\u{a0}: vide.</a></li>",
                "<li><a href=\"#b\">Pourquoi\u{a0}? Trop court.</a></li>",
                "<li><a href=\"#g\">Votre choix\u{a0}: à choisir.</a></li>",
                "<li><a href=\"#t\">Je suis d’accord\u{a0}: à cocher.</a></li>",
                "<li>Perdu.</li>",
                "<li>Sans champ.</li>",
            ]
        );
    }

    #[test]
    fn what_was_typed_is_led_to_where_it_is_and_told_where_it_is_not() {
        let page = |rest: &str| {
            format!("<p class=\"kept\"><a href=\"#deed-x\">Voir</a></p><div class=\"gone\"><p>Mots.</p></div><!--kept-->{rest}")
        };
        let there = "<details id=\"deed-x\">";
        assert_eq!(named(page(there)), format!("<p class=\"kept\"><a href=\"#deed-x\">Voir</a></p>{there}"));
        assert_eq!(named(page("<p>")), "<div class=\"gone\"><p>Mots.</p></div><p>");
    }

    #[test]
    fn a_page_without_faults_stays_as_it_is() {
        assert_eq!(named("<p>été</p>".to_owned()), "<p>été</p>");
        assert_eq!(named("<ul class=\"faults\"><li>".to_owned()), "<ul class=\"faults\"><li>");
    }
}
