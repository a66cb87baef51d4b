//! Verifying a journal from outside: a folder, an address or a receipt, with nothing of the town's
//! but what it publishes. Memory does not grow with the log.

use std::{
    fmt,
    path::{Path, PathBuf},
    time::Duration,
};

use base::Result as Done;
use transparency_log::{
    Audit, AuditError, Bundle, Checkpoint, CheckpointError, ComputedTile, Cosignature, Opened,
    PublicKey, Receipt, ReceiptError, Resource,
};

/// A bundle of 256 entries of the largest size, and their lengths.
const LARGEST_FILE: usize = 256 * 65_537;
const LONGEST_WAIT: Duration = Duration::from_mins(1);
const RECEIPT_HEAD: &[u8] = b"c2sp.org/tlog-proof@";

/// What to verify against. Without a key, the one beside the log is used, and the report says so.
#[derive(Clone, Debug, Default)]
pub struct Trusted {
    /// The public key of the log, from a source one trusts.
    pub key: Option<PublicKey>,
    pub witnesses: Vec<PublicKey>,
    /// A checkpoint kept from another day: the log must begin with it.
    pub kept: Option<Vec<u8>>,
    /// The entry of a receipt, when it does not carry its own.
    pub entry: Option<Vec<u8>>,
}

/// Everything agrees.
#[derive(Clone, Debug)]
pub struct Report {
    pub origin: String,
    pub size: u64,
    pub root: String,
    pub cosignatures: Vec<Cosignature>,
    /// The key came with the log: the log agrees with itself, which is less than being the town's.
    pub key_from_log: bool,
    /// The size of the kept checkpoint that the log continues.
    pub continues: Option<u64>,
    pub what: Verified,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verified {
    /// Every entry and every tile up to the checkpoint.
    Log { tiles: u64 },
    /// One entry, by its receipt.
    Entry { index: u64, entry: String },
}

/// Why the answer is not yes.
#[derive(Debug)]
pub enum VerifyError {
    /// Nothing could be read there, or what was given is not what it should be: nothing is said of
    /// the log.
    Input(String),
    /// What is published does not hold together.
    Broken(String),
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            VerifyError::Input(text) | VerifyError::Broken(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for VerifyError {}

impl From<AuditError> for VerifyError {
    fn from(error: AuditError) -> Self {
        VerifyError::Broken(error.to_string())
    }
}

/// Verifies `target`: the address or the folder of a log, or the file of a receipt. `progress` is
/// told the entries done and their number.
pub async fn verify(
    target: &str,
    trusted: &Trusted,
    mut progress: impl FnMut(u64, u64) + Send,
) -> Result<Report, VerifyError> {
    let source = Source::of(target)?;
    if let Source::File(path) = &source {
        let bytes = read_file(path)?;
        if bytes.starts_with(RECEIPT_HEAD) {
            return verify_receipt(&bytes, trusted, path);
        }
        return Err(VerifyError::Input(format!(
            "{} is neither a receipt (.tlog-proof) nor the folder of a journal",
            path.display()
        )));
    }
    let (key, key_from_log) = match &trusted.key {
        Some(key) => (key.clone(), false),
        None => (source.key().await?, true),
    };
    let opened = open(&source.get(Resource::Checkpoint).await?, &key, trusted)?;
    let checkpoint = &opened.checkpoint;
    let mut audit = Audit::new(checkpoint);
    let kept = match &trusted.kept {
        Some(kept) => Some(open(kept, &key, trusted)?.checkpoint),
        None => None,
    };
    if let Some(kept) = &kept {
        audit = audit.also_at(kept.size(), kept.root());
    }
    let mut tiles = 0;
    progress(0, checkpoint.size());
    while let Some(bundle) = audit.wants() {
        let bytes = source.get(Resource::Entries(bundle)).await?;
        for tile in audit.feed(&bytes)? {
            tiles += source.compare(&tile).await?;
        }
        progress(Bundle::entries(&bundle).end, checkpoint.size());
    }
    for tile in audit.finish()? {
        tiles += source.compare(&tile).await?;
    }
    Ok(report(
        opened,
        key_from_log,
        kept.map(|kept| kept.size()),
        Verified::Log { tiles },
    ))
}

fn report(opened: Opened, key_from_log: bool, continues: Option<u64>, what: Verified) -> Report {
    Report {
        origin: opened.checkpoint.origin().to_owned(),
        size: opened.checkpoint.size(),
        root: opened.checkpoint.root().to_string(),
        cosignatures: opened.cosignatures,
        key_from_log,
        continues,
        what,
    }
}

fn open(note: &[u8], key: &PublicKey, trusted: &Trusted) -> Result<Opened, VerifyError> {
    let mut keys = vec![key.clone()];
    keys.extend(trusted.witnesses.iter().cloned());
    Checkpoint::open(note, &keys)
        .map_err(|error: CheckpointError| VerifyError::Broken(error.to_string()))
}

fn verify_receipt(bytes: &[u8], trusted: &Trusted, path: &Path) -> Result<Report, VerifyError> {
    let broken = |error: ReceiptError| VerifyError::Broken(format!("{}: {error}", path.display()));
    let receipt = Receipt::parse(bytes).map_err(broken)?;
    let Some(key) = &trusted.key else {
        return Err(VerifyError::Input(
            "a receipt is verified with the public key of its journal: give --key".to_owned(),
        ));
    };
    let Some(entry) = trusted.entry.as_ref().or(receipt.extra.as_ref()) else {
        return Err(VerifyError::Input(
            "this receipt does not carry its act: give the descriptor with --entry".to_owned(),
        ));
    };
    let mut keys = vec![key.clone()];
    keys.extend(trusted.witnesses.iter().cloned());
    let opened = receipt.verify(entry, &keys).map_err(broken)?;
    let what = Verified::Entry {
        index: receipt.index,
        entry: String::from_utf8_lossy(entry).into_owned(),
    };
    Ok(report(opened, false, None, what))
}

/// Where the files of a log are read.
enum Source {
    Folder(PathBuf),
    File(PathBuf),
    Web {
        client: reqwest::Client,
        /// With its final slash.
        base: String,
    },
}

impl Source {
    fn of(target: &str) -> Result<Self, VerifyError> {
        if target.starts_with("http://") || target.starts_with("https://") {
            let client = fetch::client(LONGEST_WAIT)
                .map_err(|error| VerifyError::Input(error.to_string()))?;
            let base = format!("{}/", target.trim_end_matches('/'));
            return Ok(Source::Web { client, base });
        }
        let path = PathBuf::from(target);
        match std::fs::metadata(&path) {
            Ok(found) if found.is_dir() => Ok(Source::Folder(path)),
            Ok(_) => Ok(Source::File(path)),
            Err(error) => Err(VerifyError::Input(format!("{target}: {error}"))),
        }
    }

    async fn get(&self, resource: Resource) -> Result<Vec<u8>, VerifyError> {
        self.read(&resource.path()).await
    }

    async fn read(&self, name: &str) -> Result<Vec<u8>, VerifyError> {
        match self {
            Source::Folder(folder) | Source::File(folder) => read_file(&folder.join(name)),
            Source::Web { client, base } => {
                let url = format!("{base}{name}");
                let (status, body) = fetch::send(client.get(&url), LARGEST_FILE)
                    .await
                    .map_err(|error| VerifyError::Input(format!("{url}: {}", causes(&error))))?;
                if status != 200 {
                    let text = format!("{url} answers {status}");
                    // A journal without its checkpoint is no journal; the rest must be there.
                    return Err(if name == "checkpoint" || name == KEY {
                        VerifyError::Input(text)
                    } else {
                        VerifyError::Broken(text)
                    });
                }
                Ok(body)
            }
        }
    }

    /// The key published beside the log.
    async fn key(&self) -> Result<PublicKey, VerifyError> {
        let bytes = self.read(KEY).await?;
        std::str::from_utf8(&bytes)
            .ok()
            .and_then(|text| text.trim().parse().ok())
            .ok_or_else(|| VerifyError::Broken("the published key is not a key".to_owned()))
    }

    /// Compares a tile with the one served.
    async fn compare(&self, computed: &ComputedTile) -> Result<u64, VerifyError> {
        let served = self.get(Resource::Tile(computed.tile)).await?;
        computed.check(&served)?;
        Ok(1)
    }
}

/// The name of the public key beside the checkpoint.
pub(crate) const KEY: &str = "cle";

fn read_file(path: &Path) -> Result<Vec<u8>, VerifyError> {
    let failed = |error: std::io::Error| {
        let text = format!("{}: {error}", path.display());
        if error.kind() == std::io::ErrorKind::NotFound {
            VerifyError::Broken(text)
        } else {
            VerifyError::Input(text)
        }
    };
    let length = std::fs::metadata(path).map_err(failed)?.len();
    if length > LARGEST_FILE as u64 {
        return Err(VerifyError::Broken(format!(
            "{} is too long",
            path.display()
        )));
    }
    std::fs::read(path).map_err(failed)
}

/// An error and what is behind it, for whoever must mend a connection.
fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let words = cause.to_string();
        if !text.contains(&words) {
            text = format!("{text}: {words}");
        }
        source = cause.source();
    }
    text
}

/// Writes the files of every log of a town below a folder, as they are served. `progress` is told
/// the files done and their number.
pub async fn export(
    town: &town::Town,
    folder: &Path,
    mut progress: impl FnMut(usize, usize) + Send,
) -> Done<usize> {
    let mut written = 0;
    for log in crate::store::logs(town.db()).await? {
        let base = folder.join(crate::files::prefix(log.id));
        let resources = crate::files::resources(town, log.id).await?;
        let total = resources.len();
        for (at, resource) in resources.into_iter().enumerate() {
            let bytes = match crate::files::file(town, log.id, resource).await? {
                crate::files::File::Checkpoint(note) => note.into_bytes(),
                crate::files::File::Binary { bytes, .. } => bytes,
            };
            write(&base.join(resource.path()), &bytes)?;
            written += 1;
            progress(at + 1, total);
        }
        write(&base.join(KEY), format!("{}\n", log.vkey).as_bytes())?;
    }
    Ok(written)
}

fn write(path: &Path, bytes: &[u8]) -> Done<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    Ok(std::fs::write(path, bytes)?)
}
