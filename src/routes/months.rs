//! The description of the months of placements and of training, merged into that of the API.

use utoipa::OpenApi;

use crate::features::months::http::{absences, leaves, money, prestations, schedules};
use crate::features::training::http as training;

/// The handlers of `month_routes`.
#[derive(OpenApi)]
#[openapi(paths(
    training::list,
    training::plan,
    training::show,
    training::advance,
    training::sheet,
    training::book,
    training::write,
    training::of_placement,
    absences::list,
    absences::declare,
    absences::show,
    absences::justify,
    absences::close,
    leaves::list,
    leaves::ask,
    leaves::show,
    leaves::act,
    prestations::list,
    prestations::record,
    prestations::cancel,
    schedules::show,
    schedules::put,
    money::of_placement,
    money::show_fees,
    money::put_fees,
    money::of_organization,
    money::of_organization_csv,
    money::of_network,
    money::of_network_csv,
    money::prestations,
))]
pub struct Api;
