//! Who must do what until when: `cargo run --example duties -- 市商务局`

#![expect(clippy::print_stdout, reason = "an example shows what it finds")]

use zhengce::policy::{AttributionBasis, Role};
use zhengce::{Error, KnowledgeBase, Location};

fn main() -> Result<(), Error> {
    let base = KnowledgeBase::in_memory(&Location::BuiltIn)?;
    let name = std::env::args().nth(1).unwrap_or_else(|| "市商务局".to_owned());

    // A name may mean several agencies, and an agency goes by many names.
    for profile in base.profiles(&name, None)?.profiles {
        println!("{}", profile.name);
        for (measure, attribution) in &profile.measures {
            // What is inferred is told from what the text says: whether the
            // agency is named or belongs to a group that is, and whether its
            // role is stated.
            let basis = match attribution.basis {
                AttributionBasis::Explicit => "named",
                AttributionBasis::Inherited => "named above",
                AttributionBasis::Implied => "implied",
            };
            let role = if attribution.role == Role::Lead { "leads" } else { "takes part" };
            let deadline = measure.deadline().unwrap_or_default();
            println!("  {}  {}  {role} ({basis})  {deadline}", measure.id, measure.title);

            // Each sentence that asks for something has an id of its own.
            for task in &measure.tasks {
                if let Some(id) = measure.task_id(task) {
                    println!("      {id}  {}", &measure.text[task.span.clone()]);
                }
            }
        }
    }
    Ok(())
}
