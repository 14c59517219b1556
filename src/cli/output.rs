//! Where an answer goes, and in which format: the same for every command.

use std::io::{self, IsTerminal, Write};

use clap::ValueEnum as _;

use super::Session;
use super::args::{OutputArgs, OutputFormat, typed};
use crate::render::{self, CommandError, Page};
use crate::table::Table;

impl OutputArgs {
    /// The format asked for, or that of the file to write by its name, or else
    /// the usual one.
    ///
    /// # Errors
    /// A file whose name is of no format that is offered, and a workbook for a
    /// terminal.
    pub(super) fn format(
        &self,
        offered: &[OutputFormat],
        usual: OutputFormat,
    ) -> Result<OutputFormat, CommandError> {
        let format = match (self.format, self.output.as_ref().and_then(|path| path.extension())) {
            (Some(format), _) => format,
            (None, None) => usual,
            (None, Some(extension)) => {
                let known =
                    OutputFormat::from_str(extension, true).ok().filter(|known| offered.contains(known));
                known.ok_or_else(|| CommandError::UnknownExtension {
                    extension: extension.to_owned(),
                    formats: offered.iter().map(typed).collect(),
                })?
            }
        };
        if format.is_binary() && self.output.is_none() && io::stdout().is_terminal() {
            return Err(CommandError::WorkbookOnTerminal);
        }
        Ok(format)
    }
}

impl Session {
    /// Writes an answer to where it is wanted, whole or not at all.
    pub(super) fn answer(
        &self,
        output: &OutputArgs,
        format: OutputFormat,
        render: impl FnOnce(&mut dyn Write, Page) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        self.answer_over(output, format, true, render)
    }

    /// The same, over a file that is there already only if that is wanted.
    pub(super) fn answer_over(
        &self,
        output: &OutputArgs,
        format: OutputFormat,
        over: bool,
        render: impl FnOnce(&mut dyn Write, Page) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        // Calendars are UTF-8 by their standard, and XML says itself what it is.
        let as_it_is = format.is_binary()
            || matches!(
                format,
                OutputFormat::Ics | OutputFormat::Svg | OutputFormat::Graphml | OutputFormat::Gexf
            );
        match &output.output {
            Some(path) if as_it_is => self.write(path, over, |out| render(out, self.file())),
            Some(path) => self.write_text(path, over, |out| render(out, self.file())),
            None if as_it_is => self.print_bytes(|out| render(out, self.file())),
            None => self.print_paged(|out| render(out, self.page())),
        }
    }
}

/// Tables in a format of rows. CSV has room for one: the first, which is what
/// was asked for.
pub(super) fn tables(
    out: &mut dyn Write,
    tables: &[Table],
    format: OutputFormat,
    page: Page,
) -> io::Result<()> {
    let language = page.language;
    match format {
        OutputFormat::Csv => tables.first().map_or(Ok(()), |table| render::csv(out, table, language)),
        OutputFormat::Xlsx => render::xlsx(out, tables, language),
        OutputFormat::Md => render::markdown(out, tables, language),
        OutputFormat::Html => render::html(out, tables, language),
        OutputFormat::Docx => render::docx(out, tables, language),
        OutputFormat::Text
        | OutputFormat::Json
        | OutputFormat::Jsonl
        | OutputFormat::Trec
        | OutputFormat::Ics
        | OutputFormat::Svg
        | OutputFormat::Graphml
        | OutputFormat::Gexf => tables.iter().try_for_each(|table| render::text(out, table, page)),
    }
}
