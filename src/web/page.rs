//! A page as a value: its address, who answers there, and what programs are told
//! of it. The routes and the description are made of the same pages, so that
//! nothing is answered that is not described.

use std::sync::Arc;

use axum::Router;
use axum::routing::MethodRouter;
use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::desk::Desk;

/// What stands at an address.
pub(super) struct WebPage {
    /// With the parts that vary in braces.
    pub(super) path: &'static str,
    /// What it answers, in a sentence.
    pub(super) summary: &'static str,
    /// The parts of the path that vary: the name of each, and what it is.
    pub(super) parts: Vec<(&'static str, &'static str)>,
    pub(super) parameters: Option<ShapeOf>,
    pub(super) answer: ShapeOf,
    /// Whether the answer is to be had as tables, too.
    pub(super) tables: bool,
    /// Whether it is to be had as a calendar.
    pub(super) calendar: bool,
    /// Whether its address alone gets an answer; else only a form that is sent does.
    pub(super) asked: bool,
    /// The form that may be sent to it; empty if there is none.
    pub(super) form: Vec<FormField>,
    handlers: MethodRouter<Arc<Desk>>,
}

/// Describes a type to a generator.
type ShapeOf = fn(&mut SchemaGenerator) -> Schema;

/// A field of a form that is sent to a page.
pub(super) struct FormField {
    pub(super) name: &'static str,
    /// What it is for, in a sentence.
    pub(super) about: &'static str,
    pub(super) file: bool,
}

impl FormField {
    /// A field into which something is typed.
    pub(super) const fn text(name: &'static str, about: &'static str) -> Self {
        Self { name, about, file: false }
    }

    /// A field in which files are chosen.
    pub(super) const fn file(name: &'static str, about: &'static str) -> Self {
        Self { name, about, file: true }
    }
}

impl WebPage {
    /// A page that answers with an `A`.
    pub(super) fn new<A: JsonSchema>(
        path: &'static str,
        handlers: MethodRouter<Arc<Desk>>,
        summary: &'static str,
    ) -> Self {
        Self {
            path,
            summary,
            parts: Vec::new(),
            parameters: None,
            answer: SchemaGenerator::subschema_for::<A>,
            tables: false,
            calendar: false,
            asked: true,
            form: Vec::new(),
            handlers,
        }
    }

    /// A part of its path that varies.
    pub(super) fn part(mut self, name: &'static str, about: &'static str) -> Self {
        self.parts.push((name, about));
        self
    }

    /// Its parameters are those of an `R`.
    pub(super) fn asked_by<R: JsonSchema>(mut self) -> Self {
        self.parameters = Some(SchemaGenerator::root_schema_for::<R>);
        self
    }

    /// Its answer is to be had as a calendar.
    pub(super) fn with_calendar(mut self) -> Self {
        self.calendar = true;
        self
    }

    /// Its answer is to be had as tables.
    pub(super) fn with_tables(mut self) -> Self {
        self.tables = true;
        self
    }

    /// A form may be sent to it.
    pub(super) fn or_sent(mut self, form: impl Into<Vec<FormField>>) -> Self {
        self.form = form.into();
        self
    }

    /// A form must be sent to it; its address alone shows the empty form.
    pub(super) fn sent(self, form: impl Into<Vec<FormField>>) -> Self {
        Self { asked: false, ..self.or_sent(form) }
    }

    /// Routes with this page among them.
    pub(super) fn routed(self, routes: Router<Arc<Desk>>) -> Router<Arc<Desk>> {
        routes.route(self.path, self.handlers)
    }
}
