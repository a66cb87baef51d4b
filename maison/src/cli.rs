//! The command line: its words are the manual.

use std::path::PathBuf;

use base::Result;
use clap::{Args, Parser, Subcommand};

use crate::{
    commands::{self, backup::archive, move_town},
    demo, house, serve,
};

/// A commune's house: one program through which a town is governed in common.
#[derive(Debug, Parser)]
#[command(name = "maison", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(flatten)]
    House(House),
    #[command(flatten)]
    Alone(Alone),
}

/// What is about a town.
#[derive(Debug, Subcommand)]
enum House {
    Demo(Demo),
    Init(Init),
    Serve(Serve),
    Invite(Invite),
    Settings(Settings),
    /// Bring in what other programs wrote
    #[command(subcommand)]
    Import(Import),
    /// List the programmes, or change what one says of itself
    #[command(subcommand)]
    Programme(Programme),
    Journal(Journal),
    Catalogue(Catalogue),
    /// Bring the tables up to date with this version of the program
    Migrate(Plain),
    /// Try the sending of letters
    #[command(subcommand)]
    Mail(Mail),
    /// Keep the secret of FranceConnect or ProConnect, and try them
    #[command(subcommand)]
    IdentityProvider(IdentityProvider),
    /// Say whether database, journal, history, totals and documents agree
    Check(Plain),
    Backup(Backup),
    Restore(Restore),
    Move(Move),
    /// Compose one sheet for another maison, which starts this by itself
    #[command(hide = true)]
    Compose,
}

/// What reads files and needs no town: nothing has to be started for it.
#[derive(Debug, Subcommand)]
enum Alone {
    Tally(Tally),
    Draw(Draw),
}

/// Open the demonstration commune, ready to walk through.
///
/// Everything and everybody in it is invented. Its clock starts on 20 November 2026 at 8:42 and
/// runs. Without --data, it lives in a temporary folder and is forgotten when the program ends.
#[derive(Debug, Parser)]
pub struct Demo {
    /// Port to listen on, on this machine only; 0 chooses a free one
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Folder to keep the commune in, and to find it again
    #[arg(long)]
    pub data: Option<PathBuf>,
}

/// Run the house for real, as its configuration says.
#[derive(Debug, Parser)]
pub struct Serve {
    #[command(flatten)]
    pub at: At,
}

/// Found a town: its data, its key, its configuration, its first administrator.
///
/// Asks what it is not told. Never replaces anything: a folder that has a town is refused.
#[derive(Debug, Parser)]
pub struct Init {
    /// Folder for the configuration and the data, made if it does not exist
    #[arg(long, default_value = ".")]
    pub dir: PathBuf,
    /// Name of the commune
    #[arg(long)]
    pub name: Option<String>,
    /// Address residents will type, such as https://maison.example.fr
    #[arg(long)]
    pub url: Option<String>,
    /// First and last name of the first administrator
    #[arg(long)]
    pub admin_name: Option<String>,
    /// E-mail address of the first administrator
    #[arg(long)]
    pub admin_email: Option<String>,
    /// PostgreSQL database, postgres://user:password@host/name; a file in the data folder otherwise
    #[arg(long)]
    pub database: Option<String>,
    /// Ask nothing: what is missing is an error
    #[arg(long)]
    pub yes: bool,
}

/// Invite an administrator when nobody can from the pages.
///
/// Prints the link of the invitation, which is also sent by e-mail.
#[derive(Debug, Parser)]
pub struct Invite {
    /// First and last name
    #[arg(long)]
    pub name: String,
    /// E-mail address
    #[arg(long)]
    pub email: String,
    #[command(flatten)]
    pub at: At,
}

/// Show what the town says of itself, or change it.
///
/// Address, hours, telephone, who answers for the publication, the contact for personal data: what
/// headers, letters and legal pages show. Write it to a file, edit the file, and give it back.
#[derive(Debug, Parser)]
pub struct Settings {
    /// File to take the settings from; shows them otherwise
    pub file: Option<PathBuf>,
    #[command(flatten)]
    pub at: At,
}

// Where the town is: said of every command that opens one.
#[derive(Debug, Args)]
pub struct At {
    /// Configuration written by `maison init`
    #[arg(
        long,
        env = "MAISON_CONFIG",
        default_value = "maison.toml",
        global = true
    )]
    pub config: PathBuf,
}

#[derive(Debug, Args)]
pub struct Plain {
    #[command(flatten)]
    pub at: At,
    /// For a program: one line of JSON
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum Mail {
    /// Send a letter at once, and show what the mail server answers
    Test {
        /// Who receives it
        #[arg(long, value_parser = commands::trials::address)]
        to: mail::Address,
        #[command(flatten)]
        at: At,
    },
}

#[derive(Debug, Subcommand)]
pub enum IdentityProvider {
    /// Keep the secret that a service gave to the town, read from the standard input
    ///
    /// It goes into a file of its own, `keys/SERVICE.key`, that only the program reads; a former one
    /// is replaced. It is never shown again.
    Secret {
        /// franceconnect or proconnect
        #[arg(value_parser = commands::identity_provider::service)]
        service: oidc::Service,
        #[command(flatten)]
        at: At,
    },
    /// Ask a service for everything short of somebody signing in
    ///
    /// Its addresses, its keys, whether it knows the town and its secret; and says the two addresses
    /// that it must have been told.
    Test {
        /// franceconnect or proconnect
        #[arg(value_parser = commands::identity_provider::service)]
        service: oidc::Service,
        #[command(flatten)]
        at: At,
    },
}

#[derive(Debug, Subcommand)]
pub enum Import {
    /// Import commitments from a CSV file
    ///
    /// The same import as in the back office, without its preview. Errors name the line and the
    /// column, and nothing is half imported; importing the same file twice changes nothing.
    Programme {
        /// The file: UTF-8 or Windows-1252, with commas or semicolons
        file: PathBuf,
        /// Refuse lines that are not of this programme, named by its address
        #[arg(long, value_name = "SLUG")]
        programme: Option<String>,
        /// Make the programmes that the file names and the town does not have
        #[arg(long)]
        create: bool,
        /// Why commitments already known change, for the public history
        #[arg(long)]
        reason: Option<String>,
        #[command(flatten)]
        at: At,
    },
    /// Replace the town's list of streets from a CSV file
    ///
    /// Columns `rue`, `code postal` and `commune`; every other column is a layer of the town's map
    /// (`quartiers`, `zones-permis-de-louer`): oui, non, or a name. Nothing is half imported.
    Streets {
        /// The file: UTF-8, with commas or semicolons
        file: PathBuf,
        #[command(flatten)]
        at: At,
    },
}

#[derive(Debug, Subcommand)]
pub enum Programme {
    /// List the programmes with the end of their addresses
    List {
        #[command(flatten)]
        at: At,
    },
    /// Change the title, the summary, the nature or the period of a programme
    ///
    /// The same as the page « Modifier la présentation »: before, after and reason are public, and
    /// the act is in the journal. What is not given stays; an empty date takes it away.
    Edit(EditProgramme),
}

#[derive(Debug, Parser)]
pub struct EditProgramme {
    /// The end of its address, after /programme/
    pub slug: String,
    #[arg(long)]
    pub title: Option<String>,
    /// One or two sentences under the title
    #[arg(long)]
    pub summary: Option<String>,
    /// mandate, pact, territorial_project or plan
    #[arg(long, value_parser = commands::rooms::programme_kind)]
    pub kind: Option<programme::model::ProgrammeKind>,
    /// Day it was adopted, such as 2026-03-27
    #[arg(long, value_name = "DAY", value_parser = commands::rooms::day)]
    pub adopted: Option<commands::rooms::MaybeDay>,
    /// First day of its period
    #[arg(long, value_name = "DAY", value_parser = commands::rooms::day)]
    pub from: Option<commands::rooms::MaybeDay>,
    /// Last day of its period
    #[arg(long, value_name = "DAY", value_parser = commands::rooms::day)]
    pub to: Option<commands::rooms::MaybeDay>,
    /// Why, for the public history
    #[arg(long)]
    pub reason: String,
    #[command(flatten)]
    pub at: At,
}

/// Verify, export or reopen the journal of public acts.
#[derive(Debug, Parser)]
pub struct Journal {
    #[command(subcommand)]
    pub command: journal::commands::Command,
    #[command(flatten)]
    pub plain: Plain,
}

/// Write procedures, check them, and put them in service in a town.
#[derive(Debug, Parser)]
pub struct Catalogue {
    #[command(subcommand)]
    pub command: catalogue::commands::Command,
    #[command(flatten)]
    pub plain: Plain,
}

/// Count a participatory budget, recount it, compare rules: needs a file of ballots and no town.
#[derive(Debug, Parser)]
pub struct Tally {
    #[command(subcommand)]
    pub command: ballots::commands::Command,
    /// For a program: one line of JSON
    #[arg(long, global = true)]
    pub json: bool,
}

/// Draw lots for a panel: fair, explained, and verified by anyone.
///
/// Needs no town: two CSV files in, a folder of public files out.
#[derive(Debug, Parser)]
pub struct Draw {
    #[command(subcommand)]
    pub command: draws::commands::Command,
}

/// Write the whole town into one file, while the site runs.
///
/// Rows, documents and the last checkpoint, as they are at one moment; never the configuration. A
/// backup made on one kind of database restores into the other. Nothing is ever replaced.
#[derive(Debug, Parser)]
pub struct Backup {
    /// File to write, or folder to write it in under the date; `backups` in the data folder otherwise
    pub dest: Option<PathBuf>,
    /// Put the keys in it: whoever reads the file can then sign in the name of the journal, and make
    /// the one-time codes of those who work for the town
    #[arg(long)]
    pub with_key: bool,
    /// Encrypt it to this age recipient (age1…), so that this machine cannot read it; may be repeated
    #[arg(long, value_name = "RECIPIENT", value_parser = archive::recipient)]
    pub encrypt_to: Vec<archive::Recipient>,
    #[command(flatten)]
    pub plain: Plain,
}

/// Bring a town back from a backup, into an empty database.
///
/// The whole file is verified before anything is put in place, and what was loaded is compared with
/// it afterwards. Stop the service first. Nothing is ever overwritten.
#[derive(Debug, Parser)]
pub struct Restore {
    /// File that `maison backup` wrote
    pub file: PathBuf,
    /// File of the age identity, for an encrypted backup
    #[arg(long, value_name = "FILE")]
    pub identity: Option<PathBuf>,
    /// Restore even if acts that were published are not in the backup
    #[arg(long)]
    pub accept_loss: bool,
    #[command(flatten)]
    pub plain: Plain,
}

/// Carry the town into PostgreSQL, or back.
///
/// Stop the service first. The former database is left as it was; the command ends with the line of
/// the configuration to change.
#[derive(Debug, Parser)]
pub struct Move {
    /// Empty database, postgres://user:password@host/name; or `sqlite`, for the file of the data folder
    #[arg(long, value_name = "DATABASE", value_parser = move_town::destination)]
    pub to: move_town::Destination,
    #[command(flatten)]
    pub plain: Plain,
}

impl Cli {
    /// Runs the command and gives the code to leave with.
    pub fn run(self) -> Result<u8> {
        match self.command {
            Command::Alone(Alone::Tally(Tally { command, json })) => {
                Ok(commands::rooms::tally(command, json))
            }
            Command::Alone(Alone::Draw(Draw { command })) => Ok(commands::rooms::draw(command)),
            Command::House(command) => {
                house::install_facets();
                // One provider for every TLS connection of the program, chosen before any is made.
                let _ = rustls::crypto::ring::default_provider().install_default();
                tokio::runtime::Builder::new_multi_thread()
                    .enable_all()
                    .build()?
                    .block_on(command.run())
            }
        }
    }
}

impl House {
    async fn run(self) -> Result<u8> {
        match self {
            House::Journal(Journal { command, plain }) => {
                return commands::rooms::journal(command, &plain.at.config, plain.json).await;
            }
            House::Catalogue(Catalogue { command, plain }) => {
                return commands::rooms::catalogue(command, &plain.at.config, plain.json).await;
            }
            House::Demo(options) => demo::run(options).await,
            House::Serve(options) => serve::run(&options.at.config).await,
            House::Init(options) => {
                let told = commands::init::Told {
                    folder: options.dir,
                    name: options.name,
                    url: options.url,
                    admin_name: options.admin_name,
                    admin_email: options.admin_email,
                    database: options.database,
                    yes: options.yes,
                };
                commands::init::run(told).await
            }
            House::Invite(Invite { name, email, at }) => {
                commands::init::invite_again(&at.config, &name, &email).await
            }
            House::Settings(Settings { file, at }) => {
                commands::settings::run(file.as_deref(), &at.config).await
            }
            House::Import(Import::Programme {
                file,
                programme,
                create,
                reason,
                at,
            }) => {
                let import = commands::rooms::Import {
                    file: &file,
                    programme,
                    create,
                    reason: reason.as_deref(),
                    config: &at.config,
                };
                commands::rooms::import(import).await
            }
            House::Import(Import::Streets { file, at }) => {
                commands::rooms::streets(&file, &at.config).await
            }
            House::Programme(command) => commands::rooms::programme(command).await,
            House::Migrate(Plain { at, json }) => commands::migrate::run(&at.config, json).await,
            House::Mail(Mail::Test { to, at }) => commands::trials::mail(&at.config, &to).await,
            House::IdentityProvider(IdentityProvider::Secret { service, at }) => {
                commands::identity_provider::secret(&at.config, service).await
            }
            House::IdentityProvider(IdentityProvider::Test { service, at }) => {
                commands::identity_provider::test(&at.config, service).await
            }
            House::Check(Plain { at, json }) => commands::check::run(&at.config, json).await,
            House::Backup(Backup {
                dest,
                with_key,
                encrypt_to,
                plain,
            }) => {
                commands::backup::run(commands::backup::Options {
                    config: &plain.at.config,
                    to: dest,
                    with_key,
                    recipients: &encrypt_to,
                    as_json: plain.json,
                })
                .await
            }
            House::Restore(Restore {
                file,
                identity,
                accept_loss,
                plain,
            }) => {
                commands::restore::run(commands::restore::Options {
                    config: &plain.at.config,
                    file: &file,
                    identity: identity.as_deref(),
                    accept_loss,
                    as_json: plain.json,
                })
                .await
            }
            House::Move(Move { to, plain }) => {
                move_town::run(&plain.at.config, &to, plain.json).await
            }
            House::Compose => tokio::task::block_in_place(paper::compose_for_parent),
        }?;
        Ok(0)
    }
}
