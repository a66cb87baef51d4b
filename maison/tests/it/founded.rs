//! A town with a little of everything, its configuration, and the program run on it.

#![expect(clippy::unwrap_used, reason = "a test stops where something is amiss")]

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use base::{Clock, Day, Id, Lang, Random, Result};
use identity::{Email, NameOfUse, NewPerson};
use programme::{
    actions::{self, Edit, NewCommitment, NewEvidence, NewProgramme},
    model::{Kind, ProgrammeKind},
    store,
};
use tempfile::TempDir;
use testkit::TestDb;
use town::{
    Actor, Grant, Mail, Opening, Person, Role, Service, Settings, Territory, TerritoryKind, Town,
};

/// A town, where its data is, and what its program is told.
pub struct Founded {
    pub town: Town,
    pub agent: Id<Person>,
    pub folder: TempDir,
    pub config: PathBuf,
    pub port: u16,
}

/// What the program said, and how it ended.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// What was said when it went well.
    #[track_caller]
    pub fn well(self) -> String {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self.out
    }

    /// What was said when it was refused.
    #[track_caller]
    pub fn refused(self, code: i32) -> String {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        self.err
    }
}

pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_maison"));
    command
        .env_remove("MAISON_CONFIG")
        .env("MAISON_LOG", "warn");
    command
}

pub fn maison(args: &[&str]) -> Ran {
    let Output {
        status,
        stdout,
        stderr,
    } = program().args(args).output().unwrap();
    Ran {
        code: status.code().unwrap(),
        out: String::from_utf8(stdout).unwrap(),
        err: String::from_utf8(stderr).unwrap(),
    }
}

/// Writes a configuration for this database and gives its file and its port.
pub fn configure(folder: &Path, url: Option<&str>) -> (PathBuf, u16) {
    let port = testkit::free_port();
    let database = url
        .map(|url| format!("database = \"{url}\"\n"))
        .unwrap_or_default();
    let text = format!(
        "listen = \"127.0.0.1:{port}\"\npublic_url = \"http://localhost:{port}\"\n\
         data = \".\"\n{database}"
    );
    let file = folder.join("maison.toml");
    std::fs::write(&file, text).unwrap();
    (file, port)
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

impl Founded {
    pub async fn new(database: TestDb) -> Self {
        let TestDb { db, folder, url } = database;
        let (config, port) = configure(folder.path(), url.as_deref());
        let opening = Opening {
            db,
            clock: Clock::system(),
            random: Random::system(),
            data: folder.path().to_owned(),
            public_url: format!("http://localhost:{port}"),
            mail: Mail::Folder(folder.path().join("mail")),
            demonstration: true,
        };
        let town = maison::house::open(opening).await.unwrap();
        let agent = fill(&town).await.unwrap();
        journal::sign(&town).await.unwrap();
        Self {
            town,
            agent,
            folder,
            config,
            port,
        }
    }

    /// Runs a command on this town.
    pub fn run(&self, args: &[&str]) -> Ran {
        let mut all = args.to_vec();
        all.extend(["--config", text(&self.config)]);
        maison(&all)
    }
}

async fn fill(town: &Town) -> Result<Id<Person>> {
    let mut tx = town.db().begin().await?;
    let settings = Settings {
        name: "Petitbourg".to_owned(),
        ..Settings::default()
    };
    town::save_settings(&mut tx, &settings, town.clock()).await?;
    for (position, slug, parent) in [(0, "petitbourg", None), (1, "bas", Some("petitbourg"))] {
        let territory = Territory {
            slug: slug.to_owned(),
            parent: parent.map(str::to_owned),
            name: slug.to_owned(),
            kind: TerritoryKind::Quartier,
        };
        town::put_territory(&mut tx, &territory, position).await?;
    }
    let service = Service {
        slug: "voirie".to_owned(),
        name: "Voirie".to_owned(),
        email: None,
        closed_on: None,
    };
    town::put_service(&mut tx, &service, 0).await?;
    tx.commit().await?;
    town.reload().await?;

    let sha256 = town.files().put(b"deliberation".to_vec()).await?;
    let mut tx = town.db().begin().await?;
    let person = NewPerson {
        name: NameOfUse::parse("Élise Routier").unwrap(),
        pronouns: None,
        email: Some(Email::parse("elise@petitbourg.example").unwrap()),
        lang: Lang::Fr,
    };
    let agent = identity::actions::accounts::create(&mut tx, town, &person).await?;
    let grant = Grant {
        role: Role::Agent,
        service: Some("voirie".to_owned()),
        territory: None,
    };
    identity::actions::grants::give(&mut tx, town, &Actor::System, &agent, &grant).await?;
    let new = NewProgramme {
        slug: "mandat".to_owned(),
        title: "Le programme du mandat".to_owned(),
        lead: "Ce que le conseil s’est engagé à faire.".to_owned(),
        kind: ProgrammeKind::Mandate,
        lang: "fr".to_owned(),
        adopted_on: Some(day("2026-03-27")),
        phases: Vec::new(),
    };
    let system = Actor::System;
    actions::create_programme(&mut tx, town, &system, new).await?;
    let programme = store::programme(&mut tx, "mandat").await?;
    for number in 1..=4_i64 {
        let new = NewCommitment {
            reference: format!("m{number}"),
            axis: "Se déplacer".to_owned(),
            orientation: None,
            title: format!("Navette n° {number}"),
            kind: Kind::Service,
        };
        actions::enter(&mut tx, town, &system, &programme, &new).await?;
        let edit = Edit {
            promise: Some("Une navette toutes les heures.".to_owned()),
            service: Some(Some("voirie".to_owned())),
            due_on: Some(Some(day("2032-12-31"))),
            ..Edit::default()
        };
        actions::edit(&mut tx, town, &system, number, &edit).await?;
    }
    actions::news(
        &mut tx,
        town,
        &system,
        1,
        "Le marché est signé.\nDébut en mai.",
    )
    .await?;
    let evidence = NewEvidence {
        title: "Délibération".to_owned(),
        link: None,
        file: Some((sha256, "deliberation.pdf".to_owned())),
        day: day("2026-03-27"),
    };
    actions::add_evidence(&mut tx, town, &system, 1, evidence).await?;
    tx.commit().await?;
    Ok(agent)
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}
