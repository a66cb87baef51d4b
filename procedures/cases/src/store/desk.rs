//! How a service works: phrases, absences, delegations, roles, routes, dates.

use base::{Day, Id, Result};
use db::{FromRow, Reader, Tx, args};
use town::Person;

db::statements! {
    PUT_PHRASE = "INSERT INTO cases_phrases (id, service, title, body) VALUES ($1, $2, $3, $4)
        ON CONFLICT (id) DO UPDATE SET title = excluded.title, body = excluded.body";
    PHRASES = "SELECT * FROM cases_phrases WHERE service = $1 ORDER BY title, id";
    PHRASE = "SELECT * FROM cases_phrases WHERE id = $1";
    DROP_PHRASE = "DELETE FROM cases_phrases WHERE id = $1";
    INSERT_ABSENCE = "INSERT INTO cases_absences (id, person, deputy, from_day, until_day, recorded_by)
        VALUES ($1, $2, $3, $4, $5, $6)";
    ABSENCES = "SELECT * FROM cases_absences WHERE until_day >= $1 ORDER BY from_day, id";
    DROP_ABSENCE = "DELETE FROM cases_absences WHERE id = $1";
    INSERT_DELEGATION = "INSERT INTO cases_delegations (id, person, service, procedure, reference,
            from_day, until_day)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    DELEGATIONS = "SELECT * FROM cases_delegations WHERE until_day >= $1 ORDER BY service, from_day, id";
    END_DELEGATION = "UPDATE cases_delegations SET until_day = $2 WHERE id = $1 AND until_day > $2";
    GIVE_ROLE = "INSERT INTO cases_roles (procedure, role, person) VALUES ($1, $2, $3)
        ON CONFLICT (procedure, role, person) DO NOTHING";
    TAKE_ROLE = "DELETE FROM cases_roles WHERE procedure = $1 AND role = $2 AND person = $3";
    ROLES_OF = "SELECT procedure, role, person FROM cases_roles WHERE person = $1";
    HOLDERS = "SELECT role, person FROM cases_roles WHERE procedure = $1 ORDER BY role, person";
    PUT_ROUTE = "INSERT INTO cases_routes (id, procedure, territory, fact, value, person, name)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    DROP_ROUTES_OF = "DELETE FROM cases_routes WHERE person = $1";
    DROP_ROLES_OF = "DELETE FROM cases_roles WHERE person = $1";
    DROP_ABSENCES_OF = "DELETE FROM cases_absences WHERE person = $1 OR deputy = $1";
    DROP_DELEGATIONS_OF = "DELETE FROM cases_delegations WHERE person = $1";
    ROUTES = "SELECT * FROM cases_routes WHERE procedure = $1 ORDER BY id";
    DROP_ROUTE = "DELETE FROM cases_routes WHERE id = $1 AND procedure = $2";
    PUT_DATE = "INSERT INTO cases_dates (procedure, name, day) VALUES ($1, $2, $3)
        ON CONFLICT (procedure, name) DO UPDATE SET day = excluded.day";
    DATES = "SELECT name, day FROM cases_dates WHERE procedure = $1";
}

/// A sentence a service keeps for its answers.
#[derive(Clone, Debug, FromRow)]
pub struct Phrase {
    pub id: Id<Phrase>,
    pub service: String,
    pub title: String,
    pub body: String,
}

pub async fn put_phrase(tx: &mut Tx, phrase: &Phrase) -> Result<()> {
    tx.exec(
        PUT_PHRASE,
        args![&phrase.id, &phrase.service, &phrase.title, &phrase.body],
    )
    .await?;
    Ok(())
}

pub async fn phrases(db: impl Reader, service: &str) -> Result<Vec<Phrase>> {
    db.all(PHRASES, args![service]).await
}

pub async fn phrase(db: impl Reader, id: &Id<Phrase>) -> Result<Option<Phrase>> {
    db.optional(PHRASE, args![id]).await
}

pub async fn drop_phrase(tx: &mut Tx, id: &Id<Phrase>) -> Result<()> {
    tx.exec(DROP_PHRASE, args![id]).await?;
    Ok(())
}

/// Somebody is away, both days included.
#[derive(Clone, Debug, FromRow)]
pub struct Absence {
    pub id: Id<Absence>,
    pub person: Id<Person>,
    pub deputy: Id<Person>,
    pub from_day: Day,
    pub until_day: Day,
    /// The head who told it; the person, when nobody is named.
    pub recorded_by: Option<Id<Person>>,
}

impl Absence {
    pub fn covers(&self, day: Day) -> bool {
        self.from_day <= day && day <= self.until_day
    }
}

pub async fn insert_absence(tx: &mut Tx, absence: &Absence) -> Result<()> {
    tx.exec(
        INSERT_ABSENCE,
        args![
            &absence.id,
            &absence.person,
            &absence.deputy,
            absence.from_day,
            absence.until_day,
            absence.recorded_by.as_ref()
        ],
    )
    .await?;
    Ok(())
}

/// Absences not over on this day.
pub async fn absences(db: impl Reader, day: Day) -> Result<Vec<Absence>> {
    db.all(ABSENCES, args![day]).await
}

pub async fn drop_absence(tx: &mut Tx, id: &Id<Absence>) -> Result<()> {
    tx.exec(DROP_ABSENCE, args![id]).await?;
    Ok(())
}

/// Who signs for the mayor, both days included.
#[derive(Clone, Debug, FromRow)]
pub struct Delegation {
    pub id: Id<Delegation>,
    pub person: Id<Person>,
    pub service: String,
    pub procedure: Option<String>,
    pub reference: String,
    pub from_day: Day,
    pub until_day: Day,
}

impl Delegation {
    /// As the record of rights keeps it.
    pub fn kept(&self) -> String {
        let Self {
            service,
            from_day,
            until_day,
            reference,
            ..
        } = self;
        let procedure = self.procedure.as_deref();
        let procedure = procedure.map_or_else(String::new, |name| format!("{name}, "));
        format!("{service}, {procedure}{from_day} – {until_day}, {reference}")
    }

    /// Whether it lets its holder sign for this procedure of this service on this day.
    pub fn covers(&self, service: &str, procedure: &str, day: Day) -> bool {
        self.service == service
            && self.procedure.as_deref().is_none_or(|own| own == procedure)
            && self.from_day <= day
            && day <= self.until_day
    }
}

pub async fn insert_delegation(tx: &mut Tx, delegation: &Delegation) -> Result<()> {
    tx.exec(
        INSERT_DELEGATION,
        args![
            &delegation.id,
            &delegation.person,
            &delegation.service,
            delegation.procedure.clone(),
            &delegation.reference,
            delegation.from_day,
            delegation.until_day
        ],
    )
    .await?;
    Ok(())
}

/// Delegations not over on this day.
pub async fn delegations(db: impl Reader, day: Day) -> Result<Vec<Delegation>> {
    db.all(DELEGATIONS, args![day]).await
}

/// It ends with this day.
pub async fn end_delegation(tx: &mut Tx, id: &Id<Delegation>, last: Day) -> Result<()> {
    tx.exec(END_DELEGATION, args![id, last]).await?;
    Ok(())
}

pub async fn give_role(
    tx: &mut Tx,
    procedure: &str,
    role: &str,
    person: &Id<Person>,
) -> Result<()> {
    tx.exec(GIVE_ROLE, args![procedure, role, person]).await?;
    Ok(())
}

pub async fn take_role(
    tx: &mut Tx,
    procedure: &str,
    role: &str,
    person: &Id<Person>,
) -> Result<()> {
    tx.exec(TAKE_ROLE, args![procedure, role, person]).await?;
    Ok(())
}

/// Procedure, role, person.
pub async fn roles_of(
    db: impl Reader,
    person: &Id<Person>,
) -> Result<Vec<(String, String, Id<Person>)>> {
    db.all(ROLES_OF, args![person]).await
}

/// Role and person.
pub async fn holders(db: impl Reader, procedure: &str) -> Result<Vec<(String, Id<Person>)>> {
    db.all(HOLDERS, args![procedure]).await
}

/// Where new cases go.
#[derive(Clone, Debug, FromRow)]
pub struct Route {
    pub id: Id<Route>,
    pub procedure: String,
    pub territory: Option<String>,
    pub fact: Option<String>,
    pub value: Option<String>,
    pub person: Id<Person>,
    pub name: String,
}

pub async fn put_route(tx: &mut Tx, route: &Route) -> Result<()> {
    tx.exec(
        PUT_ROUTE,
        args![
            &route.id,
            &route.procedure,
            route.territory.clone(),
            route.fact.clone(),
            route.value.clone(),
            &route.person,
            &route.name
        ],
    )
    .await?;
    Ok(())
}

pub async fn routes(db: impl Reader, procedure: &str) -> Result<Vec<Route>> {
    db.all(ROUTES, args![procedure]).await
}

pub async fn drop_route(tx: &mut Tx, id: &Id<Route>, procedure: &str) -> Result<()> {
    tx.exec(DROP_ROUTE, args![id, procedure]).await?;
    Ok(())
}

pub async fn put_date(tx: &mut Tx, procedure: &str, name: &str, day: Day) -> Result<()> {
    tx.exec(PUT_DATE, args![procedure, name, day]).await?;
    Ok(())
}

pub async fn dates(db: impl Reader, procedure: &str) -> Result<Vec<(String, Day)>> {
    db.all(DATES, args![procedure]).await
}

/// Somebody who leaves is sent no case, holds no role, signs nothing and stands in for nobody.
pub async fn drop_organisation_of(tx: &mut Tx, person: &Id<Person>) -> Result<()> {
    for statement in [
        DROP_ROUTES_OF,
        DROP_ROLES_OF,
        DROP_ABSENCES_OF,
        DROP_DELEGATIONS_OF,
    ] {
        tx.exec(statement, args![person]).await?;
    }
    Ok(())
}
