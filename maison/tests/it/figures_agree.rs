//! The closed vote of the demonstration, told in many places: its result page, the page of each project,
//! the printed sheet, the files to carry away, what the command line counts again from them, the
//! payments and the programme that follows the winners. All say the same.

use std::{collections::BTreeMap, fs, path::PathBuf};

use ballots::{model::Phase, store};
use base::{Cents, Lang};
use http::StatusCode;
use i18n::format::{money, number};
use serde_json::Value;
use tempfile::TempDir;

use crate::{commune::Commune, founded::program, inside::Inside};

/// A page or a sheet as its words: marks left out, every space one blank.
fn words(text: &str) -> String {
    let mut out = String::new();
    for (at, part) in text.split('<').enumerate() {
        let shown = if at == 0 {
            part
        } else {
            out.push(' ');
            part.split_once('>').map_or("", |(_, after)| after)
        };
        out.push_str(shown);
    }
    let out = out.replace("&quot;", "\"").replace("&amp;", "&");
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn euros(cents: Cents) -> String {
    plain(&money(Lang::Fr, cents))
}

#[track_caller]
fn says(text: &str, wanted: &str) {
    assert!(text.contains(wanted), "{wanted} in {text}");
}

/// A project, as the file of ballots has it.
#[derive(Debug)]
struct Line {
    cents: Cents,
    title: String,
    selected: bool,
    votes: i64,
}

/// The file read by hand: another reader than the one that counts.
struct File {
    meta: BTreeMap<String, String>,
    projects: BTreeMap<i64, Line>,
    ballots: i64,
}

impl File {
    fn read(text: &str) -> Self {
        let (mut meta, mut projects) = (BTreeMap::new(), BTreeMap::new());
        let (mut part, mut heads, mut ballots) = ("", Vec::new(), 0);
        for line in text.lines() {
            let cells: Vec<&str> = line.split(';').map(|cell| cell.trim_matches('"')).collect();
            if ["META", "PROJECTS", "VOTES"].contains(&line) {
                (part, heads) = (line, Vec::new());
            } else if heads.is_empty() {
                heads = cells;
            } else if part == "META" {
                meta.insert(cells[0].to_owned(), cells[1].to_owned());
            } else {
                let cell = |name: &str| {
                    let at = heads.iter().position(|head| *head == name);
                    cells[at.unwrap_or_else(|| panic!("no column {name}: {heads:?}"))]
                };
                if part == "PROJECTS" {
                    let own = Line {
                        cents: Cents::parse(cell("cost")).expect("an amount"),
                        title: cell("name").to_owned(),
                        selected: cell("selected") == "1",
                        votes: 0,
                    };
                    projects.insert(cell("project_id").parse().expect("a number"), own);
                } else {
                    ballots += 1;
                    for project in cell("vote").split(',').filter(|one| !one.is_empty()) {
                        let number = project.parse().expect("a number");
                        let own: &mut Line = projects.get_mut(&number).expect("a project");
                        own.votes += 1;
                    }
                }
            }
        }
        Self {
            meta,
            projects,
            ballots,
        }
    }

    fn budget(&self) -> Cents {
        Cents::parse(&self.meta["budget"]).expect("an amount")
    }

    fn winners(&self) -> impl Iterator<Item = (&i64, &Line)> {
        self.projects.iter().filter(|(_, line)| line.selected)
    }

    fn spent(&self) -> Cents {
        Cents(self.winners().map(|(_, line)| line.cents.0).sum())
    }
}

/// What was downloaded, for commands to read.
struct Carried {
    folder: TempDir,
}

impl Carried {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What the program itself says of them, in another folder than the town's.
    fn tally(&self, verb: &str, files: &[&str], more: &[&str]) -> Value {
        let mut command = program();
        command.current_dir(self.folder.path());
        command.args(["tally", verb]).args(files).args(more);
        let ran = command.arg("--json").output().expect("the program");
        assert!(ran.status.success(), "{verb} {more:?}: {ran:?}");
        serde_json::from_slice(&ran.stdout).expect("JSON")
    }
}

async fn read(visitor: &Inside, path: &str) -> Vec<u8> {
    let answer = visitor.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    answer.body
}

async fn page(visitor: &Inside, path: &str) -> String {
    words(&String::from_utf8(read(visitor, path).await).expect("a text"))
}

fn ids(value: &Value) -> Vec<i64> {
    let list = value.as_array().expect("a list").iter();
    let mut ids: Vec<i64> = list
        .map(|id| id.as_str().expect("text").parse().expect("a number"))
        .collect();
    ids.sort_unstable();
    ids
}

/// Every envelope of the votes that are counted: its vote, its path, its file.
async fn counted(commune: &Commune) -> Vec<(ballots::model::Edition, String, File, Carried)> {
    let (db, now) = (commune.town.db(), commune.clock.now());
    let visitor = Inside::visitor(commune);
    let mut all = Vec::new();
    for edition in store::published(db).await.expect("votes") {
        if edition.phase(now) != Phase::Results {
            continue;
        }
        for envelope in store::envelopes(db, &edition.id).await.expect("envelopes") {
            let path = format!("{}/resultats/{}", edition.path(), envelope.slug);
            let folder = tempfile::tempdir().expect("a folder");
            let carried = Carried { folder };
            let ballots = read(&visitor, &format!("{path}/bulletins.pb")).await;
            fs::write(carried.path("b.pb"), &ballots).expect("ballots");
            let certificate = read(&visitor, &format!("{path}/certificat.json")).await;
            fs::write(carried.path("c.json"), certificate).expect("a certificate");
            let file = File::read(&String::from_utf8(ballots).expect("a text"));
            all.push((edition.clone(), path, file, carried));
        }
    }
    assert!(!all.is_empty(), "a vote is counted");
    all
}

#[tokio::test]
async fn a_stranger_counts_the_same_winners_from_the_published_files() {
    let commune = Commune::open().await;
    for (_, path, file, carried) in counted(&commune).await {
        let winners: Vec<i64> = file.winners().map(|(number, _)| *number).collect();
        assert!(winners.len() >= 3, "{path}");
        assert_eq!(file.meta["num_votes"], file.ballots.to_string());
        assert_eq!(file.meta["num_projects"], file.projects.len().to_string());

        let verified = carried.tally("verify", &["c.json", "b.pb"], &[]);
        assert_eq!(verified["verified"], true, "{path}");
        let replayed = carried.tally("replay", &["b.pb"], &[]);
        assert_eq!(replayed["agrees"], true, "{path}");
        assert_eq!(ids(&replayed["winners"]), winners, "{path}");
        // The rule written in the file, asked for word by word, with the lot that the file names.
        assert_eq!(file.meta["rule"], "equalshares/add1");
        let (_, lot) = file.meta["comment"].split_once("lot:").expect("a lot");
        let ties = format!("lot:{lot}");
        let rule = [
            "--rule",
            "equal-shares",
            "--completion",
            "add1",
            "--ties",
            &ties,
        ];
        let run = carried.tally("run", &["b.pb"], &rule);
        assert_eq!(ids(&run["winners"]), winners, "{path}");
        assert_eq!(run["voters"], file.ballots, "{path}");
        for (word, amount) in [("cost", file.spent()), ("budget", file.budget())] {
            let said = run[word].as_str().expect("an amount");
            assert_eq!(Cents::parse(said), Some(amount), "{path}: {word}");
        }
        assert!(file.spent() <= file.budget());
    }
}

#[tokio::test]
async fn pages_papers_and_files_say_the_same_numbers() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    for (edition, path, file, carried) in counted(&commune).await {
        let (spent, budget) = (euros(file.spent()), euros(file.budget()));
        let how_many = file.winners().count();
        let voters = plain(&number(Lang::Fr, file.ballots));
        let title = format!("{how_many} projets, choisis par {voters} votants");
        let shown = page(&visitor, &path).await;
        let printed = read(&visitor, &format!("{path}/resultat.pdf")).await;
        let printed = plain(&testkit::pdf::text(&printed));
        for text in [&shown, &printed] {
            says(text, &title);
            says(text, &format!("{spent} sur {budget}"));
        }
        let open = read(&visitor, &format!("{}/projets.json", edition.path())).await;
        let open: Value = serde_json::from_slice(&open).expect("JSON");
        for (project, line) in &file.projects {
            let cost = euros(line.cents);
            let chosen = format!(
                "{} personnes l’ont choisi",
                plain(&number(Lang::Fr, line.votes))
            );
            let own = page(&visitor, &format!("{}/projet/{project}", edition.path())).await;
            let fate = if line.selected {
                "Retenu"
            } else {
                "Non retenu"
            };
            let fate = format!("{fate} : {}", line.title);
            for text in [&shown, &printed] {
                let (_, told) = text
                    .split_once(&fate)
                    .unwrap_or_else(|| panic!("{fate} in {text}"));
                let told = told.trim_start();
                assert!(
                    told.starts_with(&chosen),
                    "{fate}: {chosen}, not {told:.80}"
                );
            }
            for wanted in [&chosen, &cost, &line.title] {
                says(&own, wanted);
            }
            let in_file = open["projects"].as_array().expect("projects").iter();
            let in_file = in_file.filter(|one| one["number"] == *project);
            let in_file: Vec<_> = in_file.map(|one| (&one["cents"], &one["title"])).collect();
            let (cents, title) = (line.cents.0.into(), line.title.as_str().into());
            assert_eq!(in_file, [(&cents, &title)], "{}", line.title);
        }
        // The rounds, one after the other, add up to what is spent.
        let rounds = page_table(&visitor, &path, "mc-staircase").await;
        assert_eq!(rounds.len(), how_many);
        assert_eq!(rounds.last().and_then(|row| row.last()), Some(&spent));
        // What another rule would have given is what it gives.
        let greedy = ["--rule", "greedy", "--ties", "cost-votes-id"];
        let run = carried.tally("run", &["b.pb"], &greedy);
        let by_votes = Cents::parse(run["cost"].as_str().expect("an amount"));
        let (_, costs) = shown.split_once("Argent dépensé").expect("the comparison");
        let costs: Vec<&str> = costs.split('€').take(2).map(str::trim).collect();
        let wanted = [file.spent(), by_votes.expect("an amount")].map(euros);
        assert_eq!(
            costs,
            wanted.each_ref().map(|cost| cost.trim_end_matches(" €"))
        );
    }
}

/// The rows of the first table after this class.
async fn page_table(visitor: &Inside, path: &str, class: &str) -> Vec<Vec<String>> {
    let text = String::from_utf8(read(visitor, path).await).expect("a text");
    let (_, rest) = text.split_once(class).expect("the picture");
    let (_, rest) = rest.split_once("<tbody").expect("its table");
    let body = rest.split("</tbody>").next().unwrap_or_default();
    body.split("<tr")
        .skip(1)
        .map(|row| {
            let cells = row.split("<t").skip(1);
            cells.map(|cell| words(&format!("<{cell}"))).collect()
        })
        .collect()
}

#[tokio::test]
async fn what_is_built_and_paid_is_what_was_voted() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let db = commune.town.db();
    for (edition, path, file, _) in counted(&commune).await {
        let mut tx = db.begin().await.expect("a transaction");
        let payload = serde_json::json!({ "edition": edition.id });
        let now = commune.clock.now();
        jobs::enqueue(&mut tx, &commune.town, ballots::actions::WON, &payload, now)
            .await
            .expect("a job");
        tx.commit().await.expect("a commit");
        commune.work().await;

        // The programme follows the winners, all of them and nothing else.
        let programme = programme::store::programme(db, "projets-votes").await;
        let programme = programme.expect("a programme");
        let list = format!("/programme/{}/engagements", programme.slug);
        let list = page(&visitor, &list).await;
        for line in file.projects.values() {
            assert_eq!(list.contains(&line.title), line.selected, "{}", line.title);
        }
        let count = programme::store::commitments(db, &programme.id).await;
        assert_eq!(count.expect("commitments").len(), file.winners().count());

        // Each payment is for a winner; together they are what the page says, and fit.
        let spent = page(&visitor, &format!("{}/depenses", edition.path())).await;
        let sheet = read(&visitor, &format!("{}/depenses.csv", edition.path())).await;
        let sheet = String::from_utf8(sheet).expect("a text");
        let mut sum = 0;
        for row in sheet.lines().skip(1) {
            let cells: Vec<&str> = row.split(';').collect();
            let [.., project, amount] = cells[..] else {
                panic!("{row}")
            };
            let line = file.projects.values().find(|line| line.title == project);
            assert!(line.is_some_and(|line| line.selected), "{path}: {row}");
            let cents = Cents::parse(amount).expect("an amount");
            says(&spent, &euros(cents));
            sum += cents.0;
        }
        assert!(sum > 0 && sum <= file.spent().0, "{sum}");
        let (paid, budget) = (euros(Cents(sum)), euros(file.budget()));
        let left = euros(Cents(file.budget().0 - sum));
        says(
            &spent,
            &format!("Dépensé : {paid} sur {budget}. Reste {left}."),
        );
    }
}
