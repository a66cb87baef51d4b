//! Where sheets are composed: one at a time, and, when the house says so at start, each in a process
//! of its own that ends with the memory it took.
//!
//! Such a process is the same program. It reads one order, writes one sheet or says why not, and
//! ends; before that it ends when whoever asked lost patience, left, or is no more.

use std::{
    fmt,
    io::{self, Read, Write},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, OnceLock, PoisonError},
    time::Duration,
};

use base::{Error, Result};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::{Sheet, compose, order::Order};

/// Sheets composed at once.
static TURNS: Semaphore = Semaphore::const_new(1);
/// Those composed and those that wait.
static PLACES: Semaphore = Semaphore::const_new(16);
static APART: OnceLock<Press> = OnceLock::new();

/// The memory that one sheet may take: three times what the thickest booklet needs.
const MOST_MEMORY: u64 = 1 << 30;
/// The length of the longest order: what a sheet says, before it is composed.
const LONGEST_ORDER: usize = 64 << 20;

/// What the first line of an answer says.
const SHEET: &str = "sheet";
const FAULT: &str = "fault";

/// How to start a process that composes one sheet, and how long it may take.
#[derive(Clone, Debug)]
pub struct Press {
    program: PathBuf,
    arguments: Vec<String>,
    longest: Duration,
    most_memory: u64,
}

/// From now on sheets are composed by such processes. Said once, at start; until then, and in tests,
/// they are composed in this one.
pub fn print_apart(press: Press) {
    let _ = APART.set(press);
}

/// The right to compose one sheet now.
#[derive(Debug)]
pub struct Turn {
    _place: SemaphorePermit<'static>,
    _turn: SemaphorePermit<'static>,
}

/// Waits until no other sheet is composed.
///
/// # Errors
/// `TooMany` when many wait already.
pub async fn turn() -> Result<Turn> {
    let place = PLACES.try_acquire().map_err(|_| Error::TooMany)?;
    let turn = TURNS.acquire().await.map_err(Error::internal)?;
    Ok(Turn {
        _place: place,
        _turn: turn,
    })
}

impl Turn {
    /// Composes the sheet as a PDF without keeping other requests waiting.
    ///
    /// # Errors
    /// Those of [`crate::render`], and those of [`Press::print`].
    pub async fn print(self, sheet: Sheet) -> Result<Vec<u8>> {
        match APART.get() {
            Some(press) => press.print(&sheet).await,
            None => {
                blocking(move || {
                    // Composing cannot be interrupted: its turn lasts even if nobody waits any more.
                    let _turn = self;
                    crate::render(&sheet)
                })
                .await
            }
        }
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Error::internal)?
}

impl Press {
    /// A program which, with these arguments, does [`compose_for_parent`].
    pub fn new(program: impl Into<PathBuf>, arguments: &[&str], longest: Duration) -> Self {
        Self {
            program: program.into(),
            arguments: arguments.iter().map(|&word| word.to_owned()).collect(),
            longest,
            most_memory: MOST_MEMORY,
        }
    }

    /// Another bound than the usual one, in bytes.
    #[must_use]
    pub fn with_memory(self, most_memory: u64) -> Self {
        Self {
            most_memory,
            ..self
        }
    }

    /// Composes a sheet in a new process, which is killed when it takes too long or when nobody
    /// waits for this any more.
    ///
    /// # Errors
    /// `Internal`: the sheet's own fault, or what became of the process.
    pub async fn print(&self, sheet: &Sheet) -> Result<Vec<u8>> {
        let order = Order::of(sheet).write()?;
        let child = self.start()?;
        let worker = child.clone();
        let answer = blocking(move || converse(&worker, &order));
        tokio::time::timeout(self.longest, answer)
            .await
            .unwrap_or_else(|_| Err(Error::internal(Stopped::Late(self.longest))))
    }

    fn start(&self) -> Result<Apart> {
        let child = Command::new(&self.program)
            .args(&self.arguments)
            // Nothing that this process was told is its business.
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()?;
        bound(&child, self.most_memory)?;
        Ok(Apart {
            child: Arc::new(Mutex::new(child)),
            is_asker: true,
        })
    }
}

/// The process reads its order after this: it never has more memory than that, and dies rather than
/// starve the house.
#[cfg(target_os = "linux")]
fn bound(child: &Child, most_memory: u64) -> Result<()> {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    let limit = Rlimit {
        current: Some(most_memory),
        maximum: Some(most_memory),
    };
    prlimit(Some(Pid::from_child(child)), Resource::Data, limit)
        .map(drop)
        .map_err(Error::internal)
}

/// Elsewhere only the length of the order and the time it takes are bounded.
#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "as on Linux")]
fn bound(_: &Child, _: u64) -> Result<()> {
    Ok(())
}

/// A process at work. Who asks and who converses with it both hold it.
struct Apart {
    child: Arc<Mutex<Child>>,
    is_asker: bool,
}

impl Clone for Apart {
    fn clone(&self) -> Self {
        Self {
            child: self.child.clone(),
            is_asker: false,
        }
    }
}

impl Drop for Apart {
    /// Whether there is an answer or not, the process has nothing left to do.
    fn drop(&mut self) {
        if self.is_asker {
            let _ = self.with(Child::kill);
        }
    }
}

impl Apart {
    fn with<T>(&self, act: impl FnOnce(&mut Child) -> T) -> T {
        act(&mut self.child.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Gives the order and takes the answer. The order's pipe stays open meanwhile: that it closes tells
/// the process to end.
fn converse(apart: &Apart, order: &[u8]) -> Result<Vec<u8>> {
    let (input, output) = apart.with(|child| (child.stdin.take(), child.stdout.take()));
    let (Some(mut input), Some(mut output)) = (input, output) else {
        return Err(Error::internal("a process without its pipes"));
    };
    // One that ended before it read everything has no answer either, which is said below.
    let _ = writeln!(input, "{}", order.len())
        .and_then(|()| input.write_all(order))
        .and_then(|()| input.flush());
    let mut answer = Vec::new();
    let read = output.read_to_end(&mut answer);
    drop(input);
    let status = apart.with(|child| {
        let _ = child.kill();
        child.wait()
    })?;
    read?;
    understand(answer).ok_or_else(|| Error::internal(Stopped::Alone(status.to_string())))?
}

/// The sheet, or why there is none; nothing when the answer is not whole.
fn understand(mut answer: Vec<u8>) -> Option<Result<Vec<u8>>> {
    let end = answer.iter().position(|byte| *byte == b'\n')?;
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    let (what, length) = head.split_once(' ')?;
    answer.drain(..=end);
    if length.parse() != Ok(answer.len()) {
        return None;
    }
    match what {
        SHEET => Some(Ok(answer)),
        FAULT => Some(Err(Error::internal(
            String::from_utf8_lossy(&answer).into_owned(),
        ))),
        _ => None,
    }
}

/// The other side: reads an order from the standard input, composes it, and writes the sheet, or
/// why there is none, to the standard output. The whole process ends when its input does.
pub fn compose_for_parent() -> Result<()> {
    let order = read_order(&mut io::stdin().lock())?;
    std::thread::spawn(|| {
        let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
        std::process::exit(1);
    });
    let (what, content) = match Order::read(&order).and_then(|order| compose(&order)) {
        Ok(composed) => (SHEET, composed.pdf),
        Err(error) => (FAULT, error.to_string().into_bytes()),
    };
    let mut output = io::stdout().lock();
    writeln!(output, "{what} {}", content.len())?;
    output.write_all(&content)?;
    output.flush()?;
    Ok(())
}

fn read_order(input: &mut impl Read) -> Result<Vec<u8>> {
    let mut length: usize = 0;
    loop {
        let mut byte = [0];
        input.read_exact(&mut byte)?;
        match byte[0] {
            b'\n' => break,
            digit @ b'0'..=b'9' if length <= LONGEST_ORDER => {
                length = length * 10 + usize::from(digit - b'0');
            }
            _ => {
                return Err(Error::internal(
                    "this command is for maison itself: it composes the sheet it is handed",
                ));
            }
        }
    }
    if length > LONGEST_ORDER {
        return Err(Error::internal("the order is too long"));
    }
    let mut order = Vec::new();
    input.take(length as u64).read_to_end(&mut order)?;
    if order.len() == length {
        Ok(order)
    } else {
        Err(Error::internal("the order is not whole"))
    }
}

/// Why a process gave no sheet, for the log.
#[derive(Debug)]
enum Stopped {
    Late(Duration),
    Alone(String),
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stopped::Late(longest) => write!(
                f,
                "a sheet took more than {longest:?} to compose: its process was stopped"
            ),
            Stopped::Alone(status) => write!(
                f,
                "the process that composed a sheet ended without giving it ({status})"
            ),
        }
    }
}

impl std::error::Error for Stopped {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_answers_are_understood() {
        let understood = |answer: &[u8]| understand(answer.to_vec());
        assert_eq!(understood(b"sheet 3\nPDF").unwrap().unwrap(), b"PDF");
        let fault = understood(b"fault 8\na:1:2: x").unwrap();
        assert_eq!(fault.unwrap_err().to_string(), "a:1:2: x");
        for part in [
            &b"sheet 4\nPDF"[..],
            b"sheet 3\nPDFF",
            b"sheet",
            b"",
            b"fine 3\nPDF",
        ] {
            assert!(understood(part).is_none());
        }
    }

    #[test]
    fn an_order_is_read_whole_or_not_at_all() {
        let read = |bytes: &[u8]| read_order(&mut &bytes[..]).map_err(|error| error.to_string());
        assert_eq!(read(b"2\n{}more"), Ok(b"{}".to_vec()));
        assert!(read(b"3\n{}").unwrap_err().contains("not whole"));
        assert!(read(b"%PDF").unwrap_err().contains("for maison itself"));
        assert!(read(b"99999999999999999999\n").is_err());
        assert!(read(b"").is_err());
    }
}
