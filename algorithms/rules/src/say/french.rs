//! Simple clauses in French. Verbs agree in number; turns that would need the gender
//! of a noun are avoided.

use super::meaning::{Object, Simple};
use super::{Clause, Tongue, Words, inside, listed, said, spans};
use crate::say::meaning;
use crate::syntax::{Expr, Node, Op, Sign, Span};
use crate::value::{Kind, Value};

pub(super) struct French;

impl Tongue for French {
    fn simple(&self, simple: &Simple<'_>, words: &dyn Words) -> Clause {
        match simple {
            Simple::Fact { name, denied } => Clause::whole(inside(&if *denied {
                words.denied(name)
            } else {
                words.fact(name)
            })),
            Simple::Known { name, denied } => {
                let (verb, not) = if *denied { ("ne ", " pas") } else { ("", "") };
                Clause::whole(if words.kind(name) == Some(Kind::YesNo) {
                    let clause = self.when(&inside(&words.fact(name)));
                    format!("on {verb}sait{not} {clause}")
                } else {
                    let noun = Noun::of(&Node::fact(name), words).text;
                    format!("on {verb}connaît{not} {noun}")
                })
            }
            Simple::Always(true) => Clause::whole("c'est toujours le cas".to_owned()),
            Simple::Always(false) => Clause::whole("ce n'est jamais le cas".to_owned()),
            Simple::Agree {
                left,
                right,
                denied,
            } => {
                let verb = if *denied { "n'est pas" } else { "est" };
                let (left, right) = (quoted_clause(left, words), quoted_clause(right, words));
                Clause::whole(format!(
                    "la réponse {verb} la même pour {left} et pour {right}"
                ))
            }
            Simple::Compare {
                subject,
                op,
                object,
            } => compare(subject, *op, object, words),
            Simple::OneOf {
                subject,
                items,
                denied,
            } => one_of(subject, items, *denied, words),
            Simple::Includes { list, item, denied } if spans(list, words) => {
                let day = match item {
                    Object::Node(node) => Noun::of(node, words),
                    other => Noun::single(said_object(other, list, words)),
                };
                let verb = day.verb("tombe", "tombent");
                let verb = if *denied {
                    format!("ne {verb} pas")
                } else {
                    verb.to_owned()
                };
                let span = Noun::of(list, words).text;
                day.clause(format!("{verb} dans {span}"))
            }
            Simple::Includes { list, item, denied } => {
                let noun = Noun::of(list, words);
                let verb = noun.verb("comprend", "comprennent");
                let verb = if *denied {
                    format!("ne {verb} pas")
                } else {
                    verb.to_owned()
                };
                let item = said_object(item, list, words);
                noun.clause(format!("{verb} {item}"))
            }
        }
    }

    fn when(&self, clause: &str) -> String {
        let elided = clause.starts_with("il ") || clause.starts_with("ils ");
        let si = if elided { "s'" } else { "si " };
        format!("{si}{clause}")
    }

    fn lead(&self, least: usize, all: usize) -> String {
        match least {
            1 if all > 1 => "une au moins de ces conditions".to_owned(),
            least if least == all => "toutes ces conditions".to_owned(),
            least => format!("{least} au moins de ces conditions"),
        }
    }

    fn lead_clause(&self, least: usize, all: usize) -> String {
        match least {
            1 if all > 1 => "l'une au moins de ces conditions est remplie : ".to_owned(),
            least if least == all => "toutes ces conditions sont remplies : ".to_owned(),
            least => format!("{least} au moins de ces conditions sont remplies : "),
        }
    }

    fn semicolon(&self) -> &'static str {
        " ;"
    }

    fn and(&self) -> &'static str {
        " et "
    }

    fn or(&self) -> &'static str {
        " ou "
    }

    fn or_else(&self) -> &'static str {
        ", ou bien "
    }
}

/// A noun with its article.
struct Noun {
    text: String,
    plural: bool,
}

const PLURALS: [&str; 10] = [
    "les", "des", "mes", "tes", "ses", "nos", "vos", "leurs", "ces", "certains",
];
const SINGULARS: [&str; 19] = [
    "le", "la", "un", "une", "mon", "ma", "ton", "ta", "son", "sa", "notre", "votre", "leur", "ce",
    "cet", "cette", "chaque", "tout", "toute",
];

impl Noun {
    fn named(text: &str) -> Self {
        let text = inside(text);
        let first = text.split(' ').next().unwrap_or_default();
        let plural = PLURALS.contains(&first);
        let article = plural
            || SINGULARS.contains(&first)
            || first.starts_with("l'")
            || text.starts_with("aujourd'hui");
        let text = if article {
            text
        } else {
            format!("« {text} »")
        };
        Self { text, plural }
    }

    fn single(text: String) -> Self {
        let plural = false;
        Self { text, plural }
    }

    fn of(node: &Node, words: &dyn Words) -> Self {
        match &node.expr {
            Expr::Fact(name) => Self::named(&words.fact(name)),
            Expr::Constant(constant) => Self::single(item(&constant.value(), "", words)),
            Expr::List(constants) => {
                let items: Vec<String> = constants
                    .iter()
                    .map(|(_, constant)| item(&constant.value(), "", words))
                    .collect();
                Self::single(listed(&items, " et ", false))
            }
            Expr::Sum(first, rest) => {
                let first = Self::of(first, words);
                let mut text = first.text;
                for (sign, node) in rest {
                    text.push_str(match sign {
                        Sign::Plus => " plus ",
                        Sign::Minus => " moins ",
                    });
                    text.push_str(&Self::of(node, words).text);
                }
                Self { text, ..first }
            }
            Expr::Span(span, from, to) => Self::single(span_noun(*span, from, to, words)),
            Expr::Count(node) => Self::single(count(node, words)),
            _ => Self::single(format!("la réponse à {}", quoted_clause(node, words))),
        }
    }

    fn verb<'v>(&self, singular: &'v str, plural: &'v str) -> &'v str {
        if self.plural { plural } else { singular }
    }

    fn is(&self, op: Op) -> &'static str {
        match (op, self.plural) {
            (Op::NotEqual, false) => "n'est pas",
            (Op::NotEqual, true) => "ne sont pas",
            (_, false) => "est",
            (_, true) => "sont",
        }
    }

    fn clause(self, predicate: String) -> Clause {
        let subject = Some(self.text);
        Clause { subject, predicate }
    }
}

fn quoted_clause(node: &Node, words: &dyn Words) -> String {
    format!("« {} »", said(&meaning::of(node, false, words), words))
}

/// "de le" is never said.
fn de(noun: &str) -> String {
    if let Some(rest) = noun.strip_prefix("le ") {
        format!("du {rest}")
    } else if let Some(rest) = noun.strip_prefix("les ") {
        format!("des {rest}")
    } else if noun.starts_with("un ") || noun.starts_with("une ") || noun.starts_with("aujourd'hui")
    {
        format!("d'{noun}")
    } else {
        format!("de {noun}")
    }
}

/// When: "au jour...", "à la clôture", "aujourd'hui".
fn at(noun: &str) -> String {
    if let Some(rest) = noun.strip_prefix("le ") {
        format!("au {rest}")
    } else if let Some(rest) = noun.strip_prefix("les ") {
        format!("aux {rest}")
    } else if noun.starts_with("aujourd'hui") {
        noun.to_owned()
    } else {
        format!("à {noun}")
    }
}

/// "l'âge", "l'âge de l'enfant": for the words of a date of birth; `None` for another day.
fn age_of(day: &Node, words: &dyn Words) -> Option<String> {
    let Expr::Fact(name) = &day.expr else {
        return None;
    };
    let text = inside(&words.fact(name));
    let (article, rest) = ["la date de naissance", "date de naissance", "la naissance"]
        .iter()
        .find_map(|birth| Some(("l'", text.strip_prefix(birth)?)))
        .or_else(|| Some(("votre ", text.strip_prefix("votre date de naissance")?)))?;
    let owner = [" de ", " du ", " des ", " d'"]
        .iter()
        .find_map(|of| rest.find(of))
        .map_or("", |start| &rest[start..]);
    Some(format!("{article}âge{owner}"))
}

fn span_noun(span: Span, from: &Node, to: &Node, words: &dyn Words) -> String {
    let until = Noun::of(to, words).text;
    match (span, age_of(from, words)) {
        (Span::Age, Some(age)) => format!("{age} {}", at(&until)),
        (Span::Months, Some(age)) => format!("{age} en mois {}", at(&until)),
        _ => {
            let from = Noun::of(from, words).text;
            let unit = match span {
                Span::Age => "d'années",
                Span::Months => "de mois",
                Span::Days => "de jours",
            };
            format!("le nombre {unit} entre {from} et {until}")
        }
    }
}

fn count(list: &Node, words: &dyn Words) -> String {
    let noun = Noun::of(list, words);
    match noun.text.strip_prefix("les ") {
        Some(rest) if elides(rest) => format!("le nombre d'{rest}"),
        Some(rest) => format!("le nombre de {rest}"),
        None if noun.text.starts_with('«') => format!("le nombre de réponses à {}", noun.text),
        None => format!("le nombre de réponses à « {} »", noun.text),
    }
}

/// Whether "de" loses its vowel before this word. Most words in h do; these do not.
fn elides(word: &str) -> bool {
    const ASPIRATED: [&str; 14] = [
        "haie",
        "hall",
        "halte",
        "hameau",
        "handicap",
        "hangar",
        "harcèlement",
        "hasard",
        "haut",
        "héros",
        "hors",
        "huit",
        "onz",
        "oui",
    ];
    let vowel = word.starts_with([
        'a', 'e', 'i', 'o', 'u', 'h', 'â', 'à', 'é', 'è', 'ê', 'î', 'ô', 'œ',
    ]);
    vowel && !ASPIRATED.iter().any(|start| word.starts_with(start))
}

/// A value; a text is an option of `fact`.
fn item(value: &Value, fact: &str, words: &dyn Words) -> String {
    match value {
        Value::YesNo(true) => "oui".to_owned(),
        Value::YesNo(false) => "non".to_owned(),
        Value::Number(number) => words.number(*number),
        Value::Money(cents) => words.money(*cents),
        Value::Text(text) => format!("« {} »", words.option(fact, text)),
        Value::Day(day) => format!("le {}", words.day(*day)),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|value| item(value, fact, words)).collect();
            listed(&items, " et ", false)
        }
        Value::Period { from, to } => {
            format!("du {} au {}", words.day(*from), words.day(*to))
        }
        Value::Season { from, to } => {
            let (from, to) = (words.year_day(*from), words.year_day(*to));
            format!("du {from} au {to}")
        }
    }
}

fn said_object(object: &Object<'_>, subject: &Node, words: &dyn Words) -> String {
    match object {
        Object::Value(value) => item(value, subject.name(), words),
        Object::Node(node) => Noun::of(node, words).text,
        Object::Above(node, more) => {
            let more = item(more, "", words);
            format!("{} plus {more}", Noun::of(node, words).text)
        }
    }
}

fn one_of(subject: &Node, items: &[Value], denied: bool, words: &dyn Words) -> Clause {
    let noun = Noun::of(subject, words);
    let texts: Vec<String> = items
        .iter()
        .map(|value| item(value, subject.name(), words))
        .collect();
    // "est de 2 ou de 3", but "est « une société »".
    let of = match items.first() {
        Some(Value::Number(_) | Value::Money(_)) => "de ",
        _ => "",
    };
    let predicate = match (denied, texts.as_slice()) {
        (false, _) => format!(
            "{} {of}{}",
            noun.is(Op::Equal),
            listed(&texts, " ou ", false)
        ),
        (true, [text]) => format!("{} {of}{text}", noun.is(Op::NotEqual)),
        (true, _) => {
            let verb = noun.verb("n'est", "ne sont");
            format!("{verb} ni {of}{}", texts.join(&format!(" ni {of}")))
        }
    };
    noun.clause(predicate)
}

fn compare(subject: &Node, op: Op, object: &Object<'_>, words: &dyn Words) -> Clause {
    if let (Expr::Span(span, from, to), Object::Value(Value::Number(number))) =
        (&subject.expr, object)
    {
        return span_clause(*span, from, to, op, *number, words);
    }
    let noun = Noun::of(subject, words);
    match object {
        Object::Value(Value::Day(day)) => day_clause(noun, op, &format!("le {}", words.day(*day))),
        Object::Value(value @ (Value::Number(_) | Value::Money(_))) => {
            let amount = item(value, "", words);
            amount_clause(noun, op, &amount, matches!(value, Value::Number(_)))
        }
        Object::Above(base, more) => {
            let base = Noun::of(base, words).text;
            let more = item(more, "", words);
            let does = noun.verb("dépasse", "dépassent");
            match op {
                Op::Greater => noun.clause(format!("{does} {base} de plus de {more}")),
                Op::GreaterOrEqual => noun.clause(format!("{does} {base} d'au moins {more}")),
                Op::LessOrEqual => noun.clause(format!("ne {does} pas {base} de plus de {more}")),
                Op::Less => noun.clause(format!("ne {does} pas {base} de {more} ou plus")),
                Op::Equal | Op::NotEqual => same(&noun, op, &format!("{base} plus {more}")),
            }
        }
        Object::Node(node) => {
            let other = Noun::of(node, words).text;
            let days = [subject, node]
                .iter()
                .any(|node| words.kind(node.name()) == Some(Kind::Day));
            if days {
                return match op {
                    Op::Equal => {
                        Clause::whole(format!("{} et {other} tombent le même jour", noun.text))
                    }
                    Op::NotEqual => Clause::whole(format!(
                        "{} et {other} ne tombent pas le même jour",
                        noun.text
                    )),
                    _ => day_clause(noun, op, &other),
                };
            }
            let does = noun.verb("dépasse", "dépassent");
            match op {
                Op::Greater => noun.clause(format!("{does} {other}")),
                Op::LessOrEqual => noun.clause(format!("ne {does} pas {other}")),
                Op::GreaterOrEqual => {
                    let reaches = noun.verb("atteint", "atteignent");
                    noun.clause(format!("{reaches} ou {does} {other}"))
                }
                Op::Less => {
                    let is = noun.is(op);
                    noun.clause(format!("{is} en dessous {}", de(&other)))
                }
                Op::Equal | Op::NotEqual => same(&noun, op, &other),
            }
        }
        Object::Value(value) => {
            let text = item(value, subject.name(), words);
            let is = noun.is(op);
            noun.clause(format!("{is} {text}"))
        }
    }
}

fn same(noun: &Noun, op: Op, other: &str) -> Clause {
    let verb = if op == Op::Equal {
        "sont identiques"
    } else {
        "ne sont pas identiques"
    };
    Clause::whole(format!("{} et {other} {verb}", noun.text))
}

fn day_clause(noun: Noun, op: Op, day: &str) -> Clause {
    let is = noun.is(Op::Equal);
    let is_not = noun.is(Op::NotEqual);
    let predicate = match op {
        Op::Equal => format!("{is} {day}"),
        Op::NotEqual => format!("{is_not} {day}"),
        Op::Less => format!("{is} avant {day}"),
        Op::Greater => format!("{is} après {day}"),
        Op::LessOrEqual => format!("{is_not} après {day}"),
        Op::GreaterOrEqual => format!("{is_not} avant {day}"),
    };
    noun.clause(predicate)
}

fn amount_clause(noun: Noun, op: Op, amount: &str, counted: bool) -> Clause {
    let is = noun.is(op);
    let does = noun.verb("dépasse", "dépassent");
    let counted = counted && noun.plural;
    let predicate = match op {
        Op::Greater => format!("{does} {amount}"),
        Op::LessOrEqual => format!("ne {does} pas {amount}"),
        Op::GreaterOrEqual if counted => format!("{is} au nombre de {amount} au moins"),
        Op::GreaterOrEqual => format!("{is} d'au moins {amount}"),
        Op::Less if counted => format!("{is} moins de {amount}"),
        Op::Less => format!("{is} en dessous de {amount}"),
        Op::Equal | Op::NotEqual if counted => format!("{is} au nombre de {amount}"),
        Op::Equal | Op::NotEqual => format!("{is} de {amount}"),
    };
    noun.clause(predicate)
}

/// A time against a number of its own unit. Whole years and months are said so that
/// nobody wonders about the days in between: at most 12 is less than 13.
fn span_clause(
    span: Span,
    from: &Node,
    to: &Node,
    op: Op,
    number: i64,
    words: &dyn Words,
) -> Clause {
    let until = Noun::of(to, words).text;
    let subject = match (span, age_of(from, words)) {
        (Span::Age | Span::Months, Some(age)) => format!("{age} {}", at(&until)),
        _ => format!("le délai entre {} et {until}", Noun::of(from, words).text),
    };
    let (op, number) = match (op, number.checked_add(1)) {
        (Op::Greater, Some(next)) if span != Span::Days => (Op::GreaterOrEqual, next),
        (Op::LessOrEqual, Some(next)) if span != Span::Days => (Op::Less, next),
        _ => (op, number),
    };
    let many = number.unsigned_abs() > 1;
    let unit = match span {
        Span::Age if many => "ans",
        Span::Age => "an",
        Span::Months => "mois",
        Span::Days if many => "jours",
        Span::Days => "jour",
    };
    let time = format!("{} {unit}", words.number(number));
    Noun::single(subject).clause(match op {
        Op::Greater => format!("dépasse {time}"),
        Op::LessOrEqual => format!("ne dépasse pas {time}"),
        Op::GreaterOrEqual => format!("est d'au moins {time}"),
        Op::Less => format!("est de moins de {time}"),
        Op::Equal => format!("est de {time}"),
        Op::NotEqual => format!("n'est pas de {time}"),
    })
}
