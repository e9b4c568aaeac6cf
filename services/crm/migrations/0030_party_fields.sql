alter table crm."party" add column "language" text check ("language" in ('id', 'en', 'pt'));
alter table crm."party" add column "notices" text check ("notices" in ('whatsapp', 'email', 'none'));
