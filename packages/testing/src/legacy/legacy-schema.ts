/** Tables of the former system that an import reads, as its base schema and migrations make them; foreign keys left out, so that broken rows fit in. */
export const LEGACY_SCHEMA = `
create table clients (client_id varchar primary key, nama varchar not null, client_type varchar, client_status boolean default true,
  client_insta varchar, client_insta_status boolean default true, client_tiktok varchar, client_tiktok_status boolean default true,
  client_amplify_status boolean default true, client_operator varchar, client_group varchar, regional_id varchar, parent_client_id varchar,
  client_level varchar, tiktok_secuid varchar, client_super varchar);
create table "user" (user_id varchar primary key, nama varchar, title varchar, divisi varchar, jabatan varchar, insta varchar, tiktok varchar,
  whatsapp varchar, email varchar, desa varchar, client_id varchar, status boolean default true, exception boolean default false,
  wa_notification_opt_in boolean not null default false, premium_status boolean default false, premium_end_date date,
  created_at timestamptz default now(), updated_at timestamptz default now());
create table roles (role_id serial primary key, role_name varchar unique);
create table user_roles (user_id varchar, role_id int, primary key (user_id, role_id));
create table penmas_user (user_id text primary key, username text not null unique, password_hash text not null, role text not null,
  created_at timestamp default now(), updated_at timestamp default now());
create table dashboard_user (dashboard_user_id uuid primary key default gen_random_uuid(), username text not null unique,
  password_hash text not null, role_id int not null, status boolean default true, whatsapp varchar, premium_status boolean default false,
  premium_tier text, premium_expires_at timestamptz, created_at timestamp default now(), updated_at timestamp default now());
create table dashboard_user_clients (dashboard_user_id uuid, client_id varchar, primary key (dashboard_user_id, client_id));
create table dashboard_user_subscriptions (subscription_id uuid primary key default gen_random_uuid(), dashboard_user_id uuid not null,
  tier text not null, status text not null, started_at timestamptz not null default now(), expires_at timestamptz not null,
  canceled_at timestamptz, metadata jsonb);
create table dashboard_premium_request (request_id serial primary key, request_token uuid not null default gen_random_uuid() unique,
  dashboard_user_id uuid not null, client_id varchar, username text not null, whatsapp text, bank_name text not null,
  account_number text not null, sender_name text not null, transfer_amount numeric, premium_tier text, proof_url text,
  subscription_expires_at timestamptz, status varchar(20) not null default 'pending', expired_at timestamptz, responded_at timestamptz,
  admin_whatsapp text, metadata jsonb not null default '{}', created_at timestamptz not null default now(),
  updated_at timestamptz not null default now());
create table premium_request (request_id serial primary key, user_id text, sender_name text, account_number text, bank_name text,
  screenshot_url text, status varchar(20) default 'pending', created_at timestamp default now(), updated_at timestamp default now());
create table visitor_logs (id serial primary key, ip varchar, user_agent text, visited_at timestamp default now());
create table login_log (log_id serial primary key, actor_id text, login_type varchar(20), login_source varchar(20),
  logged_at timestamp default now());
create table editorial_event (event_id serial primary key, event_date timestamp not null, topic text not null, status varchar(20) default 'draft');
create table link_report (shortcode varchar, user_id varchar, instagram_link text, facebook_link text, twitter_link text, tiktok_link text,
  youtube_link text, created_at timestamp default now(), primary key (shortcode, user_id));
create table link_report_khusus (like link_report including all);
create table satbinmas_official_accounts (satbinmas_account_id uuid primary key default gen_random_uuid(), client_id varchar not null,
  platform varchar not null, username varchar not null, secuid text, display_name text, profile_url text, is_active boolean default true,
  is_verified boolean not null default false, created_at timestamptz default now(), updated_at timestamptz default now(),
  unique (client_id, platform));
create table satbinmas_official_media (satbinmas_media_id uuid primary key default gen_random_uuid(), satbinmas_account_id uuid not null,
  client_id varchar not null, username text not null, media_id text not null, code text, media_type text, product_type text,
  taken_at timestamptz not null, ig_created_at timestamptz, caption_text text, like_count int, comment_count int, view_count int, play_count int,
  save_count int, share_count int, thumbnail_url text, media_url text, video_url text, width int, height int, duration_seconds numeric,
  fetched_for_date date not null default current_date, is_album boolean not null default false, is_video boolean not null default false,
  created_at timestamptz default now(), updated_at timestamptz default now(), unique (client_id, username, media_id, taken_at));
create table satbinmas_tiktok_accounts (author_secuid text primary key, author_id text, username text not null, display_name text, bio text,
  avatar_url text, is_verified boolean default false, is_private boolean default false, followers bigint, following bigint, likes_total bigint,
  video_count bigint, snapshot_at timestamptz not null default now());
create table satbinmas_tiktok_posts (post_id text primary key, author_secuid text not null, caption text, created_at timestamptz, language text,
  play_url text, cover_url text, duration_sec int, height int, width int, ratio text, views bigint, likes bigint, comments bigint, shares bigint,
  bookmarks bigint, crawl_at timestamptz not null default now());
create table insta_post (shortcode varchar primary key, client_id varchar, caption text, comment_count int, thumbnail_url text,
  is_video boolean default false, video_url text, image_url text, images_url jsonb, is_carousel boolean default false, created_at timestamp);
create table insta_post_khusus (like insta_post including all);
create table insta_post_roles (shortcode varchar, role_name varchar not null, primary key (shortcode, role_name));
create table insta_like (shortcode varchar primary key, likes jsonb, updated_at timestamp);
create table insta_comment (shortcode varchar primary key, comments jsonb, updated_at timestamp);
create table insta_like_audit (audit_id bigserial primary key, shortcode varchar, usernames jsonb not null default '[]',
  snapshot_window_start timestamptz not null, snapshot_window_end timestamptz not null, captured_at timestamptz not null default now());
create table tiktok_post (video_id varchar primary key, client_id varchar, caption text, like_count int, comment_count int, created_at timestamp);
create table tiktok_post_roles (video_id varchar, role_name varchar not null, primary key (video_id, role_name));
create table tiktok_comment (video_id varchar primary key, comments jsonb, updated_at timestamp);
create table ig_ext_users (user_id varchar(50) primary key, username varchar(100) not null);
create table ig_ext_posts (post_id varchar(50) primary key, shortcode varchar(50) unique, user_id varchar(50));
`;
