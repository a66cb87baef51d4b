//! A real browser: Debian's Chromium driven through chromedriver, with axe-core at hand.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::Duration,
};

use serde_json::{Value, json};
use thirtyfour::{
    ChromiumLikeCapabilities as _, DesiredCapabilities, TimeoutConfiguration, WebDriver,
    common::command::{Command as DriverCommand, ExtensionCommand},
};

/// A browser of its own, ended with the test.
#[derive(Debug)]
pub struct Browser {
    pub driver: WebDriver,
    chromedriver: Child,
    _profile: tempfile::TempDir,
}

/// How the browser looks at pages.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    pub phone: bool,
    pub dark: bool,
    pub no_script: bool,
}

/// One thing that a screen reader says.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    pub role: String,
    pub name: String,
    pub description: String,
    /// `invalid`, `focused`, `level`, `expanded`… with their values.
    pub states: BTreeMap<String, String>,
}

impl Heard {
    fn of(node: &Value) -> Self {
        let plain = |value: &Value| match value.get("value") {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Null) | None => String::new(),
            Some(other) => other.to_string(),
        };
        let text = |part: &str| node.get(part).map(plain).unwrap_or_default();
        let states = node.get("properties").and_then(Value::as_array);
        Self {
            role: text("role"),
            name: text("name"),
            description: text("description"),
            states: states
                .into_iter()
                .flatten()
                .filter_map(|state| {
                    let name = state.get("name")?.as_str()?.to_owned();
                    Some((name, state.get("value").map(plain)?))
                })
                .collect(),
        }
    }

    /// Whether a state is on.
    pub fn is(&self, state: &str) -> bool {
        self.states.get(state).is_some_and(|value| value == "true")
    }
}

/// A command of Chromium's own, beyond what WebDriver knows.
#[derive(Debug)]
struct DevTools {
    command: &'static str,
    parameters: Value,
}

impl ExtensionCommand for DevTools {
    fn parameters_json(&self) -> Option<Value> {
        Some(json!({"cmd": self.command, "params": self.parameters}))
    }

    fn method(&self) -> http::Method {
        http::Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        "/goog/cdp/execute".into()
    }
}

/// How long a page may load, and a script on it run.
const LONG: Duration = Duration::from_mins(4);

/// Waits for what a page owes, up to a minute (a click may return before the page that follows it, and a
/// busy machine is slow), and says whether it came.
pub async fn comes(mut is_there: impl AsyncFnMut() -> bool) -> bool {
    for _ in 0..1_200 {
        if is_there().await {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    false
}

impl Browser {
    /// Starts a browser.
    ///
    /// # Panics
    /// When Chromium or chromedriver is missing or does not start, saying what to install.
    pub async fn start(look: Look) -> Self {
        // The driver's client wants to know how it would speak HTTPS, as every client here.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let port = crate::free_port();
        let mut chromedriver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .arg("--silent")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts: install Debian's chromium and chromium-driver");
        let profile = tempfile::tempdir().expect("a temporary folder");
        let capabilities = capabilities(look, profile.path());
        let address = format!("http://127.0.0.1:{port}");
        let mut started = None;
        comes(async || {
            started = Some(WebDriver::new(&address, capabilities.clone()).await);
            matches!(started, Some(Ok(_)))
        })
        .await;
        let driver = match started {
            Some(Ok(driver)) => driver,
            failed => {
                let _ = chromedriver.kill();
                panic!("the browser does not start: {:?}", failed.map(Result::err));
            }
        };
        // The longest page, looked at by axe on a busy machine.
        let patient = TimeoutConfiguration::new(Some(LONG), Some(LONG), None);
        let told = driver.update_timeouts(patient).await;
        told.expect("a patient browser");
        Self {
            driver,
            chromedriver,
            _profile: profile,
        }
    }

    /// # Panics
    /// When the page cannot be opened.
    pub async fn open(&self, url: &str) {
        self.driver.goto(url).await.expect("the page opens");
    }

    /// Makes the screen so wide, as a telephone or a desk would.
    ///
    /// # Panics
    /// When the browser refuses.
    pub async fn resize(&self, width: u32) {
        let metrics = json!({
            "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600,
        });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics)
            .await;
    }

    /// Prefers dark pages, or light ones.
    ///
    /// # Panics
    /// When the browser refuses.
    pub async fn darken(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        // Without motion, so that what is looked at next is not half way between two colours.
        let features = json!({"features": [
            {"name": "prefers-color-scheme", "value": value},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]});
        self.devtools("Emulation.setEmulatedMedia", features).await;
    }

    async fn devtools(&self, command: &'static str, parameters: Value) -> Value {
        let command = DevTools {
            command,
            parameters,
        };
        let answer = self
            .driver
            .handle()
            .cmd(DriverCommand::ExtensionCommand(Box::new(command)))
            .await
            .expect("the browser obeys");
        answer.value_json().unwrap_or_default()
    }

    /// The page as a screen reader is given it, in reading order; works without script.
    ///
    /// # Panics
    /// When the browser refuses.
    pub async fn heard(&self) -> Vec<Heard> {
        let tree = self
            .devtools("Accessibility.getFullAXTree", json!({}))
            .await;
        let nodes = tree.get("nodes").and_then(Value::as_array);
        nodes
            .into_iter()
            .flatten()
            .filter(|node| node.get("ignored") != Some(&Value::Bool(true)))
            .map(Heard::of)
            .collect()
    }

    /// What axe-core finds wrong on the open page, by the rules of WCAG 2.2 AA and its best
    /// practices: one line each.
    ///
    /// # Panics
    /// When axe-core is missing or cannot run.
    pub async fn axe(&self) -> Vec<String> {
        let source = std::fs::read_to_string(axe_file())
            .expect("axe-core is installed by `npm ci` in web/ (run `make web`)");
        self.driver
            .execute(source, Vec::new())
            .await
            .expect("axe-core loads");
        let run = "const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']})
               .then(found => done(found.violations.map(v =>
                    v.id + ': ' + v.help + ' — ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(' | '))))
               .catch(error => done(['axe: ' + error]))";
        let found = self
            .driver
            .execute_async(run, Vec::new())
            .await
            .expect("axe-core runs");
        match found.json() {
            Value::Array(lines) => lines
                .iter()
                .map(|line| line.as_str().unwrap_or_default().to_owned())
                .collect(),
            other => vec![format!("axe-core answered {other}")],
        }
    }

    /// Whether the page scrolls sideways.
    ///
    /// # Panics
    /// When the page cannot be measured.
    pub async fn overflows(&self) -> bool {
        let script =
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
        let value = self
            .driver
            .execute(script, Vec::new())
            .await
            .expect("a measure");
        value.json().as_bool().unwrap_or(true)
    }

    /// A picture of the page's first screen, or of the whole page when the window is tall.
    ///
    /// # Panics
    /// When the picture cannot be written.
    pub async fn picture(&self, file: &Path) {
        self.driver.screenshot(file).await.expect("a picture");
    }

    /// Ends the browser. Dropping it does too, less politely.
    pub async fn quit(self) {
        let _ = self.driver.clone().quit().await;
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A test that fails ends the driver itself; asking it to leave would wait for an answer.
        let _ = self.driver.clone().leak();
        // The driver would leave its browser behind.
        for browser in children(self.chromedriver.id()) {
            let _ = Command::new("kill").arg(browser).status();
        }
        let _ = self.chromedriver.kill();
        let _ = self.chromedriver.wait();
    }
}

/// The processes that any thread of a process began.
fn children(process: u32) -> Vec<String> {
    let threads = std::fs::read_dir(format!("/proc/{process}/task"));
    threads
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok())
        .flat_map(|all| {
            all.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}

fn axe_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/node_modules/axe-core/axe.min.js")
}

fn capabilities(look: Look, profile: &Path) -> thirtyfour::ChromeCapabilities {
    let mut capabilities = DesiredCapabilities::chrome();
    let size = if look.phone { "390,900" } else { "1280,1000" };
    let profile = format!("--user-data-dir={}", profile.display());
    let window = format!("--window-size={size}");
    let mut arguments = vec![
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        profile.as_str(),
        window.as_str(),
    ];
    if look.dark {
        arguments.push("--force-dark-mode");
        arguments.push("--blink-settings=preferredColorScheme=0");
    }
    for argument in arguments {
        capabilities.add_arg(argument).expect("a browser argument");
    }
    if look.phone {
        // Headless windows have a least width; a phone is emulated.
        let metrics = json!({"deviceMetrics": {"width": 390, "height": 844, "pixelRatio": 1.0}});
        capabilities
            .add_experimental_option("mobileEmulation", metrics)
            .expect("a phone");
    }
    if look.no_script {
        let preferences = json!({"profile.managed_default_content_settings.javascript": 2});
        capabilities
            .add_experimental_option("prefs", preferences)
            .expect("preferences");
    }
    capabilities
}
