//! How sure a service is of somebody (`acr`): the care taken when the identity was given, and
//! whether two factors were shown just now.

use crate::Service;

/// A level a service speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    pub code: &'static str,
    assurance: u8,
    /// Two factors were shown to the service.
    pub has_two_factors: bool,
}

const fn level(code: &'static str, assurance: u8, has_two_factors: bool) -> Level {
    Level {
        code,
        assurance,
        has_two_factors,
    }
}

/// The levels of eIDAS; substantial and high ask for two factors.
const FRANCECONNECT: [Level; 3] = [
    level("eidas1", 1, false),
    level("eidas2", 2, true),
    level("eidas3", 3, true),
];

const PROCONNECT: [Level; 6] = [
    level("eidas0", 0, false),
    level("eidas0-mfa", 0, true),
    level("eidas1", 1, false),
    level("eidas1-mfa", 1, true),
    level("eidas2", 2, true),
    level("eidas3", 3, true),
];

/// How ProConnect wrote its lower levels before it gave them names of eIDAS. They are understood,
/// and no longer asked for.
const PROCONNECT_FORMERLY: [Level; 4] = [
    level(
        "https://proconnect.gouv.fr/assurance/self-asserted",
        0,
        false,
    ),
    level(
        "https://proconnect.gouv.fr/assurance/self-asserted-2fa",
        0,
        true,
    ),
    level(
        "https://proconnect.gouv.fr/assurance/consistency-checked",
        1,
        false,
    ),
    level(
        "https://proconnect.gouv.fr/assurance/consistency-checked-2fa",
        1,
        true,
    ),
];

impl Level {
    /// The levels that can be asked of a service, lowest first.
    pub fn of(service: Service) -> &'static [Level] {
        match service {
            Service::FranceConnect => &FRANCECONNECT,
            Service::ProConnect => &PROCONNECT,
        }
    }

    /// A level that can be asked.
    pub fn parse(service: Service, code: &str) -> Option<Self> {
        Self::of(service)
            .iter()
            .copied()
            .find(|one| one.code == code)
    }

    /// A level that was answered.
    pub(crate) fn read(service: Service, code: &str) -> Option<Self> {
        let formerly = PROCONNECT_FORMERLY.iter().copied();
        let formerly = formerly.filter(|one| service == Service::ProConnect && one.code == code);
        Self::parse(service, code).or_else(|| formerly.into_iter().next())
    }

    /// Is at least what was asked, on both counts.
    pub fn reaches(self, asked: Self) -> bool {
        self.assurance >= asked.assurance && (self.has_two_factors || !asked.has_two_factors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lower_level_never_reaches_a_higher_one() {
        use Service::{FranceConnect, ProConnect};
        let reaches = |service, got, asked| {
            let asked = Level::parse(service, asked).unwrap();
            Level::read(service, got).is_some_and(|got| got.reaches(asked))
        };
        for (service, got, asked, expected) in [
            (FranceConnect, "eidas1", "eidas1", true),
            (FranceConnect, "eidas3", "eidas2", true),
            (FranceConnect, "eidas1", "eidas2", false),
            (FranceConnect, "eidas0", "eidas1", false),
            (FranceConnect, "eidas1-mfa", "eidas1", false),
            (ProConnect, "eidas2", "eidas1-mfa", true),
            (ProConnect, "eidas0-mfa", "eidas1", false),
            (ProConnect, "eidas1", "eidas0-mfa", false),
            (ProConnect, "eidas9", "eidas0", false),
            (ProConnect, "", "eidas0", false),
            (
                ProConnect,
                "https://proconnect.gouv.fr/assurance/consistency-checked-2fa",
                "eidas1-mfa",
                true,
            ),
            (
                ProConnect,
                "https://proconnect.gouv.fr/assurance/self-asserted",
                "eidas1",
                false,
            ),
            (
                FranceConnect,
                "https://proconnect.gouv.fr/assurance/consistency-checked-2fa",
                "eidas1",
                false,
            ),
        ] {
            assert_eq!(
                reaches(service, got, asked),
                expected,
                "{service:?} {got} {asked}"
            );
        }
    }
}
