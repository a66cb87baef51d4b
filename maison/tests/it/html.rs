//! The tags of a page, read as a browser would find them: enough to say what a page loads, where it
//! leads and what it would run.

#[derive(Clone, Debug)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Every opening tag, in order.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (tag, after) = tag(rest);
            found.push(tag);
            rest = after;
        }
    }
    found
}

fn tag(text: &str) -> (Tag, &str) {
    let end = |c: char| c.is_whitespace() || c == '>' || c == '/';
    let (name, mut rest) = text.split_at(text.find(end).unwrap_or(text.len()));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            break;
        }
        let stop = |c: char| c == '=' || c == '>' || c == '/' || c.is_whitespace();
        let length = rest.find(stop).unwrap_or(rest.len()).max(1);
        let (key, after) = rest.split_at(length);
        let (value, after) = match after.strip_prefix('=') {
            Some(after) => value(after),
            None => ("", after),
        };
        attributes.push((key.to_ascii_lowercase(), unescape(value)));
        rest = after;
    }
    let name = name.to_ascii_lowercase();
    (Tag { name, attributes }, rest)
}

fn value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    let stop = |c: char| c.is_whitespace() || c == '>';
    text.split_at(text.find(stop).unwrap_or(text.len()))
}

pub fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// What a page would run or paint that is not in files of ours; nothing, on a good day.
pub fn inline(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in tags(html) {
        let is_ours = |address: &str| address.starts_with("/assets/");
        match tag.name.as_str() {
            "script" if !tag.get("src").is_some_and(is_ours) => found.push(format!("{tag:?}")),
            "style" | "iframe" | "object" | "embed" | "base" => found.push(format!("{tag:?}")),
            _ => {}
        }
        for (name, value) in &tag.attributes {
            let leads = ["href", "src", "action", "formaction", "xlink:href", "data"];
            let address = value.trim_start().to_ascii_lowercase();
            let runs = leads.contains(&name.as_str())
                && ["javascript:", "data:text", "vbscript:"]
                    .iter()
                    .any(|scheme| address.starts_with(scheme));
            if name.starts_with("on") || name == "style" || name == "srcdoc" || runs {
                found.push(format!("<{} {name}={value:?}>", tag.name));
            }
        }
    }
    found
}

/// What a page makes the browser fetch by itself.
pub fn resources(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in tags(html) {
        let loads = match tag.name.as_str() {
            "link" => tag.get("rel").is_some_and(|rel| {
                [
                    "stylesheet",
                    "icon",
                    "preload",
                    "modulepreload",
                    "manifest",
                    "mask-icon",
                ]
                .iter()
                .any(|kind| rel.split_whitespace().any(|word| word == *kind))
            }),
            _ => false,
        };
        if loads {
            found.extend(tag.get("href").map(str::to_owned));
        }
        for name in ["src", "srcset", "poster", "data", "xlink:href"] {
            found.extend(tag.get(name).map(str::to_owned));
        }
        if ["use", "image", "feimage"].contains(&tag.name.as_str()) {
            found.extend(tag.get("href").map(str::to_owned));
        }
    }
    found.retain(|address| !address.starts_with('#') && !address.starts_with("data:"));
    found.sort();
    found.dedup();
    found
}

/// Where a page leads on this site, without the place in the page.
pub fn links(html: &str) -> Vec<String> {
    tags(html)
        .iter()
        .filter(|tag| tag.name == "a")
        .filter_map(|tag| tag.get("href"))
        .filter(|href| href.starts_with('/'))
        .map(|href| href.split('#').next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn what_would_run_is_seen() {
    let page = r#"<html><p onclick="a()">x</p><script>b</script><a href="javascript:c">d</a>
        <b style='color:red'>e</b><img src=x onerror=alert(1)><script src="/assets/f.js"></script>"#;
    assert_eq!(inline(page).len(), 5, "{:#?}", inline(page));
    assert!(inline("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>").is_empty());
    assert_eq!(resources(page), ["/assets/f.js", "x"]);
}
