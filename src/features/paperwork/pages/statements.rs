//! Statements of account to print, for the network: of itself, and of an association; the facts of their pages.

use actix_web::{HttpResponse, web};

use crate::domain::Id;
use crate::features::accounts::pages::desk;
use crate::features::months::pages::account::{whole, year_in};
use crate::features::months::service::statements::READERS;
use crate::features::paperwork::http::sent;
use crate::features::paperwork::service::account::{self, Whose};
use crate::http::page::{Visit, file_or_page, id_in};
use crate::http::{Problem, Shell, block};

/// Of the network.
pub async fn of_network(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    printed(&shell, &visit, None).await
}

/// Of an association.
pub async fn of_organization(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    printed(&shell, &visit, Some(id_in(&path))).await
}

async fn printed(shell: &web::Data<Shell>, visit: &Visit, organization: Option<Result<Id, Problem>>) -> HttpResponse {
    let year = year_in(visit, shell);
    let whose = organization.map_or(Ok(Whose::Network), |id| id.map(Whose::Organization));
    let file = match (visit.by.member(), whose) {
        (Err(problem), _) | (_, Err(problem)) => Err(problem),
        (Ok(actor), Ok(whose)) => {
            let inner = shell.clone();
            let drawn = move || {
                desk::may(&actor, READERS)?;
                account::pdf(&inner.db, inner.now(), &actor, whose, whole(year)?)
            };
            block(drawn).await
        }
    };
    file_or_page(shell, &visit.by, file.map(sent)).await
}
