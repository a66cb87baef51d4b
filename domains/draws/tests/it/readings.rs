//! Names read by agents: each person sees who read theirs and what for, as long as the name is kept.

use draws::{actions, model::Purpose};

use crate::hall::{Hall, halls, rules};

/// What somebody sees on their own page: by which right their name was read, and what for.
async fn seen(hall: &Hall, code: &str) -> (String, Vec<(String, Purpose)>) {
    // From everywhere: tries from one place are counted.
    let key = actions::open(hall.town(), code, code).await.expect("a key");
    let own = actions::own(hall.town(), &key).await.expect("one's page");
    let mut readings: Vec<(String, Purpose)> = own
        .readings
        .into_iter()
        .map(|reading| (reading.role, reading.why))
        .collect();
    readings.sort_by(|one, other| (&one.0, one.1.code()).cmp(&(&other.0, other.1.code())));
    (key, readings)
}

fn was(role: &str, why: Purpose) -> (String, Purpose) {
    (role.to_owned(), why)
}

#[tokio::test]
async fn whoever_reads_a_name_leaves_a_trace_that_its_person_sees() {
    for hall in halls().await {
        let (draw, codes) = hall.with_pool(rules(), 6).await;
        let pool = format!("{}/volontaires", draw.desk());
        assert_eq!(seen(&hall, &codes[3]).await.1, []);
        let (agent, counter) = (hall.visitor("agent").await, hall.visitor("counter").await);
        for _ in 0..2 {
            let page = agent.get(&pool).await.expect(200).text();
            assert!(page.contains("Personne Numero3"));
        }
        let found = counter.get(&format!("{pool}?q=numero3")).await.expect(200);
        assert!(!found.text().contains("Numero2"));
        let _ = hall.visitor("other").await.get(&pool).await.expect(403);
        let listed = was("agent", Purpose::Pool);
        let (key, readings) = seen(&hall, &codes[3]).await;
        assert_eq!(
            readings,
            [listed.clone(), was("counter", Purpose::Search)],
            "twice on a day is once"
        );
        assert_eq!(
            seen(&hall, &codes[2]).await.1,
            std::slice::from_ref(&listed)
        );

        let visitor = hall.site.visitor();
        let page = visitor
            .get(&format!("/tirages/ma-place/{key}"))
            .await
            .expect(200)
            .text();
        for said in [
            "Qui a lu votre nom",
            "un agent du guichet",
            "en cherchant un nom",
        ] {
            assert!(page.contains(said), "{said}: {page}");
        }

        // One's page at the desk and a letter are read for something else; another day is another trace.
        let people = draws::store::people(hall.town().db(), &draw.id)
            .await
            .expect("people");
        let third = people
            .iter()
            .find(|one| one.name.ends_with("Numero3"))
            .expect("somebody");
        hall.set(hall.small.clock.now().plus_days(1));
        let _ = counter
            .get(&format!("{}/personne/{}", draw.desk(), third.id))
            .await
            .expect(200);
        let _ = counter
            .post(&format!("{}/lettre/{}", draw.desk(), third.id), &[])
            .await
            .expect(200);
        let _ = hall.visitor("head").await.get(&pool).await.expect(200);
        let (key, readings) = seen(&hall, &codes[3]).await;
        assert_eq!(
            readings,
            [
                listed,
                was("counter", Purpose::Letter),
                was("counter", Purpose::Person),
                was("counter", Purpose::Search),
                was("head", Purpose::Pool),
            ]
        );

        // Whoever leaves takes the traces along.
        actions::withdraw_own(hall.town(), &key)
            .await
            .expect("left");
        let left: Option<(i64,)> = hall
            .town()
            .db()
            .optional(
                "SELECT COUNT(*) FROM draws_readings WHERE person_id = $1",
                db::args![&third.id],
            )
            .await
            .expect("a count");
        assert_eq!(left, Some((0,)));
    }
}

#[tokio::test]
async fn answers_seats_and_meetings_are_read_for_themselves() {
    for hall in halls().await {
        let (draw, codes) = hall.with_pool(rules(), 24).await;
        let _ = hall.drawn(&draw).await;
        let agent = hall.visitor("agent").await;
        let _ = agent
            .get(&format!("{}/groupe", draw.desk()))
            .await
            .expect(200);
        let mut read = 0;
        for code in &codes {
            let (_, readings) = seen(&hall, code).await;
            let panel = readings.contains(&was("agent", Purpose::Panel));
            assert_eq!(readings.len(), usize::from(panel));
            read += readings.len();
        }
        assert_eq!(read, 6, "only those drawn stand in it");
    }
}
