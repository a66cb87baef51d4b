//! What happens by itself: time in every case each minute, retention each day.

use jobs::{Every, Timer};

use crate::actions;

pub fn timers() -> Vec<Timer> {
    vec![
        Timer {
            name: "cases-elapse",
            every: Every::Seconds(60),
            run: |town| {
                Box::pin(async move {
                    actions::elapse(&town).await?;
                    actions::remind(&town).await
                })
            },
        },
        Timer {
            name: "cases-carry",
            every: Every::Seconds(3_600),
            run: |town| Box::pin(async move { actions::carry(&town).await.map(drop) }),
        },
        Timer {
            name: "cases-keep",
            every: Every::Day,
            run: |town| Box::pin(async move { actions::keep(&town).await }),
        },
    ]
}
