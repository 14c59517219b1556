//! Questions: from their pieces to what they ask.
//!
//! A question that consists only of agencies, numbers and the words around them
//! becomes a set of conditions ([`QueryReader::structured`]). Otherwise the words
//! that ask who is responsible, or that name a part of a policy, are removed and
//! the rest is read as a text ([`QueryReader::sentence`]).

use super::super::plan::{Filter, Node, Step, StepKind};
use super::super::words::BEFORE_LINKS;
use super::citation;
use super::pieces::{self, Meaning, QuestionPiece};
use super::{CorpusKnowledge, QueryReader, agency_node, headings_with, without};
use crate::analysis::{Folded, fold};
use crate::policy::Ordinal;

impl QueryReader<'_> {
    /// Agencies, numbers of measures and parts, and what people say around
    /// them, if the text is nothing else.
    pub(super) fn structured(&mut self, text: &str) -> Option<Node> {
        let folded = fold(text);
        let pieces = pieces::of(&folded, self.known.names());
        let has = |wanted: &[Meaning]| pieces.iter().any(|piece| wanted.contains(&piece.meaning));
        let asks = has(&[Meaning::Who, Meaning::Asking, Meaning::Link]);
        let understood = |piece: &QuestionPiece| match piece.meaning {
            Meaning::Other | Meaning::ThisPart | Meaning::Aspect | Meaning::Applying => false,
            Meaning::Verb => asks,
            _ => true,
        };
        let names_something = |piece: &QuestionPiece| {
            matches!(piece.meaning, Meaning::Agency(_) | Meaning::Measures(_) | Meaning::Parts(_))
        };
        if !pieces.iter().all(understood) || !pieces.iter().any(names_something) {
            return None;
        }
        let agency = pieces.iter().any(|piece| matches!(piece.meaning, Meaning::Agency(_)));
        if has(&[Meaning::Who]) || has(&[Meaning::Office]) && !agency {
            self.asks_who(text);
        }
        Some(self.conditions(&pieces))
    }

    /// 商务局牵头、海关参与, 没有区政府参与的措施, 第十条由谁负责.
    fn conditions(&mut self, pieces: &[QuestionPiece]) -> Node {
        let mut all = Vec::new();
        let mut cited: Vec<Ordinal> = Vec::new();
        let mut divisions = Vec::new();
        let mut either = false;
        let mut excluding = false;
        let mut leading_before = false;
        for (at, piece) in pieces.iter().enumerate() {
            match &piece.meaning {
                Meaning::Negation => {
                    excluding = true;
                    self.note(StepKind::Negation, piece.text, "NOT", "word");
                }
                Meaning::Contrast => excluding = false,
                Meaning::Either => either = true,
                Meaning::Lead => leading_before = true,
                Meaning::Measures(numbers) => {
                    // 第九条至第十二条
                    let range = at > 1 && matches!(pieces[at - 1].text, "至" | "到" | "-" | "~");
                    let between =
                        range.then(|| citation::between(cited.last().copied(), numbers.first().copied()));
                    cited.extend(between.into_iter().flatten().chain(numbers.iter().copied()));
                    let read_as: Vec<String> = numbers.iter().map(Ordinal::to_string).collect();
                    self.note(StepKind::Citation, piece.text, &read_as.join(" | "), "ordinal");
                }
                Meaning::Parts(parts) => {
                    self.note(StepKind::Category, piece.text, &parts.join(" | "), "ordinal");
                    divisions.extend(parts.iter().cloned());
                }
                Meaning::Agency(agencies) => {
                    let after = pieces[at + 1..].iter().find(|next| {
                        matches!(
                            next.meaning,
                            Meaning::Lead | Meaning::Duty | Meaning::Negation | Meaning::Contrast
                        )
                    });
                    let lead = match after.map(|next| &next.meaning) {
                        Some(Meaning::Lead) => true,
                        Some(Meaning::Duty) => false,
                        _ => leading_before,
                    };
                    let (node, step) = agency_node(piece.text, agencies, lead);
                    self.steps.push(step);
                    if lead {
                        self.note(StepKind::Role, "牵头", "lead", "word");
                    }
                    all.push(if excluding { without(node, agencies, lead) } else { node });
                }
                _ => {}
            }
        }
        if !cited.is_empty() {
            let measures = cited.into_iter().map(|ordinal| Node::Filter(Filter::Ordinal(ordinal)));
            all.push(Node::any(measures.collect()));
        }
        if !divisions.is_empty() {
            all.push(Node::Filter(Filter::Division(divisions)));
            all.extend(asks_measures(pieces).then_some(Node::Filter(Filter::Measure)));
        }
        if all.iter().all(|node| matches!(node, Node::Not(_))) {
            all.insert(0, Node::Filter(Filter::Measure));
        }
        if either { Node::any(all) } else { Node::all(all) }
    }

    /// 哪些单位负责RCEP, 新业态新模式这一部分有哪些措施, 海关参与的跨境电商措施: what
    /// is asked and what is left, if any of these is in it.
    pub(super) fn sentence(&mut self, text: &str) -> Option<Node> {
        let folded = Folded::new(text);
        let segmenter = self.known.lexicon().segmenter();
        let words = segmenter.cover(folded.as_str());
        let pieces = pieces::of_words(folded.as_str(), &words, self.known.names());
        if pieces.iter().any(|piece| matches!(piece.meaning, Meaning::Negation | Meaning::Contrast)) {
            return None;
        }
        let alone = |piece: &QuestionPiece| stands_alone(text, &folded, piece);
        let mut taken = vec![false; pieces.len()];
        let who = take_who(&pieces, &mut taken, &alone);
        let mut conditions = self.take_heading(&pieces, &mut taken);
        conditions.extend(self.take_conditions(&pieces, &mut taken));
        if !who && conditions.is_empty() {
            return None;
        }
        take_frames(&pieces, &mut taken, !conditions.is_empty());
        let mut left: Vec<&str> = Vec::new();
        let mut asked = String::new();
        let mut at = 0;
        while at < pieces.len() {
            if taken[at] {
                let read =
                    matches!(pieces[at].meaning, Meaning::Other | Meaning::Agency(_) | Meaning::Parts(_));
                asked.push_str(if read { "…" } else { pieces[at].text });
                at += 1;
                continue;
            }
            let from = pieces[at].at;
            while at < pieces.len() && !taken[at] {
                at += 1;
            }
            let end = pieces.get(at).map_or(folded.as_str().len(), |next| next.at);
            let part = text.get(folded.origin(from..end)).unwrap_or_default();
            if part.chars().any(char::is_alphanumeric) {
                left.push(part);
                asked.push('…');
            }
        }
        if left.is_empty() && conditions.is_empty() {
            return None;
        }
        if !conditions.is_empty() && asks_measures(&pieces) {
            conditions.push(Node::Filter(Filter::Measure));
        }
        if who {
            self.asks_who(&asked);
        } else {
            self.note(StepKind::Frame, &asked, "", "question");
        }
        conditions.extend(left.into_iter().map(|part| self.word(part)));
        Some(Node::all(conditions))
    }

    /// 新业态新模式这一部分: the part whose heading has the words before.
    fn take_heading(&mut self, pieces: &[QuestionPiece], taken: &mut [bool]) -> Vec<Node> {
        let mut conditions = Vec::new();
        for at in 0..pieces.len() {
            let mostly = pieces[at].meaning == Meaning::Aspect;
            if taken[at] || !mostly && pieces[at].meaning != Meaning::ThisPart {
                continue;
            }
            let from = (0..at).rev().find(|&before| taken[before]).map_or(0, |before| before + 1);
            let heading = (from..at).find_map(|first| {
                let words = trimmed(&pieces[first..at]);
                let length = words.chars().count();
                let mut matching = headings_with(&words, self.known);
                // What stands before it may be another matter, but no heading is
                // told by a word that many have.
                let enough = |heading: &String| length * 2 >= heading.chars().count();
                if mostly || first > from && length < 4 {
                    matching.retain(enough);
                }
                (length > 1 && !matching.is_empty()).then_some((first, words, matching))
            });
            if let Some((first, words, matching)) = heading {
                self.note(StepKind::Category, &words, &matching.join(" | "), "heading");
                conditions.push(Node::Filter(Filter::Category(matching)));
                taken[first..=at].fill(true);
            }
        }
        conditions
    }

    /// 第三部分, and 海关参与的: an agency with what it does.
    fn take_conditions(&mut self, pieces: &[QuestionPiece], taken: &mut [bool]) -> Vec<Node> {
        let mut conditions = Vec::new();
        for (at, piece) in pieces.iter().enumerate().filter(|(at, _)| !taken[*at]).collect::<Vec<_>>() {
            match &piece.meaning {
                Meaning::Parts(parts) => {
                    self.note(StepKind::Category, piece.text, &parts.join(" | "), "ordinal");
                    conditions.push(Node::Filter(Filter::Division(parts.clone())));
                    taken[at] = true;
                }
                Meaning::Agency(agencies) => {
                    let role = pieces
                        .get(at + 1)
                        .filter(|next| matches!(next.meaning, Meaning::Lead | Meaning::Duty));
                    let after = pieces.get(at + 2);
                    let ends = after.is_none_or(|after| {
                        after.text == "的" || matches!(after.meaning, Meaning::Asking | Meaning::Measure)
                    });
                    let Some(role) = role.filter(|_| ends) else { continue };
                    let lead = role.meaning == Meaning::Lead;
                    let (node, step) = agency_node(piece.text, agencies, lead);
                    self.steps.push(step);
                    if lead {
                        self.note(StepKind::Role, "牵头", "lead", "word");
                    }
                    conditions.push(node);
                    taken[at..at + 2].fill(true);
                }
                _ => {}
            }
        }
        conditions
    }

    /// Notes that the answer is who answers for it.
    pub(super) fn asks_who(&mut self, question: &str) {
        self.who = true;
        self.note(StepKind::Who, question, "", "question");
    }

    pub(super) fn note(&mut self, kind: StepKind, text: &str, read_as: &str, how: &'static str) {
        self.steps.push(Step { kind, text: text.to_owned(), read_as: read_as.to_owned(), how });
    }
}

/// Takes the words that ask who answers for something, with those around them:
/// 归 哪个部门 管. Whether there are any.
fn take_who(pieces: &[QuestionPiece], taken: &mut [bool], alone: &dyn Fn(&QuestionPiece) -> bool) -> bool {
    let ties = |piece: &QuestionPiece| {
        matches!(
            piece.meaning,
            Meaning::Link | Meaning::Office | Meaning::Who | Meaning::Asking | Meaning::Joining
        )
    };
    let duty = |piece: &QuestionPiece| matches!(piece.meaning, Meaning::Lead | Meaning::Duty | Meaning::Verb);
    let says = |piece: &&QuestionPiece| piece.meaning != Meaning::Joining;
    let asks = |at: usize| {
        let piece = &pieces[at];
        match piece.meaning {
            Meaning::Who if matches!(piece.text, "谁" | "何人") => {
                let before = pieces[..at].iter().rev().find(says);
                let after = pieces[at + 1..].iter().find(says);
                // 权利归谁 asks for an owner.
                let belongs = |link: &QuestionPiece| matches!(link.text, "归" | "属" | "属于");
                before.is_some_and(|before| match before.meaning {
                    Meaning::Link => !belongs(before),
                    Meaning::Office => true,
                    _ => false,
                }) || after.is_some_and(|after| duty(after) || after.meaning == Meaning::Link)
                    || pieces.get(at + 1).is_some_and(|next| match next.text {
                        "来" => true,
                        // 谁对海外仓负责
                        "对" => pieces.iter().rev().find(says).is_some_and(duty),
                        _ => false,
                    })
            }
            Meaning::Who => true,
            Meaning::Office => pieces[at + 1..].iter().all(ties) || alone(piece),
            _ => false,
        }
    };
    // 谁审批、谁负责 states a rule.
    if pieces.iter().filter(|piece| piece.text == "谁").count() > 1 {
        return false;
    }
    let quoted = quoted(pieces);
    let mut found = false;
    for at in (0..pieces.len()).filter(|&at| !quoted[at] && asks(at)) {
        found = true;
        let mut from = at;
        while from > 0 {
            // 负责的是谁, but not 外汇管理由谁负责.
            let does = duty(&pieces[from - 1]) && matches!(pieces[from].text, "的" | "单位" | "部门");
            let should = BEFORE_LINKS.contains(&pieces[from - 1].text);
            if !ties(&pieces[from - 1]) && !does && !should {
                break;
            }
            from -= 1;
        }
        let follows = |piece: &&QuestionPiece| ties(piece) || duty(piece) || piece.meaning == Meaning::Frame;
        let more = pieces[at + 1..].iter().take_while(follows).count();
        taken[from..=at + more].fill(true);
    }
    if found {
        // 负责海外仓的是谁, 谁对海外仓负责
        let mut ends =
            [pieces.iter().position(|piece| says(&piece)), pieces.iter().rposition(|piece| says(&piece))];
        for at in ends.iter_mut().filter_map(Option::take) {
            let does = matches!(pieces[at].meaning, Meaning::Lead | Meaning::Duty);
            if does {
                taken[at] = true;
            }
        }
    }
    found
}

/// By piece, whether it stands in quotation marks or is a part of a title.
fn quoted(pieces: &[QuestionPiece]) -> Vec<bool> {
    let mut depth = 0_usize;
    let mut inside = false;
    let quoted = pieces.iter().map(|piece| {
        for c in piece.text.chars() {
            match c {
                '《' => depth += 1,
                '》' => depth = depth.saturating_sub(1),
                // Folded, all quotation marks are this one.
                '"' => inside = !inside,
                _ => {}
            }
        }
        depth > 0 || inside
    });
    quoted.collect()
}

/// Takes the words that join and ask, beside what was taken and at the ends.
fn take_frames(pieces: &[QuestionPiece], taken: &mut [bool], all: bool) {
    let frame = |piece: &QuestionPiece| match piece.meaning {
        Meaning::Joining | Meaning::Asking | Meaning::Measure | Meaning::Link => true,
        Meaning::Frame => all,
        _ => false,
    };
    let mut beside = true;
    for at in 0..pieces.len() {
        taken[at] |= beside && frame(&pieces[at]);
        beside = taken[at];
    }
    beside = true;
    for at in (0..pieces.len()).rev() {
        taken[at] |= beside && frame(&pieces[at]);
        beside = taken[at];
    }
}

/// Whether measures are asked for: 有哪些措施, 有几条.
fn asks_measures(pieces: &[QuestionPiece]) -> bool {
    pieces.iter().any(|piece| match piece.meaning {
        Meaning::Measure => true,
        Meaning::Asking => piece.text.ends_with(['条', '项']),
        _ => false,
    })
}

/// The text of pieces without the joining words at its ends.
fn trimmed(pieces: &[QuestionPiece]) -> String {
    let frame = |piece: &&QuestionPiece| piece.meaning == Meaning::Joining;
    let first = pieces.iter().take_while(frame).count();
    let last = pieces.len() - pieces[first..].iter().rev().take_while(frame).count();
    pieces[first..last].iter().map(|piece| piece.text).collect()
}

/// Whether a piece stands between blanks in the text as written.
fn stands_alone(text: &str, folded: &Folded, piece: &QuestionPiece) -> bool {
    let origin = folded.origin(piece.at..piece.at + piece.text.len());
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    blank(text.get(..origin.start).and_then(|before| before.chars().next_back()))
        && blank(text.get(origin.end..).and_then(|after| after.chars().next()))
}

/// A text without the question at its ends: 什么是离岸贸易, 海外仓有哪些措施.
pub(super) fn without_question<'t>(text: &'t str, known: &dyn CorpusKnowledge) -> &'t str {
    let folded = Folded::new(text);
    let segmenter = known.lexicon().segmenter();
    let words = segmenter.cover(folded.as_str());
    let pieces = pieces::of_words(folded.as_str(), &words, known.names());
    let kept = without_ends(&pieces);
    let Some((first, last)) = kept.first().zip(kept.last()) else { return text };
    let asked = text.get(folded.origin(first.at..last.at + last.text.len())).unwrap_or(text).trim();
    if asked.chars().filter(|c| c.is_alphanumeric()).count() > 1 { asked } else { text }
}

fn without_ends<'p, 't>(pieces: &'p [QuestionPiece<'t>]) -> &'p [QuestionPiece<'t>] {
    let frame = |piece: &QuestionPiece| matches!(piece.meaning, Meaning::Joining | Meaning::Measure);
    let asks = |piece: &QuestionPiece| piece.meaning == Meaning::Asking;
    let ends = |piece: &QuestionPiece| {
        frame(piece) || asks(piece) || matches!(piece.meaning, Meaning::Verb | Meaning::Applying)
    };
    let mut kept = pieces;
    // At the end: from the first word of the last run that asks.
    let run = kept.len() - kept.iter().rev().take_while(|piece| ends(piece)).count();
    let asked = kept[run..].iter().position(asks).map(|at| run + at);
    match asked {
        Some(at) => kept = &kept[..at],
        // 海外仓的措施
        None => {
            let marks = kept.iter().rev().take_while(|piece| !says(piece)).count();
            let rest = &kept[..kept.len() - marks];
            if let [rest @ .., joint, last] = rest
                && last.meaning == Meaning::Measure
                && matches!(joint.text, "的" | "相关" | "有关")
            {
                kept = rest;
            }
        }
    }
    while let [rest @ .., last] = kept
        && (if asked.is_some() { frame(last) } else { !says(last) })
    {
        kept = rest;
    }
    let run = kept.iter().take_while(|piece| frame(piece) || asks(piece)).count();
    let begins = kept[..run].iter().any(asks)
        || asked.is_some() && kept.first().is_some_and(|first| first.text == "有")
        || kept.first().is_some_and(|first| matches!(first.text, "关于" | "对于"));
    if begins { &kept[run..] } else { kept }
}

/// Whether a piece is more than a mark.
fn says(piece: &QuestionPiece) -> bool {
    piece.text.chars().any(char::is_alphanumeric)
}
