//! What people of the two trades may ask for.

use rmcp::ErrorData;
use rmcp::model::{GetPromptRequestParams, GetPromptResult, Prompt, PromptArgument, PromptMessage, Role};
use serde_json::Value;

use crate::render::{AssistantPrompt, Language};

/// Every prompt.
pub(super) fn listed(language: Language) -> Vec<Prompt> {
    let listed = AssistantPrompt::ALL.map(|prompt| {
        let words = prompt.words(language);
        let arguments = words.arguments.iter().map(|(name, about, required)| {
            PromptArgument::new(*name).with_description(*about).with_required(*required)
        });
        Prompt::new(words.name, Some(words.about), Some(arguments.collect())).with_title(words.title)
    });
    listed.into()
}

/// One of them, with its arguments in it.
///
/// # Errors
/// One that there is not, and an argument that is missing.
pub(super) fn get(asked: &GetPromptRequestParams, language: Language) -> Result<GetPromptResult, ErrorData> {
    let known = AssistantPrompt::ALL.into_iter().find(|prompt| prompt.words(language).name == asked.name);
    let Some(prompt) = known else {
        return Err(ErrorData::invalid_params(format!("unknown prompt {}", asked.name), None));
    };
    let given = |name: &str| {
        let value = asked.arguments.as_ref()?.get(name).and_then(Value::as_str)?;
        Some(value.trim()).filter(|value| !value.is_empty())
    };
    let words = prompt.words(language);
    let missing = words.arguments.iter().find(|(name, _, required)| *required && given(name).is_none());
    if let Some((name, ..)) = missing {
        return Err(ErrorData::invalid_params(format!("the argument {name} is missing"), None));
    }
    let message = PromptMessage::new_text(Role::User, prompt.text(given, language));
    Ok(GetPromptResult::new(vec![message]).with_description(words.about))
}
