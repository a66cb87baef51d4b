//! Answers of several pieces: places, people, organisations, files, signatures.

use base::Problem;
use catalogue::{Ask, Bound, Kind, Question};
use i18n::{msg, t};
use serde_json::{Map, Value, json};

use super::{
    Control, Read, Reading, is_filled,
    simple::{NAME, email, whole},
    wrong,
};
use crate::{
    StoredFile,
    numbers::{self, Registered, Wrong},
    streets::number_part,
};

/// The most people of a household.
pub(crate) const HOUSEHOLD: i64 = 30;

impl Reading<'_> {
    pub(super) fn period(&self, control: &Control<'_>) -> Read {
        let lang = self.asked.lang;
        let mut problems = Vec::new();
        let mut end = |part: &str, word: String| {
            let title = format!("{} ({word})", control.title);
            match self.day(&control.part(part), &title) {
                Ok(None) if is_filled(self.fields, &control.name) || control.required => {
                    let message = msg!("forms-missing-date", title = title);
                    problems.push(Problem::new(control.part(part), message));
                    None
                }
                Ok(day) => day,
                Err(found) => {
                    problems.extend(found);
                    None
                }
            }
        };
        let from = end("from", t!(lang, "forms-from-word"));
        let to = end("to", t!(lang, "forms-to-word"));
        if !problems.is_empty() {
            return Err(problems);
        }
        let (Some(from), Some(to)) = (from, to) else {
            return Ok(None);
        };
        if to < from {
            return wrong(
                control.part("to"),
                msg!("forms-period-order", title = control.title),
            );
        }
        let at = |part: &str| Control {
            question: control.question,
            name: control.part(part),
            title: control.title.clone(),
            required: control.required,
        };
        self.within(&at("from"), &rules::Value::Day(from.0))?;
        self.within(&at("to"), &rules::Value::Day(to.0))?;
        Ok(Some(json!({"from": from, "to": to})))
    }

    pub(super) fn address(&self, control: &Control<'_>) -> Read {
        self.address_at(&control.name, control.required)
    }

    /// The parts of an address. A street of the town's list completes postcode and town, and gives the
    /// line its usual spelling.
    fn address_at(&self, name: &str, required: bool) -> Read {
        let part = |part: &str| format!("{name}.{part}");
        if !required && !is_filled(self.fields, name) {
            return Ok(None);
        }
        let lang = self.asked.lang;
        let mut problems = Vec::new();
        let mut line = |field: &str, title: String| match self.tidy_line(&part(field), &title, NAME)
        {
            Ok(text) => text,
            Err(found) => {
                problems.extend(found);
                None
            }
        };
        let street_line = line("line", t!(lang, "forms-line"));
        let town = line("town", t!(lang, "forms-town"));
        let typed = self.fields.get(&part("postcode"));
        let postcode = numbers::postcode(typed);
        let streets = self.asked.streets;
        let chosen = self.fields.get(&part("street"));
        let street = street_line.as_deref().and_then(|line| match chosen {
            "none" => None,
            id => streets
                .get(id)
                .or_else(|| streets.find(line, postcode.as_deref().unwrap_or_default())),
        });
        if street_line.is_none() && problems.is_empty() {
            problems.push(Problem::new(part("line"), msg!("forms-missing-line")));
        }
        if postcode.is_none() && (!typed.is_empty() || street.is_none()) {
            problems.push(Problem::new(part("postcode"), msg!("forms-postcode")));
        }
        let commune = postcode
            .as_deref()
            .and_then(|postcode| streets.commune(postcode));
        let town = street
            .map(|street| street.commune.clone())
            .or(town)
            .or_else(|| commune.map(str::to_owned));
        if town.is_none() && postcode.is_some() {
            problems.push(Problem::new(part("town"), msg!("forms-missing-town")));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let (Some(line), Some(town)) = (street_line, town) else {
            return Ok(None);
        };
        let mut address = Map::new();
        if let Some(street) = street {
            let number = number_part(&line);
            let line = format!("{number} {}", street.name);
            address.insert("line".to_owned(), json!(line.trim()));
            address.insert("postcode".to_owned(), json!(street.postcode));
            address.insert("street".to_owned(), json!(street.id));
        } else {
            address.insert("line".to_owned(), json!(line));
            address.insert("postcode".to_owned(), json!(postcode));
        }
        address.insert("town".to_owned(), json!(town));
        Ok(Some(Value::Object(address)))
    }

    pub(super) fn place(&self, control: &Control<'_>) -> Read {
        let field = control.part("text");
        let text = self.tidy_line(&field, &control.title, 2 * NAME)?;
        let degrees = |part: &str, most: f64| {
            let typed = self.fields.get(&control.part(part)).replace(',', ".");
            let degrees: f64 = typed.parse().ok()?;
            (degrees.abs() <= most).then(|| format!("{degrees:.6}"))
        };
        let point = degrees("lat", 90.0).zip(degrees("lon", 180.0));
        let Some(text) = text else {
            if control.required || point.is_some() {
                let message = msg!("forms-missing-place", title = control.title);
                return wrong(field, message);
            }
            return Ok(None);
        };
        let mut place = json!({"text": text});
        if let Some((lat, lon)) = point {
            place["lat"] = json!(lat);
            place["lon"] = json!(lon);
        }
        Ok(Some(place))
    }

    pub(super) fn person(&self, control: &Control<'_>) -> Read {
        if !control.required && !is_filled(self.fields, &control.name) {
            return Ok(None);
        }
        let asks = asks(control.question);
        let lang = self.asked.lang;
        let mut problems = Vec::new();
        let mut person = Map::new();
        let mut take = |part: &str, read: Read| match read {
            Ok(Some(value)) => {
                person.insert(part.to_owned(), value);
                true
            }
            Ok(None) => false,
            Err(found) => {
                problems.extend(found);
                true
            }
        };
        if asks.contains(&Ask::Name) {
            let field = control.part("name");
            let name = self.tidy_line(&field, &t!(lang, "forms-name"), NAME);
            if !take("name", name.map(|name| name.map(Value::String))) {
                take("name", wrong(field, msg!("forms-missing-name")));
            }
        }
        if asks.contains(&Ask::BirthDate) {
            take("birth_date", self.birth_date(&control.part("birth_date")));
        }
        if asks.contains(&Ask::Contact) {
            let email = take("email", self.email_at(&control.part("email")));
            let phone = take("phone", self.phone_at(&control.part("phone")));
            let by_post = asks.contains(&Ask::Address);
            let address = take(
                "address",
                self.address_at(&control.part("address"), by_post),
            );
            if !(email || phone || address) {
                take(
                    "email",
                    wrong(control.part("email"), msg!("forms-missing-contact")),
                );
            }
        } else if asks.contains(&Ask::Address) {
            take("address", self.address_at(&control.part("address"), true));
        }
        if asks.contains(&Ask::SafeHours) {
            let hours = self.tidy_line(
                &control.part("safe_hours"),
                &t!(lang, "forms-safe-hours"),
                NAME,
            );
            take("safe_hours", hours.map(|hours| hours.map(Value::String)));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok((!person.is_empty()).then_some(Value::Object(person)))
    }

    fn email_at(&self, name: &str) -> Read {
        match self.fields.filled(name) {
            None => Ok(None),
            Some(typed) => match email(typed) {
                Some(address) => Ok(Some(json!(address))),
                None => wrong(name, msg!("forms-email")),
            },
        }
    }

    fn phone_at(&self, name: &str) -> Read {
        match self.fields.filled(name) {
            None => Ok(None),
            Some(typed) => match numbers::phone(typed) {
                Some(phone) => Ok(Some(json!(phone))),
                None => wrong(name, msg!("forms-phone")),
            },
        }
    }

    fn birth_date(&self, name: &str) -> Read {
        let title = t!(self.asked.lang, "forms-birth-date");
        let Some(day) = self.day(name, &title)? else {
            return wrong(name, msg!("forms-missing-date", title = title));
        };
        // A child to be born may be enrolled; nobody is older than a hundred and thirty.
        let (first, last) = (
            self.asked.today.plus_months(-12 * 130),
            self.asked.today.plus_months(10),
        );
        if day < first || day > last {
            return wrong(name, msg!("forms-birth-date-wrong"));
        }
        Ok(Some(json!(day)))
    }

    pub(super) fn household(&self, control: &Control<'_>) -> Read {
        if !control.required && !is_filled(self.fields, &control.name) {
            return Ok(None);
        }
        let mut problems = Vec::new();
        let mut count = |part: &str, least: i64| {
            let field = control.part(part);
            let typed = self.fields.get(&field);
            let count = if typed.is_empty() && least == 0 {
                Some(0)
            } else {
                whole(typed)
            };
            let count = count.filter(|count| (least..=HOUSEHOLD).contains(count));
            if count.is_none() {
                problems.push(Problem::new(
                    field,
                    msg!("forms-household", most = HOUSEHOLD),
                ));
            }
            count
        };
        let (adults, children) = (count("adults", 1), count("children", 0));
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Some(json!({"adults": adults, "children": children})))
    }

    pub(super) fn organisation(&self, control: &Control<'_>) -> Read {
        let field = control.part("number");
        let is_company = control.question.kind == Kind::Company;
        let Some(typed) = self.fields.filled(&field) else {
            if !control.required && !is_filled(self.fields, &control.name) {
                return Ok(None);
            }
            let message = if is_company {
                msg!("forms-siren")
            } else {
                msg!("forms-rna")
            };
            return wrong(field, message);
        };
        let number = match numbers::registered(typed) {
            Ok(Registered::Siren(siren)) => ("siren", siren),
            Ok(Registered::Siret(siret)) if is_company => ("siret", siret),
            Ok(Registered::Siret(siret)) => ("siren", siret[..9].to_owned()),
            Ok(Registered::Rna(rna)) if !is_company => ("rna", rna),
            Err(Wrong::CheckDigit) => return wrong(field, msg!("forms-check-digit")),
            Ok(Registered::Rna(_)) | Err(Wrong::Length) => {
                let message = if is_company {
                    msg!("forms-siren")
                } else {
                    msg!("forms-rna")
                };
                return wrong(field, message);
            }
        };
        let mut organisation = Map::new();
        organisation.insert(number.0.to_owned(), json!(number.1));
        let name = self.tidy_line(
            &control.part("name"),
            &t!(self.asked.lang, "forms-org-name"),
            NAME,
        )?;
        if let Some(name) = name {
            organisation.insert("name".to_owned(), json!(name));
        }
        Ok(Some(Value::Object(organisation)))
    }

    pub(super) fn document(&self, control: &Control<'_>) -> Read {
        let last = self.files.iter().rfind(|file| file.field == control.name);
        match last {
            Some(file) => Ok(Some(document(file))),
            None if self.comes_later(&control.name) => Ok(Some(Value::Null)),
            None if control.required => {
                let message = msg!("forms-missing-file", title = control.title);
                wrong(control.name.clone(), message)
            }
            None => Ok(None),
        }
    }

    /// Nobody is kept from sending for want of a paper: it is said that it will come.
    fn comes_later(&self, name: &str) -> bool {
        self.fields.get(&format!("{name}.later")) == "yes"
    }

    /// Several files for one question, each once.
    pub(super) fn documents(&self, question: &Question, title: &str, required: bool) -> Read {
        let mut given: Vec<&StoredFile> = Vec::new();
        for file in self.files.iter().filter(|file| file.field == question.id) {
            if given.iter().all(|other| other.sha256 != file.sha256) {
                given.push(file);
            }
        }
        let least = match question.at_least {
            Some(Bound::Number(least)) => usize::try_from(least).unwrap_or(1),
            _ => usize::from(required),
        };
        let most = question
            .repeat
            .and_then(|most| usize::try_from(most).ok())
            .unwrap_or(1);
        let message = if given.len() > most {
            msg!("forms-too-many", title = title, most = most)
        } else if given.len() < least && (required || !given.is_empty()) {
            if least > 1 {
                msg!("forms-too-few", title = title, least = least)
            } else {
                msg!("forms-missing-file", title = title)
            }
        } else {
            let files: Vec<Value> = given.into_iter().map(document).collect();
            return Ok((!files.is_empty()).then_some(Value::Array(files)));
        };
        wrong(question.id.clone(), message)
    }

    /// A box ticked and a name written; the day is today's unless a paper says another.
    pub(super) fn signature(&self, control: &Control<'_>) -> Read {
        let is_signed = self.fields.get(&control.name) == "yes";
        if !is_signed {
            return if control.required {
                wrong(
                    control.name.clone(),
                    msg!("forms-sign", title = control.title),
                )
            } else {
                Ok(None)
            };
        }
        let field = control.part("name");
        let Some(name) = self.tidy_line(&field, &t!(self.asked.lang, "forms-name"), NAME)? else {
            return wrong(field, msg!("forms-sign-name"));
        };
        let field = control.part("day");
        let day = self
            .day(&field, &control.title)?
            .unwrap_or(self.asked.today);
        if day > self.asked.today {
            return wrong(field, msg!("forms-sign-day"));
        }
        Ok(Some(json!({"name": name, "day": day})))
    }
}

fn document(file: &StoredFile) -> Value {
    json!({"name": file.name, "sha256": file.sha256, "size": file.size, "type": file.kind})
}

/// The parts of a person that a question asks.
pub fn asks(question: &Question) -> Vec<Ask> {
    match (question.asks.is_empty(), question.kind) {
        (false, _) => question.asks.clone(),
        (true, Kind::Child) => vec![Ask::Name, Ask::BirthDate],
        (true, _) => vec![Ask::Name, Ask::Contact],
    }
}
