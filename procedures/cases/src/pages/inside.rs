//! What happens inside a case: messages, documents, letters, hours, the printed summary.

use axum::response::IntoResponse as _;
use forms::{StoredFile, uploads};
use web::{Answer, Fields, Unread};

use super::{Came, case, pdf, receive, review, unkept};
use crate::{actions, letters, store, summary as printed, views};

pub async fn message(came: Came, unread: Unread) -> Answer {
    let town = came.town();
    let (fields, files, refused) = receive(&came.visit, unread, std::iter::empty()).await?;
    let mut problems = refused;
    if fields.is_checked("insert") {
        let fields = with_phrase(&came, fields).await?;
        let seen = came.look("case").await?;
        return case::page(&came, &seen, &fields, &problems).await;
    }
    if problems.is_empty() {
        let internal = came.is_desk && fields.is_checked("internal");
        let body = fields.get("body");
        let sent = actions::message(town, came.caller(), &came.number, body, &files, internal);
        match review(sent.await)? {
            Ok(()) => return Ok(came.done("message")),
            Err(found) => problems = found,
        }
    }
    let seen = came.look("case").await?;
    case::page(&came, &seen, &fields, &problems).await
}

/// What was typed, with the saved phrase at its end.
async fn with_phrase(came: &Came, fields: Fields) -> Result<Fields, web::Failure> {
    let service = came.look("case").await?.case.service;
    let phrases = actions::phrases(came.town(), &came.visit.actor, &service).await?;
    let chosen = phrases
        .iter()
        .find(|one| one.id.as_str() == fields.get("phrase"));
    let Some(chosen) = chosen else {
        return Ok(fields);
    };
    let body = format!("{}\n\n{}", fields.get("body"), chosen.body);
    let others = fields
        .iter()
        .filter(|(name, _)| *name != "body" && *name != "insert");
    let others = others.map(|(name, value)| (name.to_owned(), value.to_owned()));
    Ok(Fields::new(others.chain([("body".to_owned(), body)])))
}

pub async fn choose_slot(came: Came, fields: Fields) -> Answer {
    let Ok(slot) = fields.get("slot").parse() else {
        let seen = came.look("case").await?;
        let none = [base::Problem::new("slot", i18n::msg!("cases-slot-choose"))];
        return case::page(&came, &seen, &fields, &none).await;
    };
    let chosen = actions::choose_slot(came.town(), came.caller(), &came.number, &slot).await;
    match review(chosen)? {
        Ok(()) => Ok(came.done("heure")),
        Err(problems) => {
            let seen = came.look("case").await?;
            case::page(&came, &seen, &fields, &problems).await
        }
    }
}

pub async fn give_up_slot(came: Came) -> Answer {
    actions::give_up_slot(came.town(), came.caller(), &came.number).await?;
    Ok(came.done("heure-rendue"))
}

pub async fn letter(came: Came) -> Answer {
    let id = came.id::<store::LetterRow>("letter")?;
    let letter = letters::print(came.town(), came.caller(), &came.number, &id).await?;
    Ok(pdf(&letter.name, letter.pdf))
}

pub async fn document(came: Came) -> Answer {
    let sha256 = came.param("sha256");
    let (file, bytes) = actions::download(came.town(), came.caller(), &came.number, sha256).await?;
    let file = StoredFile {
        field: file.question,
        name: file.name,
        sha256: file.sha256,
        size: file.size,
        kind: file.kind,
    };
    Ok(unkept(uploads::serve(&file, bytes).into_response()))
}

/// The case on one sheet, in large type, with the way back to it.
pub async fn summary(came: Came) -> Answer {
    let seen = came.look("case").await?;
    let on = views::On {
        came: &came,
        seen: &seen,
        fields: &Fields::default(),
        problems: &[],
    };
    let wanted = came.visit.param("code").is_some();
    let code = came.code.as_deref().filter(|_| wanted);
    let sheet = printed::sheet(&on, code)?;
    let content = paper::turn().await?.print(sheet).await?;
    Ok(pdf(&format!("{}.pdf", came.number), content))
}

pub async fn join(came: Came) -> Answer {
    let joined = actions::join(came.town(), came.caller(), &came.number).await?;
    Ok(web::see_other(
        &came.visit.href(&format!("{}?fait=rattache", joined.path())),
    ))
}

pub async fn revoke(came: Came) -> Answer {
    let id = came.id::<store::Mandate>("mandate")?;
    actions::revoke_mandate(came.town(), came.caller(), &id).await?;
    Ok(came.done("aide"))
}
