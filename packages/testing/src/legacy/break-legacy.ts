import type pg from 'pg';
import { DIRECTORATE } from './legacy-world.ts';

/** A password of the former system. */
export const LEGACY_PASSWORD = 'sandi-lama-123';
/** What bcrypt made of {@link LEGACY_PASSWORD}. */
export const LEGACY_HASH = '$2b$10$.082OranlzEFV4OY3Jo6v.PnPEkumbb5NKKRg6gihU41n6hARkQey';

/** Adds accounts, and broken rows of every kind, to a database of the former system that has at least two units. */
export async function breakLegacy(pool: pg.Pool, passwordHash = LEGACY_HASH): Promise<void> {
  await pool.query(`
    insert into clients (client_id, nama, client_type, client_insta, client_operator, parent_client_id) values
      ('unit_001', 'Same in small letters', 'org', null, null, null),
      ('BAD ID!', 'No identifier', 'org', null, null, null),
      ('OPERATOR', 'A directorate with the name of a role', 'direktorat', null, null, null),
      ('ZUNIT', '  ', 'polres?', 'https://www.instagram.com/unit_001/', 'no phone; 0812-3456-7890', 'NOWHERE');
    insert into "user" (user_id, nama, insta, tiktok, whatsapp, email, client_id, status, exception, created_at) values
      ('80000001', 'url and blanks', 'https://www.instagram.com/Url.Name/?hl=id', ' @ Tok.Upper ', '0812 3456 789', 'A@B.CO', 'unit_000', true, false, '2025-02-01'),
      ('80000002', 'earlier, inactive', 'kembar', null, null, null, 'UNIT_000', false, false, '2024-01-01'),
      ('80000003', 'later, active', '@Kembar', null, null, null, 'UNIT_001', true, false, '2025-03-01'),
      ('80000004', 'later still', 'kembar', null, null, null, 'UNIT_001', true, false, '2025-04-01'),
      ('80000005', 'a post, no handle', 'https://www.instagram.com/p/ABC/', 'bad handle!', 'x', 'no mail', 'UNIT_000', true, false, '2025-02-01'),
      ('8000 0006', 'number with a blank', null, null, null, null, 'UNIT_000', true, false, '2025-02-01'),
      ('80000006', 'the same number', null, null, null, null, 'UNIT_000', true, false, '2025-02-02'),
      ('NRP-X', 'no number', null, null, null, null, 'UNIT_000', true, false, '2025-02-01'),
      ('80000007', 'client unknown', 'tanpa.klien', null, null, null, 'GONE', true, false, '2025-02-01'),
      ('80000008', null, null, null, null, null, 'UNIT_000', null, null, null),
      ('80000009', repeat('panjang ', 20000), repeat('x', 100000), null, repeat('8', 5000), repeat('a', 5000) || '@b.co', 'UNIT_000', true, false, '0001-01-01'),
      (repeat('9', 5000), 'a number without end', null, null, null, null, 'UNIT_000', true, false, 'infinity'),
      ('80000010', 'before everybody, by a broken date', 'kembar.dua', null, null, null, 'UNIT_000', true, false, '0001-01-01 BC'),
      ('80000011', 'after, by a true one', 'kembar.dua', null, null, null, 'UNIT_000', true, false, '2025-02-01');
    insert into roles (role_name) values ('pemimpi');
    insert into insta_post (shortcode, client_id, caption, created_at, images_url, is_carousel) values
      ('NOTIME', 'UNIT_000', 'no time', null, null, false),
      ('NOCLIENT', 'GONE', 'no client', '2026-08-30 10:00', null, false),
      ('NULLCLIENT', null, 'no client', '2026-08-30 10:00', null, false),
      ('FUTURE', 'UNIT_000', 'later', '2126-08-30 10:00', null, false),
      ('YEARONE', 'UNIT_000', 'year 1', '0001-01-01 00:00', null, false),
      ('ENDLESS', 'UNIT_000', 'no end', 'infinity', null, false),
      (repeat('L', 2000), 'UNIT_000', 'long code', '2026-08-30 10:00', null, false),
      ('LONGTEXT', 'UNIT_000', repeat('kata ', 50000), '2026-08-30 10:00', null, false),
      ('bad id', 'UNIT_000', 'bad', '2026-08-30 10:00', null, false),
      ('OBJECTS', 'UNIT_000', 'objects', '2026-08-30 10:00', '["https://x/1.jpg", 5, null]', true),
      ('NOLIST', 'UNIT_000', 'an object', '2026-08-30 11:00', '{"a": 1}', true),
      ('NULLLIST', 'UNIT_000', 'null', '2026-08-30 12:00', null, false),
      ('SPECIAL', 'UNIT_001', 'given out', '2026-08-31 09:00', null, false),
      ('OWNSPECIAL', 'UNIT_001', 'given out, own', '2026-08-31 10:00', null, false),
      ('LISTLESS', 'UNIT_001', 'no list', '2026-08-31 11:00', null, false);
    insert into insta_post_khusus select * from insta_post where shortcode in ('SPECIAL', 'OWNSPECIAL');
    insert into ig_ext_users values ('1', 'UNIT_001'), ('2', 'somebody.else');
    insert into ig_ext_posts values ('11', 'OWNSPECIAL', '1'), ('12', 'SPECIAL', '2');
    insert into insta_like values
      ('OBJECTS', '[{"username": "Url.Name"}, {"user": "x"}, "@KEMBAR", "kembar", 7, null, "", "https://instagram.com/orang.1/", "two words"]', '2026-08-30 12:00'),
      ('NOLIST', '{"0": "orang.1"}', '2026-08-30 12:00'),
      ('NULLLIST', null, null),
      ('SPECIAL', '["orang.13"]', '2026-08-31 12:00'),
      ('OWNSPECIAL', '["orang.13"]', '2026-08-31 12:00'),
      ('NOCLIENT', '["orang.1"]', '2026-08-30 12:00'),
      ('YEARONE', '["orang.1"]', '0001-01-01'),
      ('LONGTEXT', jsonb_build_array('orang.1', repeat('y', 50000), array_to_json(array['deep', 'er']), E'tab\tname', '😀', 'orang.1'), 'infinity'),
      ('ORPHAN', '["orang.1"]', '2026-08-30 12:00');
    insert into tiktok_post (video_id, client_id, caption, created_at) values ('no-number', 'UNIT_000', 'bad', '2026-08-30 10:00');
    insert into insta_comment values ('OBJECTS', '["orang.1"]', now());
    insert into penmas_user (user_id, username, password_hash, role) values ('p1', 'penulis', 'x', 'penulis');
    insert into editorial_event (event_date, topic) values (now(), 'berita');
    insert into link_report values
      ('OBJECTS', '70000000', 'https://www.instagram.com/p/DAbCdEf_-12/?igsh=x', null, 'https://x.com/a/status/1790000000000000000', 'no link', null, '2026-08-30 10:00'),
      ('OBJECTS', '70000001', 'sudah', null, null, null, null, '2026-08-30 10:00'),
      ('OBJECTS', 'NRP-X', 'https://www.instagram.com/p/DAbCdEf_-13/', null, null, null, null, '2026-08-30 10:00'),
      ('NOTIME', '70000000', 'https://www.instagram.com/p/DAbCdEf_-14/', null, null, null, null, null);
    insert into link_report_khusus values ('SPECIAL', '70000002', 'https://www.instagram.com/p/DAbCdEf_-15/', null, null, null, null, '2026-08-31 10:00');
    insert into dashboard_user_subscriptions (dashboard_user_id, tier, status, expires_at) values
      ('00000000-0000-4000-8000-000000000001', 'Tier1', 'active', '2100-01-01'),
      ('00000000-0000-4000-8000-000000000001', 'tier2', 'active', '2099-01-01'),
      ('00000000-0000-4000-8000-000000000003', 'tier1', 'expired', '2100-01-01');
    insert into satbinmas_official_accounts (satbinmas_account_id, client_id, platform, username, secuid, is_active) values
      ('0f000000-0000-4000-8000-000000000001', 'UNIT_000', 'Instagram', 'https://www.instagram.com/Unit_000/', null, true),
      ('0f000000-0000-4000-8000-000000000002', 'unit_000', 'instagram', 'lain', null, true),
      ('0f000000-0000-4000-8000-000000000003', 'UNIT_001', 'instagram', '@UNIT_000', null, true),
      ('0f000000-0000-4000-8000-000000000004', 'UNIT_001', 'tiktok', '@Resmi_Tok', 'MS4wLjABAAAA', null),
      ('0f000000-0000-4000-8000-000000000005', 'UNIT_001', 'youtube', 'kanal', null, true),
      ('0f000000-0000-4000-8000-000000000006', 'GONE', 'instagram', 'tanpa.klien', null, true),
      ('0f000000-0000-4000-8000-000000000007', 'UNIT_002', 'instagram', 'bad handle!', null, true);
    insert into satbinmas_official_media (satbinmas_account_id, client_id, username, media_id, code, taken_at, caption_text, like_count, play_count, is_album)
    select a.satbinmas_account_id, a.client_id, a.username, m.media_id, m.code, m.taken_at::timestamptz, 'Apel #Presisi @Mitra', 7, 70, true
    from satbinmas_official_accounts a cross join (values ('31', 'OBJECTS', '2026-08-30 10:00Z'), ('32', 'RESMI2', '2026-08-30 11:00Z'),
      ('33', 'RESMI2', '2026-08-30 12:00Z'), ('34', 'TOOEARLY', '0001-01-01'), ('35', 'bad code', '2026-08-30')) as m (media_id, code, taken_at)
    where a.satbinmas_account_id = '0f000000-0000-4000-8000-000000000001' or (a.client_id = 'GONE' and m.media_id = '31');
    insert into satbinmas_tiktok_accounts (author_secuid, username) values ('MS4wLjABAAAA', 'renamed'), ('MS4other', 'nobody.knows');
    insert into satbinmas_tiktok_posts (post_id, author_secuid, caption, created_at, views, likes) values
      ('7400000000000000001', 'MS4wLjABAAAA', 'Video #satu', '2026-08-30 10:00Z', 5000000000, 12), ('7400000000000000002', 'MS4other', 'x', '2026-08-30', 1, 1);
    insert into login_log (actor_id, login_type, login_source, logged_at) values ('00000000-0000-4000-8000-000000000001', 'operator', 'web', '2026-08-30 07:00'),
      (null, null, null, '2026-08-30 07:00'), ('70000001', 'user', 'mobile', null);
    create table "catatan ""lama""" (catatan text);
    insert into "catatan ""lama""" values ('satu'), ('dua');
    insert into visitor_logs (ip, user_agent) values ('10.0.0.1', 'test');`);
  await pool.query(
    `insert into dashboard_user (dashboard_user_id, username, password_hash, role_id, status, whatsapp)
     select a.id::uuid, a.username, coalesce(a.hash, $1), coalesce(r.role_id, 999), a.active, a.phone
     from (values
       ('00000000-0000-4000-8000-000000000001', 'Operator.Satu', null, 'operator', true, '081230000001'),
       ('00000000-0000-4000-8000-000000000002', 'operator.satu', null, 'operator', true, null),
       ('00000000-0000-4000-8000-000000000003', 'direktorat', null, $2, true, null),
       ('00000000-0000-4000-8000-000000000004', 'tanpa.klien', null, 'operator', true, null),
       ('00000000-0000-4000-8000-000000000005', 'tanpa.peran', null, 'none', true, null),
       ('00000000-0000-4000-8000-000000000006', 'peran.asing', null, 'pemimpi', true, null),
       ('00000000-0000-4000-8000-000000000007', 'sandi.rusak', 'md5', 'operator', true, null),
       ('00000000-0000-4000-8000-000000000008', 'menunggu', null, 'operator', false, 'x')) as a (id, username, hash, role, active, phone)
     left join roles r on r.role_name = a.role`,
    [passwordHash, DIRECTORATE.toLowerCase()],
  );
  await pool.query(
    `insert into dashboard_user_clients
     select ('00000000-0000-4000-8000-00000000000' || l.n)::uuid, l.client
     from (values (1, 'UNIT_000'), (2, 'UNIT_001'), (3, $1), (5, 'UNIT_000'), (6, 'UNIT_000'), (7, 'UNIT_000'), (8, 'UNIT_000'), (8, 'GONE'))
       as l (n, client)`,
    [DIRECTORATE],
  );
}
