//! What programs ask of an engine, worked out from the queries by hand.

use super::*;
use crate::fields::Field;
use crate::query::{Expansion, Filter, Node, Scope};

fn term(text: &str) -> Term {
    Term::adjacent(text, false)
}

fn lowered(root: Node) -> Program {
    let plan = Plan::of(root);
    let lexicon = Lexicon::parse("海外仓\n广交会\n").unwrap();
    let options = LoweringOptions { stages: Vec::new(), ranking: Ranking::default(), related: true };
    lower(&plan, &lexicon, &options)
}

fn at(program: &Program, stage: Stage) -> &Selection {
    program.stages.iter().find(|selection| selection.stage == stage).unwrap_or_else(|| panic!("{stage:?}"))
}

fn phrase(field: Field, text: &str) -> Condition {
    let characters = (0..).zip(text.chars());
    let characters =
        characters.map(|(position, c)| Character { text: c.into(), position, part: RunPart::Whole });
    Condition::Phrase(Phrase { field, characters: characters.collect() })
}

fn word(text: &str) -> Condition {
    Condition::Token(Token { text: text.into(), fields: vec![Field::Title, Field::Body] })
}

/// The units: text, kind, weight, and whether they tell something.
fn units(program: &Program) -> Vec<(&str, UnitKind, f32, bool)> {
    let text = |unit: &Unit| program.scoring.tokens[unit.token].text.as_str();
    program.scoring.units.iter().map(|unit| (text(unit), unit.kind, unit.weight, unit.tells)).collect()
}

#[test]
fn a_word_is_sought_as_it_stands_then_in_lists_then_as_words() {
    let program = lowered(Node::Term(term("海外倉")));
    let stages: Vec<Stage> = program.stages.iter().map(|selection| selection.stage).collect();
    assert_eq!(stages, Stage::ALL);
    let prose = phrase(Field::Characters, "海外仓");
    assert_eq!(at(&program, Stage::Literal).condition, prose);
    let either = Condition::Any(vec![prose, phrase(Field::Verbatim, "海外仓")]);
    assert_eq!(at(&program, Stage::Verbatim).condition, either);
    assert_eq!(at(&program, Stage::Verbatim).needs, Some(Field::Verbatim));
    assert_eq!(at(&program, Stage::Words).condition, word("海外仓"));
    assert_eq!(at(&program, Stage::Loose).condition, Condition::EVERYTHING);
    assert_eq!(at(&program, Stage::Loose).floors, Some(Floors { any: 0.2, with_term: 0.1 }));
    let related = program.related.as_ref().expect("words may be followed");
    assert_eq!(related.floors, Some(Floors { any: 0.5, with_term: 0.5 }));
    assert_eq!(
        units(&program),
        [
            ("海外", UnitKind::Inner, 0.35, true),
            ("海外仓", UnitKind::Word, 1.0, true),
            ("海外", UnitKind::Bigram, 0.55, false),
            ("外仓", UnitKind::Bigram, 0.55, false),
        ]
    );
    assert_eq!(program.marks.texts, ["海外仓"]);
}

#[test]
fn what_a_question_asks_with_is_no_word_of_it() {
    let program = lowered(Node::Term(term("什么是广交会")));
    assert_eq!(at(&program, Stage::Words).condition, Condition::All(vec![word("是"), word("广交会")]));
    // A word that only joins tells nothing, nor does it make a name of its neighbours.
    let words: Vec<_> = units(&program).into_iter().filter(|(_, kind, ..)| *kind == UnitKind::Word).collect();
    assert_eq!(words, [("是", UnitKind::Word, 1.0, false), ("广交会", UnitKind::Word, 1.0, true)]);
    // With the shorter words in it, 广交 and 交会.
    assert_eq!(program.scoring.terms, [3]);
}

#[test]
fn quotations_stand_as_they_are_and_filters_are_not_scored() {
    let lead = Filter::Lead("深圳海关".into());
    let quoted = Node::Term(Term::quoted(vec!["仓（库）".into()], Scope::Adjacent));
    let program = lowered(Node::All(vec![Node::Filter(lead), quoted]));
    assert_eq!(program.stages.len(), 1);
    assert_eq!(program.related, None);
    let Condition::All(parts) = &program.stages[0].condition else { panic!("{program:?}") };
    assert_eq!(parts[0], Condition::Named { field: Field::Lead, names: vec!["深圳海关".into()] });
    // Fields know that something stands between the two, not that it is a bracket.
    let Condition::Checked { check, .. } = &parts[1] else { panic!("{program:?}") };
    let expected =
        TextCheck { place: TextPlace::Whole, texts: vec!["仓(库)".into()], nearness: Nearness::Anywhere };
    assert_eq!(*check, expected);
    assert!(program.marks.quoted && program.marks.agencies == ["深圳海关"]);

    let program = lowered(Node::Filter(Filter::Measure));
    assert!(program.scoring.units.is_empty() && program.stages.len() == 1);
}

#[test]
fn of_a_question_all_words_are_no_stage_and_count_all_the_same() {
    let stages = |root| lowered(root).stages.into_iter().map(|one| one.stage).collect::<Vec<_>>();
    let question = Node::Term(term("海外仓广交会海外仓退运中心"));
    assert_eq!(stages(question.clone()), [Stage::Literal, Stage::Verbatim, Stage::Loose]);
    assert!(at(&lowered(question), Stage::Loose).whole > 1.0);
    // As many words, with blanks between them.
    let words = ["海外仓", "广交会", "退运", "中心", "港口"].map(|text| Node::Term(term(text)));
    assert!(stages(Node::All(words.to_vec())).contains(&Stage::Words));
}

#[test]
fn what_is_excluded_is_excluded_as_it_stands_in_every_stage() {
    let excluded = Node::Not(Box::new(Node::Term(term("广交会"))));
    let program = lowered(Node::All(vec![Node::Term(term("海外仓")), excluded]));
    let not = Condition::Not(Box::new(phrase(Field::Characters, "广交会")));
    for stage in [Stage::Literal, Stage::Words, Stage::Loose] {
        let Condition::All(parts) = &at(&program, stage).condition else { panic!("{stage:?}") };
        assert_eq!(parts[1], not, "{stage:?}");
    }
    assert!(units(&program).iter().all(|(text, ..)| !text.contains('交')));
}

#[test]
fn what_will_do_for_a_part_joins_it_literally_and_stands_in_for_its_words() {
    let expansion =
        Expansion { part: "广交会".into(), texts: vec!["广州交易会".into(), "canton".into()] };
    let program = lowered(Node::Term(Term { expansions: vec![expansion], ..term("广交会") }));
    let Condition::Any(parts) = &at(&program, Stage::Literal).condition else { panic!("{program:?}") };
    assert_eq!(parts[..2], [phrase(Field::Characters, "广交会"), phrase(Field::Characters, "广州交易会")]);
    // Nobody typed it, so it is met whole.
    let Condition::Phrase(letters) = &parts[2] else { panic!("{parts:?}") };
    assert_eq!((letters.characters[0].text.as_str(), letters.characters[0].part), ("canton", RunPart::Whole));
    let Scoring { tokens, conditions, stand_ins, units, .. } = &program.scoring;
    let [stand_in] = &stand_ins[..] else { panic!("{stand_ins:?}") };
    assert_eq!(
        stand_in.part.iter().map(|&token| tokens[token].text.as_str()).collect::<Vec<_>>(),
        ["广交会"]
    );
    let [(text, weight)] = stand_in.texts[..] else { panic!("{stand_in:?}") };
    assert_eq!((&conditions[text], weight), (&parts[1], 0.5));
    let [(single, weight)] = stand_in.words[..] else { panic!("{stand_in:?}") };
    assert_eq!((tokens[single].text.as_str(), weight), ("canton", 0.5));
    let either = Condition::Any(parts[1..].to_vec());
    assert!(units.iter().all(|unit| conditions[unit.instead.expect("other words")] == either));
}

#[test]
fn a_program_can_be_written_down_and_read_again() {
    let near = Node::Term(Term::quoted(vec!["海外仓".into(), "RCEP".into()], Scope::Within(5)));
    let issued = Filter::Issued(jiff::civil::date(2024, 1, 1), jiff::civil::date(2024, 12, 31));
    let program = lowered(Node::All(vec![Node::Term(term("海外仓保险")), near, Node::Filter(issued)]));
    let written = serde_json::to_string(&program).unwrap();
    assert_eq!(serde_json::from_str::<Program>(&written).unwrap(), program, "{written}");
}
