//! A conversation as the API and the pages show it.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::Id;
use crate::features::documents::service::FileView;
use crate::features::messages::rules::{Mark, Message, Side, Thread};

/// A message, for somebody who takes part.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MessageView {
    pub id: Id,
    pub application_id: Id,
    /// The placement the application led to: its conversation goes on.
    pub placement_id: Option<Id>,
    pub side: Side,
    /// Given name of who wrote.
    pub author: String,
    /// Written by whoever asks.
    pub mine: bool,
    /// Written down by the network for somebody on paper.
    pub on_paper: bool,
    pub body: String,
    /// What it carries: `GET /api/v1/messages/{id}/content`.
    pub file: Option<FileView>,
    /// New to whoever asks.
    pub unread: bool,
    pub created_at: DateTime<Utc>,
}

impl MessageView {
    /// What the account that asks sees. `author` is a given name.
    pub fn of(message: Message, thread: &Thread, author: String, account: Id, mark: Option<&Mark>) -> Self {
        let mine = message.author == account;
        Self {
            unread: !mine && mark.is_none_or(|mark| mark.is_before(message.id)),
            id: message.id,
            application_id: message.application,
            placement_id: thread.placement,
            side: message.side,
            author,
            mine,
            on_paper: message.acted_by.is_some(),
            body: message.body,
            file: message.file.map(FileView::from),
            created_at: message.created_at,
        }
    }
}

/// A page of a conversation.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MessageThread)]
pub struct ThreadView {
    pub application_id: Id,
    pub placement_id: Option<Id>,
    /// Whether one may still write.
    pub open: bool,
    /// Messages new to whoever asks, on every page.
    pub unread: u32,
    /// Newest first.
    pub items: Vec<MessageView>,
    pub next_cursor: Option<String>,
}

/// How far somebody has read.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MessagesRead)]
pub struct ReadView {
    pub up_to: Id,
    /// Newer messages of others.
    pub unread: u32,
}
