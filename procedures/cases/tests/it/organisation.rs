//! How a service works, through HTTP and without script: absences, signatures, roles, routes, hours.

use cases::{Caller, actions};
use town::Actor;

use crate::pages::{Scene, read, scenes, scenes_of};

const PROCEDURE: &str = "/bureau/service/demarches/acces-aux-documents";

fn id(scene: &Scene, who: &str) -> String {
    let id = scene.people[who].id().expect("somebody with an account");
    id.to_string()
}

/// The boxes of a date of September 2026.
fn september<'a>(name: [&'a str; 3], day: &'a str) -> [(&'a str, &'a str); 3] {
    [(name[0], day), (name[1], "9"), (name[2], "2026")]
}

const FROM: [&str; 3] = ["from", "from-month", "from-year"];
const UNTIL: [&str; 3] = ["until", "until-month", "until-year"];

/// Two days, and what else a form says.
fn form<'a>(from: &'a str, until: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let days = [september(FROM, from), september(UNTIL, until)];
    days.concat()
        .into_iter()
        .chain(more.iter().copied())
        .collect()
}

#[tokio::test]
async fn the_organisation_of_a_service_is_closed_to_who_does_not_work_there() {
    for scene in scenes().await {
        let pages = [
            "/bureau/service",
            "/bureau/service/absences",
            "/bureau/service/signatures",
            "/bureau/service/jours-feries",
            PROCEDURE,
        ];
        for who in ["zoe", "counter", "mayor"] {
            let visitor = scene.visitor(who).await;
            for page in pages {
                let _ = visitor.get(page).await.expect(403);
            }
            for form in [
                "/bureau/service/absences",
                "/bureau/service/signatures",
                "/bureau/service/jours-feries",
                &format!("{PROCEDURE}/roles"),
                &format!("{PROCEDURE}/envois"),
            ] {
                let _ = visitor.post(form, &[("person", "x")]).await.expect(403);
            }
        }
        // Another service sees its own only; an agent reads and does not change.
        let other = scene.visitor("other").await;
        let _ = other.get(PROCEDURE).await.expect(403);
        assert!(!read(&other, "/bureau/service").await.contains(PROCEDURE));
        let agent = scene.visitor("agent").await;
        assert!(read(&agent, "/bureau/service").await.contains(PROCEDURE));
        let page = read(&agent, PROCEDURE).await;
        assert!(
            page.contains("la CADA") && !page.contains("Nommer quelqu'un"),
            "{page}"
        );
        let _ = agent
            .post(&format!("{PROCEDURE}/roles"), &[("role", "cada")])
            .await
            .expect(403);
        let _ = agent.get("/bureau/service/jours-feries").await.expect(403);
    }
}

#[tokio::test]
async fn an_absence_hands_over_cases_and_only_ones_own_word_hands_over_a_signature() {
    for scene in scenes().await {
        let (case, _) = scene.filed("yvette@exemple.fr").await;
        let town = scene.hall.town();
        let agent_id = scene.agent.id().expect("an agent");
        actions::assign(
            town,
            &scene.agent,
            &case.number,
            Some(agent_id),
            None,
            case.seq,
        )
        .await
        .expect("taken");
        let path = "/bureau/service/absences";
        let other = id(&scene, "other");
        let list = "/bureau/dossiers?q=0001";
        let deputy = scene.visitor("other").await;
        assert!(!read(&deputy, list).await.contains(&case.number));
        let agent = scene.visitor("agent").await;
        // What is missing is told where it is, and what was typed stays.
        let wrong = form("12", "31", &[("deputy", "")]);
        let refused = agent.post(path, &wrong).await.expect(422);
        for there in ["href=\"#until\"", "href=\"#deputy\"", "value=\"12\""] {
            assert!(
                refused.text().contains(there),
                "{there}\n{}",
                refused.text()
            );
        }
        let own = id(&scene, "agent");
        let to_oneself = form("10", "12", &[("deputy", &own)]);
        let _ = agent.post(path, &to_oneself).await.expect(422);
        let resident = id(&scene, "zoe");
        let outside = form("10", "12", &[("deputy", &resident)]);
        let _ = agent.post(path, &outside).await.expect(422);
        let head = id(&scene, "head");
        let for_the_head = form("10", "12", &[("deputy", &other), ("person", &head)]);
        let _ = agent.post(path, &for_the_head).await.expect(403);
        let said = form("10", "12", &[("deputy", &other)]);
        let _ = agent.post(path, &said).await.expect(303);
        let page = read(&deputy, list).await;
        assert!(page.contains(&case.number), "{page}");
        assert!(page.contains("Vous prenez la suite de N. Farel"), "{page}");
        assert!(read(&agent, list).await.contains("Vous êtes absent"));
        let seen = read(&scene.visitor("head").await, &case.desk_path()).await;
        assert!(seen.contains("O. Ailleurs prend la suite"), "{seen}");
        // Back sooner.
        let page = read(&agent, path).await;
        let drop = page
            .split("/oter\"")
            .next()
            .and_then(|text| text.rsplit('"').next());
        let drop = format!("{}/oter", drop.expect("a way back"));
        let _ = deputy.post(&drop, &[]).await.expect(404);
        let _ = agent.post(&drop, &[]).await.expect(303);
        assert!(!read(&deputy, list).await.contains(&case.number));

        // A signature, noted by an administrator from the mayor's order.
        let head_may = form(
            "10",
            "30",
            &[
                ("person", &own),
                ("scope", "secretariat"),
                ("reference", "arrêté 2026-12"),
            ],
        );
        let signatures = "/bureau/service/signatures";
        let by_head = scene.visitor("head").await;
        let by_agent = scene.visitor("agent").await;
        let _ = by_agent.post(signatures, &head_may).await.expect(403);
        assert!(!read(&by_agent, signatures).await.contains("name=\"scope\""));
        let administrator = scene.visitor("admin").await;
        let nameless = form("10", "30", &[("person", &own), ("scope", "secretariat")]);
        let refused = administrator.post(signatures, &nameless).await.expect(422);
        assert!(refused.text().contains("href=\"#reference\""));
        let mixed = form(
            "10",
            "30",
            &[
                ("person", &own),
                ("scope", "habitat/acces-aux-documents"),
                ("reference", "a"),
            ],
        );
        let _ = administrator.post(signatures, &mixed).await.expect(422);
        let other_scope = [
            ("person", own.as_str()),
            ("scope", "habitat"),
            ("reference", "a"),
        ];
        let _ = by_head
            .post(signatures, &form("10", "30", &other_scope))
            .await
            .expect(403);
        assert!(
            !read(&by_head, signatures)
                .await
                .contains("value=\"habitat\"")
        );
        let _ = by_head.post(signatures, &head_may).await.expect(303);
        assert!(read(&by_head, signatures).await.contains("arrêté 2026-12"));
        let signs = async |who: &Actor| {
            let looked = actions::look(town, Caller::from(who), &case.number, "").await;
            looked.is_ok_and(|seen| seen.rights.roles.contains("mayor"))
        };
        let farel = scene.people["agent"].clone();
        let other_is = scene.people["other"].clone();
        assert!(signs(&farel).await);
        // The head says that the agent is away: the cases go over, not the signature.
        let told = form("10", "12", &[("deputy", &other), ("person", &own)]);
        let _ = by_head.post(path, &told).await.expect(303);
        assert!(read(&deputy, list).await.contains(&case.number));
        assert!(!signs(&other_is).await);
        let said = form("10", "12", &[("deputy", &other)]);
        let _ = agent.post(path, &said).await.expect(303);
        assert!(signs(&other_is).await);
    }
}

#[tokio::test]
async fn heads_name_for_roles_and_send_new_cases_where_they_say() {
    for scene in scenes().await {
        let head = scene.visitor("head").await;
        let (agent, other) = (id(&scene, "agent"), id(&scene, "other"));
        let roles = format!("{PROCEDURE}/roles");
        let unknown = [("role", "moon"), ("person", agent.as_str())];
        let refused = head.post(&roles, &unknown).await.expect(422);
        assert!(refused.text().contains("href=\"#role\""));
        let named = [("role", "cada"), ("person", other.as_str())];
        let _ = head.post(&roles, &named).await.expect(303);
        let page = read(&head, PROCEDURE).await;
        assert!(page.contains("O. Ailleurs"), "{page}");
        let _ = head
            .post(&format!("{roles}/oter"), &named)
            .await
            .expect(303);

        let routes = format!("{PROCEDURE}/envois");
        let elsewhere = [("answer", "way=copy"), ("to", other.as_str())];
        let _ = head.post(&routes, &elsewhere).await.expect(422);
        let invented = [("answer", "way=moon"), ("to", agent.as_str())];
        let _ = head.post(&routes, &invented).await.expect(422);
        let nowhere = [
            ("answer", ""),
            ("to", agent.as_str()),
            ("territory", "lune"),
        ];
        let refused = head.post(&routes, &nowhere).await.expect(422);
        assert!(refused.text().contains("href=\"#territory\""));
        let ours = [("answer", "way=file"), ("to", agent.as_str())];
        let _ = head.post(&routes, &ours).await.expect(303);
        let (case, _) = scene.filed("yvette@exemple.fr").await;
        assert_eq!(case.assigned_name.as_deref(), Some("N. Farel"));
        let page = read(&head, PROCEDURE).await;
        let drop = page.split("/oter\"").find_map(|text| {
            let path = text.rsplit('"').next()?;
            path.contains("/envois/").then(|| format!("{path}/oter"))
        });
        let _ = head.post(&drop.expect("a route"), &[]).await.expect(303);
        let (case, _) = scene.filed("zoe@exemple.fr").await;
        assert_eq!(case.assigned_name, None);
    }
}

#[tokio::test]
async fn a_series_of_hours_skips_holidays_and_what_is_taken_stays() {
    for scene in scenes_of(&["permis-de-louer"]).await {
        let hall = &scene.hall;
        let town = hall.town();
        let path = "/bureau/service/demarches/permis-de-louer/rendez-vous";
        let agent = scene.visitor("other").await;
        let days = |from: [&'static str; 3], until: [&'static str; 3]| {
            let name = |name: [&'static str; 3], day: [&'static str; 3]| {
                [(name[0], day[0]), (name[1], day[1]), (name[2], day[2])]
            };
            [name(FROM, from), name(UNTIL, until)].concat()
        };
        let series = |mut fields: Vec<(&'static str, &'static str)>, first, last, minutes| {
            fields.extend([
                ("role", "inspector"),
                ("weekdays", "2"),
                ("weekdays", "3"),
                ("first", first),
                ("last", last),
                ("minutes", minutes),
                ("places", "Guichet 1\nGuichet 2"),
            ]);
            fields
        };
        // From Tuesday 10 to Wednesday 11 November 2026: the eleventh is a holiday.
        let november = days(["9", "11", "2026"], ["11", "11", "2026"]);
        for (first, last, minutes, field) in [
            ("neuf", "10 h 30", "45", "#first"),
            ("9 h", "25", "45", "#last"),
            ("9 h", "9:30", "45", "#last"),
            ("9 h", "10 h 30", "3", "#minutes"),
        ] {
            let wrong = series(november.clone(), first, last, minutes);
            let refused = agent.post(path, &wrong).await.expect(422);
            assert!(
                refused.text().contains(field),
                "{field}\n{}",
                refused.text()
            );
        }
        let fields = series(november, "9 h", "10:30", "45");
        let _ = agent.post(path, &fields).await.expect(303);
        let _ = agent.post(path, &fields).await.expect(303);
        let staff = &scene.people["other"];
        let open = async || {
            let slots = actions::slots(town, staff, "permis-de-louer", "inspector").await;
            slots.expect("hours")
        };
        let hours: Vec<String> = open()
            .await
            .iter()
            .map(|(slot, _)| format!("{} {}", slot.starts_at, slot.place))
            .collect();
        assert_eq!(
            hours,
            [
                "2026-11-10T08:00:00Z Guichet 1",
                "2026-11-10T08:00:00Z Guichet 2",
                "2026-11-10T08:45:00Z Guichet 1",
                "2026-11-10T08:45:00Z Guichet 2",
            ],
            "no hour of the holiday, none opened twice"
        );
        let page = read(&agent, path).await;
        assert!(
            page.contains("mardi 10 novembre 2026") && page.contains("Guichet 2"),
            "{page}"
        );
        let too_many = series(
            days(["1", "11", "2026"], ["1", "11", "2027"]),
            "8",
            "18",
            "5",
        );
        let refused = agent.post(path, &too_many).await.expect(422);
        assert!(refused.text().contains("300"), "{}", refused.text());
        let id = open().await[0].0.id.to_string();
        let drop = format!("{path}/{id}/oter");
        let _ = agent
            .post(&drop, &[("role", "inspector")])
            .await
            .expect(303);
        let _ = agent
            .post(&drop, &[("role", "inspector")])
            .await
            .expect(422);
        assert_eq!(open().await.len(), 3);
        let stranger = scene.visitor("agent").await;
        let _ = stranger.get(path).await.expect(403);
        let _ = stranger
            .post(&drop, &[("role", "inspector")])
            .await
            .expect(403);
    }
}

#[tokio::test]
async fn an_administrator_says_whose_holidays_count() {
    for scene in scenes().await {
        let path = "/bureau/service/jours-feries";
        let administrator = scene.visitor("admin").await;
        let page = read(&administrator, path).await;
        assert!(
            page.contains("France métropolitaine") && !page.contains("26 décembre"),
            "{page}"
        );
        let _ = administrator
            .post(path, &[("place", "lune")])
            .await
            .expect(422);
        let _ = administrator
            .post(path, &[("place", "alsace-moselle")])
            .await
            .expect(303);
        let page = read(&administrator, path).await;
        assert!(page.contains("26 décembre 2026"), "{page}");
        let calendar = actions::calendar(scene.hall.town());
        let day = "2026-12-26".parse().expect("a day");
        assert!(calendar.holiday(day).is_some());
        // Other settings are as they were.
        let name = scene.hall.town().directory().settings.name.clone();
        assert_eq!(name, "Petitbourg");
    }
}
