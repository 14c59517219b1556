//! Checked drafts: as pages and as rows.

use std::io::{self, Write};

use super::super::Language;
use super::super::citation::title_in_marks;
use super::super::language::counted;
use super::super::style::{ALARM, ASIDE, ID, Page, TITLE, styled};
use super::super::table::{both, words};
use crate::table::{Alteration, Bilingual, Cell, Column, Content, Naming, Table};
use crate::trace::{CheckedCitation, Cited, Deviation, Ground, SourcePlace, Touched, Trace, Verdict};

/// The most characters of a text that is told in a line.
const SHORT: usize = 60;

/// A checked draft: what was checked and what not, then every place in order.
///
/// # Errors
/// Only those of writing.
pub fn trace_page(out: &mut dyn Write, draft: &str, trace: &Trace, page: Page) -> io::Result<()> {
    let language = page.language;
    writeln!(out, "{}", page.fill(&trace_summary(draft, trace, language), ""))?;
    for one in &trace.citations {
        citation(out, one, page)?;
    }
    if !trace.borrowed.is_empty() {
        let heading =
            language.pick("未加引号而见于库中的句子：", "Sentences of the corpus without quotation marks:");
        writeln!(out, "\n{}", styled(heading, TITLE))?;
        for one in &trace.borrowed {
            citation(out, one, page)?;
        }
    }
    Ok(())
}

/// What was checked, with what result, and what was not.
pub(in crate::render) fn trace_summary(draft: &str, trace: &Trace, language: Language) -> String {
    let [exact, differs, missing, undecided] = Verdict::ALL.map(|verdict| trace.count(verdict));
    let (all, aside) = (exact + differs + missing + undecided, trace.aside());
    let characters = trace.characters;
    match language {
        Language::Chinese => {
            let aside = if aside > 0 {
                format!("；另有 {aside} 处不是引文，未核对")
            } else {
                String::new()
            };
            let none = if exact + differs + missing == 0 {
                "。没有核对任何引文，不等于无误"
            } else {
                ""
            };
            format!(
                "{draft}：{characters} 字，引文和引用 {all} 处：一致 {exact}，有出入 {differs}，未找到 {missing}，无法判断（未核对）{undecided}{aside}{none}"
            )
        }
        Language::English => {
            let aside = if aside > 0 {
                format!("; {aside} more quote nothing and were not checked")
            } else {
                String::new()
            };
            let none = if exact + differs + missing == 0 {
                ". Nothing was checked, which does not mean that all is well"
            } else {
                ""
            };
            format!(
                "{draft}: {}, {}: {exact} exact, {differs} different, {missing} not found, {undecided} undecided (not checked){aside}{none}",
                counted(characters, "character"),
                counted(all, "citation"),
            )
        }
    }
}

fn citation(out: &mut dyn Write, one: &CheckedCitation, page: Page) -> io::Result<()> {
    let language = page.language;
    let (line, column) = (one.line, one.column);
    let place = match language {
        Language::Chinese => format!("第 {line} 行第 {column} 字"),
        Language::English => format!("line {line}, column {column}"),
    };
    let verdict = words(&verdict_words(one.verdict()), language).to_owned();
    let style = if one.verdict() == Verdict::Exact || one.ground.is_aside() { ID } else { ALARM };
    let ground = ground_words(one.ground);
    writeln!(
        out,
        "\n{}  {}  {}{}{}",
        styled(&place, ASIDE),
        words(&cited_words(one.cited), language),
        styled(&verdict, style),
        language.colon(),
        words(&ground, language),
    )?;
    let exact = one.verdict() == Verdict::Exact;
    let text = if exact || one.ground.is_aside() { short(&one.text) } else { one.text.clone() };
    writeln!(out, "{}", page.fill(&in_a_line(&text), "    "))?;
    if let Some(from) = &one.said_from {
        let said = format!("{}{}{from}", language.pick("所注出处", "said to be from"), language.colon());
        writeln!(out, "{}", page.fill(&said, "    "))?;
    }
    for source in &one.sources {
        let text = if exact { short(&source.text) } else { source.text.clone() };
        let told =
            format!("{}{}{}", language.pick("原文", "source"), language.colon(), place_of(source, language));
        let told = if text.is_empty() { told } else { format!("{told} {}", in_a_line(&text)) };
        writeln!(out, "{}", page.fill(&told, "    "))?;
    }
    for deviation in &one.deviations {
        let told = format!(
            "{}{}{}",
            language.pick("差异", "difference"),
            language.colon(),
            difference(deviation, language)
        );
        writeln!(out, "{}", page.fill(&told, "    "))?;
    }
    Ok(())
}

/// A checked draft as one table: what was checked, and below it sentences taken
/// over.
pub fn trace_table(draft: &str, trace: &Trace) -> Table {
    checked(draft, trace, trace.citations.iter().chain(&trace.borrowed))
}

/// A checked draft as tables: what was checked, sentences taken over, and how many
/// of each.
pub fn trace_tables(draft: &str, trace: &Trace) -> Vec<Table> {
    let mut tables = vec![checked(draft, trace, &trace.citations)];
    if !trace.borrowed.is_empty() {
        tables.push(rows(Bilingual::new("未加引号", "borrowed"), &trace.borrowed));
    }
    let mut counts = Table::new(
        Bilingual::new("汇总", "summary"),
        vec![
            Column::new("结论", "verdict", Content::Label).wide(24),
            Column::new("处数", "count", Content::Number),
        ],
    );
    for verdict in Verdict::ALL {
        counts.push(vec![Cell::Words(verdict_words(verdict)), Cell::Count(trace.count(verdict))]);
    }
    let aside = Bilingual::new("不是引文，未核对", "no quotation, not checked");
    counts.push(vec![Cell::Words(aside), Cell::Count(trace.aside())]);
    tables.push(counts);
    tables
}

/// What was checked, with the summary.
fn checked<'t>(
    draft: &str,
    trace: &Trace,
    citations: impl IntoIterator<Item = &'t CheckedCitation>,
) -> Table {
    let mut table = rows(Bilingual::new("核校", "citations"), citations);
    table.title = Some(both(|language| {
        let colon = language.colon();
        format!("{}{colon}{draft}", language.pick("引文核校", "citations checked"))
    }));
    table.notes.push(both(|language| trace_summary(draft, trace, language)));
    table
}

fn rows<'t>(name: Bilingual, citations: impl IntoIterator<Item = &'t CheckedCitation>) -> Table {
    let columns = vec![
        // As wide as a page across has room for in letters that can be read.
        Column::new("行", "line", Content::Number).wide(6),
        Column::new("字", "column", Content::Number).wide(6),
        Column::new("类型", "kind", Content::Label).wide(10),
        Column::new("结论", "verdict", Content::Label).wide(10),
        Column::new("理由", "reason", Content::Text).wide(14),
        Column::new("草稿", "draft", Content::LongText).wide(36),
        Column::new("所注出处", "said to be from", Content::Text).wide(16).in_files(),
        Column::new("差异", "differences", Content::Text).wide(20),
        Column::new("原文编号", "source id", Content::Text).naming(Naming::Place).wide(12),
        Column::new("文件", "document", Content::Text).wide(16).in_files(),
        Column::new("原文", "source", Content::LongText).wide(36),
    ];
    let mut table = Table::new(name, columns);
    table.extend(citations.into_iter().map(|one| {
        let joined = |told: &dyn Fn(&SourcePlace) -> String| -> Vec<String> {
            let mut told: Vec<String> =
                one.sources.iter().map(told).filter(|text| !text.is_empty()).collect();
            told.dedup();
            told
        };
        let differences = both(|language| {
            let told: Vec<String> =
                one.deviations.iter().map(|deviation| difference(deviation, language)).collect();
            told.join(language.pick("；", "; "))
        });
        let start = one.range.start;
        let wrong = one.deviations.iter().filter(|deviation| !deviation.draft.is_empty());
        let wrong = wrong.filter_map(|deviation| {
            Some(deviation.draft.start.checked_sub(start)?..deviation.draft.end.checked_sub(start)?)
        });
        vec![
            Cell::Count(one.line),
            Cell::Count(one.column),
            Cell::Words(cited_words(one.cited)),
            Cell::Words(verdict_words(one.verdict())),
            Cell::Words(ground_words(one.ground)),
            Cell::Altered(one.text.clone(), wrong.collect(), Alteration::Dropped),
            Cell::text(one.said_from.clone()),
            if one.deviations.is_empty() { Cell::Empty } else { Cell::Words(differences) },
            Cell::List(joined(&SourcePlace::id)),
            Cell::Words(both(|language| language.list(&joined(&|source| title_of(source, language))))),
            Cell::text(
                Some(joined(&|source| source.text.clone()).join(" / ")).filter(|text| !text.is_empty()),
            ),
        ]
    }));
    table
}

/// sz24/m10《标题》（十）
fn place_of(source: &SourcePlace, language: Language) -> String {
    format!("{} {} {}", source.id(), title_of(source, language), source.number()).trim_end().to_owned()
}

fn title_of(source: &SourcePlace, language: Language) -> String {
    title_in_marks(&source.header.metadata.title, source.header.metadata.title_basis, language)
}

/// What is written, and what it should be.
pub(super) fn difference(deviation: &Deviation, language: Language) -> String {
    let Deviation { written, source, touched, .. } = deviation;
    let (written, source) = (in_a_line(written), in_a_line(source));
    let told = match (written.is_empty(), source.is_empty(), language) {
        (true, _, Language::Chinese) => format!("漏“{source}”"),
        (_, true, Language::Chinese) => format!("多“{written}”"),
        (_, _, Language::Chinese) => format!("“{written}”应为“{source}”"),
        (true, _, Language::English) => format!("“{source}” is left out"),
        (_, true, Language::English) => format!("“{written}” is added"),
        (_, _, Language::English) => format!("“{written}” should be “{source}”"),
    };
    match touched.map(|touched| words(&touched_words(touched), language).to_owned()) {
        Some(touched) if language == Language::Chinese => format!("{told}（{touched}）"),
        Some(touched) => format!("{told} ({touched})"),
        None => told,
    }
}

pub(super) fn in_a_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn short(text: &str) -> String {
    let text = in_a_line(text);
    match text.char_indices().nth(SHORT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

pub(in crate::render) fn verdict_words(verdict: Verdict) -> Bilingual {
    match verdict {
        Verdict::Exact => Bilingual::new("一致", "exact"),
        Verdict::Differs => Bilingual::new("有出入", "different"),
        Verdict::Missing => Bilingual::new("未找到", "not found"),
        Verdict::Undecided => Bilingual::new("无法判断", "undecided"),
    }
}

pub(super) fn cited_words(cited: Cited) -> Bilingual {
    match cited {
        Cited::Quotation => Bilingual::new("引文", "quotation"),
        Cited::Article => Bilingual::new("条款", "article"),
        Cited::Title => Bilingual::new("文件", "title"),
        Cited::Number => Bilingual::new("文号", "document number"),
        Cited::Borrowed => Bilingual::new("未加引号", "no quotation marks"),
    }
}

fn touched_words(touched: Touched) -> Bilingual {
    match touched {
        Touched::Number => Bilingual::new("数字", "number"),
        Touched::Date => Bilingual::new("日期", "date"),
        Touched::Agency => Bilingual::new("单位", "agency"),
    }
}

pub(super) fn ground_words(ground: Ground) -> Bilingual {
    match ground {
        Ground::Verbatim => Bilingual::new("逐字相符", "word for word"),
        Ground::Continuous => {
            Bilingual::new("跨段连引，逐字相符", "word for word, over neighbouring passages")
        }
        Ground::Abridged => Bilingual::new("省略号前后依次相符", "word for word around what is left out"),
        Ground::Held => Bilingual::new("库中有此", "in the corpus"),
        Ground::Altered => Bilingual::new("文字不同", "words differ"),
        Ground::Elsewhere => Bilingual::new("不在所注出处，见于别处", "stands elsewhere than said"),
        Ground::RunTogether => Bilingual::new(
            "几处文字连作一处，未标省略",
            "put together from several places without an ellipsis",
        ),
        Ground::PartMissing => Bilingual::new("部分文字查无出处", "part of it stands nowhere"),
        Ground::OtherTitle => Bilingual::new("文件名不同", "title differs"),
        Ground::OtherNumber => Bilingual::new("文号不同", "document number differs"),
        Ground::OtherIssuer => Bilingual::new("发文机关不同", "issuing agency differs"),
        Ground::OtherDate => Bilingual::new("日期不同", "date differs"),
        Ground::Nowhere => Bilingual::new("库中没有相近的文字", "nothing like it in the corpus"),
        Ground::NoDocument => Bilingual::new("库中没有此文件", "no such document in the corpus"),
        Ground::NoArticle => Bilingual::new("该文件没有此条", "the document has no such article"),
        Ground::NoNumber => Bilingual::new("库中没有此文号", "no document of that number in the corpus"),
        Ground::Term => Bilingual::new("词语加引号，不是引文", "a word in quotation marks, no quotation"),
        Ground::OwnArticle => Bilingual::new("指草稿自身的条款", "an article of the draft itself"),
        Ground::Unpaired => Bilingual::new("引号不配对", "a quotation mark without a partner"),
        Ground::WhichDocument => Bilingual::new("未注明是哪份文件", "nothing says of which document"),
        Ground::DocumentNotHeld => {
            Bilingual::new("所注文件不在库中", "the document it is said to be from is not in the corpus")
        }
        Ground::NumberUnknown => {
            Bilingual::new("库中未记该文件的文号", "the corpus does not know the document's number")
        }
    }
}
