//! The files that pages need: a style, a picture, and a script that pages can do
//! without.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

const STYLE: &str = include_str!("assets/style.css");
const SCRIPT: &str = include_str!("assets/comfort.js");
const ICON: &str = include_str!("assets/icon.svg");

/// One of these files.
pub(super) async fn file(Path(name): Path<String>) -> Response {
    let (media_type, content) = match name.as_str() {
        "style.css" => ("text/css; charset=utf-8", STYLE),
        "comfort.js" => ("text/javascript; charset=utf-8", SCRIPT),
        "icon.svg" => ("image/svg+xml", ICON),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    ([(header::CONTENT_TYPE, media_type)], content).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_the_style_ends() {
        let depth = STYLE.chars().fold(0_i32, |depth, c| match c {
            '{' => depth + 1,
            '}' => depth - 1,
            _ => depth,
        });
        assert_eq!(depth, 0);
    }
}
