alter table crm."party" add column "account" text;
alter table crm."party" add column "account_key" text collate "C";
create unique index "party_account_unique" on crm."party" (client_id, "account_key") where deleted_at is null;
