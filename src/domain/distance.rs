//! How a distance reads, the same on pages, in reasons and in letters: a journey, not a measurement.

/// Kilometres to the nearest whole one; `None` under one kilometre, which reads « moins de 1 km ».
pub const fn whole_km(metres: u32) -> Option<u32> {
    match metres {
        0..1_000 => None,
        _ => Some((metres / 100 + 5) / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::whole_km;

    #[test]
    fn kilometres_go_to_the_nearest() {
        let table = [
            (0, None),
            (999, None),
            (1_000, Some(1)),
            (1_499, Some(1)),
            (1_500, Some(2)),
            (4_099, Some(4)),
            (4_600, Some(5)),
            (u32::MAX, Some(4_294_967)),
        ];
        for (metres, km) in table {
            assert_eq!(whole_km(metres), km, "{metres}");
        }
    }
}
