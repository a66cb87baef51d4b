//! What identity speaks of, as types that cannot be wrong: addresses, names, sessions, ways to
//! sign in, and where a request comes from.

use base::{Id, Instant, Lang, Message, Problem};
use i18n::msg;
use mail::Address;
use town::{Actor, Grant, Person, Role};

/// Marks ids of sessions.
#[derive(Debug)]
pub enum SessionMark {}
/// Marks ids of passkeys.
#[derive(Debug)]
pub enum PasskeyMark {}
/// Marks ids of grants.
#[derive(Debug)]
pub enum GrantMark {}
/// Marks ids of invitations.
#[derive(Debug)]
pub enum InvitationMark {}

/// An e-mail address that accounts are known by: in lower case, so that one mailbox is one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(Address);

impl Email {
    pub fn parse(typed: &str) -> Result<Self, Message> {
        Address::parse(&typed.to_lowercase()).map(Self)
    }

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    pub(crate) fn address(&self) -> &Address {
        &self.0
    }

    pub(crate) fn check(typed: &str, field: &str) -> Result<Self, Problem> {
        Self::parse(typed).map_err(|mend| Problem::new(field, mend))
    }
}

/// The name somebody goes by. It is shown everywhere; no paper is asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameOfUse(String);

impl NameOfUse {
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_one = !text.is_empty()
            && text.chars().count() <= 80
            && text.chars().any(char::is_alphabetic)
            && !text.chars().any(|c| c.is_control() || "<>@{}".contains(c));
        is_one.then_some(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn check(text: &str, field: &str) -> Result<Self, Problem> {
        Self::parse(text).ok_or_else(|| Problem::new(field, msg!("identity-name-mend")))
    }
}

/// Pronouns, free text; empty when somebody says none.
pub(crate) fn check_pronouns(text: &str, field: &str) -> Result<Option<String>, Problem> {
    match text.trim() {
        "" => Ok(None),
        text if text.chars().count() <= 40 && !text.contains(['<', '>']) => {
            Ok(Some(text.to_owned()))
        }
        _ => Err(Problem::new(field, msg!("identity-pronouns-mend"))),
    }
}

/// An account to open.
#[derive(Clone, Debug)]
pub struct NewPerson {
    pub name: NameOfUse,
    pub pronouns: Option<String>,
    pub email: Option<Email>,
    pub lang: Lang,
}

/// An account as its holder sees it.
#[derive(Clone, Debug)]
pub struct Account {
    pub id: Id<Person>,
    pub name: String,
    pub pronouns: Option<String>,
    pub email: Option<String>,
    pub number: Option<String>,
    pub lang: Lang,
    pub has_password: bool,
    pub has_totp: bool,
    pub created_at: Instant,
    pub seen_at: Instant,
}

/// How a session was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Link,
    Password,
    Passkey,
    /// A code printed on a letter.
    Code,
    Invitation,
    Demonstration,
    /// A service of the State said who it is.
    Recognised(oidc::Service),
}

impl Method {
    pub fn code(self) -> &'static str {
        match self {
            Method::Link => "link",
            Method::Password => "password",
            Method::Passkey => "passkey",
            Method::Code => "code",
            Method::Invitation => "invitation",
            Method::Demonstration => "demonstration",
            Method::Recognised(service) => service.code(),
        }
    }
}

/// Where the second factor of a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondFactor {
    /// None is due: no right beyond a resident's, and none was set up.
    NotDue,
    /// One is due and none is set up: rights sleep until one is.
    ToSetUp,
    /// One is set up and was not shown yet: until then nobody is signed in.
    ToShow,
    Shown,
}

/// A live session.
#[derive(Clone, Debug)]
pub struct Session {
    pub id: Id<SessionMark>,
    pub person: Id<Person>,
    pub name: String,
    pub lang: Lang,
    pub method: String,
    pub seen_at: Instant,
    pub second: SecondFactor,
    /// Rights that count now; empty until the second factor was shown where one is due.
    pub grants: Vec<Grant>,
    /// Whether rights are held at all, asleep or not.
    pub is_staff: bool,
}

impl Session {
    /// Who acts through this session. Nobody does while a second factor that exists was not shown.
    pub fn actor(&self) -> Option<Actor> {
        (self.second != SecondFactor::ToShow).then(|| Actor::Person {
            id: self.person.clone(),
            name: self.name.clone(),
            grants: self.grants.clone(),
        })
    }

    /// A service of the State opened it.
    pub fn is_recognised(&self) -> bool {
        oidc::Service::parse(&self.method).is_some()
    }

    /// May change how one signs in: nothing stands between this session and its person.
    pub fn is_whole(&self) -> bool {
        self.second != SecondFactor::ToShow
    }
}

/// A session as its holder sees it in the list.
#[derive(Clone, Debug)]
pub struct OpenSession {
    pub id: Id<SessionMark>,
    pub device: String,
    pub method: String,
    pub created_at: Instant,
    pub seen_at: Instant,
    pub is_this_one: bool,
}

/// Where a request comes from: for limits and the list of devices, never kept as it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin<'a> {
    /// The network address.
    pub caller: &'a str,
    /// What the browser says it is.
    pub agent: &'a str,
    /// The token of the session this request already carries, which signing in ends.
    pub token: Option<&'a str>,
}

/// A sign-in that worked: the token goes into the cookie.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub token: String,
    /// How long the browser keeps the cookie.
    pub max_age_seconds: i64,
    pub second: SecondFactor,
    /// A path of this site to go back to.
    pub next: Option<String>,
}

/// A right as the administration pages list it.
#[derive(Clone, Debug)]
pub struct HeldGrant {
    pub id: Id<GrantMark>,
    pub person: Id<Person>,
    pub name: String,
    pub grant: Grant,
    pub given_at: Instant,
    /// Whether the holder has set up a second factor.
    pub is_guarded: bool,
}

/// An invitation that waits.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub id: Id<InvitationMark>,
    pub name: String,
    pub email: Option<String>,
    pub lang: Lang,
    pub grant: Grant,
    pub created_at: Instant,
    pub expires_at: Instant,
}

/// What an administrator did, as the record keeps it.
#[derive(Clone, Debug, db::FromRow)]
pub struct Change {
    pub at: Instant,
    pub by_role: String,
    pub what: String,
    pub subject: Option<Id<Person>>,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// Somebody's file was read.
#[derive(Clone, Debug, db::FromRow)]
pub struct Reading {
    pub at: Instant,
    pub by_role: String,
    pub by_service: Option<String>,
    pub what: String,
    pub why: String,
}

/// A passkey as its holder sees it.
#[derive(Clone, Debug, db::FromRow)]
pub struct Passkey {
    pub id: Id<PasskeyMark>,
    pub label: String,
    pub created_at: Instant,
    pub used_at: Option<Instant>,
}

/// `Firefox, Windows`: enough to know one's own devices, too little to tell people apart.
pub fn device_label(agent: &str) -> String {
    let first = |table: &[(&str, &'static str)]| {
        table
            .iter()
            .find(|(mark, _)| agent.contains(mark))
            .map(|(_, name)| *name)
    };
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrom", "Chrome"),
        ("CriOS", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

/// A path to go back to, if it is one of this site.
pub(crate) fn local_path(text: &str) -> Option<String> {
    let is_local = text.starts_with('/')
        && !text.starts_with("//")
        && text.len() <= 500
        && !text.contains('\\')
        && !text.chars().any(|c| c.is_control() || c.is_whitespace());
    is_local.then(|| text.to_owned())
}

/// Roles for which a right of the whole town needs somebody with a right over the whole town.
pub(crate) fn grant_from(
    role: &str,
    service: Option<String>,
    territory: Option<String>,
) -> Option<Grant> {
    Some(Grant {
        role: Role::parse(role)?,
        service,
        territory,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mailbox_is_one_account() {
        let email = Email::parse("  Ana.Morel@Valmoreau.EXAMPLE ").unwrap();
        assert_eq!(email.as_str(), "ana.morel@valmoreau.example");
        assert!(Email::parse("ana").is_err());
    }

    #[test]
    fn names_are_what_people_go_by() {
        for text in ["Zoé", "Jean-Baptiste d'Aulnay", "李小龙", "N. Farel"] {
            assert!(NameOfUse::parse(text).is_some(), "{text}");
        }
        for text in ["", "  ", "42", "<b>x</b>", "a@b.fr", "x\u{7}"] {
            assert!(NameOfUse::parse(text).is_none(), "{text:?}");
        }
        assert_eq!(
            NameOfUse::parse(" Ana \n Morel ").unwrap().as_str(),
            "Ana Morel"
        );
    }

    #[test]
    fn only_paths_of_this_site_are_gone_back_to() {
        assert_eq!(
            local_path("/programme?page=2").as_deref(),
            Some("/programme?page=2")
        );
        for text in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "programme",
            "",
            "/a\nb",
        ] {
            assert_eq!(local_path(text), None, "{text:?}");
        }
    }

    #[test]
    fn devices_are_told_coarsely() {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0";
        assert_eq!(device_label(firefox), "Firefox, Linux");
        assert_eq!(device_label(edge), "Edge, Windows");
        assert_eq!(device_label("curl/8.0"), "");
    }
}
