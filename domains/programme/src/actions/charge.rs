//! Sharing out the work inside a service: who does what. It is the service's own affair: nothing of
//! it is published, and it changes nobody's rights.

use base::{Error, Id, Result};
use db::Tx;
use i18n::msg;
use town::{Actor, Directory, Person, Role, Town};

use crate::{model::Commitment, store};

/// Whether this person shares out the work of this commitment: the head of its service or an
/// administrator.
pub fn may_entrust(actor: &Actor, commitment: &Commitment, directory: &Directory) -> bool {
    let (service, territory) = (
        commitment.service.as_deref(),
        commitment.territory.as_deref(),
    );
    service.is_some()
        && [Role::Head, Role::Administrator]
            .into_iter()
            .any(|role| actor.may(role, service, territory, directory))
}

/// Entrusts a commitment to somebody of its service, or to nobody.
pub async fn entrust(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    number: i64,
    person: Option<&Id<Person>>,
) -> Result<()> {
    let commitment = store::commitment(&mut *tx, number).await?;
    if !may_entrust(actor, &commitment, &town.directory()) {
        return Err(Error::Forbidden(msg!("programme-not-your-service")));
    }
    if let (Some(person), Some(service)) = (person, commitment.service.as_deref()) {
        let team = identity::actions::grants::colleagues(town, &[service]).await?;
        if team.iter().all(|(known, _)| known != person) {
            return Err(Error::invalid("person", msg!("programme-charge-mend")));
        }
    }
    store::put_charge(tx, &commitment.id, person, town.clock().now()).await
}
