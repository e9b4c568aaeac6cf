create table crm."opportunity" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  state text not null default 'qualification' check (state in ('qualification', 'proposal', 'negotiation', 'won', 'lost')),
  "number" text not null,
  "number_key" text collate "C" not null,
  "party" uuid not null,
  "name" text not null,
  "name_key" text collate "C" not null,
  "amount" bigint check ("amount" between 0 and 1000000000000000),
  "currency" text,
  "probability" bigint not null check ("probability" between 0 and 10000),
  "expected_close" date,
  "owner" text,
  "owner_key" text collate "C",
  "lost_reason" text,
  "lost_reason_key" text collate "C",
  "closed_at" timestamptz,
  "notes" text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id),
  constraint "opportunity_party_fkey" foreign key (client_id, "party") references crm."party" (client_id, id)
);
create index "opportunity_by_number" on crm."opportunity" (client_id, "number_key", id) where deleted_at is null;
create index "opportunity_by_party" on crm."opportunity" (client_id, "party", id) where deleted_at is null;
create index "opportunity_by_name" on crm."opportunity" (client_id, "name_key", id) where deleted_at is null;
create index "opportunity_by_amount" on crm."opportunity" (client_id, "amount", id) where deleted_at is null;
create index "opportunity_by_probability" on crm."opportunity" (client_id, "probability", id) where deleted_at is null;
create index "opportunity_by_expected_close" on crm."opportunity" (client_id, "expected_close", id) where deleted_at is null;
create index "opportunity_by_owner" on crm."opportunity" (client_id, "owner_key", id) where deleted_at is null;
create index "opportunity_by_closed_at" on crm."opportunity" (client_id, "closed_at", id) where deleted_at is null;
create index "opportunity_by_created_at" on crm."opportunity" (client_id, created_at, id) where deleted_at is null;
create index "opportunity_by_updated_at" on crm."opportunity" (client_id, updated_at, id) where deleted_at is null;
create index "opportunity_by_state" on crm."opportunity" (client_id, state, id) where deleted_at is null;
create unique index "opportunity_number_unique" on crm."opportunity" (client_id, "number_key") where deleted_at is null;
call balai.protect('crm.opportunity', 'client_id');
create table crm."lead" (
  id uuid primary key,
  client_id text not null,
  version int not null,
  state text not null default 'new' check (state in ('new', 'working', 'qualified', 'disqualified', 'converted')),
  "name" text not null,
  "name_key" text collate "C" not null,
  "company" text,
  "company_key" text collate "C",
  "tax_id" text,
  "tax_id_key" text collate "C",
  "email" text,
  "email_key" text collate "C",
  "phone" text,
  "phone_key" text collate "C",
  "source" text not null check ("source" in ('website', 'referral', 'event', 'outbound', 'other')),
  "score" int not null check ("score" between 0 and 100),
  "owner" text,
  "owner_key" text collate "C",
  "notes" text,
  "party" uuid,
  "opportunity" uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  unique (client_id, id),
  constraint "lead_party_fkey" foreign key (client_id, "party") references crm."party" (client_id, id),
  constraint "lead_opportunity_fkey" foreign key (client_id, "opportunity") references crm."opportunity" (client_id, id)
);
create index "lead_by_name" on crm."lead" (client_id, "name_key", id) where deleted_at is null;
create index "lead_by_source" on crm."lead" (client_id, "source", id) where deleted_at is null;
create index "lead_by_score" on crm."lead" (client_id, "score", id) where deleted_at is null;
create index "lead_by_owner" on crm."lead" (client_id, "owner_key", id) where deleted_at is null;
create index "lead_by_party" on crm."lead" (client_id, "party", id) where deleted_at is null;
create index "lead_by_opportunity" on crm."lead" (client_id, "opportunity", id) where deleted_at is null;
create index "lead_by_created_at" on crm."lead" (client_id, created_at, id) where deleted_at is null;
create index "lead_by_updated_at" on crm."lead" (client_id, updated_at, id) where deleted_at is null;
create index "lead_by_state" on crm."lead" (client_id, state, id) where deleted_at is null;
call balai.protect('crm.lead', 'client_id');
