//! The file of a backup: a compressed archive that common tools open, encrypted or not, whole or
//! not there at all.

use std::{
    fs::{self, File},
    io::{self, BufRead as _, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use age::{Decryptor, Encryptor, IdentityFile, stream::StreamWriter};
use base::{Error, Instant, Result};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use sha2::{Digest, Sha256};
use tar::{Archive, Builder, EntryType, Header};

use super::manifest::FileLine;

pub use age::x25519::Recipient;
pub type Identity = Box<dyn age::Identity + Send + Sync>;

/// Reads `--encrypt-to`.
pub fn recipient(text: &str) -> Result<Recipient, String> {
    text.parse()
        .map_err(|reason| format!("{reason}; an age recipient begins with age1"))
}

/// Reads the file of `--identity`.
pub fn identities(file: &Path) -> Result<Vec<Identity>> {
    let place = file.display();
    let unreadable = |error: String| Error::internal(format!("cannot read {place}: {error}"));
    let text = File::open(file).map_err(|error| unreadable(error.to_string()))?;
    IdentityFile::from_buffer(BufReader::new(text))
        .map_err(|error| unreadable(error.to_string()))?
        .into_identities()
        .map_err(|error| unreadable(error.to_string()))
}

/// An archive being written beside the place it will have.
pub struct Writer {
    tar: Option<Builder<GzEncoder<Sink>>>,
    draft: PathBuf,
    place: PathBuf,
    at: u64,
}

enum Sink {
    Plain(BufWriter<File>),
    Sealed(StreamWriter<BufWriter<File>>),
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Sink::Plain(file) => file.write(bytes),
            Sink::Sealed(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Sink::Plain(file) => file.flush(),
            Sink::Sealed(file) => file.flush(),
        }
    }
}

impl Writer {
    /// Begins an archive, readable by the program only. Never over a file that exists.
    pub fn create(place: &Path, recipients: &[Recipient], at: Instant) -> Result<Self> {
        if place.exists() {
            return Err(Error::internal(format!(
                "{} exists already; a backup never replaces another",
                place.display()
            )));
        }
        let mut name = place.file_name().unwrap_or_default().to_owned();
        name.push(".draft");
        let draft = place.with_file_name(name);
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            options.mode(0o600);
        }
        let file = options.open(&draft).map_err(|error| {
            Error::internal(format!("cannot write {}: {error}", draft.display()))
        })?;
        let file = BufWriter::new(file);
        let sink = if recipients.is_empty() {
            Sink::Plain(file)
        } else {
            let all = recipients.iter().map(|one| one as &dyn age::Recipient);
            let encryptor = Encryptor::with_recipients(all).map_err(Error::internal)?;
            Sink::Sealed(encryptor.wrap_output(file)?)
        };
        Ok(Self {
            tar: Some(Builder::new(GzEncoder::new(sink, Compression::default()))),
            draft,
            place: place.to_owned(),
            at: u64::try_from(at.millis() / 1_000).unwrap_or_default(),
        })
    }

    fn tar(&mut self) -> Result<&mut Builder<GzEncoder<Sink>>> {
        self.tar
            .as_mut()
            .ok_or_else(|| Error::internal("this backup is finished"))
    }

    fn header(&self, size: u64) -> Header {
        let mut header = Header::new_gnu();
        header.set_entry_type(EntryType::Regular);
        header.set_mode(0o600);
        header.set_mtime(self.at);
        header.set_size(size);
        header
    }

    /// Adds an entry and gives its fingerprint.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> Result<String> {
        let mut header = self.header(bytes.len() as u64);
        self.tar()?.append_data(&mut header, path, bytes)?;
        Ok(hex::encode(Sha256::digest(bytes)))
    }

    /// Adds a file as it is; `None` when it is gone meanwhile.
    pub fn add_file(&mut self, path: &str, place: &Path) -> Result<Option<FileLine>> {
        let file = match File::open(place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            other => other?,
        };
        let bytes = file.metadata()?.len();
        let mut header = self.header(bytes);
        let mut read = Hashing {
            inner: file.take(bytes),
            hash: Sha256::default(),
            bytes: 0,
        };
        self.tar()?.append_data(&mut header, path, &mut read)?;
        if read.bytes != bytes {
            return Err(Error::internal(format!(
                "{} changed while it was read",
                place.display()
            )));
        }
        let sha256 = hex::encode(read.hash.finalize());
        Ok(Some(FileLine {
            path: path.to_owned(),
            bytes,
            sha256,
        }))
    }

    /// Makes the archive durable and gives it its name.
    pub fn finish(mut self) -> Result<()> {
        let tar = self
            .tar
            .take()
            .ok_or_else(|| Error::internal("this backup is finished"))?;
        let file = match tar.into_inner()?.finish()? {
            Sink::Plain(file) => file,
            Sink::Sealed(file) => file.finish()?,
        };
        file.into_inner()
            .map_err(io::IntoInnerError::into_error)?
            .sync_all()?;
        // A hard link refuses to replace, which a rename would not.
        fs::hard_link(&self.draft, &self.place).or_else(|_| {
            if self.place.exists() {
                return Err(io::Error::from(io::ErrorKind::AlreadyExists));
            }
            fs::rename(&self.draft, &self.place)
        })?;
        if let Some(folder) = self.place.parent() {
            town::sync_folder(folder);
        }
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.draft);
    }
}

/// Hashes and counts what is read through it.
pub struct Hashing<R> {
    inner: R,
    hash: Sha256,
    bytes: u64,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hash.update(&buffer[..read]);
        self.bytes += read as u64;
        Ok(read)
    }
}

impl<R: Read> Hashing<R> {
    pub fn new(inner: R) -> Self {
        Self {
            inner,
            hash: Sha256::default(),
            bytes: 0,
        }
    }

    /// Bytes read, and their fingerprint.
    pub fn finish(self) -> (u64, String) {
        (self.bytes, hex::encode(self.hash.finalize()))
    }
}

/// A backup being read, decrypted and expanded on the way.
pub type Reader = Archive<Box<dyn Read>>;

/// Opens a backup. Which of the two kinds it is, its first bytes tell.
pub fn open(file: &Path, identities: &[Identity]) -> Result<Reader> {
    let place = file.display();
    let mut input = BufReader::new(
        File::open(file)
            .map_err(|error| Error::internal(format!("cannot read {place}: {error}")))?,
    );
    let is_sealed = input.fill_buf()?.starts_with(b"age-encryption.org/");
    let plain: Box<dyn Read> = if is_sealed {
        if identities.is_empty() {
            return Err(Error::internal(format!(
                "{place} is encrypted: give the file of your age identity with --identity"
            )));
        }
        let decryptor = Decryptor::new_buffered(input).map_err(Error::internal)?;
        let all = identities
            .iter()
            .map(|identity| &**identity as &dyn age::Identity);
        let opened = decryptor.decrypt(all).map_err(|error| {
            Error::internal(format!(
                "{place} cannot be decrypted with this identity: {error}"
            ))
        })?;
        Box::new(opened)
    } else {
        Box::new(input)
    };
    Ok(Archive::new(Box::new(GzDecoder::new(plain))))
}
