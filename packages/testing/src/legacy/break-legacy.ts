import type pg from 'pg';
import { DIRECTORATE } from './legacy-world.ts';

/** A password and what bcrypt made of it there. */
export const LEGACY_PASSWORD = 'sandi-lama-123';
const HASH = '$2b$10$.082OranlzEFV4OY3Jo6v.PnPEkumbb5NKKRg6gihU41n6hARkQey';

/** Adds accounts, and broken rows of every kind, to a database of the former system that has at least two units. */
export async function breakLegacy(pool: pg.Pool, passwordHash = HASH): Promise<void> {
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
      ('80000008', null, null, null, null, null, 'UNIT_000', null, null, null);
    insert into roles (role_name) values ('pemimpi');
    insert into insta_post (shortcode, client_id, caption, created_at, images_url, is_carousel) values
      ('NOTIME', 'UNIT_000', 'no time', null, null, false),
      ('NOCLIENT', 'GONE', 'no client', '2026-08-30 10:00', null, false),
      ('NULLCLIENT', null, 'no client', '2026-08-30 10:00', null, false),
      ('FUTURE', 'UNIT_000', 'later', '2126-08-30 10:00', null, false),
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
