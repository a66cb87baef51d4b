//! Why an answer is not believed. Nothing here names anybody: it may be logged, and its code shown.

/// The reason, for the log and for whoever runs the house.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the service does not answer as it should: {0}")]
    NoAnswer(String),
    #[error("the service sends elsewhere instead of answering")]
    Redirected,
    #[error("the service refuses the exchange: {0}")]
    Exchange(String),
    #[error("what the service publishes about itself cannot be used: {0}")]
    Metadata(String),
    #[error("the answer came from another service than the one asked")]
    MixedUp,
    #[error("a token is not readable")]
    Malformed,
    #[error("a token is encrypted: ask the service for signed tokens, without encryption")]
    Encrypted,
    #[error("a token is not signed by an algorithm that is allowed (ES256, RS256)")]
    Algorithm,
    #[error("a token is signed by a key that the service does not publish")]
    UnknownKey,
    #[error("the signature of a token is wrong")]
    Signature,
    #[error("a token is from another issuer")]
    Issuer,
    #[error("a token is for somebody else")]
    Audience,
    #[error("a token is no longer, or not yet, valid")]
    Expired,
    #[error("the token is not the answer to what was asked (nonce)")]
    Nonce,
    #[error("the two tokens do not go together (at_hash)")]
    AccessHash,
    #[error("the level of assurance is lower than what was asked")]
    Level,
    #[error("the person's data came without a signature")]
    Unsigned,
    #[error("the person's data are about somebody else")]
    Subject,
}

impl Refusal {
    /// Two or three words for a page: somebody can read them out over the telephone.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoAnswer(_) => "no-answer",
            Self::Redirected => "redirected",
            Self::Exchange(_) => "exchange",
            Self::Metadata(_) => "metadata",
            Self::MixedUp => "mixed-up",
            Self::Malformed => "malformed",
            Self::Encrypted => "encrypted",
            Self::Algorithm => "algorithm",
            Self::UnknownKey => "unknown-key",
            Self::Signature => "signature",
            Self::Issuer => "issuer",
            Self::Audience => "audience",
            Self::Expired => "expired",
            Self::Nonce => "nonce",
            Self::AccessHash => "access-hash",
            Self::Level => "level",
            Self::Unsigned => "unsigned",
            Self::Subject => "subject",
        }
    }

    /// The service is at fault for the moment, rather than its answer false.
    pub fn is_silence(&self) -> bool {
        matches!(
            self,
            Self::NoAnswer(_) | Self::Redirected | Self::Metadata(_)
        )
    }
}
