//! A dossier as a page for people; `dossier_tables` has the same for files.

use std::io::{self, Write};

use super::super::language::counted;
use super::super::passage::agencies_of;
use super::super::study::dispersion_bar;
use super::super::style::{ASIDE, ID, Page, TITLE, highlighted, styled};
use super::super::table::{plain, words};
use super::names::{
    self, definition_words, growth, how_words, left_out, measure_title, relation_words, standing_words,
    summary, typology_words,
};
use super::overview::undated;
use super::policies::{MORE, about_silence, no_policy};
use super::words::{NO_NEIGHBOURS, about_collocates};
use crate::figures::FigureKind;
use crate::policy::DocumentId;
use crate::study::{Dossier, MarkedText, SilentTerm};
use crate::table::Bilingual;

/// The dossier, a section after the other.
///
/// # Errors
/// Only those of writing.
pub fn dossier_page(out: &mut dyn Write, dossier: &Dossier, page: Page) -> io::Result<()> {
    let mut sections = Sections { out, page, number: 0, rest: left_out };
    sections.head(dossier)?;
    sections.terms(dossier)?;
    if dossier.occurrences() > 0 {
        sections.measures(dossier)?;
        sections.definitions(dossier)?;
        sections.figures(dossier)?;
        sections.quotations(dossier)?;
        sections.dispersion(dossier)?;
        sections.collocates(dossier)?;
        sections.neighbours(dossier)?;
        sections.dates(dossier)?;
    }
    sections.silence(dossier)
}

/// What there is to read of a concept, for who knows no command line: the words of
/// the texts, without counts of words.
///
/// # Errors
/// Only those of writing.
pub fn dossier_in_words(out: &mut dyn Write, dossier: &Dossier, language: super::Language) -> io::Result<()> {
    let page = Page { language, width: None };
    let mut sections = Sections { out, page, number: 0, rest: more };
    sections.head(dossier)?;
    sections.terms(dossier)?;
    if dossier.occurrences() > 0 {
        sections.measures(dossier)?;
        sections.definitions(dossier)?;
        sections.figures(dossier)?;
        sections.quotations(dossier)?;
        sections.neighbours(dossier)?;
        sections.dates(dossier)?;
    }
    sections.silent_terms(dossier)
}

/// How many lines are left out.
fn more(count: usize) -> Option<Bilingual> {
    let said = || Bilingual {
        chinese: format!("另有 {count} 行未列").into(),
        english: format!("{count} more, not listed").into(),
    };
    (count > 0).then(said)
}

struct Sections<'o> {
    out: &'o mut dyn Write,
    page: Page,
    number: usize,
    /// Says how many lines of a section are left out.
    rest: fn(usize) -> Option<Bilingual>,
}

impl Sections<'_> {
    fn title(&mut self, name: &Bilingual, count: Option<usize>) -> io::Result<()> {
        self.number += 1;
        let name = words(name, self.page.language);
        let count = count.map(|count| format!(" {count}")).unwrap_or_default();
        writeln!(self.out, "\n{}", styled(&format!("{}. {name}{count}", self.number), TITLE))
    }

    fn note(&mut self, note: &Bilingual) -> io::Result<()> {
        let note = styled(words(note, self.page.language), ASIDE);
        writeln!(self.out, "{}", self.page.fill(&note, "  "))
    }

    fn line(&mut self, line: &str, indent: &str) -> io::Result<()> {
        writeln!(self.out, "{}", self.page.fill(line, indent))
    }

    fn text(&mut self, text: &MarkedText) -> io::Result<()> {
        self.line(&highlighted(&text.text, &text.marks), "    ")
    }

    fn head(&mut self, dossier: &Dossier) -> io::Result<()> {
        let language = self.page.language;
        writeln!(self.out, "{}", styled(dossier.named.label(), TITLE))?;
        let how = how_words(dossier.named.how);
        let asked = format!("{}{}{}", dossier.named.asked, language.colon(), words(&how, language));
        self.line(&styled(&asked, ASIDE), "")?;
        if let Some(concept) = &dossier.named.concept {
            for (item, list) in [
                (self.page.pick("同义词", "synonyms"), &concept.alternatives),
                (self.page.pick("英文", "English terms"), &concept.english),
                (self.page.pick("俗称", "colloquial"), &concept.colloquial),
            ] {
                if !list.is_empty() {
                    let line = format!("{item}{}{}", language.colon(), language.list(list));
                    self.line(&styled(&line, ASIDE), "")?;
                }
            }
        }
        let summary = summary(dossier);
        self.line(words(&summary, language), "")
    }

    fn terms(&mut self, dossier: &Dossier) -> io::Result<()> {
        self.title(&names::TERMS, None)?;
        let language = self.page.language;
        let own = dossier
            .synonyms
            .iter()
            .map(|one| (standing_words(one.standing), one.term.as_str(), one.occurrences, one.documents));
        let related = dossier
            .related
            .iter()
            .map(|one| (relation_words(one.relation), one.label.as_str(), one.occurrences, one.documents));
        let lines: Vec<(Bilingual, &str, usize, usize)> = own.chain(related).collect();
        let wide = lines.iter().map(|(sort, ..)| textwrap::core::display_width(words(sort, language))).max();
        for (sort, term, occurrences, documents) in &lines {
            let sort = words(sort, language);
            let blanks = wide.unwrap_or(0).saturating_sub(textwrap::core::display_width(sort));
            let counts = match (language, occurrences) {
                (_, 0) => self.page.pick("未见", "none").to_owned(),
                (super::Language::Chinese, _) => format!("{occurrences} 处，{documents} 份文件"),
                (super::Language::English, _) => {
                    format!("{occurrences} in {}", counted(*documents, "document"))
                }
            };
            let counts = styled(&counts, ASIDE);
            writeln!(self.out, "  {sort}{}  {term}  {counts}", " ".repeat(blanks))?;
        }
        Ok(())
    }

    fn measures(&mut self, dossier: &Dossier) -> io::Result<()> {
        self.title(&names::MEASURES, Some(dossier.measure_count))?;
        if dossier.measures.list.is_empty() {
            self.note(&no_policy(dossier))?;
        }
        for one in &dossier.measures.list {
            let id = styled(&one.passage.id.to_string(), ID);
            let times = match self.page.language {
                super::Language::Chinese => format!("{} 处", one.mentions),
                super::Language::English => counted(one.mentions, "occurrence"),
            };
            let title = styled(&measure_title(one), TITLE);
            self.line(&format!("{id}  {title}  {}", styled(&times, ASIDE)), "  ")?;
            if !one.passage.attributions.is_empty() {
                let agencies = agencies_of(&one.passage.attributions, &[], self.page);
                self.line(&agencies, "    ")?;
            }
            self.text(&one.excerpt)?;
        }
        self.rest(dossier.measures.left_out)
    }

    fn rest(&mut self, count: usize) -> io::Result<()> {
        (self.rest)(count).map_or(Ok(()), |note| self.note(&note))
    }

    fn definitions(&mut self, dossier: &Dossier) -> io::Result<()> {
        let language = self.page.language;
        let (definitions, typologies) = (&dossier.definitions, &dossier.typologies);
        self.title(&names::DEFINITIONS, Some(definitions.total() + typologies.total()))?;
        for one in &definitions.list {
            let pattern = definition_words(one.pattern);
            let id = styled(&names::ids(&one.sources), ID);
            let pattern = styled(words(&pattern, language), ASIDE);
            self.line(&format!("{id}  {}  {pattern}", styled(&one.subject, TITLE)), "  ")?;
            self.text(&one.sentence)?;
        }
        for one in &typologies.list {
            let pattern = typology_words(one.pattern);
            let id = styled(&names::ids(&one.sources), ID);
            self.line(&format!("{id}  {}", styled(words(&pattern, language), ASIDE)), "  ")?;
            for kind in &one.kinds {
                self.line(&format!("· {kind}"), "    ")?;
            }
            self.text(&one.sentence)?;
        }
        if definitions.total() + typologies.total() == 0 {
            self.note(&super::said::NO_DEFINITION)?;
        }
        self.rest(definitions.left_out + typologies.left_out)
    }

    fn figures(&mut self, dossier: &Dossier) -> io::Result<()> {
        self.title(&names::FIGURES, Some(dossier.figures.total()))?;
        let language = self.page.language;
        let mut before: Option<&str> = None;
        for one in &dossier.figures.list {
            let row = &one.row;
            let mut parts = vec![super::super::figures::amount(row)];
            if row.figure.kind != FigureKind::Amount {
                let kind = super::super::figures::kind_words(row.figure.kind);
                parts.push(words(&kind, language).to_owned());
            }
            parts.extend(growth(one));
            parts.extend(one.rank.as_ref().map(|rank| rank.written.clone()));
            parts.push(styled(&row.figure.what, TITLE));
            parts.extend(row.figure.place.clone());
            parts.push(plain(&super::super::figures::period(row), language));
            parts.push(styled(&row.passage.to_string(), ID));
            parts.retain(|part| !part.is_empty());
            self.line(&parts.join("  "), "  ")?;
            // A sentence with several figures is shown with the first of them.
            if before != Some(row.sentence.as_str()) {
                let sentence = row.sentence.replace('\n', " ");
                writeln!(self.out, "{}", styled(&self.page.cut(&sentence, "    "), ASIDE))?;
            }
            before = Some(&row.sentence);
        }
        if dossier.figures.list.is_empty() {
            self.note(&super::said::NO_FIGURES)?;
        }
        self.rest(dossier.figures.left_out)
    }

    fn quotations(&mut self, dossier: &Dossier) -> io::Result<()> {
        let total = dossier.quotations.iter().map(|kind| kind.quotations.total()).sum();
        self.title(&names::QUOTATIONS, Some(total))?;
        let language = self.page.language;
        for kind in &dossier.quotations {
            let mut before: Option<&DocumentId> = None;
            for one in &kind.quotations.list {
                let header = &one.sources.header;
                // A document is named where it begins.
                if before != Some(&header.id) {
                    let name = super::super::documents::kind_name(kind.kind, self.page);
                    let day = plain(&names::day(header), language);
                    let day = if day.is_empty() {
                        self.page.pick("日期不详", "no date").to_owned()
                    } else {
                        day
                    };
                    let about = format!("{name}  {day}  {}", header.metadata.title);
                    self.line(&styled(&about, ASIDE), "  ")?;
                }
                before = Some(&header.id);
                let id = styled(&names::ids(&one.sources), ID);
                let said = highlighted(&one.sentence.text, &one.sentence.marks);
                self.line(&format!("{id}  {said}"), "    ")?;
            }
            self.rest(kind.quotations.left_out)?;
        }
        if dossier.quotations.is_empty() {
            self.note(&super::said::NO_QUOTATIONS)?;
        }
        Ok(())
    }

    fn dispersion(&mut self, dossier: &Dossier) -> io::Result<()> {
        self.title(&names::DISPERSION, None)?;
        let list = &dossier.dispersion.list;
        let wide = list.iter().map(|one| one.document.as_str().len()).max().unwrap_or(0);
        for one in list {
            let document = styled(&format!("{:wide$}", one.document.as_str()), ID);
            let rate = one.rate().map(|rate| match self.page.language {
                super::Language::Chinese => format!("每万字 {rate:.1}"),
                super::Language::English => format!("{rate:.1} per 10,000 characters"),
            });
            let told = styled(&rate.unwrap_or_default(), ASIDE);
            writeln!(self.out, "  {document}  |{}|  {:>4}  {told}", dispersion_bar(one), one.offsets.len())?;
        }
        self.rest(dossier.dispersion.left_out)
    }

    fn collocates(&mut self, dossier: &Dossier) -> io::Result<()> {
        self.title(&names::COLLOCATES, None)?;
        let all = &dossier.collocations;
        let told: Vec<String> =
            all.collocates.iter().map(|one| format!("{} {}", one.word, one.together)).collect();
        if !told.is_empty() {
            self.line(&self.page.language.list(&told), "  ")?;
        }
        self.note(&about_collocates(dossier))?;
        self.rest(all.left_out)
    }

    fn neighbours(&mut self, dossier: &Dossier) -> io::Result<()> {
        self.title(&names::NEIGHBOURS, Some(dossier.neighbours.total()))?;
        for one in &dossier.neighbours.list {
            let id = styled(&one.example.to_string(), ID);
            let dice = one.log_dice.map_or_else(String::new, |dice| format!("logDice {dice:.1}"));
            let told = match self.page.language {
                super::Language::Chinese => format!("同句 {} 次，{dice}", one.together),
                super::Language::English => format!(
                    "in {}, {dice}",
                    counted(usize::try_from(one.together).unwrap_or(usize::MAX), "sentence")
                ),
            };
            writeln!(self.out, "  {}  {}  {id}", one.label, styled(&told, ASIDE))?;
        }
        if dossier.neighbours.list.is_empty() {
            self.note(&NO_NEIGHBOURS)?;
        }
        self.rest(dossier.neighbours.left_out)
    }

    fn dates(&mut self, dossier: &Dossier) -> io::Result<()> {
        self.title(&names::DATES, None)?;
        let dates = &dossier.dates;
        let language = self.page.language;
        for (which, mention) in
            [(self.page.pick("首见", "first"), &dates.first), (self.page.pick("末见", "last"), &dates.last)]
        {
            let Some(mention) = mention else { continue };
            let day = plain(&names::day(&mention.header), language);
            let id = styled(&mention.passage.to_string(), ID);
            self.line(&format!("{which}  {day}  {id}  {}", mention.header.metadata.title), "  ")?;
            self.text(&mention.excerpt)?;
        }
        undated(dossier).map_or(Ok(()), |note| self.note(&note))
    }

    fn silence(&mut self, dossier: &Dossier) -> io::Result<()> {
        self.silent_terms(dossier)?;
        if dossier.silence.more { self.note(&MORE) } else { Ok(()) }
    }

    fn silent_terms(&mut self, dossier: &Dossier) -> io::Result<()> {
        self.title(&names::SILENCE, None)?;
        let silence = &dossier.silence;
        let language = self.page.language;
        for one in silence.terms.iter().chain(&silence.words) {
            let label = one.concept.as_deref().filter(|label| *label != one.term);
            let of = label.map(|label| match language {
                super::Language::Chinese => format!("（{label}）"),
                super::Language::English => format!(" ({label})"),
            });
            let line = format!("{}{}  {}", one.term, of.unwrap_or_default(), self.places(one));
            self.line(&line, "  ")?;
        }
        self.note(&about_silence(dossier))
    }

    fn places(&self, one: &SilentTerm) -> String {
        let documents: Vec<String> = one.documents.iter().map(ToString::to_string).collect();
        let language = self.page.language;
        let documents = language.list(&documents);
        let (count, id) = (one.occurrences, styled(&one.example.to_string(), ID));
        match language {
            super::Language::Chinese => styled(&format!("{count} 处，见 {documents}，首见于 "), ASIDE) + &id,
            super::Language::English => styled(&format!("{count} in {documents}, first in "), ASIDE) + &id,
        }
    }
}
