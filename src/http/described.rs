//! What the description of the API says of every operation alike.

use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, RefOr, ResponseBuilder};

const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";

/// Errors are problem documents: handlers name them by type, their media type is put here once.
pub fn name_problems(api: &mut OpenApi) {
    for operation in api.paths.paths.values_mut().flat_map(operations) {
        for (status, answer) in &mut operation.responses.responses {
            let RefOr::T(answer) = answer else { continue };
            if !status.starts_with(['4', '5']) {
                continue;
            }
            if let Some(content) = answer.content.shift_remove(JSON) {
                answer.content.insert(PROBLEM.to_owned(), content);
            }
        }
    }
}

/// Whatever takes a body answers 408 when it comes too slowly (`http::pace`): told here once.
pub fn tell_slow_bodies(api: &mut OpenApi) {
    for operation in api.paths.paths.values_mut().flat_map(operations) {
        if operation.request_body.is_none() {
            continue;
        }
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("ProblemDocument"))).build();
        let slow = ResponseBuilder::new().description("The body came too slowly").content(PROBLEM, content).build();
        operation.responses.responses.entry("408".to_owned()).or_insert(RefOr::T(slow));
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.head, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete].into_iter().flatten()
}
