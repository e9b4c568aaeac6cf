-- The display name that WhatsApp gives of a sender.
alter table sandbox.whatsapp_inbound add column name text;
