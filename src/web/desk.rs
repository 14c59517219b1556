//! Where questions are answered: a few at a time, on threads of their own, with
//! some more waiting. Whoever comes when too many wait is told so at once.

use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::{JoinHandle, spawn_blocking};

use crate::knowledge_base::KnowledgeBase;
use crate::render::{Language, RequestError};

/// Questions that may wait for each one that is being answered.
const WAITING: usize = 64;
/// How often the corpus is looked at.
const LOOK: Duration = Duration::from_secs(2);

/// The knowledge base and those who wait for it.
pub(super) struct Desk {
    knowledge_base: Arc<KnowledgeBase>,
    language: Language,
    log: bool,
    places: Semaphore,
    most: usize,
    here: AtomicUsize,
}

/// Somebody who waits or is being served; leaves when dropped.
struct Here<'a>(&'a AtomicUsize);

impl Drop for Here<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Desk {
    pub(super) fn new(knowledge_base: Arc<KnowledgeBase>, language: Language, log: bool) -> Self {
        let places = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            knowledge_base,
            language,
            log,
            places: Semaphore::new(places),
            most: places * (1 + WAITING),
            here: AtomicUsize::new(0),
        }
    }

    pub(super) fn language(&self) -> Language {
        self.language
    }

    pub(super) fn logs(&self) -> bool {
        self.log
    }

    /// Does some work with the knowledge base on a thread that may block.
    ///
    /// # Errors
    /// Too many wait, or the work panicked.
    pub(super) async fn work<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&KnowledgeBase) -> T + Send + 'static,
    ) -> Result<T, RequestError> {
        let here = self.here.fetch_add(1, Ordering::Relaxed);
        let _here = Here(&self.here);
        if here >= self.most {
            return Err(RequestError::Busy);
        }
        let _place = self.places.acquire().await.map_err(|_| RequestError::Busy)?;
        let desk = Arc::clone(self);
        spawn_blocking(move || work(&desk.knowledge_base)).await.map_err(|_| RequestError::Inside)
    }
}

/// A line on standard error, whole even if several write.
pub(super) fn log(line: &str) {
    let _ = std::io::stderr().write_all(format!("{line}\n").as_bytes());
}

/// Follows the corpus: what changes there is seen without a restart, while readers
/// keep the state they began with.
pub(super) fn follow(desk: &Arc<Desk>) -> JoinHandle<()> {
    let desk = Arc::clone(desk);
    tokio::spawn(async move {
        let mut clock = tokio::time::interval(LOOK);
        loop {
            clock.tick().await;
            let at = Arc::clone(&desk);
            let looked = spawn_blocking(move || at.knowledge_base.refresh()).await;
            if let Ok(Err(error)) = looked {
                log(&format!("zhengce: {error}"));
            }
        }
    })
}
