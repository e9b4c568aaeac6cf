-- Pictures, files and links of a conversation, newest first; most messages have none.
create index message_media on chat.message (conversation_id, seq) where attachments is not null;
create index message_link on chat.message (conversation_id, seq) where content ~ 'https?://';
