//! A room served alone, to people who sign in by their name.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Router, extract::Path, http::header::SET_COOKIE, response::AppendHeaders, routing::get,
};
use base::Result;
use town::{Actor, Town};
use web::{Domain, Doorkeeper, House, Later, Seal};

use crate::{Site, Visitor};

/// The session cookie says who one is: a name among these. Nobody signs in where there is none.
#[derive(Debug, Default)]
pub struct Door(pub BTreeMap<String, Actor>);

impl Doorkeeper for Door {
    fn who<'a>(&'a self, _: &'a Town, token: &'a str) -> Later<'a, Result<Option<Actor>>> {
        let actor = self.0.get(token).cloned();
        Box::pin(async move { Ok(actor) })
    }
}

/// For a house whose journal is not under test.
pub fn no_seal(_: &Town) -> Later<'_, Result<Option<Seal>>> {
    Box::pin(async { Ok(None) })
}

async fn enter(Path(who): Path<String>) -> AppendHeaders<[(axum::http::HeaderName, String); 1]> {
    AppendHeaders([(SET_COOKIE, format!("maison={who}; Path=/"))])
}

impl Site {
    /// Serves one room of a town, where `/entrer/NAME` signs in one of these people.
    ///
    /// # Panics
    /// When no port is free.
    pub async fn of_room(town: &Town, room: Domain, people: BTreeMap<String, Actor>) -> Self {
        let house = House::of_one(town.clone(), Arc::new(Door(people)), no_seal, room.menu);
        let enter = Router::new().route("/entrer/{who}", get(enter));
        Self::start(web::app(house, room.routes.merge(enter))).await
    }

    /// One of the people of the room, signed in.
    ///
    /// # Panics
    /// When the site does not answer.
    pub async fn signed_in(&self, who: &str) -> Visitor {
        let visitor = self.visitor();
        let _ = visitor.get(&format!("/entrer/{who}")).await.expect(200);
        visitor
    }
}
