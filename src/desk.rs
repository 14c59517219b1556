//! Where questions are answered: a few at a time, on threads of their own, with
//! some more waiting. Whoever comes when too many wait is told so at once.

use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::{JoinHandle, spawn_blocking};

use crate::knowledge_base::KnowledgeBase;
use crate::render::{Language, RequestError};

/// Questions that may wait for each one that is being answered.
const WAITING: usize = 64;
/// What may take long, as what was sent, and is worked on at a time, apart from the
/// questions, which never wait for it.
const LONG: usize = 1;
/// The longest that this is waited for.
const LONGEST: Duration = Duration::from_secs(60);
/// How often the corpus is looked at.
const LOOK: Duration = Duration::from_secs(2);

/// The knowledge base and those who wait for it.
pub(crate) struct Desk {
    knowledge_base: Arc<KnowledgeBase>,
    language: Language,
    log: bool,
    questions: Queue,
    long: Queue,
}

/// Places at which work is done, and how many are there, waiting or being served.
struct Queue {
    places: Arc<Semaphore>,
    most: usize,
    here: AtomicUsize,
}

impl Queue {
    fn new(places: usize) -> Self {
        Self {
            places: Arc::new(Semaphore::new(places)),
            most: places * (1 + WAITING),
            here: AtomicUsize::new(0),
        }
    }

    /// Waits for a place.
    ///
    /// # Errors
    /// Too many wait.
    async fn enter(&self) -> Result<(Here<'_>, OwnedSemaphorePermit), RequestError> {
        let before = self.here.fetch_add(1, Ordering::Relaxed);
        let here = Here(&self.here);
        if before >= self.most {
            return Err(RequestError::Busy);
        }
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| RequestError::Busy)?;
        Ok((here, place))
    }
}

/// Somebody who waits or is being served; leaves when dropped.
struct Here<'a>(&'a AtomicUsize);

impl Drop for Here<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Desk {
    pub(crate) fn new(knowledge_base: Arc<KnowledgeBase>, language: Language, log: bool) -> Self {
        let places = std::thread::available_parallelism().map_or(1, usize::from);
        let (questions, long) = (Queue::new(places), Queue::new(LONG));
        Self { knowledge_base, language, log, questions, long }
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    pub(crate) fn logs(&self) -> bool {
        self.log
    }

    /// Whether whoever asks now would be told that too many wait.
    #[cfg(all(feature = "web", feature = "mcp"))]
    pub(crate) fn is_full(&self) -> bool {
        self.questions.here.load(Ordering::Relaxed) >= self.questions.most
    }

    /// Does some work with the knowledge base on a thread that may block.
    ///
    /// # Errors
    /// Too many wait, or the work panicked.
    pub(crate) async fn work<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&KnowledgeBase) -> T + Send + 'static,
    ) -> Result<T, RequestError> {
        self.work_at(&self.questions, work).await
    }

    /// The same for what may take long, as reading what was sent; its thread keeps the
    /// place until it ends, even if nobody waits for it any more.
    ///
    /// # Errors
    /// Those of [`Desk::work`], and work that takes too long.
    pub(crate) async fn work_at_length<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&KnowledgeBase) -> T + Send + 'static,
    ) -> Result<T, RequestError> {
        match tokio::time::timeout(LONGEST, self.work_at(&self.long, work)).await {
            Ok(done) => done,
            Err(_) => Err(RequestError::TooLong),
        }
    }

    /// The same for what somebody else works on, who stops when nobody waits any more.
    ///
    /// # Errors
    /// Those of [`Desk::work_at_length`].
    #[cfg(feature = "web")]
    pub(crate) async fn wait_at_length<T>(&self, work: impl Future<Output = T>) -> Result<T, RequestError> {
        let waited = async {
            let _place = self.long.enter().await?;
            Ok(work.await)
        };
        tokio::time::timeout(LONGEST, waited).await.unwrap_or(Err(RequestError::TooLong))
    }

    async fn work_at<T: Send + 'static>(
        self: &Arc<Self>,
        queue: &Queue,
        work: impl FnOnce(&KnowledgeBase) -> T + Send + 'static,
    ) -> Result<T, RequestError> {
        let (_here, place) = queue.enter().await?;
        let desk = Arc::clone(self);
        let work = move || {
            let _place = place;
            work(&desk.knowledge_base)
        };
        spawn_blocking(work).await.map_err(|_| RequestError::Inside)
    }
}

/// A line on standard error, whole even if several write.
pub(crate) fn log(line: &str) {
    let _ = std::io::stderr().write_all(format!("{line}\n").as_bytes());
}

/// Follows the corpus: what changes there is seen without a restart, while readers
/// keep the state they began with.
pub(crate) fn follow(desk: &Arc<Desk>) -> JoinHandle<()> {
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
