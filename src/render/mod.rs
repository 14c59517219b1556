//! Shapes → what people and programs read. The only place that prints.
//!
//! Every renderer writes to a [`std::io::Write`], so all of them can be tested
//! on a vector of bytes. Styles are written as escape codes; the stream that
//! `cli` passes in drops them where they are not wanted.

mod addition;
mod agency;
mod assistant;
mod brief;
mod citation;
mod citation_styles;
mod comparison;
mod documents;
mod dossier;
mod evaluation;
mod excerpt;
mod failure;
mod figures;
mod findings;
mod json;
mod kindred;
mod language;
mod ledger;
mod markdown;
mod matrix;
mod messages;
mod network;
mod notice;
mod passage;
mod passage_table;
mod picture;
mod repairs;
mod rerun;
mod results;
mod segments;
mod study;
mod style;
mod table;
mod task;
mod trace;
mod trec;
mod web;

pub use addition::addition;
pub use agency::{agencies_table, agency_page, categories, categories_table, profile_tables};
pub use assistant::{
    AssistantPrompt, PromptWords, document_to_quote, in_plain_text, passage_to_quote, told_agencies,
    told_excerpt, told_hits, told_no_agency, told_nothing_read, told_part, told_tasks,
};
pub use brief::search_brief;
pub use citation::{citation, citation_of_task};
pub use citation_styles::{CitationStyle, CitedText, cited};
pub use comparison::{comparison_page, comparison_tables};
pub use documents::documents_table;
pub use dossier::{dossier_html, dossier_in_words, dossier_notes, dossier_page, dossier_tables};
pub use evaluation::evaluation_table;
pub use excerpt::excerpt;
pub use failure::{failure, misuse};
pub use figures::{figure_tables, figures_page};
pub use findings::{findings_table, questions};
pub use json::{json, json_lines};
pub use kindred::similar_table;
pub use language::Language;
pub use ledger::{
    LedgerRecord, MergeRequest, calendar, ledger_table, ledger_tables, merge_page, merged_tables,
    progress_table, source_cells, task_change_tables, task_changes_page,
};
pub use markdown::search_markdown;
pub use matrix::{matrix_list, matrix_notes, matrix_tables};
pub use messages::{
    Advice, CommandError, Message, OutOfRange, QuestionRemedy, RequestError, RerunError, SiteError,
    ToolError, UnreadableFile, UsageError, hint, told,
};
pub use network::{gexf, graphml, network_notes, network_tables};
pub use notice::{copied, notice, reading};
pub use passage_table::{excerpt_table, hit_tables};
pub use picture::{
    Bar, BarChart, Picture, StripLength, bars_picture, collocations_picture, dispersion_picture,
    heat_picture, keywords_picture, network_picture, ngrams_picture, trend_picture, words_picture,
};
pub use repairs::{ingested, measures_table, repairs_table};
pub use rerun::rerun_page;
pub use results::search_text;
pub use segments::segments;
pub use study::{
    Figures, agreement_about, agreement_page, agreement_tables, coding_notes, coding_tables, codings_page,
    collocation_parameters, collocations_notes, collocations_table, concordance_notes, concordance_page,
    concordance_tables, dispersion_notes, dispersion_table, gap_notes, gap_page, gap_table,
    keyness_parameters, keywords_notes, keywords_table, lexicon_lines, ngrams_notes, ngrams_table,
    record_lines, record_table, trend_notes, trend_table, words_notes, words_table,
};
pub use style::Page;
pub use table::{csv, csv_with_record, docx, docx_in_flow, html, html_with_picture, markdown, text, xlsx};
pub use trace::{
    source_citation, text_only, trace_comments, trace_page, trace_table, trace_tables, verification,
};
pub use trec::{search_trec, trec_run};
pub use web::{
    CheckedDraft, Links, ListedDocuments, ListedFindings, PageFrame, Section, SiteContents,
    agencies_web_page, agency_web_page, categories_web_page, check_web_page, comparison_web_page,
    concept_web_page, concepts_table, concepts_web_page, concordance_form_web_page, concordance_web_page,
    document_web_page, documents_web_page, failure_web_page, figures_form_web_page, figures_web_page,
    ledger_web_page, matrix_web_page, merge_form_web_page, merge_web_page, passage_web_page, search_web_page,
    serving, similar_web_page, site_start_page, site_written, source_web_page, trace_web_page,
};
