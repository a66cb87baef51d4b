//! Who acts, and with which rights. Actions of every room take an [`Actor`] and decide.

use base::Id;

use crate::Directory;

/// The identity behind an account. Only its id travels outside the identity tables.
#[derive(Debug)]
pub enum Person {}

/// What a person may be for the town.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Works in a service: edits what the service owns.
    Agent,
    /// Heads a service: an agent who also validates and sees deadlines.
    Head,
    /// An elected member.
    Elected,
    /// Opens accounts and keys in paper at the counter.
    Counter,
    /// Takes over the cases whose term is over and that go to the archives, and sees no other.
    Archivist,
    /// Reads everything public and internal, changes nothing.
    Auditor,
    /// Manages accounts, services, territories and settings.
    Administrator,
}

impl Role {
    pub const ALL: [Role; 7] = [
        Role::Agent,
        Role::Head,
        Role::Elected,
        Role::Counter,
        Role::Archivist,
        Role::Auditor,
        Role::Administrator,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Role::Agent => "agent",
            Role::Head => "head",
            Role::Elected => "elected",
            Role::Counter => "counter",
            Role::Archivist => "archivist",
            Role::Auditor => "auditor",
            Role::Administrator => "administrator",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// A role, bounded to a service and a territory where it is not for the whole town.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    pub role: Role,
    pub service: Option<String>,
    pub territory: Option<String>,
}

/// Who is asking.
#[derive(Clone, Debug, Default)]
pub enum Actor {
    /// Nobody signed in.
    #[default]
    Visitor,
    /// A signed-in person. Grants count only once a second factor was shown, where one is due:
    /// identity hands over an empty list until then.
    Person {
        id: Id<Person>,
        name: String,
        grants: Vec<Grant>,
    },
    /// The program itself: timers, imports by command line, the playing of the demonstration.
    System,
}

impl Actor {
    pub fn id(&self) -> Option<&Id<Person>> {
        match self {
            Actor::Person { id, .. } => Some(id),
            Actor::Visitor | Actor::System => None,
        }
    }

    pub fn name(&self) -> Option<&str> {
        match self {
            Actor::Person { name, .. } => Some(name),
            Actor::Visitor | Actor::System => None,
        }
    }

    pub fn grants(&self) -> &[Grant] {
        match self {
            Actor::Person { grants, .. } => grants,
            Actor::Visitor | Actor::System => &[],
        }
    }

    pub fn is_signed_in(&self) -> bool {
        matches!(self, Actor::Person { .. })
    }

    /// Holds the role somewhere, whatever its bounds.
    pub fn has(&self, role: Role) -> bool {
        matches!(self, Actor::System) || self.grants().iter().any(|grant| grant.role == role)
    }

    /// May do what `role` does for things of this service and territory. `None` means the thing has
    /// no service (or concerns the whole town), which only unbounded grants cover.
    pub fn may(
        &self,
        role: Role,
        service: Option<&str>,
        territory: Option<&str>,
        directory: &Directory,
    ) -> bool {
        if matches!(self, Actor::System) {
            return true;
        }
        let covers =
            |bound: &Option<String>, thing: Option<&str>, inside: &dyn Fn(&str, &str) -> bool| {
                match (bound, thing) {
                    (None, _) => true,
                    (Some(bound), Some(thing)) => inside(thing, bound),
                    (Some(_), None) => false,
                }
            };
        self.grants().iter().any(|grant| {
            grant.role == role
                && covers(&grant.service, service, &|thing, bound| thing == bound)
                && covers(&grant.territory, territory, &|thing, bound| {
                    directory.lies_within(thing, bound)
                })
        })
    }

    /// Works for the town in any role that writes.
    pub fn is_staff(&self) -> bool {
        matches!(self, Actor::System)
            || self
                .grants()
                .iter()
                .any(|grant| grant.role != Role::Auditor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Territory, TerritoryKind};

    fn directory() -> Directory {
        let place = |slug: &str, parent: Option<&str>, kind| Territory {
            slug: slug.to_owned(),
            parent: parent.map(str::to_owned),
            name: slug.to_owned(),
            kind,
        };
        Directory {
            territories: vec![
                place("orselle", None, TerritoryKind::Agglomeration),
                place("valmoreau", Some("orselle"), TerritoryKind::Commune),
                place("saint-roch", Some("valmoreau"), TerritoryKind::Quartier),
            ],
            ..Directory::default()
        }
    }

    fn agent(service: Option<&str>, territory: Option<&str>) -> Actor {
        Actor::Person {
            id: "01900000-0000-7000-8000-000000000000"
                .parse()
                .expect("an id"),
            name: "N. Farel".to_owned(),
            grants: vec![Grant {
                role: Role::Agent,
                service: service.map(str::to_owned),
                territory: territory.map(str::to_owned),
            }],
        }
    }

    #[test]
    fn a_right_stops_at_its_service_and_territory() {
        let places = directory();
        let may =
            |actor: &Actor, service, territory| actor.may(Role::Agent, service, territory, &places);
        let school = agent(Some("ecoles"), Some("valmoreau"));
        assert!(may(&school, Some("ecoles"), Some("saint-roch")));
        assert!(!may(&school, Some("voirie"), Some("saint-roch")));
        assert!(!may(&school, Some("ecoles"), Some("orselle")));
        assert!(!may(&school, None, Some("valmoreau")));
        assert!(!school.may(Role::Head, Some("ecoles"), Some("valmoreau"), &places));
        assert!(may(&agent(None, None), None, None));
        assert!(!may(&Actor::Visitor, Some("ecoles"), None));
        assert!(may(&Actor::System, None, None));
    }
}
