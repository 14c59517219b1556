//! What every command needs: where the corpus is, the streams, the language.

use std::cell::OnceCell;
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, OnceLock};

use anstream::{AutoStream, ColorChoice};
use camino::Utf8Path;
use encoding_rs::GB18030;
use indicatif::{ProgressBar, ProgressStyle};
use tempfile::NamedTempFile;

use super::args::{Color, Encoding, Global};
use super::pager;
use crate::corpus::{Location, Problem};
use crate::knowledge_base::{Freshness, IndexPlace, KnowledgeBase, Notice, OpenOptions, index_damage};
use crate::render::{self, CommandError, Language, Page};

/// Bars for files and for bytes, with rate and remaining time.
pub(super) const FILES: &str = "{pos}/{len} {wide_bar} {per_sec} {eta}";
const BYTES: &str = "{bytes}/{total_bytes} {wide_bar} {bytes_per_sec} {eta}";
/// Less is read before anybody could look.
const BYTES_WORTH_A_BAR: u64 = 5_000_000;

pub(super) struct Session {
    location: Location,
    /// Whether the corpus was named on the command line, and not by where one stands
    /// or by the environment.
    named: bool,
    index: IndexPlace,
    frozen: bool,
    /// Whether a pager may be used.
    pager: bool,
    knowledge_base: OnceCell<Arc<KnowledgeBase>>,
    /// Memory for an index under construction, in bytes.
    memory: usize,
    encoding: Encoding,
    color: ColorChoice,
    language: Language,
    /// The command line as it was typed.
    command: String,
}

impl Session {
    pub(super) fn new(global: &Global, language: Language, command: String) -> Self {
        let location = global.corpus.clone().map_or_else(Location::here, Location::at);
        let habit = std::env::var("ZHENGCE_CORPUS").ok();
        let named = global.corpus.as_ref().is_some_and(|path| habit.as_deref() != Some(path.as_str()));
        let index = global.index_folder.clone().map_or(IndexPlace::Usual, IndexPlace::Folder);
        let color = match global.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let memory = global.memory.saturating_mul(1_000_000);
        Self {
            location,
            named,
            index,
            frozen: global.frozen,
            pager: !global.no_pager,
            knowledge_base: OnceCell::new(),
            memory,
            encoding: global.encoding,
            color,
            language,
            command,
        }
    }

    /// A session in which the command of a record is carried out: on this corpus, in
    /// its encoding and language, under its name.
    pub(super) fn for_record(
        &self,
        location: Location,
        index: IndexPlace,
        encoding: Encoding,
        language: Language,
        command: String,
    ) -> Self {
        Self {
            location,
            named: true,
            index,
            frozen: self.frozen,
            pager: false,
            knowledge_base: OnceCell::new(),
            memory: self.memory,
            encoding,
            color: self.color,
            language,
            command,
        }
    }

    /// The corpus, if it was named on the command line.
    pub(super) fn named_location(&self) -> Option<&Location> {
        Some(&self.location).filter(|_| self.named)
    }

    pub(super) fn index(&self) -> &IndexPlace {
        &self.index
    }

    /// The command line as it was typed.
    pub(super) fn command(&self) -> &str {
        &self.command
    }

    /// Compares the index with its checksums and says if it differs.
    pub(super) fn verify(&self) -> anyhow::Result<()> {
        match index_damage(&self.location, &self.index) {
            Some(error) => self.tell(&Notice::Damaged(error)),
            None => Ok(()),
        }
    }

    /// The knowledge base, fresh; what is to be said of it goes to stderr.
    pub(super) fn open(&self) -> anyhow::Result<&KnowledgeBase> {
        self.open_with(if self.frozen { Freshness::Frozen } else { Freshness::Refresh })
    }

    pub(super) fn open_with(&self, freshness: Freshness) -> anyhow::Result<&KnowledgeBase> {
        self.open_at(&self.index, freshness)
    }

    /// The same with the index in another place.
    pub(super) fn open_at(&self, index: &IndexPlace, freshness: Freshness) -> anyhow::Result<&KnowledgeBase> {
        let bar = OnceLock::new();
        let progress = |read, total| {
            if total >= BYTES_WORTH_A_BAR {
                bar.get_or_init(|| progress_bar(total, BYTES)).set_position(read);
            }
        };
        let options =
            OpenOptions { index: index.clone(), freshness, memory: self.memory, progress: &progress };
        let opened = KnowledgeBase::open(&self.location, options)?;
        if let Some(bar) = bar.get() {
            bar.finish_and_clear();
        }
        let opened = self.knowledge_base.get_or_init(|| Arc::new(opened));
        self.tell_news()?;
        Ok(opened)
    }

    /// The same for threads that outlive the command.
    #[cfg(any(feature = "web", feature = "mcp"))]
    pub(super) fn open_shared(&self) -> anyhow::Result<Arc<KnowledgeBase>> {
        self.open()?;
        self.knowledge_base
            .get()
            .cloned()
            .ok_or_else(|| crate::knowledge_base::Error::Panic("no knowledge base".to_owned()).into())
    }

    /// Says what has happened to the index since this was said last.
    pub(super) fn tell_news(&self) -> anyhow::Result<()> {
        let news = self.knowledge_base.get().map(|base| base.take_notices());
        news.into_iter().flatten().try_for_each(|notice| self.tell(&notice))
    }

    /// Says which documents cannot be read.
    pub(super) fn tell_problems(&self, problems: Vec<Problem>) -> anyhow::Result<()> {
        problems.into_iter().try_for_each(|problem| self.tell(&Notice::Problem(problem)))
    }

    fn tell(&self, notice: &Notice) -> anyhow::Result<()> {
        Ok(render::notice(&mut self.stderr(), notice, self.page())?)
    }

    pub(super) fn location(&self) -> &Location {
        &self.location
    }

    pub(super) fn language(&self) -> Language {
        self.language
    }

    /// The page that stdout is.
    pub(super) fn page(&self) -> Page {
        let terminal = io::stdout().is_terminal();
        let width = terminal_size::terminal_size().filter(|_| terminal);
        Page { language: self.language, width: width.map(|(width, _)| usize::from(width.0)) }
    }

    /// The page that a file is.
    pub(super) fn file(&self) -> Page {
        Page { language: self.language, width: None }
    }

    /// Writes a page in one go.
    pub(super) fn print(&self, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
        let page = self.for_stdout(render)?;
        Ok(self.put(&page)?)
    }

    /// Writes an answer in one go, by a pager if it is longer than the screen.
    pub(super) fn print_paged(
        &self,
        render: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let page = self.for_stdout(render)?;
        let may = self.pager && self.encoding == Encoding::Utf8 && io::stdout().is_terminal();
        let screen = terminal_size::terminal_size().filter(|_| may);
        let long =
            screen.is_some_and(|(columns, rows)| pager::exceeds(&page, columns.0.into(), rows.0.into()));
        if long {
            // What is to be known beside the answer is told before it.
            self.tell_news()?;
        }
        if long && pager::show(&page) { Ok(()) } else { Ok(self.put(&page)?) }
    }

    /// A page as stdout wants it: with colours or without, in the encoding asked for.
    fn for_stdout(&self, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<Vec<u8>> {
        let mut page = Vec::new();
        render(&mut page)?;
        let styled = match self.color {
            ColorChoice::Auto => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            choice => choice != ColorChoice::Never,
        };
        if self.encoding == Encoding::Utf8 && styled { Ok(page) } else { Ok(self.plain(&page)) }
    }

    fn put(&self, page: &[u8]) -> io::Result<()> {
        let mut out = io::stdout().lock();
        if self.encoding == Encoding::Utf8 {
            // Older consoles of Windows are told colours in their own way.
            AutoStream::new(&mut out as &mut dyn Write, ColorChoice::Always).write_all(page)?;
        } else {
            out.write_all(page)?;
        }
        out.flush()
    }

    /// Writes what is no text in one go.
    pub(super) fn print_bytes(
        &self,
        render: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let mut bytes = Vec::new();
        render(&mut bytes)?;
        let mut out = io::stdout().lock();
        out.write_all(&bytes)?;
        // At exit an error would be lost.
        Ok(out.flush()?)
    }

    /// A page without colours, in the encoding asked for.
    fn plain(&self, page: &[u8]) -> Vec<u8> {
        let plain = anstream::adapter::strip_bytes(page).into_vec();
        match self.encoding {
            Encoding::Utf8 => plain,
            Encoding::Gbk => {
                let text = String::from_utf8_lossy(&plain);
                // The mark of UTF-8 at the head of a table, and its name in a web page.
                let text = text.trim_start_matches('\u{feff}');
                let text = text.replacen("<meta charset=\"utf-8\">", "<meta charset=\"gb18030\">", 1);
                GB18030.encode(&text).0.into_owned()
            }
        }
    }

    /// Writes a text without colours to a file, whole as [`Session::write`] does.
    pub(super) fn write_text(
        &self,
        path: &Utf8Path,
        over: bool,
        render: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        self.write(path, over, |out| {
            let mut page = Vec::new();
            render(&mut page)?;
            out.write_all(&self.plain(&page))
        })
    }

    /// Writes a file whole beside its place and then puts it there.
    pub(super) fn write(
        &self,
        path: &Utf8Path,
        over: bool,
        render: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let folder = path.parent().filter(|folder| !folder.as_str().is_empty()).unwrap_or(".".into());
        let write = || {
            // Made in the usual way, so that others may read it if they may read its neighbours.
            let mut file = tempfile::Builder::new()
                .prefix(".zhengce-")
                .make_in(folder, |path| File::create_new(path))?;
            render(file.as_file_mut())?;
            file.as_file_mut().flush()?;
            let persist = if over { NamedTempFile::persist } else { NamedTempFile::persist_noclobber };
            persist(file, path).map_err(|error| error.error)
        };
        match write() {
            Err(error) if !over && error.kind() == io::ErrorKind::AlreadyExists => {
                Err(CommandError::FileExists(path.to_owned()).into())
            }
            written => Ok(written.map(|_| ()).map_err(CommandError::writing(path))?),
        }
    }

    /// Whether a file may be written, before the work that is to go into it.
    ///
    /// # Errors
    /// A file that is there already, unless it is to be written over; one that
    /// an office program has open; a folder that is not there.
    pub(super) fn may_write(&self, path: &Utf8Path, over: bool) -> Result<(), CommandError> {
        let folder = path.parent().filter(|folder| !folder.as_str().is_empty()).unwrap_or(".".into());
        if !folder.is_dir() {
            return Err(CommandError::NoFolder { path: path.to_owned(), folder: folder.to_owned() });
        }
        if path.is_dir() {
            return Err(CommandError::writing(path)(io::ErrorKind::IsADirectory.into()));
        }
        if is_open_elsewhere(path) {
            return Err(CommandError::OpenElsewhere(path.to_owned()));
        }
        if path.exists() && !over { Err(CommandError::FileExists(path.to_owned())) } else { Ok(()) }
    }

    pub(super) fn stderr(&self) -> impl Write + use<> {
        AutoStream::new(io::stderr(), self.color)
    }
}

/// Whether Excel, WPS or LibreOffice has a file open, by what they put beside it.
pub(super) fn is_open_elsewhere(path: &Utf8Path) -> bool {
    let folder = path.parent().filter(|folder| !folder.as_str().is_empty()).unwrap_or(".".into());
    let name = path.file_name().unwrap_or_default();
    let shortened: String = name.chars().skip(2).collect();
    let locks =
        [format!("~${name}"), format!("~${shortened}"), format!(".~lock.{name}#"), format!(".~{name}")];
    locks.iter().any(|lock| folder.join(lock).exists())
}

/// A bar for so many steps, in a template of its makers; it shows itself only on
/// a terminal.
pub(super) fn progress_bar(steps: u64, template: &str) -> ProgressBar {
    let style = ProgressStyle::with_template(template);
    ProgressBar::new(steps).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
