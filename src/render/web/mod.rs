//! Web pages: answers as HTML that needs no script, for a server and for files
//! on a share alike.
//!
//! In: values of the front door, and [`Links`], which knows where pages are.
//! Out: whole pages. Texts are escaped where they are set (maud), so that no page
//! escapes anything itself.

mod agency;
mod category;
mod check;
mod comparison;
mod concept;
mod concordance;
mod document;
mod failure;
mod figures;
mod frame;
mod ledger;
mod links;
mod marked;
mod merge;
mod paging;
mod passage;
mod search;
mod serving;
mod site;
mod study;
mod trace;

pub use agency::{agencies_web_page, agency_web_page};
pub use category::categories_web_page;
pub use check::{ListedFindings, check_web_page};
pub use comparison::comparison_web_page;
pub use concept::{concept_web_page, concepts_table, concepts_web_page};
pub use concordance::{concordance_form_web_page, concordance_web_page};
pub use document::{ListedDocuments, document_web_page, documents_web_page, source_web_page};
pub use failure::failure_web_page;
pub use figures::{figures_form_web_page, figures_web_page};
pub use frame::PageFrame;
pub use ledger::ledger_web_page;
pub use links::{Links, Section};
pub use merge::{merge_form_web_page, merge_web_page};
pub use passage::{passage_web_page, similar_web_page};
pub use search::search_web_page;
pub use serving::serving;
pub use site::{SiteContents, matrix_web_page, site_start_page, site_written};
pub use trace::{CheckedDraft, trace_web_page};
