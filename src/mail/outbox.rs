use super::Letter;
pub fn post(_: &mut crate::db::Tx, _: &Letter) -> Result<(), crate::error::Refusal> {
    Ok(())
}
