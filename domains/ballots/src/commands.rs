//! `maison tally …`: counting a participatory budget from its file, without a town. Nothing here
//! prints; `maison` shows the text, or the JSON under `--json`, and leaves with the code.

mod fairness;
mod show;

use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use base::Lang;
use budgeting::{
    Count, Counted, Instance, Profile, Rule, TieOrder, Utility, as_in_file,
    certificate::{self, Certificate},
    count, pb,
    shares::{Completion, Options, Start, certified},
};
use clap::{Args, Subcommand, ValueEnum};
use cpu_time::ProcessTime;
use fairness::Fairness;
use i18n::t;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// The doc comments are the help texts.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Count, and say who wins
    ///
    /// Exact: floating-point numbers never decide. The same file and the same options give the same
    /// winners everywhere.
    Run {
        /// A `.pb` file, packed (.gz) or not
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        how: How,
        /// Say for each project that loses where the money of its supporters went, and what would
        /// have been enough (counts many times)
        #[arg(long)]
        explain: bool,
        /// Write what everybody pays, in exact fractions, for `maison tally verify`
        #[arg(long, value_name = "FILE")]
        certificate: Option<PathBuf>,
        #[command(flatten)]
        tongue: Tongue,
    },
    /// Look through a file, and say what is amiss or odd in it
    Check {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        tongue: Tongue,
    },
    /// Count with the rule the file names, and compare with the winners it names
    ///
    /// As towns count: the list by votes or points, whatever a project costs; in a ranking, as many
    /// points for a project as the ballot has from it on (the last one gets one); ties in the order of
    /// the file.
    Replay {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        tongue: Tongue,
    },
    /// Count with several rules, and set their winners side by side
    ///
    /// For each rule also says whether a group of people is left behind (EJR+ up to one, by money and
    /// by number of projects), and whether equal shares could have paid for its winners.
    Compare {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        tongue: Tongue,
    },
    /// Check a certificate against the ballots, without counting
    Verify {
        #[arg(value_name = "CERTIFICATE")]
        certificate: PathBuf,
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        tongue: Tongue,
    },
}

/// How to count.
#[derive(Clone, Debug, Args)]
pub struct How {
    #[arg(long, value_enum)]
    pub rule: RuleName,
    /// What a funded project is worth to whoever marked it [default: cost for approvals, score for
    /// points, borda for rankings]; places is borda with one point more, as towns count
    #[arg(long, value_enum)]
    pub utility: Option<UtilityName>,
    /// What is done with the money that equal shares leave
    #[arg(long, value_enum, default_value_t = CompletionName::None)]
    pub completion: CompletionName,
    /// By how much each share is raised at a step of add1, in units of currency
    #[arg(long, default_value = "1", value_name = "AMOUNT")]
    pub increment: String,
    /// Start from the budget divided by the voters, or from that cut to whole units
    #[arg(long, value_enum, default_value_t = StartName::Exact)]
    pub start: StartName,
    /// Who comes first among equals: `id`, `cost-votes-id`, or `lot:HEX` with the seed of a lot
    #[arg(long, default_value = "cost-votes-id", value_name = "ORDER")]
    pub ties: String,
    /// For greedy-threshold: leave out projects with fewer votes or points [default: as in the file]
    #[arg(long, value_name = "NUMBER")]
    pub threshold: Option<u64>,
}

/// Language of what is said.
#[derive(Clone, Copy, Debug, Args)]
pub struct Tongue {
    /// Language of what is said
    #[arg(long, value_name = "fr|en", default_value_t = Lang::Fr)]
    pub lang: Lang,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RuleName {
    EqualShares,
    Greedy,
    GreedyNoSkip,
    GreedyThreshold,
    Phragmen,
    MaximinSupport,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum UtilityName {
    Cost,
    Cardinality,
    Score,
    Borda,
    Places,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum CompletionName {
    None,
    Add1,
    Add1u,
    Utilitarian,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum StartName {
    Exact,
    Integral,
}

impl From<RuleName> for Rule {
    fn from(name: RuleName) -> Self {
        match name {
            RuleName::EqualShares => Self::EqualShares,
            RuleName::Greedy => Self::Greedy,
            RuleName::GreedyNoSkip => Self::GreedyNoSkip,
            RuleName::GreedyThreshold => Self::GreedyThreshold,
            RuleName::Phragmen => Self::Phragmen,
            RuleName::MaximinSupport => Self::MaximinSupport,
        }
    }
}

impl From<UtilityName> for Utility {
    fn from(name: UtilityName) -> Self {
        match name {
            UtilityName::Cost => Self::Cost,
            UtilityName::Cardinality => Self::Cardinality,
            UtilityName::Score => Self::Score,
            UtilityName::Borda => Self::Borda,
            UtilityName::Places => Self::Places,
        }
    }
}

impl From<CompletionName> for Completion {
    fn from(name: CompletionName) -> Self {
        match name {
            CompletionName::None => Self::None,
            CompletionName::Add1 => Self::Add1,
            CompletionName::Add1u => Self::Add1u,
            CompletionName::Utilitarian => Self::Utilitarian,
        }
    }
}

impl From<StartName> for Start {
    fn from(name: StartName) -> Self {
        match name {
            StartName::Exact => Self::Exact,
            StartName::Integral => Self::Integral,
        }
    }
}

/// What to show, and the code to leave with: 0, 1 when something does not agree, 2 when something
/// given must be mended.
#[derive(Clone, Debug)]
pub struct Output {
    pub text: String,
    pub json: Value,
    pub code: u8,
}

impl Output {
    fn refused(text: String) -> Self {
        Self {
            json: json!({ "error": text }),
            text,
            code: 2,
        }
    }
}

/// Runs a command: what must be mended is an output too. A count that is only read as JSON spares its
/// sentences.
#[must_use]
pub fn run(command: Command, as_json: bool) -> Output {
    let done = match command {
        Command::Run {
            file,
            how,
            explain,
            certificate,
            tongue,
        } => tally(
            (&file, &how),
            explain,
            certificate.as_deref(),
            tongue.lang,
            as_json,
        ),
        Command::Check { file, tongue } => check(&file, tongue.lang),
        Command::Replay { file, tongue } => replay(&file, tongue.lang),
        Command::Compare { file, tongue } => compare(&file, tongue.lang),
        Command::Verify {
            certificate,
            file,
            tongue,
        } => verify(&certificate, &file, tongue.lang),
    };
    done.unwrap_or_else(|refused| refused)
}

/// A file read: the election, its SHA-256, the seconds of processor that reading took.
struct Opened {
    instance: Instance,
    sha256: String,
    seconds: f64,
}

fn bytes(file: &Path, lang: Lang) -> Result<Vec<u8>, Output> {
    let read = || -> io::Result<Vec<u8>> {
        let bytes = fs::read(file)?;
        if !bytes.starts_with(&[0x1f, 0x8b]) {
            return Ok(bytes);
        }
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(&bytes[..]).read_to_end(&mut unpacked)?;
        Ok(unpacked)
    };
    read().map_err(|error| {
        let (file, error) = (file.display().to_string(), error.to_string());
        Output::refused(t!(
            lang,
            "ballots-tally-unreadable",
            file = file,
            error = error
        ))
    })
}

fn open(file: &Path, lang: Lang) -> Result<Opened, Output> {
    let began = ProcessTime::now();
    let bytes = bytes(file, lang)?;
    let instance = pb::read(&bytes).map_err(|faults| {
        let lines: Vec<String> = faults
            .iter()
            .map(|fault| {
                let place = file.display();
                let said = show::fault(fault, lang);
                format!("{place}:{}:{}: {said}", fault.line, fault.column)
            })
            .collect();
        Output {
            text: lines.join("\n"),
            json: json!({ "faults": faults }),
            code: 2,
        }
    })?;
    let seconds = began.elapsed().as_secs_f64();
    Ok(Opened {
        instance,
        sha256: hex::encode(Sha256::digest(&bytes)),
        seconds,
    })
}

fn order(instance: &Instance, said: &str, lang: Lang) -> Result<TieOrder, Output> {
    match said.split_once(':') {
        None if said == "id" => Ok(TieOrder::by_id(instance)),
        None if said == "cost-votes-id" => Ok(TieOrder::by_cost_and_votes(instance)),
        Some(("lot", seed)) => match hex::decode(seed) {
            Ok(seed) if !seed.is_empty() => Ok(TieOrder::by_lot(instance, &seed)),
            _ => Err(Output::refused(t!(lang, "ballots-tally-seed", seed = seed))),
        },
        _ => Err(Output::refused(t!(lang, "ballots-tally-ties", said = said))),
    }
}

fn increment(instance: &Instance, said: &str, lang: Lang) -> Result<u64, Output> {
    let refused = || Output::refused(t!(lang, "ballots-tally-increment", said = said));
    let (whole, decimals) = said.split_once(['.', ',']).unwrap_or((said, ""));
    let places = instance.amounts.decimals as usize;
    if decimals.len() > places || decimals.bytes().any(|byte| !byte.is_ascii_digit()) {
        return Err(refused());
    }
    let digits = format!("{whole}{decimals:0<places$}");
    match digits.parse() {
        Ok(amount) if amount > 0 => Ok(amount),
        _ => Err(refused()),
    }
}

fn counting(instance: &Instance, how: &How, lang: Lang) -> Result<Count, Output> {
    let utility = how
        .utility
        .map_or_else(|| Utility::usual(instance.vote_type), Utility::from);
    let threshold = instance
        .meta("min_project_score_threshold")
        .and_then(|said| said.parse().ok());
    Ok(Count {
        rule: how.rule.into(),
        utility,
        options: Options {
            completion: how.completion.into(),
            start: how.start.into(),
            increment: increment(instance, &how.increment, lang)?,
            jumps: true,
        },
        least: how.threshold.or(threshold).unwrap_or_default(),
    })
}

fn tally(
    (file, how): (&Path, &How),
    explain: bool,
    certificate: Option<&Path>,
    lang: Lang,
    as_json: bool,
) -> Result<Output, Output> {
    let Opened {
        instance,
        sha256,
        seconds,
    } = open(file, lang)?;
    let order = order(&instance, &how.ties, lang)?;
    let counting = counting(&instance, how, lang)?;
    let is_shares = counting.rule == Rule::EqualShares;
    if (explain || certificate.is_some()) && !is_shares {
        return Err(Output::refused(t!(lang, "ballots-tally-shares-only")));
    }
    let began = ProcessTime::now();
    let counted = count(&instance, &order, &counting);
    let seconds_rule = began.elapsed().as_secs_f64();
    let explanation = explain
        .then(|| budgeting::explain(&instance, counting.utility, &order, counting.options).1);
    if let Some(path) = certificate {
        let profile = Profile::new(&instance, counting.utility);
        let (_, made) = certified(&instance, &profile, &order, counting.options);
        let written = serde_json::to_string_pretty(&made).map_err(io::Error::other);
        written
            .and_then(|text| fs::write(path, text + "\n"))
            .map_err(|error| {
                let (file, error) = (path.display().to_string(), error.to_string());
                Output::refused(t!(
                    lang,
                    "ballots-tally-unwritable",
                    file = file,
                    error = error
                ))
            })?;
    }
    let mut json = show::json(&instance, &counting, &counted);
    json["sha256"] = json!(sha256);
    json["seconds_parse"] = json!(seconds);
    json["seconds_rule"] = json!(seconds_rule);
    if let Some(explanation) = &explanation {
        json["explanation"] = show::explanation_json(&instance, explanation);
    }
    Ok(Output {
        text: if as_json {
            String::new()
        } else {
            show::text(&instance, &counting, &counted, explanation.as_ref(), lang)
        },
        json,
        code: 0,
    })
}

fn check(file: &Path, lang: Lang) -> Result<Output, Output> {
    let bytes = bytes(file, lang)?;
    let findings = pb::check(&bytes);
    let has_fault = findings.iter().any(|finding| finding.fault.is_some());
    let text = if findings.is_empty() {
        t!(lang, "ballots-tally-sound")
    } else {
        let line = |finding: &pb::Finding| match &finding.fault {
            Some(fault) => format!(
                "{}:{}:{}: {}",
                file.display(),
                fault.line,
                fault.column,
                show::fault(fault, lang)
            ),
            None => show::finding(finding, lang),
        };
        findings.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    Ok(Output {
        text,
        json: json!({ "findings": findings }),
        code: if has_fault {
            2
        } else {
            u8::from(!findings.is_empty())
        },
    })
}

fn replay(file: &Path, lang: Lang) -> Result<Output, Output> {
    let Opened { instance, .. } = open(file, lang)?;
    let rule = instance.meta("rule").unwrap_or_default().to_owned();
    let Some(outcome) = as_in_file(&instance) else {
        return Err(Output::refused(t!(
            lang,
            "ballots-tally-rule-unknown",
            rule = rule
        )));
    };
    let official: Vec<usize> = (0..instance.projects.len())
        .filter(|&p| instance.projects[p].selected.is_some_and(|code| code > 0))
        .collect();
    if official.is_empty() {
        return Err(Output::refused(t!(lang, "ballots-tally-no-selected")));
    }
    let set = outcome.set();
    let ids = |projects: &[usize]| show::ids(&instance, projects);
    let more: Vec<usize> = set
        .iter()
        .copied()
        .filter(|p| !official.contains(p))
        .collect();
    let less: Vec<usize> = official
        .iter()
        .copied()
        .filter(|p| !set.contains(p))
        .collect();
    let agrees = more.is_empty() && less.is_empty();
    let text = if agrees {
        t!(
            lang,
            "ballots-tally-replay-same",
            rule = rule.clone(),
            count = set.len()
        )
    } else {
        t!(
            lang,
            "ballots-tally-replay-other",
            rule = rule.clone(),
            more = ids(&more).join(", "),
            less = ids(&less).join(", ")
        )
    };
    Ok(Output {
        text,
        json: json!({
            "rule": rule,
            "agrees": agrees,
            "winners": ids(&set),
            "only_counted": ids(&more),
            "only_selected": ids(&less),
        }),
        code: u8::from(!agrees),
    })
}

fn compare(file: &Path, lang: Lang) -> Result<Output, Output> {
    let Opened { instance, .. } = open(file, lang)?;
    let order = TieOrder::by_cost_and_votes(&instance);
    let utility = Utility::in_towns(instance.vote_type);
    let profile = Profile::new(&instance, utility);
    let mut rules = vec![
        (Rule::Greedy, Completion::None),
        (Rule::EqualShares, Completion::None),
        (Rule::EqualShares, Completion::Add1),
        (Rule::EqualShares, Completion::Add1u),
    ];
    if matches!(utility, Utility::Cost) {
        rules.push((Rule::Phragmen, Completion::None));
    }
    let counts: Vec<(Count, Counted)> = rules
        .into_iter()
        .map(|(rule, completion)| {
            let counting = Count {
                rule,
                utility,
                options: Options::new(&profile, completion),
                least: 0,
            };
            let counted = count(&instance, &order, &counting);
            (counting, counted)
        })
        .collect();
    let fair: Vec<Fairness> = counts
        .iter()
        .map(|(_, counted)| Fairness::of(&instance, &counted.outcome.winners))
        .collect();
    let json = counts.iter().zip(&fair).map(|((counting, counted), fair)| {
        let mut json = show::json(&instance, counting, counted);
        json["without_winner"] = json!(show::without_winner(&instance, counted));
        json["fairness"] = fair.json(&instance);
        json
    });
    Ok(Output {
        json: json.collect(),
        text: show::side_by_side(&instance, &counts, &fair, lang),
        code: 0,
    })
}

fn verify(path: &Path, file: &Path, lang: Lang) -> Result<Output, Output> {
    let text = bytes(path, lang)?;
    let read: Certificate = serde_json::from_slice(&text).map_err(|error| {
        let (file, error) = (path.display().to_string(), error.to_string());
        Output::refused(t!(
            lang,
            "ballots-tally-unreadable",
            file = file,
            error = error
        ))
    })?;
    let Opened { instance, .. } = open(file, lang)?;
    Ok(match certificate::check(&instance, &read) {
        Ok(()) => Output {
            text: t!(
                lang,
                "ballots-tally-verified",
                count = read.winners.len(),
                cost = instance.amounts.show(read.cost)
            ),
            json: json!({ "verified": true }),
            code: 0,
        },
        Err(flaw) => Output {
            text: show::flaw(&flaw, lang),
            json: json!({ "verified": false, "flaw": flaw }),
            code: 1,
        },
    })
}
