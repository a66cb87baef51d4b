//! Files that do not change until what they say does: sent once, then recognised by their mark.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};

/// Whether whoever asks already has the file of this mark.
pub fn is_known(headers: &HeaderMap, mark: &str) -> bool {
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(','))
        .any(|known| known.trim().trim_start_matches("W/").trim_matches('"') == mark)
}

/// They have it: nothing is sent again.
pub fn unchanged(mark: &str) -> Response {
    marked(StatusCode::NOT_MODIFIED.into_response(), mark)
}

/// The file, with its mark.
pub fn marked(mut response: Response, mark: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(&format!("\"{mark}\"")) {
        response.headers_mut().insert(header::ETAG, value);
    }
    response
}

/// A PDF to read at once, and to keep under its name.
pub fn pdf(name: &str, content: Vec<u8>) -> Response {
    let disposition = HeaderValue::from_str(&format!("inline; filename=\"{name}.pdf\""))
        .unwrap_or(HeaderValue::from_static("inline"));
    let kind = HeaderValue::from_static("application/pdf");
    (
        [
            (header::CONTENT_TYPE, kind),
            (header::CONTENT_DISPOSITION, disposition),
        ],
        content,
    )
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_known_alone_weak_or_among_others() {
        let asked = |line: &'static str| {
            let headers =
                HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_static(line))]);
            is_known(&headers, "ab12")
        };
        assert!(asked("\"ab12\"") && asked("W/\"ab12\"") && asked("\"cd\", \"ab12\""));
        assert!(!asked("\"ab1\"") && !asked(""));
        assert_eq!(unchanged("ab12").headers()[header::ETAG], "\"ab12\"");
    }
}
