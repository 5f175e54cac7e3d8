//! Where the form of an address is filled in: most are sent right below their page, some beside it.

/// The page of a form, by the address it is sent to; the first that fits. `*` is an identifier, kept where the page names it.
const PAGES: &[(&str, &str)] = &[
    ("/network/placements/*/messages", "/network/placements/*/messages"),
    ("/network/placements/*/leave", "/network/placements/*/time"),
    ("/network/placements/*/absences", "/network/placements/*/time"),
    ("/network/placements/*/prestations", "/network/placements/*/money"),
    ("/network/placements/*/amendments", "/network/placements/*/changes"),
    ("/network/placements/*/incidents", "/network/placements/*/changes"),
    ("/network/placements/*/training", "/network/placements/*/training"),
    ("/network/applications/*/messages", "/network/applications/*/messages"),
    ("/network/bulk/preview", "/network"),
    ("/network/bulk", "/network/bulk"),
    ("/network/freezes", "/network/accreditations"),
    ("/network/staff/invitations", "/network/staff"),
    ("/network/settings/convention", "/network/settings/convention"),
    ("/network/settings/documents", "/network/settings/documents"),
    ("/network/settings/mails/closing", "/network/settings/mails"),
    ("/network/settings/mails/*", "/network/settings/mails/*"),
    ("/network/settings", "/network/settings"),
    ("/network/*/*", "/network/*/*"),
    ("/host/placements/*/messages", "/host/placements/*/messages"),
    ("/host/placements/*/leave", "/host/placements/*/time"),
    ("/host/placements/*/prestations", "/host/placements/*/prestations"),
    ("/host/placements/*/papers", "/host/placements/*/papers"),
    ("/host/placements/*/give-up", "/host/placements/*/file"),
    ("/host/applications/*/messages", "/host/applications/*/messages"),
    ("/host/missions/*/slots", "/host/missions/*/candidates"),
    ("/host/nominations", "/host/missions"),
    ("/host/slots", "/host/missions"),
    ("/host/organization", "/host/organization"),
    ("/host/*/*", "/host/*/*"),
    ("/me/placement/*/messages", "/me/placement/*/messages"),
    ("/me/placement/*/time", "/me/placement/*/time"),
    ("/me/placement/*/training", "/me/placement/*/training"),
    ("/me/placement/*/papers", "/me/placement/*/papers"),
    ("/me/placement/*", "/me/placement/*"),
    ("/me/applications/*/messages", "/me/applications/*/messages"),
    ("/me/applications/*", "/me/applications/*"),
    ("/me/proposals", "/me/applications"),
    ("/me/slots", "/me/applications"),
    ("/me/alerts", "/me/alerts"),
    ("/me/calendar", "/me/calendar"),
    ("/me/data", "/me/data"),
    ("/missions/*", "/missions/*"),
];

/// The page that holds the form of an address; none where it is on every page (a role, signing out).
pub fn page_of(address: &str) -> Option<String> {
    let asked: Vec<&str> = address.split('/').skip(1).collect();
    PAGES.iter().find_map(|(form, page)| {
        let form: Vec<&str> = form.split('/').skip(1).collect();
        let fits = form.len() <= asked.len() && form.iter().zip(&asked).all(|(known, one)| *known == "*" || known == one);
        if !fits {
            return None;
        }
        let mut kept = form.iter().zip(&asked).filter(|(known, _)| **known == "*").map(|(_, one)| *one);
        let parts = page.split('/').skip(1).map(|part| if part == "*" { kept.next().unwrap_or_default() } else { part });
        Some(parts.fold(String::new(), |path, part| format!("{path}/{part}")))
    })
}

#[cfg(test)]
mod tests {
    use super::page_of;

    #[test]
    fn a_form_is_led_back_to_the_page_that_holds_it() {
        for (address, page) in [
            ("/network/placements/7/approve", Some("/network/placements/7")),
            ("/network/placements/7/leave/8/accept", Some("/network/placements/7/time")),
            ("/network/placements/7/pieces/8", Some("/network/placements/7")),
            ("/network/staff/7/roles/8/end", Some("/network/staff/7")),
            ("/network/staff/invitations/8/cancel", Some("/network/staff")),
            ("/network/settings/delays", Some("/network/settings")),
            ("/network/settings/mails/welcome/note", Some("/network/settings/mails/welcome")),
            ("/host/slots/7/cancel", Some("/host/missions")),
            ("/host/missions/7/slots", Some("/host/missions/7/candidates")),
            ("/me/placement/7/time/leave/8/cancel", Some("/me/placement/7/time")),
            ("/me/slots/7/take", Some("/me/applications")),
            ("/missions/7/eligibility", Some("/missions/7")),
            ("/role", None),
            ("/sign-out", None),
        ] {
            assert_eq!(page_of(address).as_deref(), page, "{address}");
        }
    }
}
