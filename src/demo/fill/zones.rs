//! The rural zones and the priority districts that the communes of the story lie in, as the network imports them.

use super::{FillError, Story};
use crate::error::Refusal;
use crate::features::places::rules::zones::{self, ZoneFault};
use crate::features::places::service as places;

const LISTS: [(&str, &[u8]); 2] = [
    ("2025-07", include_bytes!("../../../data/demo/zones/frr_2025-07.csv")),
    ("2024", include_bytes!("../../../data/demo/zones/qpv_2024.csv")),
];

pub fn tell(story: &mut Story) -> Result<(), FillError> {
    let wrong = |fault: ZoneFault| Refusal::internal(fault.message.en);
    for (layer, bytes) in LISTS {
        let list = zones::read(bytes, layer).map_err(wrong)?;
        story.tell(90, |tx| places::take_in(tx, &list))?;
    }
    Ok(())
}
