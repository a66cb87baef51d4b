//! A site listening on a free port of this machine, for as long as the test holds it.

use std::net::SocketAddr;

use axum::Router;
use tokio::{net::TcpListener, task::JoinHandle};

use crate::Visitor;

/// A running site.
#[derive(Debug)]
pub struct Site {
    pub url: String,
    server: JoinHandle<()>,
}

impl Site {
    /// Serves an application.
    ///
    /// # Panics
    /// When no port is free.
    pub async fn start(app: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("a bound port").port();
        let app = app.into_make_service_with_connect_info::<SocketAddr>();
        let server = tokio::spawn(async move {
            axum::serve(listener, app)
                .await
                .expect("serving until the test ends");
        });
        Self {
            url: format!("http://localhost:{port}"),
            server,
        }
    }

    /// Somebody who has never been here.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.url)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}
