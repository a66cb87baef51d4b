//! Each line of history beside its act in the journal: the fingerprint sealed there is that of the
//! line, and neither is without the other.

use std::collections::{HashMap, VecDeque};

use base::Result;
use db::Tx;
use i18n::msg;
use journal::Leaf;

use super::{Checked, Place};
use crate::{
    actions::{PROGRAMME, REVISION, act_json, event_json, revision_json},
    store::{self, CheckedEvent, ProgrammeAct, RevisionOf},
};

/// The document of an act that tells an event.
const EVENT: &str = "event";
/// Events read at once.
const PAGE: i64 = 1_000;

/// What was said in an act on a programme itself.
pub(super) struct Said {
    subject: String,
    /// The document of the act that seals it.
    document: &'static str,
    text: serde_json::Value,
}

/// What was said in all acts on programmes themselves, by their number.
pub(super) fn said(acts: Vec<ProgrammeAct>, revisions: Vec<RevisionOf>) -> HashMap<i64, Said> {
    let acts = acts.into_iter().map(|act| {
        let said = Said {
            subject: format!("programme/{}", act.slug),
            document: PROGRAMME,
            // What is no JSON any more is not what was sealed either.
            text: act_json(&act.kind, act.at, &act.said).unwrap_or_default(),
        };
        (act.entry, said)
    });
    let revisions = revisions
        .into_iter()
        .map(|RevisionOf { slug, revision, .. }| {
            let subject = format!("programme/{slug}");
            let said = Said {
                text: revision_json(&revision, &subject),
                document: REVISION,
                subject,
            };
            (revision.entry, said)
        });
    acts.chain(revisions).collect()
}

/// Reads the whole journal and both histories, in the order of the acts.
pub(super) async fn compare(
    tx: &mut Tx,
    mut said: HashMap<i64, Said>,
    checked: &mut Checked,
) -> Result<()> {
    let mut events = Events::default();
    let mut from = 0;
    loop {
        let leaves = journal::leaves(&mut *tx, from).await?;
        let Some((last, _)) = leaves.last() else {
            break;
        };
        from = last + 1;
        for (number, leaf) in leaves {
            checked.acts += 1;
            while let Some(event) = events.next_before(tx, number).await? {
                stray(&event, checked);
            }
            let event = events.next_before(tx, number + 1).await?;
            event_of(number, &leaf, event, checked);
            act_of(number, &leaf, said.remove(&number), checked);
        }
    }
    while let Some(event) = events.next_before(tx, i64::MAX).await? {
        stray(&event, checked);
    }
    let mut left: Vec<(i64, Said)> = said.into_iter().collect();
    left.sort_by_key(|(number, _)| *number);
    for (number, Said { subject, .. }) in left {
        let message = msg!("programme-check-stray", subject = subject, number = number);
        checked.found(Place::History, message);
    }
    Ok(())
}

/// The fingerprint of a leaf's document of this name.
fn sealed<'a>(leaf: &'a Leaf, name: &str) -> Option<&'a str> {
    let documents = leaf
        .kind
        .starts_with("programme.")
        .then_some(&leaf.documents)?;
    let document = documents.iter().find(|document| document.name == name)?;
    Some(&document.sha256)
}

fn event_of(number: i64, leaf: &Leaf, event: Option<CheckedEvent>, checked: &mut Checked) {
    let sealed = sealed(leaf, EVENT);
    let Some(event) = event else {
        return gone(number, leaf, sealed, checked);
    };
    let subject = subject(&event);
    let said = event_json(&event.event, &subject);
    altered(number, &subject, &said, sealed, checked);
}

fn act_of(number: i64, leaf: &Leaf, said: Option<Said>, checked: &mut Checked) {
    let Some(said) = said else {
        let sealed = sealed(leaf, PROGRAMME).or(sealed(leaf, REVISION));
        return gone(number, leaf, sealed, checked);
    };
    let sealed = sealed(leaf, said.document);
    altered(number, &said.subject, &said.text, sealed, checked);
}

fn gone(number: i64, leaf: &Leaf, sealed: Option<&str>, checked: &mut Checked) {
    if sealed.is_some() {
        let subject = &leaf.subject;
        let message = msg!(
            "programme-check-line-gone",
            subject = subject,
            number = number
        );
        checked.found(Place::History, message);
    }
}

fn altered(
    number: i64,
    subject: &str,
    said: &serde_json::Value,
    sealed: Option<&str>,
    checked: &mut Checked,
) {
    if sealed != Some(journal::fingerprint(said).as_str()) {
        let message = msg!("programme-check-line", subject = subject, number = number);
        checked.found(Place::History, message);
    }
}

fn stray(event: &CheckedEvent, checked: &mut Checked) {
    let (subject, number) = (subject(event), event.event.entry);
    let message = msg!("programme-check-stray", subject = subject, number = number);
    checked.found(Place::History, message);
}

fn subject(event: &CheckedEvent) -> String {
    format!("programme/{}/{}", event.slug, event.reference)
}

/// The events of the history by the number of their act, read some at a time.
#[derive(Default)]
struct Events {
    waiting: VecDeque<CheckedEvent>,
    from: i64,
    is_over: bool,
}

impl Events {
    /// The next event, if its act comes before this one.
    async fn next_before(&mut self, tx: &mut Tx, number: i64) -> Result<Option<CheckedEvent>> {
        if self.waiting.is_empty() && !self.is_over {
            let page = store::events_for_check(&mut *tx, self.from, PAGE).await?;
            self.is_over = page.is_empty();
            if let Some(last) = page.last() {
                self.from = last.event.entry + 1;
            }
            self.waiting.extend(page);
        }
        let is_next = self
            .waiting
            .front()
            .is_some_and(|event| event.event.entry < number);
        Ok(is_next.then(|| self.waiting.pop_front()).flatten())
    }
}
