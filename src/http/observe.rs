//! What is seen from outside of a running server: one structured log line and one measure a request. Only the route's
//! pattern is kept, never the address itself: it could hold a name or a token.

use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web;
use prometheus::{HistogramOpts, HistogramVec, IntCounterVec, IntGaugeVec, Opts, Registry, TextEncoder};

/// The figures of `/metrics`.
#[derive(Clone)]
pub struct Figures {
    registry: Registry,
    requests: IntCounterVec,
    seconds: HistogramVec,
    /// Jobs by state; `dead` ones wait for a person.
    pub jobs: IntGaugeVec,
}

impl Figures {
    pub fn new() -> Result<Self, prometheus::Error> {
        let registry = Registry::new();
        let requests =
            IntCounterVec::new(Opts::new("relais_http_requests_total", "Requests answered"), &["method", "route", "status"])?;
        let seconds = HistogramVec::new(HistogramOpts::new("relais_http_seconds", "Time to answer, in seconds"), &["route"])?;
        let jobs = IntGaugeVec::new(Opts::new("relais_jobs", "Jobs by state"), &["state"])?;
        registry.register(Box::new(requests.clone()))?;
        registry.register(Box::new(seconds.clone()))?;
        registry.register(Box::new(jobs.clone()))?;
        Ok(Self { registry, requests, seconds, jobs })
    }

    /// The figures in Prometheus' text format.
    pub fn text(&self) -> Result<String, prometheus::Error> {
        TextEncoder::new().encode_to_string(&self.registry.gather())
    }
}

/// Measures and logs one request.
pub async fn observe(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let begun = Instant::now();
    let figures = request.app_data::<web::Data<Figures>>().cloned();
    let method = request.method().as_str().to_owned();
    let response = next.call(request).await?;
    let route = response.request().match_pattern().unwrap_or_else(|| "unmatched".to_owned());
    let status = response.status().as_u16();
    let seconds = begun.elapsed().as_secs_f64();
    if let Some(figures) = figures {
        figures.requests.with_label_values(&[method.as_str(), route.as_str(), &status.to_string()]).inc();
        figures.seconds.with_label_values(&[route.as_str()]).observe(seconds);
    }
    tracing::info!(method, route, status, ms = seconds * 1000.0, "answered");
    Ok(response)
}
