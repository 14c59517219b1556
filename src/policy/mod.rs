//! The domain as plain values: documents, measures, passages, agencies and
//! what ties them together.
//!
//! Nothing here reads a file, knows an index or prints. Every type of the
//! domain has its one home in this folder; the other rooms of the house only
//! produce, carry or show these values.

mod agency;
mod basis;
mod code;
mod concept;
mod deadline;
mod document;
mod header;
mod id;
mod ordinal;
mod passage;
mod region;
mod register;
mod sheet;
mod task;
mod validity;
mod words;

pub use agency::{Agency, Attribution, AttributionBasis, Role, RoleBasis};
pub use basis::{Basis, KnownDate};
pub use code::{Code, CodeBook, CodeExample};
pub use concept::Concept;
pub use deadline::{Deadline, Due};
pub use document::{Block, Document, DocumentKind, Metadata, Source, SourceTable};
pub use header::Header;
pub use id::{DocumentId, PassageId, PassageLocator};
pub use ordinal::Ordinal;
pub use passage::{Number, Passage, PassageKind};
pub use region::{Region, RegionLevel, Regions};
pub use register::{
    AgencyLevel, AgencyName, AgencyRegister, AgencySeat, FormerName, KnownAgency, NameKind, Organ, Prefix,
    RegisterEntry, RegisterFault, Resolution, SeatedOffice,
};
pub use sheet::{NoSheetRows, SheetRow, SheetRows};
pub use task::{Action, Strength, Task, TaskMark, TaskMarkKind, TaskWords};
pub use validity::{Status, Validity};
pub use words::{InvalidId, UnknownWord};
