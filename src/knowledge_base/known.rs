//! Answers what the reading of a query asks about the corpus, from the index.
//!
//! The reading expects yes or no; a failure of the index is neither. The failure
//! is kept until the reading is done, and then returned instead of its result.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::Error;
use super::attachments;
use crate::analysis::Lexicon;
use crate::engine::Engine;
use crate::index::IndexError;
use crate::query::{ConceptTerms, CorpusKnowledge, NameMap, QueryError, Sounds, Thesaurus};
use crate::search;

/// What an index knows of names and words.
pub(super) struct Vocabulary {
    engine: Arc<dyn Engine>,
    lexicon: Arc<Lexicon>,
    names: NameMap,
    thesaurus: Thesaurus,
    /// Read when first needed, as few queries do.
    sounds: OnceLock<Sounds>,
    categories: Vec<String>,
    /// Ids and titles, read when first needed.
    documents: OnceLock<Vec<(String, String)>>,
}

impl Vocabulary {
    /// The vocabulary of an index.
    ///
    /// # Errors
    /// Only those of reading the index.
    pub(super) fn of(engine: &Arc<dyn Engine>) -> Result<Self, IndexError> {
        Ok(Self {
            lexicon: Arc::new(attachments::lexicon(&**engine)?),
            names: attachments::names(engine)?,
            thesaurus: attachments::thesaurus(engine)?,
            sounds: OnceLock::new(),
            categories: attachments::list(&engine.attachment(attachments::CATEGORIES)?)?,
            documents: OnceLock::new(),
            engine: Arc::clone(engine),
        })
    }

    /// The words that texts and queries are cut with.
    pub(super) fn lexicon(&self) -> &Arc<Lexicon> {
        &self.lexicon
    }

    /// The headings of the parts of the policies, in order.
    pub(super) fn categories(&self) -> &[String] {
        &self.categories
    }

    /// The concepts, each with all its terms, and with its colloquial wordings that
    /// are numbers: who writes 9610 means the procedure.
    pub(super) fn concepts(&self) -> Result<Vec<ConceptTerms>, Error> {
        let thesaurus = &self.thesaurus;
        let mut concepts = thesaurus.payload().clone();
        for text in thesaurus.texts() {
            let number = thesaurus.exact(&text).filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
            if let Some(concept) = number.and_then(|number| concepts.get_mut(number / 2)) {
                concept.own.push(text);
            }
        }
        match thesaurus.fault() {
            Some(fault) => Err(attachments::damaged(fault).into()),
            None => Ok(concepts),
        }
    }

    /// Reads something that needs to know the corpus. What cannot be read of the
    /// index is told, whatever the reading made of it.
    pub(super) fn read<T>(
        &self,
        read: impl FnOnce(&dyn CorpusKnowledge) -> Result<T, QueryError>,
    ) -> Result<T, Error> {
        let asking = CheckedVocabulary {
            vocabulary: self,
            fault: RefCell::default(),
            occurring: RefCell::default(),
            sounding: RefCell::default(),
        };
        let read = read(&asking);
        asking.settled()?;
        Ok(read?)
    }
}

/// A reading that is going on.
struct CheckedVocabulary<'v> {
    vocabulary: &'v Vocabulary,
    fault: RefCell<Option<IndexError>>,
    /// What was asked before: one reading tries the same texts in several ways,
    /// and words are sought by their sound in the whole word list.
    occurring: RefCell<HashMap<String, bool>>,
    sounding: RefCell<HashMap<String, Vec<String>>>,
}

impl<'v> CheckedVocabulary<'v> {
    /// The first failure of the index, once the reading is done.
    fn settled(self) -> Result<(), IndexError> {
        let Vocabulary { names, thesaurus, sounds, .. } = self.vocabulary;
        let maps = [names.fault(), thesaurus.fault(), sounds.get().and_then(Sounds::fault)];
        match (self.fault.into_inner(), maps.into_iter().flatten().next()) {
            (Some(fault), _) => Err(fault),
            (None, Some(fault)) => Err(attachments::damaged(fault)),
            (None, None) => Ok(()),
        }
    }

    fn told<T>(&self, result: Result<T, IndexError>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.fault.borrow_mut().get_or_insert(error);
                None
            }
        }
    }

    /// Something that is read when it is first needed.
    fn once<T>(&self, cell: &'v OnceLock<T>, read: impl FnOnce() -> Result<T, IndexError>) -> Option<&'v T> {
        if cell.get().is_none() {
            let read = self.told(read())?;
            // Whoever was faster has read the same.
            let _ = cell.set(read);
        }
        cell.get()
    }
}

impl CorpusKnowledge for CheckedVocabulary<'_> {
    fn lexicon(&self) -> &Lexicon {
        &self.vocabulary.lexicon
    }

    fn names(&self) -> &NameMap {
        &self.vocabulary.names
    }

    fn thesaurus(&self) -> &Thesaurus {
        &self.vocabulary.thesaurus
    }

    fn sounds(&self) -> Option<&Sounds> {
        let Vocabulary { sounds, engine, .. } = self.vocabulary;
        self.once(sounds, || attachments::sounds(engine))
    }

    fn categories(&self) -> &[String] {
        &self.vocabulary.categories
    }

    fn documents(&self) -> &[(String, String)] {
        let Vocabulary { documents, engine, .. } = self.vocabulary;
        let read = || {
            let headers = engine.all_headers()?;
            Ok(headers.into_iter().map(|header| (header.id.to_string(), header.metadata.title)).collect())
        };
        self.once(documents, read).map_or(&[], Vec::as_slice)
    }

    fn sounding(&self, letters: &str) -> Vec<String> {
        let ask = || self.told(self.vocabulary.engine.sounding(letters)).unwrap_or_default();
        remembered(&self.sounding, letters, ask)
    }

    fn occurs(&self, folded: &str) -> bool {
        let ask = || self.told(search::occurs(&*self.vocabulary.engine, folded)).unwrap_or(false);
        remembered(&self.occurring, folded, ask)
    }

    fn stands(&self, folded: &str) -> bool {
        self.told(search::stands(&*self.vocabulary.engine, folded)).unwrap_or(false)
    }
}

/// What was answered before, or else the answer.
fn remembered<T: Clone>(answers: &RefCell<HashMap<String, T>>, question: &str, ask: impl FnOnce() -> T) -> T {
    if let Some(answer) = answers.borrow().get(question) {
        return answer.clone();
    }
    let answer = ask();
    answers.borrow_mut().insert(question.to_owned(), answer.clone());
    answer
}
