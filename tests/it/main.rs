mod eligibility;
mod geography;
mod ranking;
mod ranking_cli;
mod ranking_reference;
