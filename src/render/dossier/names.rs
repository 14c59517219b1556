//! What the sections of a dossier, and what stands in them, are called.

use super::super::Language;
use super::super::passage::numbered;
use super::super::table::{both, words};
use crate::policy::{Basis, Header, PassageId};
use crate::query::NamedConceptBy;
use crate::study::{
    ConceptFigure, ConceptMeasure, Dossier, FigureLink, MarkedText, SentenceSources, TermStanding,
    ThesaurusRelation,
};
use crate::table::{Bilingual, Cell};
use crate::wording::{DefinitionPattern, TypologyPattern};

pub(super) const READING: Bilingual = Bilingual::new("概念档案", "concept");
pub(super) const TERMS: Bilingual = Bilingual::new("词形与相关概念", "terms and concepts");
pub(super) const MEASURES: Bilingual = Bilingual::new("政策措施", "measures");
pub(super) const DEFINITIONS: Bilingual = Bilingual::new("定义与分类", "definitions and kinds");
pub(super) const FIGURES: Bilingual = Bilingual::new("数据", "figures");
pub(super) const QUOTATIONS: Bilingual = Bilingual::new("论文与新闻", "papers and news");
pub(super) const DISPERSION: Bilingual = Bilingual::new("分布", "dispersion");
pub(super) const COLLOCATES: Bilingual = Bilingual::new("搭配", "collocates");
pub(super) const NEIGHBOURS: Bilingual = Bilingual::new("共现概念", "concepts beside it");
pub(super) const DATES: Bilingual = Bilingual::new("首见与末见", "first and last");
pub(super) const SILENCE: Bilingual = Bilingual::new("政策未言", "what policies do not say");

pub(super) fn how_words(how: NamedConceptBy) -> Bilingual {
    match how {
        NamedConceptBy::Label => Bilingual::new("词表首选词", "label of the thesaurus"),
        NamedConceptBy::Alternative => Bilingual::new("词表同义词", "synonym in the thesaurus"),
        NamedConceptBy::English => Bilingual::new("词表英文名", "English term in the thesaurus"),
        NamedConceptBy::Colloquial => Bilingual::new("词表俗称", "colloquial wording in the thesaurus"),
        NamedConceptBy::Own => {
            Bilingual::new("自拟词，不在词表（concepts.yaml）", "own term, not in concepts.yaml")
        }
    }
}

pub(super) fn standing_words(standing: TermStanding) -> Bilingual {
    match standing {
        TermStanding::Label => Bilingual::new("首选词", "label"),
        TermStanding::Alternative => Bilingual::new("同义词", "synonym"),
        TermStanding::Colloquial => Bilingual::new("俗称", "colloquial"),
        TermStanding::English => Bilingual::new("英文", "English term"),
        TermStanding::Own => Bilingual::new("自拟词", "own term"),
    }
}

pub(super) fn relation_words(relation: ThesaurusRelation) -> Bilingual {
    match relation {
        ThesaurusRelation::Broader => Bilingual::new("上位概念", "broader"),
        ThesaurusRelation::Narrower => Bilingual::new("下位概念", "narrower"),
        ThesaurusRelation::Related => Bilingual::new("相关概念", "related"),
    }
}

pub(super) fn definition_words(pattern: DefinitionPattern) -> Bilingual {
    match pattern {
        DefinitionPattern::Means => Bilingual::new("定义：X（是）指…", "definition: X means …"),
        DefinitionPattern::DefinedAs => Bilingual::new("定义：X定义为…", "definition: X is defined as …"),
        DefinitionPattern::SoCalled => Bilingual::new("定义：所谓X…", "definition: so-called X …"),
        DefinitionPattern::Namely => Bilingual::new("定义：X，即…", "definition: X, namely …"),
        DefinitionPattern::Genus => {
            Bilingual::new("定义：X是（某类事物）", "definition: X is a (sort of thing)")
        }
        DefinitionPattern::OtherName => Bilingual::new("名称：X又称、简称…", "name: X, also called …"),
    }
}

pub(super) fn typology_words(pattern: TypologyPattern) -> Bilingual {
    match pattern {
        TypologyPattern::Divided => Bilingual::new("分类：X分为…", "kinds: X is divided into …"),
        TypologyPattern::Counted => Bilingual::new("分类：X的几类…", "kinds: so many kinds of X"),
        TypologyPattern::Includes => Bilingual::new("分类：X包括…", "kinds: X includes …"),
        TypologyPattern::Listed => Bilingual::new("分类：X是甲、乙和丙", "kinds: X is a, b and c"),
    }
}

pub(super) fn link_words(link: FigureLink) -> Bilingual {
    match link {
        FigureLink::Measured => Bilingual::new("所量即此", "measured"),
        FigureLink::Sentence => Bilingual::new("同句", "same sentence"),
        FigureLink::GoesOn => Bilingual::new("承上句", "goes on"),
    }
}

/// How often and where, in one line.
pub(super) fn summary(dossier: &Dossier) -> Bilingual {
    use crate::policy::DocumentKind as Kind;
    let kinds = [Kind::Policy, Kind::Paper, Kind::News, Kind::Report, Kind::Unknown];
    let having: Vec<(Kind, usize)> = kinds
        .into_iter()
        .map(|kind| (kind, dossier.documents_of(kind)))
        .filter(|(_, count)| *count > 0)
        .collect();
    both(|language| {
        let named: Vec<String> = having
            .iter()
            .map(|(kind, count)| {
                format!("{} {count}", words(&super::super::documents::kind_words(*kind), language))
            })
            .collect();
        let (occurrences, documents) = (dossier.occurrences(), dossier.headers.len());
        let (all, measures) = (dossier.dispersion.documents, dossier.measure_count);
        match language {
            Language::Chinese if documents == 0 => format!("所查 {all} 份文件中未见"),
            Language::English if documents == 0 => format!("in none of {all} documents"),
            Language::Chinese => format!(
                "{occurrences} 处，见 {all} 份文件中的 {documents} 份（{}）；{measures} 条措施",
                language.list(&named)
            ),
            Language::English => format!(
                "{} in {documents} of {all} documents ({}); {}",
                super::super::language::counted(occurrences, "occurrence"),
                language.list(&named),
                super::super::language::counted(measures, "measure"),
            ),
        }
    })
}

/// The day of a document, marked where it is inferred.
pub(super) fn day(header: &Header) -> Cell {
    match header.metadata.issued {
        Some(issued) => Cell::Day(issued.date).inferred_if(issued.basis == Basis::Inferred),
        None => Cell::Empty,
    }
}

/// A text with the concept marked in it.
pub(super) fn marked(text: &MarkedText) -> Cell {
    Cell::Highlighted(text.text.clone(), text.marks.clone())
}

/// The passages in which a sentence stands.
pub(super) fn ids(sources: &SentenceSources) -> String {
    let all = std::iter::once(&sources.first).chain(&sources.also);
    all.map(PassageId::to_string).collect::<Vec<_>>().join(" ")
}

/// The same, each leading to its page where there are pages.
pub(super) fn sources(sources: &SentenceSources) -> Cell {
    let all = std::iter::once(&sources.first).chain(&sources.also);
    Cell::List(all.map(PassageId::to_string).collect())
}

/// Number and title of a measure.
pub(super) fn measure_title(one: &ConceptMeasure) -> String {
    numbered(one.passage.number_as_written(), &one.passage.title)
}

/// By how much a figure grew, and which place it takes: `+30.17%`, `第8位`.
pub(super) fn growth(one: &ConceptFigure) -> Option<String> {
    one.growth.as_ref().map(super::super::figures::change)
}

/// How many lines of a section are left out.
pub(super) fn left_out(count: usize) -> Option<Bilingual> {
    (count > 0).then(|| super::super::study::rows_left_out(count))
}
