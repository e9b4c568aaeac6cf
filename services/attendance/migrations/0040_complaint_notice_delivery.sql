-- What the channel said of the message that told a person what was decided about their complaint.
alter table attendance.complaint
  add column notice_delivery text check (notice_delivery in ('sent', 'failed', 'unconfirmed')),
  add column notice_delivered_at timestamptz,
  add constraint complaint_notice_delivery_whole check ((notice_delivery is null) = (notice_delivered_at is null));
