//! What the journal does by itself: a seal every minute there is something new, its witnesses every
//! hour.

use base::Error;
use jobs::{Every, Timer};

use crate::{Round, sealing, witness};

pub(crate) fn timers() -> Vec<Timer> {
    vec![
        Timer {
            name: "journal-seal",
            every: Every::Seconds(60),
            run: |town| {
                Box::pin(async move {
                    match sealing::sign(&town).await? {
                        Round::Refused(refusal) => {
                            Err(Error::internal(refusal.message().to_string()))
                        }
                        Round::Signed { .. } | Round::Idle => Ok(()),
                    }
                })
            },
        },
        Timer {
            name: "journal-witnesses",
            every: Every::Seconds(3_600),
            run: |town| Box::pin(async move { witness::ask_witnesses(&town).await.map(drop) }),
        },
    ]
}
