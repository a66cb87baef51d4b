//! A participatory budget from a resident's idea to the works, in a real browser: the rule published,
//! the idea studied and put to the vote, the roll read and frozen, letters, votes online and on paper,
//! those who try twice, two readings that differ, the count, its explanation, the commitment and its
//! delivery. Once without script, once with it; on the way, what a screen reader is told.

use std::collections::BTreeMap;

use base::Instant;
use testkit::browser::{Heard, Look};
use thirtyfour::By;

use crate::{
    commune::Commune,
    inside::Inside,
    journeys::{NO_SCRIPT, Walk},
    request::{is_in_order, one},
};

const VOTE: &str = "/budget-participatif/budget-participatif-2027";
const IDEAS: &str = "/demarches/budget-participatif";
/// Whoever decides, whoever studies, whoever receives, and a third reader of papers.
const HEAD: &str = "e-jourdan";
const AGENT: &str = "m-tissier";
const COUNTER: &str = "n-cabrol";
const THIRD: &str = "m-granier";

const ROLL: &str = "Nom;Prénom;Date de naissance;Adresse;Code postal;Ville;Quartier
Benali;Aïcha;12/04/1981;3 rue du Four;00712;Valmoreau;Saint-Roch
Roux;Bernard;30/09/1954;8 rue Haute;00712;Valmoreau;Les Puits
Castel;Clara;01/01/2009;1 place du Lavoir;00712;Valmoreau;Centre ancien
Duval;Denise;17/06/1948;5 quai du Canal;00712;Valmoreau;Plaine du Canal
Esteve;Émile;22/11/1990;9 avenue de la Gare;00712;Valmoreau;La Gare
Faure;Fanny;08/03/1977;2 rue Basse;00712;Valmoreau;Les Tanneries
";

fn at(text: &str) -> Instant {
    Instant::local(text.parse().expect("a wall time"))
}

impl Walk {
    async fn moment(&self, name: &str, day: &str, hour: &str) {
        self.day(name, day).await;
        self.write(&format!("{name}-heure"), hour).await;
    }

    /// Sends the form of this page that goes to this address.
    async fn send(&self, end: &str) {
        self.click(&format!("main form[action$='{end}'] button"))
            .await;
    }

    async fn enter(&self, commune: &Commune, who: &str, path: &str) {
        self.leave().await;
        self.open(&commune.door(who)).await;
        self.open(path).await;
        self.arrives(path).await;
    }
}

/// Whether anything that is read aloud says this; spaces that keep words together are spaces.
fn said(heard: &[Heard], words: &str) -> bool {
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
    heard.iter().any(|one| plain(&one.name).contains(words))
}

fn says(heard: &[Heard], words: &[&str]) {
    for words in words {
        assert!(said(heard, words), "{words}: {heard:#?}");
    }
}

/// A vote of the demonstration commune, and whoever goes through it.
struct Budget {
    commune: Commune,
    walk: Walk,
    /// Where it is prepared.
    desk: String,
    id: String,
}

impl Budget {
    async fn time(&self, text: &str) {
        self.commune.clock.set(at(text));
        self.commune.work().await;
    }

    /// The page of somebody at the counter, found with a document in hand.
    async fn receive(&self, family: &str, given: &str, born: &str) -> Vec<Heard> {
        let (walk, id) = (&self.walk, &self.id);
        walk.enter(&self.commune, COUNTER, &format!("/guichet/votes/{id}"))
            .await;
        walk.write("family", family).await;
        walk.write("given", given).await;
        walk.day("born", born).await;
        walk.go_on().await;
        walk.at(&format!("{given} {family}")).await
    }

    /// Opens the ballot of whoever holds this code.
    async fn ballot(&self, code: &str) -> Vec<Heard> {
        let walk = &self.walk;
        walk.leave().await;
        walk.open(VOTE).await;
        walk.click(&format!("main a[href='{VOTE}/voter']")).await;
        walk.has("[name='code']").await;
        walk.write("code", code).await;
        walk.send("/voter").await;
        walk.at("Toute la ville").await
    }

    /// Chooses, and looks at the ballot before it is cast.
    async fn choose(&self, projects: &[&str]) -> Vec<Heard> {
        for project in projects {
            self.walk.pick("projects", project).await;
        }
        self.walk.send("/voter").await;
        self.walk.at("Votre bulletin").await
    }

    async fn cast(&self) {
        let walk = &self.walk;
        walk.click("main form:has([value='deposer']) button").await;
    }

    /// The envelope of this vote, as forms name it.
    async fn envelope(&self) -> String {
        let id = self.id.parse().expect("an identifier");
        let envelopes = ballots::store::envelopes(self.commune.town.db(), &id).await;
        envelopes.expect("envelopes")[0].id.to_string()
    }

    async fn voices(&self) -> i64 {
        let id = self.id.parse().expect("an identifier");
        let used = ballots::store::turnout(self.commune.town.db(), &id).await;
        used.expect("voices").iter().map(|used| used.voices).sum()
    }
}

/// The rule is written, adopted and published before anything else.
async fn publish(commune: Commune, look: Look) -> Budget {
    let walk = Walk::begin(&commune, look).await;
    walk.enter(&commune, HEAD, "/bureau/budgets/nouveau").await;
    walk.write("title", "Budget participatif 2027").await;
    walk.write("lead", "Quarante mille euros se décident avec vous.")
        .await;
    walk.pick("service", "citoyennete").await;
    walk.write("voters", "Les habitants de seize ans et plus.")
        .await;
    for (name, value) in [
        ("ballot", "number"),
        ("count_rule", "equalshares/add1"),
        ("place_rule", "each"),
    ] {
        walk.pick(name, value).await;
    }
    walk.write("most", "2").await;
    walk.moment("ideas_at", "2026-11-23", "8 h").await;
    walk.moment("study_at", "2026-12-07", "8 h").await;
    walk.moment("opens_at", "2027-01-11", "8 h").await;
    walk.moment("closes_at", "2027-01-17", "20:00").await;
    walk.go_on().await;
    walk.at("Budget participatif 2027").await;
    let desk = walk.path().await;
    let id = desk.rsplit('/').next().expect("an identifier").to_owned();

    walk.write("title", "Toute la ville").await;
    walk.write("amount", "40 000").await;
    walk.send("/enveloppe").await;
    walk.has("form[action$='/retirer']").await;
    walk.write("year", "2027").await;
    walk.pick("procedure", "budget-participatif").await;
    walk.send("/financement").await;
    walk.has("option[value='budget-participatif'][selected]")
        .await;
    // The sentences that are about to be published are those one reads again first.
    let heard = walk.browser.heard().await;
    says(
        &heard,
        &["Vous choisissez 2 projets au plus.", "Relisez ces phrases"],
    );
    walk.write("adopted_by", "le conseil municipal, délibération 2026-61")
        .await;
    walk.day("adopted_on", "2026-11-19").await;
    walk.send("/publier").await;
    walk.reads("annoncé").await;

    walk.leave().await;
    walk.open(&format!("{VOTE}/reglement")).await;
    let heard = walk.at("Règlement").await;
    is_in_order(&heard, "the rule");
    says(
        &heard,
        &[
            "Adopté par le conseil municipal, délibération 2026-61",
            "11 janvier 2027",
            "Chaque votant reçoit la même part",
            "une personne n’a qu’une voix",
        ],
    );
    Budget {
        commune,
        walk,
        desk,
        id,
    }
}

/// A resident proposes, the services study and cost, the head of the service puts it to the vote.
/// Gives the code and the number of the idea.
async fn propose(budget: &Budget) -> (String, String) {
    let (commune, walk) = (&budget.commune, &budget.walk);
    budget.time("2026-11-24T18:30").await;
    walk.open(VOTE).await;
    is_in_order(&walk.at("Budget participatif 2027").await, "the vote");
    walk.click(&format!("main a[href='{IDEAS}']")).await;
    is_in_order(&walk.at("Proposer une idée").await, "the procedure");
    walk.click(&format!("main a[href='{IDEAS}/demande']")).await;
    walk.send("/demande").await;
    is_in_order(&walk.at("Votre idée").await, "the idea");
    walk.write("title", "Des bancs à l’ombre, place du Lavoir")
        .await;
    walk.write(
        "text",
        "On s’y arrête avec les courses, et il n’y a où s’asseoir.",
    )
    .await;
    walk.pick("theme", "space").await;
    walk.write("where.text", "place du Lavoir").await;
    walk.go_on().await;
    walk.has("[name='person.name']").await;
    walk.write("person.name", "Jeanne Faure").await;
    walk.write("person.email", "jeanne.faure@exemple.example")
        .await;
    walk.pick("lives_here", "yes").await;
    walk.go_on().await;
    is_in_order(&walk.at("Relire avant").await, "the answers");
    commune.after_seconds(30).await;
    walk.go_on().await;
    let code = walk.code_shown().await;
    is_in_order(&walk.browser.heard().await, "the receipt of the idea");
    let number = walk
        .browser
        .driver
        .find(By::Css("main .govuk-caption-l"))
        .await;
    let number = number.expect("its number").text().await.expect("a text");
    assert!(number.starts_with("BP-2026-"), "{number}");

    budget.time("2026-12-08T10:00").await;
    walk.desk(commune, AGENT, &number).await;
    walk.act("study").await;
    walk.go_on().await;
    walk.reads("À l’étude dans les services").await;
    walk.act("feasible").await;
    walk.write("project_title", "Bancs et arbres place du Lavoir")
        .await;
    walk.write("project_summary", "Six bancs et quatre arbres.")
        .await;
    walk.write("cost", "22 000").await;
    walk.write("study", "Faisable en mars. Le coût comprend l’arrosage.")
        .await;
    walk.go_on().await;
    walk.reads("Décision en préparation").await;
    walk.desk(commune, HEAD, &number).await;
    walk.act("put_to_vote").await;
    walk.go_on().await;
    walk.reads("Soumise au vote des habitants").await;
    commune.after_seconds(120).await;

    // Two more come from the services, keyed at the desk of the vote.
    for (title, cost) in [("Scène d’été", "30 000"), ("Nichoirs et haies", "9 000")] {
        walk.enter(commune, HEAD, &format!("{}/projet", budget.desk))
            .await;
        walk.write("title", title).await;
        walk.write("summary", "Pour tous.").await;
        walk.write("cost", cost).await;
        walk.write("study", "Faisable.").await;
        walk.write("theme", "Nature").await;
        walk.go_on().await;
        walk.reads(title).await;
    }

    walk.leave().await;
    walk.open(&format!("{VOTE}/projet/1")).await;
    let heard = walk.at("Bancs et arbres place du Lavoir").await;
    is_in_order(&heard, "the project");
    says(
        &heard,
        &["22 000 €", "Née d’une idée d’habitant", "Faisable en mars"],
    );
    (code, number)
}

/// The roll is read from the town's list and frozen; each person's letter carries a code. By family name.
async fn enrol(budget: &Budget) -> BTreeMap<String, String> {
    let (commune, walk) = (&budget.commune, &budget.walk);
    budget.time("2027-01-04T09:00").await;
    let list = commune.data().join("liste.csv");
    std::fs::write(&list, ROLL).expect("a list");
    let page = format!("{}/liste", budget.desk);
    walk.enter(commune, HEAD, &page).await;
    let input = walk.browser.driver.find(By::Css("input[type=file]")).await;
    let sent = input.expect("a place for the list");
    sent.send_keys(list.display().to_string())
        .await
        .expect("the list");
    walk.send("/liste").await;
    walk.reads("6 personnes sont inscrites").await;
    walk.send("/arreter").await;
    walk.reads("La liste est arrêtée : 6 personnes").await;
    walk.has("form[action$='/lettres'] button").await;
    is_in_order(&walk.browser.heard().await, "the roll");

    // The letters, on paper: a browser only puts them aside.
    let head = Inside::person(commune, HEAD).await;
    let letters = head.post(&format!("{}/lettres", budget.desk), &[]).await;
    assert!(letters.status.is_success(), "{}", letters.text());
    let pages = testkit::pdf::laid_out(&letters.body);
    let is_code = |word: &&str| {
        let parts: Vec<&str> = word.split('-').collect();
        parts.len() == 3 && parts.iter().all(|part| part.len() == 4)
    };
    let mut codes = BTreeMap::new();
    for line in ROLL.lines().skip(1) {
        let family = line.split(';').next().expect("a name");
        let own = pages
            .split('\u{c}')
            .find(|page| page.to_lowercase().contains(&family.to_lowercase()));
        let own = own.unwrap_or_else(|| panic!("no letter for {family}: {pages}"));
        let code = own.split_whitespace().find(is_code);
        let code = code.unwrap_or_else(|| panic!("no code for {family}: {own}"));
        codes.insert(family.to_owned(), code.to_owned());
    }
    walk.open(&page).await;
    walk.reads("Chacun a sa lettre").await;
    codes
}

/// Three vote online, two on paper; each way of voting twice is refused. Gives a receipt.
async fn vote(budget: &Budget, codes: &BTreeMap<String, String>) -> String {
    let (commune, walk) = (&budget.commune, &budget.walk);
    walk.leave().await;
    walk.open(&format!("{VOTE}/voter")).await;
    walk.reads("Le vote ouvre le").await;
    budget.time("2027-01-11T08:00").await;

    let heard = budget.ballot(&codes["Benali"]).await;
    is_in_order(&heard, "the ballot");
    one(&heard, "group", "Votre choix");
    let boxed = one(&heard, "checkbox", "Bancs et arbres place du Lavoir");
    assert!(boxed.name.contains("22"), "the cost is heard: {boxed:?}");
    assert!(boxed.description.contains("Six bancs"), "{boxed:?}");
    // Nothing chosen: said in the title, as an alert, and by a link to the choice.
    walk.send("/voter").await;
    walk.has(".govuk-error-summary").await;
    let heard = walk.browser.heard().await;
    is_in_order(&heard, "the ballot to mend");
    one(&heard, "alert", "");
    one(&heard, "link", "Choisissez au moins un projet");
    let heard = budget.choose(&["1", "3"]).await;
    is_in_order(&heard, "the ballot before it is cast");
    says(
        &heard,
        &["Une fois déposé, un bulletin ne peut plus être repris"],
    );
    budget.cast().await;
    let heard = walk.at("Votre reçu").await;
    is_in_order(&heard, "the receipt");
    let receipt = walk.code_shown().await;

    // The same code again.
    walk.open(&format!("{VOTE}/voter")).await;
    walk.write("code", &codes["Benali"]).await;
    walk.send("/voter").await;
    walk.reads("Votre bulletin est dans cette urne").await;
    // And at the counter: no paper is taken from whoever voted online.
    let heard = budget.receive("Benali", "Aïcha", "1981-04-12").await;
    is_in_order(&heard, "the counter");
    says(&heard, &["A voté en ligne"]);
    assert!(!said(&heard, "Prendre son bulletin papier"));

    budget.ballot(&codes["Roux"]).await;
    budget.choose(&["1"]).await;
    budget.cast().await;
    walk.at("Votre reçu").await;

    // Clara's page is open at the counter when her ballot comes from elsewhere.
    budget.receive("Castel", "Clara", "2009-01-01").await;
    let envelope = budget.envelope().await;
    let elsewhere = Inside::visitor(commune);
    let cast = [
        ("code", codes["Castel"].as_str()),
        ("envelope", envelope.as_str()),
        ("etape", "deposer"),
        ("attempt", "elsewhere"),
        ("projects", "2"),
    ];
    let voted = elsewhere.post(&format!("{VOTE}/voter"), &cast).await;
    assert_eq!(voted.status, 200, "{}", voted.text());
    walk.send("/papier").await;
    walk.reads("Votre voix est déjà dans l’urne").await;

    // Denise looks at her ballot on the screen when the counter takes her paper.
    budget.receive("Duval", "Denise", "1948-06-17").await;
    let own = walk.path().await;
    budget.ballot(&codes["Duval"]).await;
    budget.choose(&["2"]).await;
    let agent = Inside::person(commune, COUNTER).await;
    let taken = agent
        .post(&format!("{own}/papier"), &[("envelope", &envelope)])
        .await;
    assert_eq!(taken.status, 303, "{}", taken.text());
    budget.cast().await;
    walk.reads("Votre voix est déjà dans l’urne").await;

    // Émile votes on paper; then neither his code nor a new one opens anything.
    let heard = budget.receive("Esteve", "Émile", "1990-11-22").await;
    one(&heard, "button", "Prendre son bulletin papier");
    walk.send("/papier").await;
    walk.reads("A voté sur papier").await;
    let heard = walk.browser.heard().await;
    assert!(!said(&heard, "Donner un nouveau code"), "{heard:#?}");
    walk.leave().await;
    walk.open(&format!("{VOTE}/voter")).await;
    walk.write("code", &codes["Esteve"]).await;
    walk.send("/voter").await;
    walk.reads("Votre bulletin est dans cette urne").await;
    assert_eq!(budget.voices().await, 5, "five people, five voices");
    receipt
}

/// One reading of a paper, as an agent keys it.
async fn key(budget: &Budget, number: &str, choice: &str, answer: &str) {
    let walk = &budget.walk;
    walk.write("number", number).await;
    walk.write("choice", choice).await;
    walk.send("/papier").await;
    walk.reads(answer).await;
}

/// Papers are read by two people; what they read differently is settled by a third, then all is counted.
async fn count(budget: &Budget, receipt: &str) {
    let (commune, walk) = (&budget.commune, &budget.walk);
    budget.time("2027-01-17T20:00").await;
    walk.leave().await;
    walk.open(&format!("{VOTE}/voter")).await;
    walk.reads("Le vote est clos").await;
    budget.time("2027-01-18T09:00").await;
    let page = format!("{}/papier", budget.desk);
    walk.enter(commune, AGENT, &page).await;
    is_in_order(&walk.browser.heard().await, "papers");
    key(budget, "1", "1", "première lecture enregistrée").await;
    key(budget, "2", "2", "Bulletin n° 2 : première lecture").await;
    key(budget, "2", "2", "Vous avez déjà lu ce bulletin").await;
    walk.enter(commune, HEAD, &page).await;
    key(budget, "1", "1", "Bulletin n° 1 : dans l’urne").await;
    key(budget, "2", "3", "les deux lectures diffèrent").await;
    let heard = walk.browser.heard().await;
    is_in_order(&heard, "the queue of papers");
    one(&heard, "heading", "À trancher");
    // Nothing is counted meanwhile.
    walk.open(&budget.desk).await;
    walk.send("/compter").await;
    walk.reads("ne sont pas encore lus deux fois, ou diffèrent")
        .await;
    // Who read it does not settle it.
    let settle = "main form[action*='/trancher/']";
    walk.open(&page).await;
    walk.click(&format!("{settle} input[type=text]")).await;
    walk.click(&format!("{settle} button")).await;
    walk.reads("Une troisième personne tranche").await;
    walk.enter(commune, THIRD, &page).await;
    let choice = walk
        .browser
        .driver
        .find(By::Css(format!("{settle} input[type=text]")))
        .await;
    choice
        .expect("its choice")
        .send_keys("2")
        .await
        .expect("keys");
    walk.click(&format!("{settle} button")).await;
    walk.reads("Bulletin n° 2 : dans l’urne").await;

    walk.enter(commune, HEAD, &budget.desk).await;
    walk.send("/compter").await;
    walk.arrives(&format!("{VOTE}/resultats")).await;
    walk.leave().await;
    walk.open(&format!("{VOTE}/resultats")).await;
    let heard = walk.at("Un projet, choisi par 5 votants").await;
    is_in_order(&heard, "the result");
    says(
        &heard,
        &[
            "22 000 € sur 40 000 €",
            "2 ont voté sur papier",
            "Retenu : Bancs et arbres place du Lavoir",
            "Non retenu : Scène d’été",
            "Non retenu : Nichoirs et haies",
        ],
    );
    for heading in ["Comment l’argent a été réparti", "Et avec une autre règle"] {
        one(&heard, "heading", heading);
    }
    // The picture of the rounds is told in words.
    let rounds = "Comment l’argent a été réparti. 22 000 € sur 40 000 €";
    says(&heard, &[rounds, "3 soutiens · 7 333,33 € chacun"]);
    one(&heard, "columnheader", "Le plus de voix");
    walk.unfold("Retenu : Bancs").await;
    let heard = walk.at("Un projet, choisi").await;
    says(
        &heard,
        &["3 personnes l’ont choisi : il est premier en voix"],
    );
    let receipts = Inside::visitor(commune).get(&format!("{VOTE}/recus")).await;
    assert!(receipts.text().contains(receipt), "{}", receipts.text());
}

/// The winner is a commitment of the programme; once it is kept, everybody is told.
async fn deliver(budget: &Budget, code: &str, number: &str) {
    let (commune, walk) = (&budget.commune, &budget.walk);
    commune.work().await;
    walk.open(&format!("{VOTE}/projet/1")).await;
    let heard = walk.at("Bancs et arbres place du Lavoir").await;
    says(&heard, &["premier en voix", "Suivre la réalisation"]);
    assert!(!said(&heard, "Ce projet est réalisé"));
    walk.click("main a[href*='/engagement/']").await;
    let heard = walk.at("Bancs et arbres place du Lavoir").await;
    is_in_order(&heard, "the commitment");
    let commitment = walk.path().await;

    budget.time("2027-03-26T11:00").await;
    let step = |end: &str| format!("{commitment}/{end}");
    walk.enter(commune, HEAD, &step("suivi")).await;
    walk.write("text", "Les bancs sont posés, les arbres plantés.")
        .await;
    walk.send("/nouvelle").await;
    walk.arrives(&commitment).await;
    walk.open(&step("modifier")).await;
    walk.pick("state", "kept").await;
    walk.write("reason", "Reçu par le service le 26 mars.")
        .await;
    walk.click("button[value='apercu']").await;
    walk.click("button[value='publier']").await;
    walk.arrives(&commitment).await;
    walk.reads("Les bancs sont posés").await;
    budget.time("2027-03-27T11:00").await;

    walk.leave().await;
    walk.open(&format!("{VOTE}/projet/1")).await;
    let heard = walk.at("Bancs et arbres place du Lavoir").await;
    is_in_order(&heard, "the project, delivered");
    says(&heard, &["Ce projet est réalisé"]);
    walk.open(&format!("{VOTE}/projet/2")).await;
    let heard = walk.at("Scène d’été").await;
    assert!(!said(&heard, "Ce projet est réalisé"));
    // Who had the idea finds its whole way on their own page, and was written to.
    walk.open("/dossiers").await;
    walk.write("code", code).await;
    walk.write("said", "jeanne.faure@exemple.example").await;
    walk.go_on().await;
    let heard = walk.at("Proposer une idée").await;
    is_in_order(&heard, "the idea's own page");
    says(&heard, &["Réalisée", number, "Suivre la réalisation"]);
    let letters = commune.letters();
    let hers = "jeanne.faure@exemple.example";
    let told = letters.iter().filter(|letter| letter.contains(hers));
    assert!(told.count() >= 3, "received, chosen, delivered");
}

async fn walk_through(look: Look) {
    let commune = Commune::open().await;
    let budget = publish(commune, look).await;
    let (code, number) = propose(&budget).await;
    let codes = enrol(&budget).await;
    let receipt = vote(&budget, &codes).await;
    count(&budget, &receipt).await;
    deliver(&budget, &code, &number).await;
    budget.walk.browser.quit().await;
}

#[tokio::test]
async fn without_script_an_idea_is_voted_and_built() {
    Box::pin(walk_through(NO_SCRIPT)).await;
}

#[tokio::test]
async fn with_script_an_idea_is_voted_and_built() {
    Box::pin(walk_through(Look::default())).await;
}
