//! Shapes → what people and programs read. The only place that prints.
//!
//! Every renderer writes to a [`std::io::Write`], so all of them can be tested
//! on a vector of bytes. Styles are written as escape codes; the stream that
//! `cli` passes in drops them where they are not wanted.

mod addition;
mod agencies;
mod agency_profile;
mod agency_tables;
mod brief;
mod calendar;
mod citation;
mod citation_styles;
mod collocation;
mod comparison;
mod comparison_table;
mod comparison_words;
mod concordance;
mod dispersion;
mod documents;
mod evaluation;
mod excerpt;
mod failure;
mod figures;
mod findings;
mod json;
mod language;
mod ledger;
mod markdown;
mod matrix;
mod merging;
mod merging_page;
mod messages;
mod ngrams;
mod notice;
mod passage;
mod passage_table;
mod picture;
mod record;
mod repairs;
mod results;
mod segments;
mod studies;
mod style;
mod table;
mod task;
mod task_changes;
mod trace;
mod trace_comments;
mod trec;
mod word_tables;

pub use addition::addition;
pub use agencies::{agencies_table, categories, categories_table};
pub use agency_profile::agency_page;
pub use agency_tables::profile_tables;
pub use brief::search_brief;
pub use calendar::calendar;
pub use citation::{citation, citation_of_task};
pub use citation_styles::{CitationStyle, CitedText, cited};
pub use collocation::{collocation_parameters, collocations_notes, collocations_table};
pub use comparison::comparison_page;
pub use comparison_table::comparison_tables;
pub use concordance::{concordance_notes, concordance_page, concordance_tables};
pub use dispersion::{dispersion_notes, dispersion_table, trend_notes, trend_table};
pub use documents::documents_table;
pub use evaluation::evaluation_table;
pub use excerpt::excerpt;
pub use failure::{failure, misuse};
pub use figures::{figure_tables, figures_page};
pub use findings::{findings_table, questions};
pub use json::{json, json_lines};
pub use language::Language;
pub use ledger::{LedgerRequest, ledger_table, ledger_tables, source_cells};
pub use markdown::search_markdown;
pub use matrix::{graphml, matrix_list, matrix_tables};
pub use merging::{MergeRequest, merged_tables, progress_table};
pub use merging_page::merge_page;
pub use messages::{CommandError, Message, UsageError};
pub use ngrams::{lexicon_lines, ngrams_notes, ngrams_table};
pub use notice::{copied, notice, reading};
pub use passage_table::{excerpt_table, hit_tables};
pub use picture::{heat_picture, network_picture};
pub use record::{record_lines, record_table};
pub use repairs::{ingested, measures_table, repairs_table};
pub use results::search_text;
pub use segments::segments;
pub use studies::Figures;
pub use style::Page;
pub use table::{csv, csv_with_record, docx, html, markdown, text, xlsx};
pub use task_changes::{task_change_tables, task_changes_page};
pub use trace::{trace_page, trace_table, trace_tables};
pub use trace_comments::{text_only, trace_comments};
pub use trec::{search_trec, trec_run};
pub use word_tables::{
    keyness_parameters, keywords_notes, keywords_table, word_parameters, words_notes, words_table,
};
