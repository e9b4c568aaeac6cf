-- Whether the person wants notices by WhatsApp: nobody gets any unasked.
alter table identity.person add column wants_whatsapp boolean not null default false;
