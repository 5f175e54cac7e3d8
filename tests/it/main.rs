mod eligibility;
mod geography;
