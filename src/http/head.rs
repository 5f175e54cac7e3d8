//! HEAD on pages and files for pages: what GET would answer, without its body (RFC 9110, 9.3.2). Programs that watch a site or show
//! what a link leads to ask so. The API says by itself where HEAD is taken: there a GET may be a read that is kept.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;

/// Hands HEAD to the handler of GET; the server leaves the body out by what the connection asked.
pub async fn as_get(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if request.method() == Method::HEAD && !request.path().starts_with("/api/v1/") {
        request.head_mut().method = Method::GET;
    }
    next.call(request).await
}
