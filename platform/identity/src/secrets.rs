//! Secrets and how they are kept: tokens and printed codes as SHA-256, passwords as argon2id,
//! one-time codes of an authenticator application (RFC 6238).

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version,
    password_hash::phc::PasswordHash,
};
use base::{Error, Instant, Message, Random, Result};
use i18n::msg;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use totp_rs::{Builder, Secret, Totp};

/// How much work one password costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strength {
    /// 19 MiB, two passes.
    #[default]
    Service,
    /// As little as the algorithm allows: tests only.
    Tests,
}

/// What the database keeps of a token.
pub(crate) fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

/// Letters and digits nobody confuses when reading them aloud or from paper.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Sixteen characters in groups of four: 80 bits.
pub(crate) fn printed_code(random: &Random) -> String {
    let mut code = String::with_capacity(19);
    for (at, byte) in random.bytes::<16>().into_iter().enumerate() {
        if at > 0 && at % 4 == 0 {
            code.push('-');
        }
        code.push(char::from(ALPHABET[usize::from(byte % 32)]));
    }
    code
}

/// What somebody typed, as it was printed: case, spaces and look-alikes do not matter.
pub(crate) fn read_code(typed: &str) -> String {
    let plain: Vec<char> = typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        })
        .take(64)
        .collect();
    plain
        .chunks(4)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}

/// Eight digits, `4821 7730`, for people without e-mail.
pub(crate) fn number(random: &Random) -> String {
    let number = 10_000_000 + random.below(90_000_000);
    format!(
        "{} {}",
        number / 10_000,
        format_args!("{:04}", number % 10_000)
    )
}

fn argon2(strength: Strength) -> Result<Argon2<'static>> {
    let params = match strength {
        Strength::Service => Params::new(19 * 1024, 2, 1, None),
        Strength::Tests => Params::new(Params::MIN_M_COST, 1, 1, None),
    };
    let params = params.map_err(|error| Error::internal(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Hashes a password, away from the threads that serve pages.
pub(crate) async fn hash_password(
    password: &str,
    strength: Strength,
    random: &Random,
) -> Result<String> {
    let (password, salt) = (password.to_owned(), random.bytes::<16>());
    blocking(move || {
        let hash: PasswordHash = argon2(strength)?
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map_err(|error| Error::internal(error.to_string()))?;
        Ok(hash.to_string())
    })
    .await
}

/// Compares a password with what is kept. Without anything to compare it works as long.
pub(crate) async fn is_password(
    password: &str,
    kept: Option<String>,
    strength: Strength,
) -> Result<bool> {
    let password = password.to_owned();
    blocking(move || {
        let argon2 = argon2(strength)?;
        let Some(kept) = kept else {
            let mut out = [0; 32];
            argon2
                .hash_password_into(password.as_bytes(), b"nobody is there.", &mut out)
                .map_err(|error| Error::internal(error.to_string()))?;
            return Ok(false);
        };
        let kept = PasswordHash::new(&kept).map_err(|error| Error::internal(error.to_string()))?;
        Ok(argon2.verify_password(password.as_bytes(), &kept).is_ok())
    })
    .await
}

/// Hashing a password takes memory on purpose: few at a time, whoever asks.
static HASHING: Semaphore = Semaphore::const_new(4);

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let _turn = HASHING.acquire().await.map_err(Error::internal)?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Error::internal)?
}

/// Long passwords that everybody tries; shorter ones are refused by their length.
const COMMON: &str = include_str!("common_passwords.txt");

const SHORTEST: usize = 12;
const LONGEST: usize = 200;

/// How to mend a password that somebody else would guess. `about` holds what is known of the
/// person and the town: names, addresses.
pub(crate) fn weakness(password: &str, about: &[&str]) -> Option<Message> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Some(msg!("identity-password-short", least = SHORTEST));
    }
    if length > LONGEST {
        return Some(msg!("identity-password-long", most = LONGEST));
    }
    let plain = plain(password);
    if plain.is_empty() || is_repeated(&plain) || is_run(&plain) {
        return Some(msg!("identity-password-pattern"));
    }
    if COMMON.lines().any(|common| common == plain) {
        return Some(msg!("identity-password-common"));
    }
    let mut rest = plain.clone();
    for known in about
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
    {
        let known = self::plain(known);
        if known.chars().count() >= 3 {
            rest = rest.replace(&known, "");
        }
    }
    // Fewer than eight characters of one's own once the known words are taken away.
    (rest != plain && rest.chars().count() < 8).then(|| msg!("identity-password-personal"))
}

fn plain(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// `abcabcabcabc`: one to four characters again and again.
fn is_repeated(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    (1..=4).any(|unit| chars.len() > unit && chars.iter().zip(&chars[unit..]).all(|(a, b)| a == b))
}

/// `123456789012`, `abcdefghijkl`: each character follows the one before.
fn is_run(text: &str) -> bool {
    let codes: Vec<i64> = text.chars().map(|c| i64::from(u32::from(c))).collect();
    let steps: Vec<i64> = codes.windows(2).map(|pair| pair[1] - pair[0]).collect();
    [1, -1]
        .iter()
        .any(|way| steps.iter().all(|step| step == way || *step == way * -9))
}

/// A new secret for an authenticator application, in base 32.
pub(crate) fn totp_secret(random: &Random) -> String {
    Secret::new_stack(random.bytes::<20>()).to_base32()
}

/// The address an authenticator application reads.
pub(crate) fn totp_url(secret: &str, town: &str, account: &str) -> String {
    let encode =
        |text: &str| utf8_percent_encode(&text.replace(':', " "), NON_ALPHANUMERIC).to_string();
    let (town, account) = (encode(town), encode(account));
    format!("otpauth://totp/{town}:{account}?secret={secret}&issuer={town}&digits=6&period=30")
}

fn totp(secret: &str) -> Result<Totp> {
    let secret = Secret::try_from_base32(secret).map_err(|_| Error::internal("a stored secret"))?;
    Builder::new()
        .with_secret(secret.as_bytes().to_vec())
        .build()
        .map_err(|error| Error::internal(error.to_string()))
}

/// The step of a right code, so that it is accepted once; one step late or early is fine.
pub(crate) fn totp_step(secret: &str, typed: &str, now: Instant) -> Result<Option<i64>> {
    let code: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    let seconds = u64::try_from(now.seconds()).unwrap_or_default();
    let step = totp(secret)?.check(&code, seconds);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

/// The code an authenticator application shows now. For tests and scenarios, which have no phone.
pub fn totp_code(secret: &str, now: Instant) -> Result<String> {
    let seconds = u64::try_from(now.seconds()).unwrap_or_default();
    Ok(totp(secret)?.generate(seconds).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_passwords_are_told_how_to_mend() {
        let about = ["Ana Morel", "ana.morel@valmoreau.example", "Valmoreau"];
        let key = |password: &str| weakness(password, &about).map(|message| message.key());
        for (password, expected) in [
            ("court", "identity-password-short"),
            ("motdepasse123", "identity-password-common"),
            ("MotDePasse-123", "identity-password-common"),
            ("aaaaaaaaaaaaaa", "identity-password-pattern"),
            ("abcabcabcabc", "identity-password-pattern"),
            ("123456789012", "identity-password-pattern"),
            ("zyxwvutsrqponm", "identity-password-pattern"),
            ("............", "identity-password-pattern"),
            ("AnaMorel2026!", "identity-password-personal"),
            ("valmoreau-1234", "identity-password-personal"),
        ] {
            assert_eq!(key(password), Some(expected), "{password}");
        }
        assert_eq!(key(&"é".repeat(201)), Some("identity-password-long"));
        for password in [
            "trois platanes et un puits",
            "Mo7-vrt-lamp-xQ",
            "ana aime les longues marches",
        ] {
            assert_eq!(key(password), None, "{password}");
        }
    }

    #[test]
    fn printed_codes_survive_reading_aloud() {
        let random = Random::seeded(1);
        let code = printed_code(&random);
        assert_eq!(code.len(), 19);
        assert_eq!(read_code(&code.to_lowercase().replace('-', " ")), code);
        assert_eq!(read_code("oil0-1111"), "0110-1111");
        assert_ne!(printed_code(&random), code);
        assert_eq!(number(&random).len(), 9);
    }

    /// The SHA-1 vectors of RFC 6238, appendix B, cut to six digits.
    #[test]
    fn one_time_codes_follow_the_rfc() {
        let secret = Secret::new_stack(*b"12345678901234567890").to_base32();
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (2_000_000_000, "279037"),
        ] {
            let at = |seconds| Instant::from_millis(seconds * 1_000);
            assert_eq!(totp_code(&secret, at(seconds)).unwrap(), code);
            let spaced = format!("{} {}", &code[..3], &code[3..]);
            assert_eq!(
                totp_step(&secret, &spaced, at(seconds)).unwrap(),
                Some(seconds / 30)
            );
            assert!(
                totp_step(&secret, code, at(seconds + 29))
                    .unwrap()
                    .is_some()
            );
            assert_eq!(totp_step(&secret, code, at(seconds + 90)).unwrap(), None);
        }
        assert_eq!(
            totp_step(&secret, "28708", Instant::from_millis(59_000)).unwrap(),
            None
        );
        let url = totp_url(&secret, "Valmoreau", "ana@valmoreau.example");
        assert!(
            url.starts_with("otpauth://totp/Valmoreau:ana%40valmoreau%2Eexample?secret="),
            "{url}"
        );
    }

    #[tokio::test]
    async fn passwords_are_salted_and_checked() {
        let random = Random::seeded(4);
        let hash = |text: &'static str| hash_password(text, Strength::Tests, &random);
        let kept = hash("trois platanes").await.unwrap();
        assert!(kept.starts_with("$argon2id$"), "{kept}");
        assert_ne!(kept, hash("trois platanes").await.unwrap());
        let is =
            |text: &'static str, kept: Option<String>| is_password(text, kept, Strength::Tests);
        assert!(is("trois platanes", Some(kept.clone())).await.unwrap());
        assert!(!is("trois platane", Some(kept)).await.unwrap());
        assert!(!is("trois platanes", None).await.unwrap());
    }
}
