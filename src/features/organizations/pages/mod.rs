//! The pages of a host about itself: its file in short steps, its pieces, its members.

mod drawn;
mod deeds;
pub mod desk;
pub mod file;
pub mod invitations;
pub mod mine;
pub mod pieces;
pub mod review;
mod rows;
mod steps;
