-- Orders of chats whose views are being rendered.
alter table reporting.render drop constraint render_purpose_check;
alter table reporting.render add constraint render_purpose_check check (purpose in ('export', 'delivery', 'preview', 'order'));

create table reporting.chat_order (
  order_id uuid primary key,
  client_id text not null,
  -- First word of the order.
  trigger text not null,
  -- Parameters of the view, with days by name.
  query jsonb not null,
  taken_at timestamptz not null,
  -- Renders of the text and the file; null: there is none to make.
  message_id uuid unique,
  file_id uuid unique
);
call balai.protect('reporting.chat_order', 'client_id');
