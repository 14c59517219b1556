//! The shape of categories with their measures.

use schemars::JsonSchema;
use serde::Serialize;

use crate::knowledge_base::Category;
use crate::policy::Ordinal;

/// The categories of the corpus, or the measures of one.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CategoriesAnswer<'a> {
    schema: &'static str,
    categories: Vec<CategoryShape<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct CategoryShape<'a> {
    document: &'a str,
    name: &'a str,
    measures: Vec<CategoryMeasure<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct CategoryMeasure<'a> {
    id: String,
    number: Option<u32>,
    /// 1 for the 之一 of an inserted article.
    #[serde(skip_serializing_if = "Option::is_none")]
    inserted: Option<u32>,
    title: &'a str,
}

impl<'a> CategoriesAnswer<'a> {
    /// The shape of categories with their measures.
    pub fn of(categories: &'a [Category]) -> Self {
        let categories = categories
            .iter()
            .map(|category| CategoryShape {
                document: category.document.as_str(),
                name: &category.name,
                measures: category
                    .measures
                    .iter()
                    .map(|passage| CategoryMeasure {
                        id: passage.id.to_string(),
                        number: passage.ordinal().map(|ordinal| ordinal.number),
                        inserted: passage.ordinal().and_then(Ordinal::insertion),
                        title: &passage.title,
                    })
                    .collect(),
            })
            .collect();
        Self { schema: "zhengce.categories/1", categories }
    }
}
