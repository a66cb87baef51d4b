//! `maison init`: founds a town. Asks what it was not told, then makes the data folder, the
//! database, the signing key, the configuration, and invites the first administrator.

use std::{
    fs,
    io::{self, BufRead as _, IsTerminal as _, Write as _},
    path::{Path, PathBuf},
};

use base::{Error, Lang, Problem, Result};
use db::{Db, copy};
use i18n::msg;
use identity::{
    Email, NameOfUse,
    actions::invitations::{self, InvitationForm, Invited},
};
use town::{Actor, Role, Settings, Territory, TerritoryKind, Town};

use super::{private_folder, transfer};
use crate::{config::Config, house};

/// What was told on the command line.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pub folder: PathBuf,
    pub name: Option<String>,
    pub url: Option<String>,
    pub admin_name: Option<String>,
    pub admin_email: Option<String>,
    pub database: Option<String>,
    /// Asks nothing.
    pub yes: bool,
}

/// What is needed to found a town.
#[derive(Debug)]
struct Charter {
    name: String,
    url: String,
    admin_name: String,
    admin_email: String,
    database: Option<String>,
}

pub async fn run(told: Told) -> Result<()> {
    let folder = std::path::absolute(&told.folder)?;
    let (file, data) = (folder.join("maison.toml"), folder.join("data"));
    for place in [&file, &data] {
        if place.exists() {
            return Err(Error::invalid(
                place.display().to_string(),
                msg!("maison-init-exists"),
            ));
        }
    }
    let charter = ask(&told)?;
    let created = !folder.exists();
    private_folder(&folder)?;
    let unfinished = Unfinished {
        data: &data,
        folder: created.then_some(&folder),
    };
    private_folder(&data)?;
    let text = configuration(&charter, &data);
    let config: Config = toml::from_str(&text).map_err(Error::internal)?;
    let (town, invited) = found(&charter, &config).await?;
    let vkey = journal::commands::run(
        journal::commands::Command::Key,
        Some(&town),
        Lang::En,
        |_, _| {},
    )
    .await
    .map_err(|failure| Error::internal(failure.text))?
    .text;
    write_private(&file, &text)?;
    // From here on the town stands.
    std::mem::forget(unfinished);
    say(&charter, &town, &invited, &file, &vkey);
    town.db().close().await;
    Ok(())
}

/// Removes what was made when the founding does not end well.
struct Unfinished<'a> {
    data: &'a Path,
    folder: Option<&'a PathBuf>,
}

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(self.data);
        if let Some(folder) = self.folder {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Takes what was told, asks the rest where there is somebody to ask, and checks all of it.
fn ask(told: &Told) -> Result<Charter> {
    let someone = !told.yes && io::stdin().is_terminal();
    let mut problems = Vec::new();
    let mut answer = |flag: &'static str, told: &Option<String>, asked: &str, check: Check| match (
        told, someone,
    ) {
        (Some(text), _) => check(text).unwrap_or_else(|message| {
            problems.push(Problem::new(flag, message));
            String::new()
        }),
        (None, true) => question(asked, check).unwrap_or_default(),
        (None, false) => {
            problems.push(Problem::new(flag, msg!("maison-init-missing")));
            String::new()
        }
    };
    let name = answer("--name", &told.name, "Name of the commune", check_name);
    let url = answer(
        "--url",
        &told.url,
        "Address residents will type (https://maison.example.fr)",
        check_url,
    );
    let admin_name = answer(
        "--admin-name",
        &told.admin_name,
        "First administrator, first and last name",
        check_person,
    );
    let admin_email = answer(
        "--admin-email",
        &told.admin_email,
        "Their e-mail address",
        check_email,
    );
    let database = match &told.database {
        None => None,
        Some(url) => match check_database(url) {
            Ok(url) => Some(url),
            Err(message) => {
                problems.push(Problem::new("--database", message));
                None
            }
        },
    };
    if problems.is_empty() {
        Ok(Charter {
            name,
            url,
            admin_name,
            admin_email,
            database,
        })
    } else {
        Err(Error::Invalid(problems))
    }
}

type Check = fn(&str) -> Result<String, base::Message>;

/// Asks until the answer will do. An end of input is an empty answer, which the caller refuses.
fn question(asked: &str, check: Check) -> Option<String> {
    loop {
        print!("{asked}: ");
        io::stdout().flush().ok()?;
        let mut line = String::new();
        if io::stdin().lock().read_line(&mut line).ok()? == 0 {
            println!();
            std::process::exit(2);
        }
        match check(&line) {
            Ok(answer) => return Some(answer),
            Err(message) => println!("  {message}"),
        }
    }
}

fn check_name(text: &str) -> Result<String, base::Message> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 80 || text.chars().any(char::is_control) {
        return Err(msg!("maison-init-name"));
    }
    Ok(text.to_owned())
}

/// An address without path: the journal and every link start from it.
fn check_url(text: &str) -> Result<String, base::Message> {
    let text = text.trim().trim_end_matches('/');
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let is_host = |host: &str| {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
        !host.is_empty() && host.bytes().all(is_letter)
    };
    if host.is_some_and(is_host) {
        Ok(text.to_ascii_lowercase())
    } else {
        Err(msg!("maison-init-url"))
    }
}

fn check_person(text: &str) -> Result<String, base::Message> {
    match NameOfUse::parse(text) {
        Some(name) => Ok(name.as_str().to_owned()),
        None => Err(msg!("maison-init-person")),
    }
}

fn check_email(text: &str) -> Result<String, base::Message> {
    Email::parse(text).map(|email| email.as_str().to_owned())
}

fn check_database(text: &str) -> Result<String, base::Message> {
    let text = text.trim();
    if text.starts_with("postgres://") || text.starts_with("postgresql://") {
        Ok(text.to_owned())
    } else {
        Err(msg!("maison-init-database"))
    }
}

async fn found(charter: &Charter, config: &Config) -> Result<(Town, Invited)> {
    let db = super::open(config).await?;
    must_be_empty(&db).await?;
    let town = house::open(config.opening(db)).await?;
    let settings = Settings {
        name: charter.name.clone(),
        house: "Maison commune".to_owned(),
        ..Settings::default()
    };
    let commune = Territory {
        slug: match i18n::slug(&charter.name, 60) {
            slug if slug.is_empty() => "commune".to_owned(),
            slug => slug,
        },
        parent: None,
        name: charter.name.clone(),
        kind: TerritoryKind::Commune,
    };
    let mut tx = town.db().begin().await?;
    town::save_settings(&mut tx, &settings, town.clock()).await?;
    town::put_territory(&mut tx, &commune, 0).await?;
    tx.commit().await?;
    town.reload().await?;
    let invited = invite(&town, &charter.admin_name, &charter.admin_email).await?;
    Ok((town, invited))
}

async fn must_be_empty(db: &Db) -> Result<()> {
    let mut tx = db.snapshot().await?;
    let tables = copy::tables(&mut tx, &transfer::DERIVED).await?;
    if tables.is_empty() {
        return Ok(());
    }
    Err(Error::internal(
        "the database is not empty. A town is founded in an empty one; `maison restore` brings one back.",
    ))
}

async fn invite(town: &Town, name: &str, email: &str) -> Result<Invited> {
    let form = InvitationForm {
        name,
        email,
        role: Role::Administrator.code(),
        service: "",
        territory: "",
        lang: Lang::Fr,
    };
    invitations::invite(town, &Actor::System, form).await
}

/// `maison invite`: an administrator of a town that stands, when nobody can invite from the pages.
pub async fn invite_again(file: &Path, name: &str, email: &str) -> Result<()> {
    let config = Config::read(file)?;
    let town = super::existing_town(&config).await?;
    let invited = invite(&town, name, email).await?;
    if let Some(path) = &invited.path {
        println!(
            "{}\nThis link invites {name} until {}.",
            town.url(path),
            invited.until
        );
    }
    town.db().close().await;
    Ok(())
}

fn say(charter: &Charter, town: &Town, invited: &Invited, file: &Path, vkey: &str) {
    let file = file.display();
    let link = invited
        .path
        .as_deref()
        .map(|path| town.url(path))
        .unwrap_or_default();
    println!(
        "{name} is founded.\n\n\
         Configuration   {file}\n\
         Data            {data}\n\
         Journal key     {vkey}\n\n\
         Next:\n\
         1. Copy the two files of {data}/keys to a safe place, offline. Without them the journal cannot go\n   \
            on, and applications of one-time codes must be set up anew.\n\
         2. Read {file} once; enter there how letters leave, then try:\n   \
            maison mail test --to {email} --config {file}\n\
         3. maison settings --config {file} > town.toml, fill in address, hours and contacts, then\n   \
            maison settings town.toml --config {file}\n\
         4. maison serve --config {file}\n\
         5. Give {admin} this link, which opens the account of the first administrator until {until}:\n   \
            {link}",
        name = charter.name,
        data = town.data().display(),
        email = charter.admin_email,
        admin = charter.admin_name,
        until = invited.until,
    );
}

/// The port to listen on: that of an address in plain HTTP, which nothing else answers; behind a web
/// server that speaks HTTPS, any will do.
fn port(url: &str) -> u16 {
    url.strip_prefix("http://")
        .and_then(|host| host.rsplit_once(':'))
        .and_then(|(_, port)| port.parse().ok())
        .unwrap_or(8080)
}

/// The text of `maison.toml`, with the reason of each line.
fn configuration(charter: &Charter, data: &Path) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let database = match &charter.database {
        Some(url) => format!("database = {}", quoted(url)),
        None => "# database = \"postgres:///maison?host=/run/postgresql\"".to_owned(),
    };
    format!(
        "# The house of {name}. `maison serve --config THIS_FILE` reads it when it starts.\n\
         \n\
         # Where the program listens. It speaks HTTP: a web server in front of it speaks HTTPS.\n\
         listen = \"127.0.0.1:{port}\"\n\
         \n\
         # The address residents type. Links in letters and the name of the journal come from it:\n\
         # the journal keeps the name it was opened with.\n\
         public_url = {url}\n\
         \n\
         # Documents, the signing key, the last published checkpoint and, unless `database` says\n\
         # otherwise, the database. Everything that is yours is there.\n\
         data = {data}\n\
         \n\
         # A PostgreSQL database instead of the file town.db; `maison move` carries a town from one\n\
         # to the other.\n\
         {database}\n\
         \n\
         [mail]\n\
         # How letters leave. Without an address they are written into the folder mail of the data.\n\
         # url = \"smtps://user:password@smtp.example.fr:465\"\n\
         # from = {from}\n\
         \n\
         # Who cosigns the journal, asked once an hour: a neighbouring commune, an association.\n\
         # [[witness]]\n\
         # vkey = \"witness.example+0a1b2c3d+…\"\n\
         # url = \"https://witness.example\"\n\
         \n\
         # Residents may sign in with FranceConnect, agents and companies with ProConnect\n\
         # ([proconnect], same lines). First: maison identity-provider secret franceconnect\n\
         # [franceconnect]\n\
         # issuer = \"https://oidc.franceconnect.gouv.fr/api/v2\"\n\
         # client_id = \"…\"\n",
        name = charter.name,
        port = port(&charter.url),
        url = quoted(&charter.url),
        data = quoted(&data.display().to_string()),
        from = quoted(&format!("Maison commune <{}>", charter.admin_email)),
    )
}

/// Writes the configuration whole, readable by its owner only: it will hold a password.
fn write_private(file: &Path, text: &str) -> Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut out = options.open(file)?;
    out.write_all(text.as_bytes())?;
    out.sync_all()?;
    if let Some(folder) = file.parent() {
        town::sync_folder(folder);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configuration_it_writes_is_the_one_it_reads() {
        let mut charter = Charter {
            name: "L’Étang \"du\" Haut".to_owned(),
            url: "https://maison.example".to_owned(),
            admin_name: "A. Martin".to_owned(),
            admin_email: "a@maison.example".to_owned(),
            database: None,
        };
        let read = |charter: &Charter| -> Config {
            toml::from_str(&configuration(charter, Path::new("/srv/a \"b\" c"))).unwrap()
        };
        let config = read(&charter);
        assert_eq!(config.public_url, charter.url);
        assert_eq!(config.data, Path::new("/srv/a \"b\" c"));
        assert_eq!(config.database, None);
        assert_eq!(config.listen.port(), 8080, "a web server stands in front");
        charter.url = "http://localhost:9100".to_owned();
        assert_eq!(
            read(&charter).listen.port(),
            9100,
            "the address is answered"
        );
        charter.database = Some("postgres://u:p@h/d?x=\"y\"".to_owned());
        assert_eq!(read(&charter).database, charter.database);
    }

    #[test]
    fn addresses_are_those_of_a_site() {
        assert_eq!(
            check_url(" https://Maison.Example/ ").unwrap(),
            "https://maison.example"
        );
        assert!(check_url("http://localhost:8080").is_ok());
        for wrong in [
            "",
            "maison.example",
            "https://",
            "https://a/b",
            "ftp://a",
            "https://a b",
        ] {
            assert!(check_url(wrong).is_err(), "{wrong}");
        }
    }
}
