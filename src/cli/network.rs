//! `zhengce network`

use super::args::{NamedWindow, NetworkArgs, NetworkNodes, NetworkWeight, OutputFormat, WindowSize};
use super::studies::{figures, record, with_picture};
use super::{Outcome, Session};
use crate::render::{self, CommandError};
use crate::study::{EdgeMeasure, NetworkTerms, NetworkWindow, NodeSort, RunRecord};
use crate::wire::NetworkAnswer;

pub(super) fn run(session: &Session, args: &NetworkArgs) -> anyhow::Result<Outcome> {
    let format = args.output.format(OutputFormat::OF_NETWORKS, OutputFormat::Text)?;
    let terms = terms(args)?;
    let knowledge_base = session.open()?;
    let selection = knowledge_base.select(&args.texts.selecting(&args.query)?)?;
    let network = selection.network(terms)?;
    let record = record(
        session,
        knowledge_base,
        selection.plan(),
        network.terms.parameters(),
        render::network_notes(&network),
    )?;
    session.answer(&args.output, format, |out, page| match format {
        OutputFormat::Json => render::json(out, &NetworkAnswer::of(&network, &record)),
        OutputFormat::Graphml => render::graphml(out, &network, &record, page.language),
        OutputFormat::Gexf => render::gexf(out, &network, &record, page.language),
        format => {
            let tables = render::network_tables(&network, figures(format));
            let picture =
                |record: Option<&RunRecord>| render::network_picture(&network, record, page.language);
            with_picture(out, picture, tables, &record, format, page)
        }
    })?;
    Ok(Outcome::found(!network.edges.is_empty()))
}

fn terms(args: &NetworkArgs) -> Result<NetworkTerms, CommandError> {
    let of = match args.of {
        NetworkNodes::Concepts => NodeSort::Concepts,
        NetworkNodes::Agencies => NodeSort::Agencies,
        NetworkNodes::Words => NodeSort::Words,
    };
    let window = match args.window {
        // Agencies share measures, however long these are.
        Some(window) if of == NodeSort::Agencies && window != WindowSize::Named(NamedWindow::Passage) => {
            return Err(CommandError::WindowOfAgencies);
        }
        Some(WindowSize::Words(words)) => NetworkWindow::Words(usize::from(words)),
        Some(WindowSize::Named(NamedWindow::Passage)) => NetworkWindow::Passage,
        Some(WindowSize::Named(NamedWindow::Sentence)) => NetworkWindow::Sentence,
        None if of == NodeSort::Agencies => NetworkWindow::Passage,
        None => NetworkWindow::Sentence,
    };
    let measure = match args.measure {
        Some(NetworkWeight::Count) => EdgeMeasure::Count,
        Some(NetworkWeight::LogDice) => EdgeMeasure::LogDice,
        Some(NetworkWeight::LogLikelihood) => EdgeMeasure::LogLikelihood,
        Some(NetworkWeight::Jaccard) => EdgeMeasure::Jaccard,
        None if of == NodeSort::Agencies => EdgeMeasure::Count,
        None => EdgeMeasure::Jaccard,
    };
    let limit = Some(args.limit).filter(|&limit| limit > 0);
    Ok(NetworkTerms {
        of,
        window,
        measure,
        threshold: args.threshold,
        least: args.min,
        limit,
        seed: args.seed,
    })
}
