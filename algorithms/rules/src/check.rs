//! Whether a cell makes sense for facts of declared kinds.

use crate::fault::{CellError, Fault, near};
use crate::syntax::{Constant, Expr, Node, Op, Place};
use crate::value::{Kind, KindName};

type KindOf<'k> = &'k dyn Fn(&str) -> Option<Kind>;

pub(crate) fn yes_no(node: &Node, kind_of: KindOf<'_>) -> Vec<CellError> {
    let mut check = Check::new(kind_of);
    check.needs(node, &[KindName::YesNo]);
    check.errors
}

pub(crate) fn kind(node: &Node, kind_of: KindOf<'_>) -> Result<Kind, Vec<CellError>> {
    let mut check = Check::new(kind_of);
    let kind = check.kind(node);
    match kind {
        Some(kind) if check.errors.is_empty() => Ok(kind),
        _ => Err(check.errors),
    }
}

struct Check<'k> {
    kind_of: KindOf<'k>,
    errors: Vec<CellError>,
}

impl<'k> Check<'k> {
    fn new(kind_of: KindOf<'k>) -> Self {
        let errors = Vec::new();
        Self { kind_of, errors }
    }

    fn error(&mut self, at: Place, fault: Fault) {
        self.errors.push(CellError::new(at.0, fault));
    }

    /// Its kind; `None` when what is wrong has been said already.
    fn kind(&mut self, node: &Node) -> Option<Kind> {
        match &node.expr {
            Expr::Constant(constant) => Some(kind_of_constant(constant)),
            Expr::List(constants) => {
                let first = kind_of_constant(&constants.first()?.1);
                for (at, constant) in constants {
                    let kind = kind_of_constant(constant);
                    if kind != first {
                        self.incomparable(*at, &first, &kind);
                    }
                }
                Some(Kind::List)
            }
            Expr::Fact(name) => self.fact(node.at, name),
            Expr::Known(name) => self.fact(node.at, name).map(|_| Kind::YesNo),
            Expr::Not(node) => {
                self.needs(node, &[KindName::YesNo]);
                Some(Kind::YesNo)
            }
            Expr::All(nodes) | Expr::Any(nodes) => {
                for node in nodes {
                    self.needs(node, &[KindName::YesNo]);
                }
                Some(Kind::YesNo)
            }
            Expr::Compare(left, op, right) => {
                self.compare(node.at, left, *op, right);
                Some(Kind::YesNo)
            }
            Expr::Within { value, list, .. } => {
                self.within(node.at, value, list);
                Some(Kind::YesNo)
            }
            Expr::Sum(first, rest) => {
                let amounts = [KindName::Number, KindName::Money];
                let mut sum = self.needs(first, &amounts);
                for (_, next) in rest {
                    let kind = self.needs(next, &amounts);
                    if let (Some(left), Some(right)) = (&sum, &kind)
                        && left != right
                    {
                        let (left, right) = (left.clone(), right.clone());
                        self.incomparable(next.at, &left, &right);
                    }
                    sum = sum.or(kind);
                }
                sum
            }
            Expr::Span(_, from, to) => {
                self.needs(from, &[KindName::Day]);
                self.needs(to, &[KindName::Day]);
                Some(Kind::Number)
            }
            Expr::Count(node) => {
                self.needs(node, &[KindName::List, KindName::Opaque]);
                Some(Kind::Number)
            }
        }
    }

    fn fact(&mut self, at: Place, name: &str) -> Option<Kind> {
        let kind = (self.kind_of)(name);
        if kind.is_none() {
            let name = name.to_owned();
            self.error(at, Fault::UnknownFact { name, near: None });
        }
        kind
    }

    /// Its kind, when it is one of these.
    fn needs(&mut self, node: &Node, expected: &[KindName]) -> Option<Kind> {
        let kind = self.kind(node)?;
        if expected.contains(&kind.name()) {
            return Some(kind);
        }
        let fault = Fault::WrongKind {
            expected: expected.to_vec(),
            given: kind.name(),
        };
        self.error(node.at, fault);
        None
    }

    fn compare(&mut self, at: Place, left: &Node, op: Op, right: &Node) {
        let kinds = (self.kind(left), self.kind(right));
        let (Some(left_kind), Some(right_kind)) = kinds else {
            return;
        };
        if !alike(&left_kind, &right_kind) {
            self.incomparable(at, &left_kind, &right_kind);
        } else if matches!(op, Op::Equal | Op::NotEqual) {
            self.option(left, &left_kind, right);
            self.option(right, &right_kind, left);
            if let (Kind::Choice(left), Kind::Choice(right)) = (&left_kind, &right_kind)
                && !left.iter().any(|code| right.contains(code))
            {
                self.incomparable(at, &left_kind, &right_kind);
            }
        } else if !ordered(&left_kind) {
            let kind = left_kind.name();
            self.error(at, Fault::NoOrder { kind });
        }
    }

    fn within(&mut self, at: Place, value: &Node, list: &Node) {
        let kind = self.kind(value);
        if let (Expr::List(constants), Some(kind)) = (&list.expr, &kind) {
            for (at, constant) in constants {
                let of_constant = kind_of_constant(constant);
                if alike(kind, &of_constant) {
                    self.option_text(*at, value, kind, constant);
                } else {
                    self.incomparable(*at, kind, &of_constant);
                }
            }
            return;
        }
        let spans = [KindName::List, KindName::Period, KindName::Season];
        let listed = self.needs(list, &spans);
        let (Some(kind), Some(listed)) = (kind, listed) else {
            return;
        };
        if matches!(listed, Kind::Period | Kind::Season) {
            if kind != Kind::Day {
                self.incomparable(at, &kind, &listed);
            }
            return;
        }
        let text = matches!(kind, Kind::Choice(_) | Kind::Text);
        if matches!(
            kind,
            Kind::List | Kind::Choices(_) | Kind::Period | Kind::Season
        ) {
            self.incomparable(at, &kind, &listed);
        } else if matches!(listed, Kind::Choices(_)) && !text {
            self.incomparable_names(at, kind.name(), KindName::Choice);
        } else if let Expr::Constant(constant) = &value.expr {
            self.option_text(value.at, list, &listed, constant);
        }
    }

    fn option(&mut self, fact: &Node, kind: &Kind, other: &Node) {
        if let Expr::Constant(constant) = &other.expr {
            self.option_text(other.at, fact, kind, constant);
        }
    }

    fn option_text(&mut self, at: Place, fact: &Node, kind: &Kind, constant: &Constant) {
        if let (Kind::Choice(codes) | Kind::Choices(codes), Constant::Text(option)) =
            (kind, constant)
            && !codes.contains(option)
        {
            let fact = match &fact.expr {
                Expr::Fact(name) => name.clone(),
                _ => String::new(),
            };
            let near = near(option, codes.iter().map(String::as_str));
            let option = option.clone();
            self.error(at, Fault::NotAnOption { fact, option, near });
        }
    }

    fn incomparable(&mut self, at: Place, left: &Kind, right: &Kind) {
        self.incomparable_names(at, left.name(), right.name());
    }

    fn incomparable_names(&mut self, at: Place, left: KindName, right: KindName) {
        self.error(at, Fault::Incomparable { left, right });
    }
}

fn kind_of_constant(constant: &Constant) -> Kind {
    match constant {
        Constant::YesNo(_) => Kind::YesNo,
        Constant::Number(_) => Kind::Number,
        Constant::Euros(_) => Kind::Money,
        Constant::Text(_) => Kind::Text,
    }
}

fn alike(left: &Kind, right: &Kind) -> bool {
    let text = |kind: &Kind| matches!(kind, Kind::Text | Kind::Choice(_) | Kind::Opaque);
    // Two opaque things are never seen to be the same: only a text tells.
    if matches!((left, right), (Kind::Opaque, Kind::Opaque)) {
        return false;
    }
    left.name() == right.name() || (text(left) && text(right))
}

fn ordered(kind: &Kind) -> bool {
    matches!(kind, Kind::Number | Kind::Money | Kind::Day)
}
