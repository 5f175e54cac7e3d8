//! What the description of the API says of every operation alike.

use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::{OpenApi, RefOr};

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

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.head, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete].into_iter().flatten()
}
