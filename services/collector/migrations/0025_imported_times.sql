-- A post of another system whose time was read off a clock that tells no zone: it follows what is said of that clock until a feed shows the post.
alter table collector.post add column time_imported boolean not null default false;

-- Those that were taken over before: only feeds count what a post shows.
update collector.post p set time_imported = true
where not exists (select from collector.post_metric m where m.post_id = p.post_id) and exists (
  select from imports.source_row r
  where r.class in ('instagram posts', 'special posts', 'tiktok posts') and r.key = p.platform_id and r.outcome = 'written');
