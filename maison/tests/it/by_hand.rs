//! Scenarios done as people do: pages are opened, their forms filled with what they offer, buttons
//! pressed. What no page offers is tried all the same, and must be refused.

use std::collections::{BTreeSet, HashMap};

use axum::Router;
use base::{Error, Instant};
use cases::{Caller, store::LetterRow};
use catalogue::scenario::Expect;
use http::StatusCode;
use maison::scenarios::hands::{
    By, Deed, Done, Filed, Filing, HOUR_MINUTES, HOURS, Hands, Hours, Live, Refusal, Stage, Trouble,
};
use town::{Actor, Town};

use crate::{
    inside::{Answer, Inside},
    page_form::{Form, Piece, Wish, form_to, links, summary, wish, words},
    sight,
    told::{arrived, code_in, denied, reasons, stopped},
};

/// A key opens a case for six hours; another is asked for a little before.
const KEY_SECONDS: i64 = 5 * 3_600;
/// No form has more pages than this, come back once each.
const MOST_PAGES: usize = 60;

/// Somebody at a browser.
#[derive(Debug)]
pub struct ByHand {
    /// The house, opened as a demonstration: its doors are opened at one click.
    town: Town,
    app: Router,
    /// Calls so far: each visitor calls from elsewhere.
    calls: u32,
    /// Whoever keyed a case, and may give it a new code.
    keyed: HashMap<String, Actor>,
    /// Letters whose first one was printed, by procedure and name.
    printed: BTreeSet<String>,
    pub prints: bool,
}

fn broken<T>(why: impl Into<String>) -> Done<T> {
    Err(Trouble::Broken(Error::internal(why.into())))
}

pub fn refused<T>(reasons: Vec<String>, told: String) -> Done<T> {
    Err(Trouble::Refused(Refusal {
        reasons,
        told,
        messages: Vec::new(),
    }))
}

impl ByHand {
    pub fn new(town: Town, app: Router) -> Self {
        Self {
            town,
            app,
            calls: 0,
            keyed: HashMap::new(),
            printed: BTreeSet::new(),
            prints: false,
        }
    }

    pub fn visitor(&mut self) -> Inside {
        self.calls += 1;
        let [_, high, middle, low] = self.calls.to_be_bytes();
        Inside::of(self.app.clone()).calling_from(format!("10.{high}.{middle}.{low}"))
    }

    pub async fn signed_in(&mut self, actor: &Actor) -> Inside {
        let id = actor.id().expect("somebody with an account");
        let door = identity::demo_link(&self.town, id).expect("a demonstration");
        self.visitor().through(&door).await
    }

    /// Whoever comes to a case, and the address of the case for them.
    pub async fn come(
        &mut self,
        stage: &Stage<'_>,
        live: &mut Live,
        by: By,
    ) -> Done<(Inside, String)> {
        let joins = match by {
            By::Staff(actor) => {
                let base = format!("/bureau/dossiers/{}", live.number);
                return Ok((self.signed_in(&actor).await, base));
            }
            By::Applicant { joins } => joins,
        };
        if let Some(actor) = &live.applicant {
            let base = format!("/dossiers/{}", live.number);
            return Ok((self.signed_in(actor).await, base));
        }
        let now = stage.clock.now();
        let base = match &live.key {
            Some((base, until)) if *until > now => base.clone(),
            _ => self.open(live).await?,
        };
        live.key = Some((base.clone(), now.plus_seconds(KEY_SECONDS)));
        let Some(account) = joins else {
            return Ok((self.visitor(), base));
        };
        let me = self.signed_in(&account).await;
        let page = page_of(&me.get(&base).await)?;
        let join = format!("{base}/rattacher");
        let Some(form) = form_to(&page, &join) else {
            return broken(format!("{} cannot be joined to an account", live.number));
        };
        let joined = send(&me, &form, &Wish::default()).await;
        arrive(&me, &joined).await?;
        live.applicant = Some(account);
        Ok((me, format!("/dossiers/{}", live.number)))
    }

    /// Opens a case with its code; whoever has none asks for one at the counter.
    async fn open(&mut self, live: &mut Live) -> Done<String> {
        let code = if let Some(code) = &live.code {
            code.clone()
        } else {
            let Some(agent) = self.keyed.get(&live.number).cloned() else {
                return broken(format!("{} has no code", live.number));
            };
            let desk = self.signed_in(&agent).await;
            let base = format!("/bureau/dossiers/{}", live.number);
            let page = page_of(&desk.get(&base).await)?;
            let Some(form) = form_to(&page, &format!("{base}/code")) else {
                return broken(format!("{base} offers no new code"));
            };
            let shown = page_of(&send(&desk, &form, &Wish::default()).await)?;
            let code = code_in(&shown);
            live.code = Some(code.clone());
            code
        };
        let me = self.visitor();
        let page = page_of(&me.get("/dossiers").await)?;
        let form = form_to(&page, "/dossiers").expect("the door has a form");
        let said = Wish::default()
            .says("code", code)
            .says("said", live.said.as_str());
        let opened = send(&me, &form, &said).await;
        if opened.status != StatusCode::SEE_OTHER {
            return broken(format!("the code of {} opens nothing", live.number));
        }
        Ok(opened.header("location").to_owned())
    }

    async fn wish_of(
        &self,
        stage: &Stage<'_>,
        questions: &[&catalogue::Question],
        given: &serde_json::Value,
    ) -> Done<Wish> {
        let (mut said, files) = wish(questions, given);
        for file in files {
            said.files.push(Piece {
                content: stage.town.files().get(&file.sha256).await?.clone(),
                field: file.field,
                name: file.name,
            });
        }
        Ok(said)
    }

    /// Page after page, from the card of the procedure to the receipt.
    async fn online(&mut self, filing: &Filing, said: &Wish) -> Done<Filed> {
        let me = match &filing.account {
            Some(account) => self.signed_in(account).await,
            None => self.visitor(),
        };
        let name = filing.version.name();
        let begin = format!("/demarches/{name}/demande");
        let card = page_of(&me.get(&format!("/demarches/{name}")).await)?;
        let first = page_of(&me.get(&begin).await)?;
        // A procedure that is closed offers no form; whoever kept its address reads why.
        if let Some(clause) = stopped(filing, &first) {
            return clause;
        }
        if !links(&card).contains(&begin) {
            return broken(format!("the card of {name} does not lead to its form"));
        }
        let Some(form) = form_to(&first, &begin) else {
            return broken(format!("{begin} does not begin"));
        };
        let mut answer = send(&me, &form, &Wish::default()).await;
        let mut here = String::new();
        let mut asked = BTreeSet::new();
        let mut more: Option<String> = None;
        for _ in 0..MOST_PAGES {
            if answer.status == StatusCode::SEE_OTHER {
                here = answer.header("location").to_owned();
                more = None;
                answer = me.get(&here).await;
                if !here.starts_with(&begin) {
                    let left: Vec<_> = said
                        .names()
                        .into_iter()
                        .filter(|name| !asked.contains(*name))
                        .collect();
                    if left.is_empty() {
                        return Ok(arrived(&here, &page_of(&answer)?));
                    }
                    return broken(format!("no page of {name} asks {left:?}"));
                }
            }
            let page = page_of(&answer)?;
            if let Some(clause) = stopped(filing, &page) {
                return clause;
            }
            if let Some((fields, told)) = summary(&page) {
                return refused(reasons(&fields, &told), told);
            }
            let target = match here.strip_suffix("verifier") {
                Some(start) => format!("{start}envoyer"),
                None => here.clone(),
            };
            let Some(form) = form_to(&page, &target) else {
                let told = words(page.split("<main").nth(1).unwrap_or(&page));
                let fields: Vec<String> = links(&page)
                    .iter()
                    .filter_map(|link| Some(link.split_once('#')?.1.to_owned()))
                    .collect();
                return refused(reasons(&fields, &told), told);
            };
            asked.extend(
                said.names()
                    .into_iter()
                    .filter(|name| form.has(name))
                    .map(str::to_owned),
            );
            more = place_to_add(&form, said).filter(|place| more.as_ref() != Some(place));
            answer = press(&me, &form, said, more.as_deref()).await?;
        }
        broken(format!("the form of {name} never ends"))
    }

    /// The counter's screen, all questions at once.
    async fn keyed(&mut self, filing: &Filing, agent: &Actor, said: Wish) -> Done<Filed> {
        let me = self.signed_in(agent).await;
        let path = format!("/guichet/saisie/{}", filing.version.name());
        let list = page_of(&me.get("/guichet/saisie").await)?;
        if !links(&list).contains(&path) {
            return broken(format!("the counter does not lead to {path}"));
        }
        let said = said
            .says("maison.channel", filing.channel.code())
            .says("maison.agreed", "yes");
        let mut page = page_of(&me.get(&path).await)?;
        let mut more = None;
        for _ in 0..MOST_PAGES {
            let Some(form) = form_to(&page, &path) else {
                return broken(format!("{path} has no form"));
            };
            more = place_to_add(&form, &said).filter(|place| more.as_ref() != Some(place));
            if more.is_none() {
                asks_all(&form, &said, &path)?;
            }
            let answer = press(&me, &form, &said, more.as_deref()).await?;
            if answer.status == StatusCode::SEE_OTHER {
                let here = answer.header("location").to_owned();
                return Ok(arrived(&here, &page_of(&me.get(&here).await)?));
            }
            page = page_of(&answer)?;
            if let Some((fields, told)) = summary(&page) {
                let mut why = reasons(&fields, &told);
                why.extend(denied(filing, &told));
                return refused(why, told);
            }
        }
        broken(format!("{path} never ends"))
    }

    /// Prints the first letter of each kind.
    async fn print(
        &mut self,
        stage: &Stage<'_>,
        me: &Inside,
        base: &str,
        number: &str,
    ) -> Done<()> {
        if !self.prints {
            return Ok(());
        }
        let system = Actor::System;
        let seen = cases::actions::look(stage.town, Caller::from(&system), number, "").await?;
        let page = page_of(&me.get(base).await)?;
        let is_desk = base.starts_with("/bureau");
        let theirs = |letter: &&LetterRow| is_desk || letter.addressed_to.is_none();
        for letter in seen.letters.iter().filter(theirs) {
            let path = format!("{base}/lettre/{}", letter.id);
            if !links(&page).contains(&path) {
                return broken(format!(
                    "{base} does not lead to its letter {}",
                    letter.template
                ));
            }
            let name = format!("{}/{}", seen.case.procedure, letter.template);
            if !self.printed.insert(name.clone()) {
                continue;
            }
            let pdf = me.get(&path).await;
            if !pdf.body.starts_with(b"%PDF") {
                return broken(format!("{name} is not printed: {}", pdf.text()));
            }
        }
        Ok(())
    }
}

impl Hands for ByHand {
    async fn file(&mut self, stage: &Stage<'_>, filing: Filing) -> Done<Filed> {
        let definition = filing.version.definition.clone();
        let questions: Vec<_> = definition
            .form
            .iter()
            .flat_map(|page| &page.questions)
            .collect();
        let said = self.wish_of(stage, &questions, &filing.given).await?;
        match filing.keyed_by.clone() {
            Some(agent) => {
                let filed = self.keyed(&filing, &agent, said).await?;
                self.keyed.insert(filed.number.clone(), agent);
                Ok(filed)
            }
            None => self.online(&filing, &said).await,
        }
    }

    async fn act(
        &mut self,
        stage: &Stage<'_>,
        live: &mut Live,
        by: By,
        deed: Deed<'_>,
    ) -> Done<()> {
        let (me, base) = self.come(stage, live, by).await?;
        let action = format!("{base}/agir/{}", deed.action);
        let mut said = self.wish_of(stage, deed.questions, &deed.given).await?;
        for reason in &deed.reasons {
            said = said.says("reasons", reason.as_str());
        }
        let case = me.get(&base).await;
        if case.status == StatusCode::NOT_FOUND || case.status == StatusCode::FORBIDDEN {
            return knock(&me, &action, &said, deed.seen).await;
        }
        let case = page_of(&case)?;
        let take_back = format!("{base}/retirer");
        let offered = links(&case);
        let (target, page) = if form_to(&case, &action).is_some() {
            (action, case)
        } else if offered.contains(&action) {
            let page = page_of(&me.get(&action).await)?;
            (action, page)
        } else if offered.contains(&take_back)
            && deed.questions.is_empty()
            && deed.action == "withdraw"
        {
            let page = page_of(&me.get(&take_back).await)?;
            (take_back, page)
        } else {
            return knock(&me, &action, &said, deed.seen).await;
        };
        let mut page = page;
        let mut more = None;
        for _ in 0..MOST_PAGES {
            let Some(form) = form_to(&page, &target) else {
                return broken(format!("{target} has no form"));
            };
            let mut said = said.clone();
            if form.has("channel") {
                said = said.says("channel", deed.channel.code());
            }
            more = place_to_add(&form, &said).filter(|place| more.as_ref() != Some(place));
            if more.is_none() {
                asks_all(&form, &said, &target)?;
            }
            let answer = press(&me, &form, &said, more.as_deref()).await?;
            if answer.status == StatusCode::SEE_OTHER {
                arrive(&me, &answer).await?;
                return self.print(stage, &me, &base, &live.number).await;
            }
            page = page_of(&answer)?;
            if let Some((fields, told)) = summary(&page) {
                return refused(reasons(&fields, &told), told);
            }
        }
        broken(format!("{target} never ends"))
    }

    async fn open_hours(&mut self, _: &Stage<'_>, head: &Actor, hours: Hours<'_>) -> Done<()> {
        let me = self.signed_in(head).await;
        let path = format!("/bureau/service/demarches/{}/rendez-vous", hours.procedure);
        let hub = page_of(&me.get("/bureau/service").await)?;
        if !links(&hub).contains(&path) {
            return broken(format!("the service does not lead to {path}"));
        }
        let page = page_of(&me.get(&path).await)?;
        let Some(form) = form_to(&page, &path) else {
            return broken(format!("{path} opens no hour"));
        };
        let day = hours.at.day();
        let first = (hours.at.seconds() - day.start().seconds()) / 3_600;
        let said = Wish::default()
            .says("role", hours.role)
            .says("from", day.to_string())
            .says("until", day.to_string())
            .says(
                "weekdays",
                day.0.weekday().to_monday_one_offset().to_string(),
            )
            .says("first", first.to_string())
            .says("last", (first + HOURS).to_string())
            .says("minutes", HOUR_MINUTES.to_string());
        let answer = press(&me, &form, &said, None).await?;
        arrive(&me, &answer).await
    }

    async fn see(
        &mut self,
        stage: &Stage<'_>,
        live: &mut Live,
        head: &Actor,
        expect: &Expect,
    ) -> base::Result<Vec<String>> {
        match sight::compare(self, stage, live, head, expect).await {
            Ok(wrong) => Ok(wrong),
            Err(Trouble::Broken(error)) => Err(error),
            Err(Trouble::Refused(refusal)) => Ok(vec![format!("no page: {}", refusal.told)]),
        }
    }

    async fn choose_slot(
        &mut self,
        stage: &Stage<'_>,
        live: &mut Live,
        by: By,
        at: Instant,
    ) -> Done<()> {
        let (me, base) = self.come(stage, live, by).await?;
        let system = Actor::System;
        let seen =
            cases::actions::look(stage.town, Caller::from(&system), &live.number, "").await?;
        let slot = seen.free_slots.iter().find(|slot| slot.starts_at == at);
        let slot = slot.ok_or_else(|| Error::internal("the hour is not open"))?;
        let page = page_of(&me.get(&base).await)?;
        let Some(form) = form_to(&page, &format!("{base}/heure")) else {
            return broken(format!("{base} proposes no hour"));
        };
        let said = Wish::default().says("slot", slot.id.as_str());
        let answer = press(&me, &form, &said, None).await?;
        arrive(&me, &answer).await
    }
}

/// A page; anything else is told.
pub fn page_of(answer: &Answer) -> Done<String> {
    let page = answer.text();
    // With what is to be mended, a page is a 422.
    let is_shown = [StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY].contains(&answer.status);
    if is_shown && answer.is_page() {
        return Ok(page);
    }
    let main = words(page.split("<main").nth(1).unwrap_or(&page));
    let told: String = main.chars().take(600).collect();
    match answer.status {
        StatusCode::FORBIDDEN | StatusCode::NOT_FOUND | StatusCode::CONFLICT => {
            refused(vec!["by".to_owned()], told)
        }
        status => broken(format!("{status}: {told}")),
    }
}

/// Where a POST sends the browser is a page.
async fn arrive(me: &Inside, answer: &Answer) -> Done<()> {
    if answer.status != StatusCode::SEE_OTHER {
        let page = page_of(answer)?;
        let told = words(page.split("<main").nth(1).unwrap_or(&page));
        return broken(format!("it was not done: {told}"));
    }
    page_of(&me.get(answer.header("location")).await).map(drop)
}

/// Fills a form with what it offers and presses its button.
pub async fn send(me: &Inside, form: &Form, said: &Wish) -> Answer {
    let (filled, _) = form.fill(said);
    post(me, form, &filled).await
}

async fn post(me: &Inside, form: &Form, filled: &Wish) -> Answer {
    let pairs = filled
        .pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    if form.is_upload {
        let files: Vec<(&str, &str, &[u8])> = filled
            .files
            .iter()
            .map(|file| {
                (
                    file.field.as_str(),
                    file.name.as_str(),
                    file.content.as_slice(),
                )
            })
            .collect();
        me.upload_all(&form.action, pairs, &files).await
    } else {
        me.post(&form.action, &pairs.collect::<Vec<_>>()).await
    }
}

/// Fills a form and presses its button, or the one that adds a place to a question.
async fn press(me: &Inside, form: &Form, said: &Wish, more: Option<&str>) -> Done<Answer> {
    let (mut filled, impossible) = form.fill(said);
    if !impossible.is_empty() {
        return broken(format!(
            "{} does not offer what is said of {impossible:?}",
            form.action
        ));
    }
    if let Some(question) = more {
        filled = filled.says("maison.add", question);
    }
    Ok(post(me, form, &filled).await)
}

/// The repeated question whose next place is wanted and not there yet.
fn place_to_add(form: &Form, said: &Wish) -> Option<String> {
    said.names().into_iter().find_map(|name| {
        let (question, rest) = name.split_once('.')?;
        let is_place = rest.starts_with(|c: char| c.is_ascii_digit());
        let is_missing = is_place && !form.has(name) && form.has_button("maison.add", question);
        is_missing.then(|| question.to_owned())
    })
}

/// A form that does not ask what there is to say is a fault of the page.
fn asks_all(form: &Form, said: &Wish, place: &str) -> Done<()> {
    let names = said.names();
    let missing: Vec<_> = names.iter().filter(|name| !form.has(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    broken(format!("{place} does not ask {missing:?}"))
}

/// No page offers it: tried all the same, it is refused.
async fn knock(me: &Inside, action: &str, said: &Wish, seen: i64) -> Done<()> {
    let seen = seen.to_string();
    let mut pairs: Vec<(&str, &str)> = vec![("seen", &seen)];
    pairs.extend(
        said.pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    let opened = me.get(action).await;
    if opened.status == StatusCode::OK && form_to(&opened.text(), action).is_some() {
        return broken(format!("{action} has a form and nothing leads to it"));
    }
    let answer = me.post(action, &pairs).await;
    let page = match page_of(&answer) {
        Ok(page) => page,
        Err(trouble) => return Err(trouble),
    };
    match summary(&page) {
        Some((fields, told)) => refused(reasons(&fields, &told), told),
        None => broken(format!("{action} answered neither yes nor no")),
    }
}
