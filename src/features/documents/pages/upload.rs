//! A form with a file, as every page that takes one reads it: who sends it is asked first, then the file is read, then it is kept;
//! what is wrong with it is said on the page it was sent from.

use std::future::Future;
use std::pin::Pin;

use actix_web::http::{Method, StatusCode};
use actix_web::web::{Data, Payload};
use actix_web::{Error, FromRequest, HttpRequest, HttpResponse, dev};
use deserr::Deserr;

use crate::db::Tx;
use crate::domain::{Actor, Lang};
use crate::error::{Faults, Refusal};
use crate::features::documents::http::upload::{self, Brought};
use crate::http::page::{FileForm, Filled, Outcome, Screen, Visitor, answer};
use crate::http::problem::detail;
use crate::http::{Problem, Shell, block, read, transact};

/// A form with a file on its way; none of the file has been read yet.
pub struct Upload {
    pub lang: Lang,
    by: Visitor,
    /// Which of the page's forms it is (`?at=`); empty where there is one.
    part: String,
    shell: Data<Shell>,
    request: HttpRequest,
    payload: Payload,
}

impl FromRequest for Upload {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut dev::Payload) -> Self::Future {
        let form = FileForm::from_request(request, payload);
        let (shell, body) = (Data::<Shell>::from_request(request, payload), Payload::from_request(request, payload));
        let request = request.clone();
        Box::pin(async move {
            let FileForm { by, lang, at } = form.await?;
            Ok(Self { lang, by, part: at, shell: shell.await?, request, payload: body.await? })
        })
    }
}

/// What a page does with a form that carries a file.
pub struct Steps<K, S, W, G> {
    /// May refuse before a byte of the file is read.
    pub knock: K,
    /// Looks at what came, outside any transaction.
    pub see: S,
    /// Records it, and says where to go.
    pub keep: W,
    /// Draws the page again when fields are at fault.
    pub again: G,
}

impl Upload {
    /// Takes in what was sent about a record (`()` when about none). `page` is the address of the form: signing in again leads back to it, since a file is
    /// not kept aside.
    pub async fn about<I, T, B, K, S, W, G>(
        mut self,
        id: Result<I, Problem>,
        page: String,
        steps: Steps<K, S, W, G>,
    ) -> HttpResponse
    where
        I: Copy + Send + 'static,
        T: Deserr<Faults> + Send + 'static,
        B: Send + 'static,
        K: FnOnce(&mut Tx, &Actor, I) -> Result<(), Refusal> + Send + 'static,
        S: FnOnce(Brought<T>) -> Result<B, Refusal> + Send + 'static,
        W: FnMut(&mut Tx, &Actor, I, &B) -> Result<String, Refusal> + Send + 'static,
        G: FnOnce(&mut Tx, &Actor, I, Filled) -> Result<Screen, Refusal> + Send + 'static,
    {
        let Steps { knock, see, mut keep, again } = steps;
        let (shell, request, payload, part) = (&self.shell, &self.request, self.payload, &self.part);
        let taken = async |actor: Actor, id: I| -> Outcome {
            let (knocker, reader) = (actor.clone(), actor.clone());
            read(shell, move |tx| knock(tx, &knocker, id)).await?;
            let mut typed = Vec::new();
            let sent = async {
                let brought = upload::form_noted::<T>(request, payload, shell, &mut typed).await?;
                let seen = block(move || see(brought)).await?;
                transact(shell, move |tx| keep(tx, &actor, id, &seen)).await
            };
            match sent.await {
                Ok(address) => Ok(Screen::to(address)),
                Err(Problem(refusal)) => match on_the_page(&refusal) {
                    Some((faults, status)) => {
                        let filled = Filled::of(&typed).at_fault(&faults).within(part);
                        read(shell, move |tx| again(tx, &reader, id, filled)).await.map(|screen| screen.with_status(status))
                    }
                    None => Err(Problem(refusal)),
                },
            }
        };
        let outcome = match (self.by.member(), id) {
            (Err(problem), _) | (_, Err(problem)) => Err(problem),
            (Ok(actor), Ok(id)) => taken(actor, id).await,
        };
        self.by.method = Method::GET;
        self.by.asked = page;
        answer(&self.shell, &self.by, outcome).await
    }
}

/// What is wrong with the fields of a form, to be said beside them, and the status of the page that says it; `None` for what no
/// field answers for.
pub fn on_the_page(refusal: &Refusal) -> Option<(Refusal, StatusCode)> {
    match refusal {
        Refusal::FileTooLarge { .. } => {
            Some((Refusal::invalid("/file", "too_large", detail(refusal)), StatusCode::PAYLOAD_TOO_LARGE))
        }
        Refusal::Invalid(faults) | Refusal::Rule(faults) => {
            (!faults.0.is_empty()).then(|| (Refusal::Invalid(faults.clone()), StatusCode::UNPROCESSABLE_ENTITY))
        }
        _ => None,
    }
}
