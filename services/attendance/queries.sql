-- The SQL of services/attendance, by file and function. Written by `node scripts/check-sql.mjs --write`; `npm run check` compares it with the code.
-- `$1` is a value, `{a | b}` one of them, `{a}?` may be left out. "trusted": text that the row type takes for one of some words though no constraint says so.

-- src/analytics/repository/waiting-complaints.ts

-- countComplaints: one
select count(*) as complaints from attendance.complaint c
  join attendance.person p on p.person_id = c.person_id and p.deleted_at is null
where c.state in ('open', 'in_review') and ($1::text is null or c.client_id = $2);

-- src/complaints/repository/complaints.ts

-- insertComplaint: maybeOne; trusted: triage_code
insert into attendance.complaint as c (complaint_id, client_id, person_id, platform, subject, post_id, text, kinds, issues, reported_handle,
    triage_code, answer, evidence_blob, evidence_name, filed_by, filed_by_account, notice_id, notice_state, notice_at)
  values ($1, $2, $3, $4, $5, $6, $7,
    $8::text[], $9::text[], $10, $11, $12, $13,
    $14, $15, $16, $17, $18,
    case when $19::uuid is not null then now() end)
  on conflict (person_id, platform, subject) where state in ('open', 'in_review') do nothing
  returning c.complaint_id, c.client_id, c.person_id, c.platform, c.state, c.post_id, c.text, c.kinds, c.issues, c.reported_handle,
c.triage_code, c.answer, c.evidence_blob, c.evidence_name, c.filed_by, c.filed_at, c.decided_by, c.decided_at, c.decision_reason,
c.notice_state, c.notice_at, c.notice_delivery, c.notice_delivered_at, c.notice_failure, c.version;

-- findUndecided: maybeOne; trusted: triage_code
select c.complaint_id, c.client_id, c.person_id, c.platform, c.state, c.post_id, c.text, c.kinds, c.issues, c.reported_handle,
c.triage_code, c.answer, c.evidence_blob, c.evidence_name, c.filed_by, c.filed_at, c.decided_by, c.decided_at, c.decision_reason,
c.notice_state, c.notice_at, c.notice_delivery, c.notice_delivered_at, c.notice_failure, c.version from attendance.complaint c
  where c.person_id = $1 and c.platform = $2 and c.state in ('open', 'in_review')
    and (c.subject = $3 or $4::text is null and starts_with(c.subject, $5))
  order by c.filed_at, c.complaint_id limit 1;

-- findComplaint: maybeOne; trusted: triage_code
select c.complaint_id, c.client_id, c.person_id, c.platform, c.state, c.post_id, c.text, c.kinds, c.issues, c.reported_handle,
c.triage_code, c.answer, c.evidence_blob, c.evidence_name, c.filed_by, c.filed_at, c.decided_by, c.decided_at, c.decision_reason,
c.notice_state, c.notice_at, c.notice_delivery, c.notice_delivered_at, c.notice_failure, c.version from attendance.complaint c where c.complaint_id = $1 and exists (
  select from attendance.person p where p.person_id = c.person_id and p.deleted_at is null);

-- lockComplaint: maybeOne; trusted: triage_code
select c.complaint_id, c.client_id, c.person_id, c.platform, c.state, c.post_id, c.text, c.kinds, c.issues, c.reported_handle,
c.triage_code, c.answer, c.evidence_blob, c.evidence_name, c.filed_by, c.filed_at, c.decided_by, c.decided_at, c.decision_reason,
c.notice_state, c.notice_at, c.notice_delivery, c.notice_delivered_at, c.notice_failure, c.version from attendance.complaint c where c.complaint_id = $1 for update;

-- moveComplaint: one; trusted: triage_code
update attendance.complaint c set state = $1, version = c.version + 1,
    decided_by = $2, decided_by_account = $3, decision_reason = $4,
    decided_at = case when $5 then now() end {, notice_id = $6, notice_state = 'asked', notice_at = now(),
    notice_delivery = null, notice_failure = null, notice_delivered_at = null}?
  where c.complaint_id = $7 returning c.complaint_id, c.client_id, c.person_id, c.platform, c.state, c.post_id, c.text, c.kinds, c.issues, c.reported_handle,
c.triage_code, c.answer, c.evidence_blob, c.evidence_name, c.filed_by, c.filed_at, c.decided_by, c.decided_at, c.decision_reason,
c.notice_state, c.notice_at, c.notice_delivery, c.notice_delivered_at, c.notice_failure, c.version;

-- settleNotice: many
update attendance.complaint set notice_state = $1, notice_at = now()
where notice_id = $2 and notice_state = 'asked' returning client_id;

-- settleNoticeDelivery: many
update attendance.complaint set notice_delivery = $1, notice_failure = $2, notice_delivered_at = $3
where notice_id = $4 and (notice_delivery is distinct from 'sent' or $5::boolean) returning client_id;

-- moveComplaints: many; trusted: triage_code
update attendance.complaint c set client_id = $1, version = c.version + 1
  where c.person_id = $2 and c.client_id <> $3 returning c.complaint_id, c.client_id, c.person_id, c.platform, c.state, c.post_id, c.text, c.kinds, c.issues, c.reported_handle,
c.triage_code, c.answer, c.evidence_blob, c.evidence_name, c.filed_by, c.filed_at, c.decided_by, c.decided_at, c.decision_reason,
c.notice_state, c.notice_at, c.notice_delivery, c.notice_delivered_at, c.notice_failure, c.version;

-- countComplaints: one
select count(*) as count from attendance.complaint c join attendance.person p on p.person_id = c.person_id and p.deleted_at is null where true {and c.client_id = $1}? {and c.person_id = $2}? {and c.platform = $3}? {and c.state = any($4::text[])}? {and (p.name ilike $5 or p.nrp like $6 or c.text ilike $7)}?;

-- listComplaints: many; trusted: triage_code
select c.complaint_id, c.client_id, c.person_id, c.platform, c.state, c.post_id, c.text, c.kinds, c.issues, c.reported_handle,
c.triage_code, c.answer, c.evidence_blob, c.evidence_name, c.filed_by, c.filed_at, c.decided_by, c.decided_at, c.decision_reason,
c.notice_state, c.notice_at, c.notice_delivery, c.notice_delivered_at, c.notice_failure, c.version, p.nrp, p.title, p.name, c.filed_at::text as sort_key,
  (select count(*) from attendance.correction k where k.complaint_id = c.complaint_id and k.revoked_at is null) as corrections from {(select c.* from attendance.complaint c join attendance.person p on p.person_id = c.person_id and p.deleted_at is null where true and {true | (c.filed_at, c.complaint_id) {< | >} ($1, $2)} {and c.client_id = $3}? {and c.person_id = $4}? {and c.platform = $5}? {and c.state = any($6::text[])}? {and (p.name ilike $7 or p.nrp like $8 or c.text ilike $9)}? order by c.filed_at {desc | asc}, c.complaint_id {desc | asc} limit $10) | (select c.* from unnest($11::text[]) one (client_id)
  cross join lateral (select c.* from attendance.complaint c join attendance.person p on p.person_id = c.person_id and p.deleted_at is null where c.client_id = one.client_id and {true | (c.filed_at, c.complaint_id) {< | >} ($12, $13)} {and c.client_id = $14}? {and c.person_id = $15}? {and c.platform = $16}? {and c.state = any($17::text[])}? {and (p.name ilike $18 or p.nrp like $19 or c.text ilike $20)}? order by c.filed_at {desc | asc}, c.complaint_id {desc | asc} limit $21) c order by c.filed_at {desc | asc}, c.complaint_id {desc | asc} limit $22)} c join attendance.person p on p.person_id = c.person_id order by c.filed_at {desc | asc}, c.complaint_id {desc | asc} limit $23;

-- nameComplaint: maybeOne; trusted: triage_code
select c.complaint_id, c.client_id, c.person_id, c.platform, c.state, c.post_id, c.text, c.kinds, c.issues, c.reported_handle,
c.triage_code, c.answer, c.evidence_blob, c.evidence_name, c.filed_by, c.filed_at, c.decided_by, c.decided_at, c.decision_reason,
c.notice_state, c.notice_at, c.notice_delivery, c.notice_delivered_at, c.notice_failure, c.version, p.nrp, p.title, p.name, c.filed_at::text as sort_key,
  (select count(*) from attendance.correction k where k.complaint_id = c.complaint_id and k.revoked_at is null) as corrections from attendance.complaint c join attendance.person p on p.person_id = c.person_id and p.deleted_at is null where c.complaint_id = $1;

-- correctionsOf: many
select correction_id from attendance.correction where complaint_id = $1 order by decided_at, correction_id limit 200;

-- src/corrections/repository/corrections.ts

-- insertCorrections: many
insert into attendance.correction as c (correction_id, client_id, person_id, post_id, reason, evidence, evidence_blob, evidence_name,
    complaint_id, decided_by, decided_by_account, decided_at)
  select *, now() from unnest($1::uuid[], $2::text[],
    $3::uuid[], $4::uuid[], $5::text[],
    $6::text[], $7::uuid[], $8::text[],
    $9::uuid[], $10::text[], $11::uuid[])
  on conflict (person_id, post_id) where revoked_at is null do nothing
  returning c.correction_id, c.client_id, c.person_id, c.post_id, c.effect, c.reason, c.evidence, c.evidence_blob, c.evidence_name,
c.complaint_id, c.decided_by, c.decided_by_account, c.decided_at, c.revoked_by, c.revoked_by_account, c.revoked_at, c.revoke_reason,
c.version;

-- findStanding: maybeOne
select c.correction_id, c.client_id, c.person_id, c.post_id, c.effect, c.reason, c.evidence, c.evidence_blob, c.evidence_name,
c.complaint_id, c.decided_by, c.decided_by_account, c.decided_at, c.revoked_by, c.revoked_by_account, c.revoked_at, c.revoke_reason,
c.version from attendance.correction c
  where c.person_id = $1 and c.post_id = $2 and c.revoked_at is null;

-- findCorrection: maybeOne
select c.correction_id, c.client_id, c.person_id, c.post_id, c.effect, c.reason, c.evidence, c.evidence_blob, c.evidence_name,
c.complaint_id, c.decided_by, c.decided_by_account, c.decided_at, c.revoked_by, c.revoked_by_account, c.revoked_at, c.revoke_reason,
c.version from attendance.correction c where c.correction_id = $1 and exists (select from attendance.person p where p.person_id = c.person_id and p.deleted_at is null);

-- revoke: maybeOne
update attendance.correction c set revoked_at = now(), revoked_by = $1, revoked_by_account = $2, revoke_reason = $3,
    version = c.version + 1
  where c.correction_id = $4 and c.revoked_at is null and exists (select from attendance.person p where p.person_id = c.person_id and p.deleted_at is null) returning c.correction_id, c.client_id, c.person_id, c.post_id, c.effect, c.reason, c.evidence, c.evidence_blob, c.evidence_name,
c.complaint_id, c.decided_by, c.decided_by_account, c.decided_at, c.revoked_by, c.revoked_by_account, c.revoked_at, c.revoke_reason,
c.version;

-- moveCorrections: many
with placed as (
    select k.correction_id, coalesce((
select m.client_id from attendance.membership m
where m.person_id = $1 and (m.since is null or p.post_day >= m.since) and p.post_day < m.until), $2) as client_id
    from attendance.correction k left join attendance.post p using (post_id) where k.person_id = $3)
  update attendance.correction c set client_id = placed.client_id, version = c.version + 1 from placed
  where c.correction_id = placed.correction_id and c.client_id <> placed.client_id returning c.correction_id, c.client_id, c.person_id, c.post_id, c.effect, c.reason, c.evidence, c.evidence_blob, c.evidence_name,
c.complaint_id, c.decided_by, c.decided_by_account, c.decided_at, c.revoked_by, c.revoked_by_account, c.revoked_at, c.revoke_reason,
c.version;

-- countCorrections: one
select count(*) as count from attendance.correction c join attendance.person p on p.person_id = c.person_id and p.deleted_at is null where true {and c.client_id = $1}? {and c.person_id = $2}? {and c.post_id = $3}? {and c.revoked_at is null}? {and c.revoked_at is not null}? {and (p.name ilike $4 or p.nrp like $5 or c.reason ilike $6)}?;

-- listCorrections: many
select c.correction_id, c.client_id, c.person_id, c.post_id, c.effect, c.reason, c.evidence, c.evidence_blob, c.evidence_name,
c.complaint_id, c.decided_by, c.decided_by_account, c.decided_at, c.revoked_by, c.revoked_by_account, c.revoked_at, c.revoke_reason,
c.version, p.nrp, p.title, p.name, p.active, p.exempt, c.decided_at::text as sort_key from {(select c.* from attendance.correction c join attendance.person p on p.person_id = c.person_id and p.deleted_at is null where true and {true | (c.decided_at, c.correction_id) {< | >} ($1, $2)} {and c.client_id = $3}? {and c.person_id = $4}? {and c.post_id = $5}? {and c.revoked_at is null}? {and c.revoked_at is not null}? {and (p.name ilike $6 or p.nrp like $7 or c.reason ilike $8)}? order by c.decided_at {desc | asc}, c.correction_id {desc | asc} limit $9) | (select c.* from unnest($10::text[]) one (client_id)
  cross join lateral (select c.* from attendance.correction c join attendance.person p on p.person_id = c.person_id and p.deleted_at is null where c.client_id = one.client_id and {true | (c.decided_at, c.correction_id) {< | >} ($11, $12)} {and c.client_id = $13}? {and c.person_id = $14}? {and c.post_id = $15}? {and c.revoked_at is null}? {and c.revoked_at is not null}? {and (p.name ilike $16 or p.nrp like $17 or c.reason ilike $18)}? order by c.decided_at {desc | asc}, c.correction_id {desc | asc} limit $19) c order by c.decided_at {desc | asc}, c.correction_id {desc | asc} limit $20)} c join attendance.person p on p.person_id = c.person_id order by c.decided_at {desc | asc}, c.correction_id {desc | asc} limit $21;

-- nameCorrections: many
select c.correction_id, c.client_id, c.person_id, c.post_id, c.effect, c.reason, c.evidence, c.evidence_blob, c.evidence_name,
c.complaint_id, c.decided_by, c.decided_by_account, c.decided_at, c.revoked_by, c.revoked_by_account, c.revoked_at, c.revoke_reason,
c.version, p.nrp, p.title, p.name, p.active, p.exempt, c.decided_at::text as sort_key from attendance.correction c join attendance.person p on p.person_id = c.person_id and p.deleted_at is null where c.correction_id = any($1::uuid[]) order by c.decided_at, c.correction_id;

-- src/evidence/repository/person-evidence.ts

-- readHandlesOf: many
select handle, valid_from, valid_to, since from attendance.person_handle
where person_no = $1 and platform = $2 order by valid_to desc nulls first, valid_from desc nulls last, handle limit 50;

-- readWatched: many
select p.post_no, p.post_id, p.client_id, p.platform, p.taken_at, p.taken_on, coalesce(k.snapshot_obs, 0) as snapshot_obs, k.closed_at
from attendance.post p left join attendance.post_kind_state k on k.post_no = p.post_no and k.kind = $1
where p.post_no = any($2::int[]);

-- readObservationsOf: many
select post_no, obs_no, observed_at, outcome, provider, run_id from attendance.observation
where (taken_on, post_no) in (select * from unnest($1::date[], $2::int[])) and kind = $3 order by post_no, obs_no;

-- readDeltasOf: many
select d.post_no, d.obs_no, d.chunk_no, o.observed_at,
  array(select h from unnest(d.added) as h where h = any($1::text[])) as added,
  array(select h from unnest(d.returned) as h where h = any($2::text[])) as returned,
  array(select h from unnest(d.withdrawn) as h where h = any($3::text[])) as withdrawn
from attendance.engagement_delta d join attendance.observation o using (taken_on, post_no, kind, obs_no)
where (d.taken_on, d.post_no) in (select * from unnest($4::date[], $5::int[])) and d.kind = $6
  and (d.added && $7::text[] or d.returned && $8::text[] or d.withdrawn && $9::text[])
order by d.post_no, d.obs_no, d.chunk_no;

-- inSnapshots: many
select distinct post_no from attendance.engagement_snapshot
where (taken_on, post_no) in (select * from unnest($1::date[], $2::int[])) and kind = $3 and handles && $4::text[];

-- readPersonCorrections: many
select o.post_id, c.correction_id, c.reason, c.decided_by, c.decided_at from attendance.correction c
join attendance.post t using (post_id) join attendance.post o on o.platform = t.platform and o.platform_id = t.platform_id and o.kind = t.kind
where c.person_id = $1 and o.post_id = any($2::uuid[]) and c.revoked_at is null;

-- src/facts/repository/activity.ts

-- findActivity: one
select count(distinct p.platform_id) as posts, min(s.post_day)::text as since from attendance.post_attendance a
join attendance.post_scope s on s.post_no = a.post_no and not s.dropped
join attendance.post p on p.post_no = a.post_no
where a.kind = $1 and a.chunk_no = $2 and s.platform = $3
  and s.scope_id = any($4::text[])
  and length(a.took_part) > $5 and get_bit(a.took_part, $6) = 1;

-- directoratesAmong: many
select client_id from access.client
where client_id = any($1::text[]) and type = 'direktorat' and deleted_at is null order by client_id;

-- dayOfPost: maybeOne
select post_day from attendance.post where post_id = $1;

-- src/facts/repository/bitmaps.ts

-- readChunks: many
select post_no, chunk_no, took_part, withdrawn from attendance.post_attendance
where post_no = $1 and kind = $2 order by chunk_no;

-- readNamedChunks: many; trusted: kind
select post_no, kind, chunk_no, took_part, withdrawn from attendance.post_attendance
where (post_no, kind, chunk_no) in (select * from unnest($1::int[], $2::text[],
  $3::int[]));

-- saveChunks: execute
insert into attendance.post_attendance (post_no, kind, client_id, chunk_no, took_part, withdrawn)
select * from unnest($1::int[], $2::text[],
  $3::text[], $4::int[], $5::bytea[],
  $6::bytea[])
on conflict (post_no, kind, chunk_no) do update set took_part = excluded.took_part, withdrawn = excluded.withdrawn;

-- replaceChunks: execute
delete from attendance.post_attendance where post_no = $1 and kind = $2
  and chunk_no <> all($3::int[]);

-- readBitmaps: many
select post_no, chunk_no, took_part, withdrawn from attendance.post_attendance
where post_no = any($1::int[]) and kind = $2;

-- src/facts/repository/engagement-source.ts

-- readPlaces: many
select p.post_no, p.post_id, p.client_id, p.platform, p.taken_on, p.taken_at, k.version, k.snapshot_obs, k.closed_at is not null as is_closed
from attendance.post p join attendance.post_kind_state k using (post_no)
where p.post_no = any($1::int[]) and k.kind = $2;

-- readFirstLooks: many
select w.post_no, o.observed_at
from unnest($1::date[], $2::int[]) as w (taken_on, post_no)
cross join lateral (
  select observed_at from attendance.observation
  where taken_on = w.taken_on and post_no = w.post_no and kind = $3 and outcome in ('complete', 'truncated')
  order by obs_no limit 1) o;

-- readDeltasOf: many
select d.post_no, d.obs_no, d.chunk_no, o.observed_at, d.added, d.returned, d.withdrawn
from unnest($1::date[], $2::int[],
  $3::int[]) as w (taken_on, post_no, after)
join attendance.engagement_delta d on d.taken_on = w.taken_on and d.post_no = w.post_no and d.kind = $4 and d.obs_no > w.after
join attendance.observation o on o.taken_on = d.taken_on and o.post_no = d.post_no and o.kind = d.kind and o.obs_no = d.obs_no
where cardinality(d.added) + cardinality(d.returned) + cardinality(d.withdrawn) > 0
order by d.post_no, d.obs_no, d.chunk_no;

-- src/facts/repository/facts.ts

-- storeObservations: execute
insert into attendance.observation (taken_on, post_no, kind, obs_no, client_id, observed_at, provider, claimed, got, outcome, reason,
  run_id, chunks, active_count, active_hash)
select * from unnest($1::date[], $2::int[], $3::text[],
  $4::int[], $5::text[], $6::timestamptz[],
  $7::text[], $8::int[], $9::int[],
  $10::text[], $11::text[], $12::uuid[],
  $13::int[], $14::int[], $15::text[])
on conflict do nothing;

-- storeDeltas: many
insert into attendance.engagement_delta (taken_on, post_no, kind, obs_no, chunk_no, client_id, added, returned, withdrawn)
select taken_on, post_no, kind, obs_no, chunk_no, client_id, added::text[], returned::text[], withdrawn::text[]
from unnest($1::date[], $2::int[], $3::text[],
  $4::int[], $5::int[], $6::text[],
  $7::text[], $8::text[],
  $9::text[])
  as d (taken_on, post_no, kind, obs_no, chunk_no, client_id, added, returned, withdrawn)
on conflict do nothing returning post_no, kind, obs_no, chunk_no;

-- countStored: many
select d.post_no, d.kind, d.obs_no, count(*) as count from attendance.engagement_delta d
where (d.taken_on, d.post_no, d.kind, d.obs_no) in (select * from unnest($1::date[],
  $2::int[], $3::text[],
  $4::int[]))
group by 1, 2, 3;

-- readObservations: many
select o.obs_no, o.observed_at, o.provider, o.claimed, o.got, o.outcome, o.reason, o.run_id, o.chunks, o.active_count, o.active_hash,
  (select count(*) from attendance.engagement_delta d where d.taken_on = o.taken_on and d.post_no = o.post_no and d.kind = o.kind
    and d.obs_no = o.obs_no) as stored
from attendance.observation o
where o.taken_on = $1 and o.post_no = $2 and o.kind = $3 order by o.obs_no;

-- readDeltas: many
select d.obs_no, d.chunk_no, o.observed_at, d.added, d.returned, d.withdrawn
from attendance.engagement_delta d join attendance.observation o using (taken_on, post_no, kind, obs_no)
where d.taken_on = $1 and d.post_no = $2 and d.kind = $3 and d.obs_no > $4
  and cardinality(d.added) + cardinality(d.returned) + cardinality(d.withdrawn) > 0
order by d.obs_no, d.chunk_no;

-- postsWithHandles: many
select seen.post_no, seen.kind from (
  select d.post_no, d.kind from attendance.engagement_delta d
  where exists (select from unnest(d.added) as h where h = any($1::text[]))
    or exists (select from unnest(d.returned) as h where h = any($2::text[]))
  union
  select s.post_no, s.kind from attendance.engagement_snapshot s
  where exists (select from unnest(s.handles) as h where h = any($3::text[]))) seen
join attendance.post p using (post_no)
where p.platform = $4 order by seen.post_no;

-- src/facts/repository/snapshots.ts

-- storeSnapshotChunks: execute
insert into attendance.engagement_snapshot (taken_on, post_no, kind, obs_no, chunks, chunk_no, client_id, handles, groups, active_count,
  active_hash, last_outcome, last_reason, list_outcome, list_reason, as_of, complete_at)
select taken_on, post_no, kind, obs_no, chunks, chunk_no, client_id, handles::text[], groups::jsonb, active_count, active_hash, last_outcome,
  last_reason, list_outcome, list_reason, as_of, complete_at
from unnest($1::date[], $2::int[], $3::text[],
  $4::int[], $5::int[], $6::int[],
  $7::text[],
  $8::text[],
  $9::text[], $10::int[],
  $11::text[], $12::text[], $13::text[],
  $14::text[], $15::text[],
  $16::timestamptz[], $17::timestamptz[])
  as c (taken_on, post_no, kind, obs_no, chunks, chunk_no, client_id, handles, groups, active_count, active_hash, last_outcome, last_reason,
    list_outcome, list_reason, as_of, complete_at)
on conflict (taken_on, post_no, kind, obs_no, chunks, chunk_no) do update set handles = excluded.handles,
  groups = excluded.groups, active_count = excluded.active_count, active_hash = excluded.active_hash,
  last_outcome = excluded.last_outcome, last_reason = excluded.last_reason, list_outcome = excluded.list_outcome,
  list_reason = excluded.list_reason, as_of = excluded.as_of, complete_at = excluded.complete_at;

-- countStored: many
select post_no, kind, count(*) as stored from attendance.engagement_snapshot
where (taken_on, post_no, kind, obs_no, chunks) in (select * from unnest($1::date[],
  $2::int[], $3::text[], $4::int[],
  $5::int[]))
group by post_no, kind;

-- adoptSnapshots: execute
delete from attendance.engagement_snapshot s
using unnest($1::date[], $2::int[], $3::text[],
  $4::int[], $5::int[]) as c (taken_on, post_no, kind, obs_no, chunks)
where s.taken_on = c.taken_on and s.post_no = c.post_no and s.kind = c.kind and (s.obs_no <> c.obs_no or s.chunks <> c.chunks);

-- adoptSnapshots: execute
insert into attendance.observation (taken_on, post_no, kind, obs_no, client_id, observed_at, provider, claimed, got, outcome, reason, run_id,
  chunks, active_count, active_hash)
select taken_on, post_no, kind, obs_no, client_id, observed_at, provider, claimed, got, outcome, reason, run_id, 0, active_count, active_hash
from unnest($1::date[], $2::int[], $3::text[],
  $4::int[], $5::text[], $6::timestamptz[],
  $7::text[], $8::int[], $9::int[],
  $10::text[], $11::text[], $12::uuid[],
  $13::int[], $14::text[])
  as c (taken_on, post_no, kind, obs_no, client_id, observed_at, provider, claimed, got, outcome, reason, run_id, active_count, active_hash)
on conflict do nothing;

-- adoptSnapshots: execute
update attendance.post_kind_state s set snapshot_obs = c.obs_no, snapshot_at = now(), confirmed_at = greatest(s.confirmed_at, c.confirmed_at)
from unnest($1::int[], $2::text[], $3::int[],
  $4::timestamptz[]) as c (post_no, kind, obs_no, confirmed_at)
where s.post_no = c.post_no and s.kind = c.kind;

-- readSnapshot: many
select handles, groups, active_count, active_hash, last_outcome, last_reason, list_outcome, list_reason, as_of, complete_at
from (
  select *, count(*) over (partition by chunks) as stored from attendance.engagement_snapshot
  where taken_on = $1 and post_no = $2 and kind = $3 and obs_no = $4) s
where stored = chunks order by chunk_no;

-- src/facts/repository/states.ts

-- readStates: many; trusted: kind, last_outcome, list_outcome
select post_no, kind, applied_obs, max_obs, active_count, active_hash, stale, damaged, waiting_since, incomplete, as_of, last_outcome,
  last_reason, list_outcome, list_reason, snapshot_obs, closed_at
from attendance.post_kind_state where (post_no, kind) in (
  select * from unnest($1::int[], $2::text[]));

-- saveStates: execute
insert into attendance.post_kind_state as s (post_no, kind, client_id, applied_obs, max_obs, active_count, active_hash, stale, damaged,
  waiting_since, incomplete, as_of, last_outcome, last_reason, list_outcome, list_reason)
select * from unnest($1::int[], $2::text[],
  $3::text[], $4::int[], $5::int[],
  $6::int[], $7::text[], $8::boolean[],
  $9::boolean[], $10::timestamptz[],
  $11::boolean[], $12::timestamptz[], $13::text[],
  $14::text[], $15::text[], $16::text[])
on conflict (post_no, kind) do update set applied_obs = excluded.applied_obs, max_obs = excluded.max_obs,
  active_count = excluded.active_count, active_hash = excluded.active_hash, stale = excluded.stale, damaged = excluded.damaged,
  waiting_since = excluded.waiting_since, incomplete = excluded.incomplete, as_of = excluded.as_of,
  last_outcome = excluded.last_outcome, last_reason = excluded.last_reason, list_outcome = excluded.list_outcome,
  list_reason = excluded.list_reason, version = nextval('attendance.state_version'),
  resends = case when excluded.waiting_since is null and not excluded.damaged then 0 else s.resends end,
  next_resend_at = case when excluded.waiting_since is null and not excluded.damaged then null else s.next_resend_at end,
  rebuild_failures = 0, rebuild_after = '-infinity';

-- findStale: many; trusted: kind
select post_no, s.kind from attendance.post_kind_state s join attendance.post using (post_no)
where stale and rebuild_after <= now() order by rebuild_after, post_no limit $1;

-- deferRebuild: execute
update attendance.post_kind_state set rebuild_failures = rebuild_failures + 1,
  rebuild_after = now() + least($1, 1000 * 2 ^ least(rebuild_failures, 30)) * interval '1 ms'
where post_no = $2 and kind = $3 and stale;

-- markStale: execute
update attendance.post_kind_state s set stale = true
from unnest($1::int[], $2::text[]) as p (post_no, kind)
where s.post_no = p.post_no and s.kind = p.kind and not s.stale and s.closed_at is null;

-- markAllStale: execute
update attendance.post_kind_state set stale = true where not stale and closed_at is null;

-- claimResends: many; trusted: kind
with due as (
  select post_no, kind from attendance.post_kind_state
  where (damaged or waiting_since < now() - $1 * interval '1 ms') and resends < $2
    and (next_resend_at is null or next_resend_at <= now())
  order by post_no limit $3 for update skip locked)
update attendance.post_kind_state s set incomplete = true, resends = s.resends + 1, version = nextval('attendance.state_version'),
  next_resend_at = now() + least($4, $5 * 2 ^ s.resends) * interval '1 ms'
from due, attendance.post p where s.post_no = due.post_no and s.kind = due.kind and p.post_no = s.post_no
returning p.post_id, s.kind, s.client_id, s.resends;

-- nextResendMs: one
select extract(epoch from min(greatest(
    case when damaged then now() else waiting_since + $1 * interval '1 ms' end, next_resend_at)) - now())::float8 * 1000 as ms
from attendance.post_kind_state where (damaged or waiting_since is not null) and resends < $2;

-- resetResends: execute
update attendance.post_kind_state set resends = 0, next_resend_at = null
where (post_no, kind) in (select post_no, kind from attendance.post_kind_state where resends > 0 limit 1000 for update skip locked);

-- countStale: one
select count(*) from attendance.post_kind_state where post_no in (select post_no from attendance.post where taken_on >= $1 and taken_on < $2) and closed_at is null and stale;

-- closePosts: execute
update attendance.post_kind_state set closed_at = now(), incomplete = incomplete or damaged or waiting_since is not null,
  damaged = false, waiting_since = null, next_resend_at = null, resends = 0, version = nextval('attendance.state_version')
where post_no in (select post_no from attendance.post where taken_on >= $1 and taken_on < $2) and closed_at is null;

-- src/ingest/repository/confirmations.ts

-- confirm: execute
with looked as (
  select p.post_no, p.client_id, named.obs_no
  from unnest($1::uuid[], $2::int[]) as named (post_id, obs_no)
  join attendance.post p on p.post_id = named.post_id
  where p.client_id = $3 order by p.post_no for update of p)
insert into attendance.post_kind_state as s (post_no, kind, client_id, confirmed_at, waiting_since, max_obs)
select post_no, $4, client_id, $5::timestamptz, now(), obs_no from looked
on conflict (post_no, kind) do update set confirmed_at = greatest(s.confirmed_at, excluded.confirmed_at), version = nextval('attendance.state_version'),
  waiting_since = case when s.applied_obs < excluded.max_obs then coalesce(s.waiting_since, excluded.waiting_since) else s.waiting_since end
where s.closed_at is null;

-- countConfirmation: execute
insert into attendance.run as r (run_id, confirmed) values ($1, 1)
on conflict (run_id) do update set confirmed = r.confirmed + 1;

-- src/ingest/repository/daily-work.ts

-- claimDay: execute
insert into attendance.daily_work as d (name, done_on) values ($1, (now() at time zone 'utc')::date)
on conflict (name) do update set done_on = excluded.done_on where d.done_on < excluded.done_on;

-- src/ingest/repository/projections.ts

-- truth: one
select ({not exists (select from attendance.roster_version where client_version is not null)
or ((exists (select from attendance.post_attendance) or exists (select from attendance.handle where deleted_at is null))
  and (not exists (select from attendance.person) or not exists (select from attendance.person_handle))) | not exists (select from attendance.post) or exists (select from attendance.post_kind_state where closed_at is null)
<> (exists (select from attendance.observation)
  and (exists (select from attendance.engagement_delta) or exists (select from attendance.engagement_snapshot)))}) as answer;

-- outdateRoster: execute
update attendance.roster_version set client_version = -1 where client_version > 0;

-- outdateRoster: execute
update attendance.person set version = -1 where version > 0;

-- outdateRoster: execute
update attendance.handle set version = -1 where version > 0;

-- outdatePosts: execute
update attendance.post set version = -1 where version > 0;

-- outdatePosts: execute
update attendance.feed_look set version = -1 where version > 0;

-- sweepRoster: execute
with gone as (
  update attendance.person set deleted_at = now(), active = false, version = 0 where seen_at < $1 and deleted_at is null
  returning person_id)
delete from attendance.membership m using gone where m.person_id = gone.person_id;

-- sweepRoster: execute
with gone as (
  update attendance.handle set deleted_at = now(), version = 0 where seen_at < $1 and deleted_at is null
  returning platform, handle)
delete from attendance.person_handle h using gone where h.platform = gone.platform and h.handle = gone.handle;

-- sweepRoster: execute
update attendance.handle_map set version = version + 1;

-- sweepRoster: execute
update attendance.roster_version set version = version + 1;

-- sweepPosts: execute
update attendance.post set deleted_at = now(), version = 0 where seen_at < $1 and deleted_at is null;

-- sweepPosts: execute
update attendance.feed_look set deleted_at = now(), version = 0 where seen_at < $1 and deleted_at is null;

-- sweepPosts: execute
delete from attendance.{observation | engagement_delta | engagement_snapshot | post_attendance | post_kind_state} t where not exists (select from attendance.post p where p.post_no = t.post_no);

-- sweepPosts: execute
insert into attendance.post_kind_state (post_no, kind, client_id, stale)
select distinct o.post_no, o.kind, o.client_id, true from attendance.observation o on conflict do nothing;

-- sweepPosts: execute
update attendance.post_kind_state set stale = true
where not stale and closed_at is null and (snapshot_at is null or snapshot_at < $1);

-- dropUnfounded: many
with gone as (
  delete from attendance.observation o using attendance.post_kind_state s
  where s.post_no = o.post_no and s.kind = o.kind and s.closed_at is null and s.snapshot_at >= $1
    and o.obs_no > s.snapshot_obs and o.recorded_at < $2
  returning o.taken_on, o.post_no, o.kind, o.obs_no),
deltas as (
  delete from attendance.engagement_delta d using gone
  where d.taken_on = gone.taken_on and d.post_no = gone.post_no and d.kind = gone.kind and d.obs_no = gone.obs_no)
select distinct post_no, kind from gone;

-- src/ingest/repository/rebuild-targets.ts

-- targetsOfPost: many; trusted: kind
select k.post_no, k.kind from attendance.post_kind_state k join attendance.post p using (post_no)
where {p.post_id = $1 | p.platform = $2 and p.platform_id = $3};

-- targetsAfter: many; trusted: kind
select k.post_no, k.kind from attendance.post_kind_state k join (
  select distinct post_no from attendance.post_kind_state join attendance.post p using (post_no)
  where post_no > $1 and ($2::text is null
    or exists (select from attendance.post_scope s where s.post_no = p.post_no and s.scope_id = $3))
  order by post_no limit $4) next using (post_no)
order by k.post_no, k.kind;

-- sampleTargets: many; trusted: kind
select post_no, k.kind from attendance.post_kind_state k join attendance.post using (post_no)
where not stale and closed_at is null order by random() limit $1;

-- src/ingest/repository/runs.ts

-- announceRun: execute
insert into attendance.run as r (run_id, announced, confirmations, announced_at)
values ($1, $2, $3, now())
on conflict (run_id) do update set announced = excluded.announced, confirmations = excluded.confirmations,
  announced_at = coalesce(r.announced_at, now());

-- passBarrier: execute
insert into attendance.run as r (run_id, fence_at) values ($1, now())
on conflict (run_id) do update set fence_at = coalesce(r.fence_at, now());

-- setAside: execute
insert into attendance.run as r (run_id, set_aside) values ($1, 1)
on conflict (run_id) do update set set_aside = r.set_aside + 1;

-- closeAppliedRuns: many
with ready as (
  select r.run_id from attendance.run r
  where r.announced is not null and r.applied_at is null
    and r.confirmations <= r.confirmed and (r.fence_at is not null or r.announced_at < now() - $1 * interval '1 ms')
    and r.announced - r.set_aside <= (
      select count(*) from attendance.observation o join attendance.post_kind_state s using (post_no, kind)
      where o.run_id = r.run_id and not s.stale and (o.obs_no <= s.snapshot_obs or o.chunks <= (
        select count(*) from attendance.engagement_delta d where d.taken_on = o.taken_on and d.post_no = o.post_no
          and d.kind = o.kind and d.obs_no = o.obs_no)))
  order by r.announced_at limit $2 for update of r skip locked)
update attendance.run r set applied_at = now() from ready where r.run_id = ready.run_id and r.applied_at is null
returning r.run_id, r.applied_at;

-- nextOpenMs: one
select case when exists (select from attendance.run where announced is not null and applied_at is null) then 0 end as ms;

-- forgetRuns: execute
delete from attendance.run where created_at < now() - interval '7 days' and (applied_at is not null or announced is null);

-- src/links/repository/amplified-posts.ts

-- findTasks: many
select p.post_id, p.platform_id, p.client_id, p.taken_at, array_agg(s.scope_id) as scopes
from attendance.post p join attendance.post_scope s using (post_no)
where p.platform = 'instagram' and p.platform_id = $1 and not s.dropped and p.deleted_at is null and p.version <> 0 and p.hidden_at is null and {p.kind = 'routine' | p.special_at is not null}
group by p.post_no order by p.post_no;

-- findDescribed: maybeOne
select post_id, taken_at, post_day from attendance.post where post_id = $1 and version <> 0 and deleted_at is null;

-- readTasks: many
select p.post_no, p.post_id, p.platform_id, p.client_id, p.url, p.caption, p.taken_at, s.post_day
  from attendance.post_scope s join attendance.post p using (post_no)
  where
s.scope_id = $1 and s.platform = $2
and ($3::date is null or s.post_day >= $4::date) and ($5::date is null or s.post_day < $6::date) and not s.dropped and p.deleted_at is null and p.version <> 0 and p.hidden_at is null and {p.kind = 'routine' | p.special_at is not null} order by p.taken_at, p.platform_id;

-- readTaskVersions: one
select coalesce(sum(hash_record_extended(row (p.post_no, p.version, s.post_day), 0)), 0)::text as posts,
    coalesce((select version from attendance.roster_version where client_id = $1), 0) as rules
  from attendance.post_scope s join attendance.post p using (post_no) where
s.scope_id = $2 and s.platform = $3
and ($4::date is null or s.post_day >= $5::date) and ($6::date is null or s.post_day < $7::date);

-- readTaskIds: many
select p.post_id from attendance.post_scope s join attendance.post p using (post_no) where
s.scope_id = $1 and s.platform = $2
and ($3::date is null or s.post_day >= $4::date) and ($5::date is null or s.post_day < $6::date);

-- readFaces: many
select post_id, caption, thumbnail_url, media ->> 'image_url' as image_url, url from attendance.post
where post_id = any($1::uuid[]);

-- src/links/repository/link-counts.ts

-- readLinkCounts: many
select person_id, count(*) as posts, sum(links) as links from attendance.link_report
where kind = $1 and post_id = any($2::uuid[]) and state = 'accepted' group by person_id;

-- readReports: many
select person_id, post_id, links from attendance.link_report
where kind = $1 and post_id = any($2::uuid[]) and state = 'accepted' and person_id = any($3::uuid[]);

-- countReporters: many
select post_id, count(*) as reported from attendance.link_report
where kind = $1 and post_id = any($2::uuid[]) and state = 'accepted' and person_id = any($3::uuid[])
group by post_id;

-- readMarks: one
select count(*) as marks, coalesce(sum(version), 0)::bigint as versions from attendance.link_mark
where kind = $1 and post_id = any($2::uuid[]);

-- src/links/repository/link-reports.ts

-- putLinks: execute
insert into attendance.reported_link (report_id, platform, client_id, url, link, resolution, next_try_at, verification)
select $1, platform, $2, url, link, case when short then 'pending' else 'direct' end,
  case when short then now() end, case when platform = any($3::text[]) then 'unchecked' else 'unverifiable' end
from unnest($4::text[], $5::text[],
  $6::text[], $7::boolean[])
  as given (platform, url, link, short)
on conflict (report_id, platform) do update set url = excluded.url, link = excluded.link, resolution = excluded.resolution,
  next_try_at = excluded.next_try_at, tries = 0, tried_at = null, failure = null, verification = excluded.verification, verified_at = null,
  verify_id = null, verify_asked = 0, verify_at = null, author = null, verify_reason = null;

-- add: maybeOne
insert into attendance.link_report as r (report_id, client_id, person_id, kind, shortcode, post_id, post_client_id, taken_at, state, links,
    submitted_by, submitted_by_name)
  values ($1, $2, $3, $4, $5, $6,
    $7, $8, $9, $10, $11, $12)
  on conflict (person_id, kind, shortcode, post_client_id) where state in ('accepted', 'checking') do nothing returning r.report_id, r.client_id, r.person_id, r.kind, r.shortcode, r.post_id, r.post_client_id, r.taken_at, r.state, r.reason,
r.links, r.submitted_at, r.submitted_by, r.submitted_by_name, r.updated_at, r.revoked_at, r.version;

-- lockStanding: maybeOne
select r.report_id, r.client_id, r.person_id, r.kind, r.shortcode, r.post_id, r.post_client_id, r.taken_at, r.state, r.reason,
r.links, r.submitted_at, r.submitted_by, r.submitted_by_name, r.updated_at, r.revoked_at, r.version from attendance.link_report r
  where r.person_id = $1 and r.kind = $2 and r.shortcode = $3 and r.state in ('accepted', 'checking')
    and ($4::text is null or r.post_client_id = $5)
  order by r.submitted_at desc, r.report_id desc limit 1 for update;

-- standingOfPerson: many
select r.report_id, r.kind, r.shortcode, r.state, r.submitted_at from attendance.link_report r
where r.person_id = $1 and r.shortcode = any($2::text[]) and r.state in ('accepted', 'checking') order by r.submitted_at, r.report_id;

-- changeLinks: execute
delete from attendance.reported_link where report_id = $1 and platform = any($2::text[]);

-- changeLinks: one
update attendance.link_report r set updated_at = now(), version = r.version + 1,
    links = (select count(*) from attendance.reported_link l where l.report_id = r.report_id)
  where r.report_id = $1 returning r.report_id, r.client_id, r.person_id, r.kind, r.shortcode, r.post_id, r.post_client_id, r.taken_at, r.state, r.reason,
r.links, r.submitted_at, r.submitted_by, r.submitted_by_name, r.updated_at, r.revoked_at, r.version;

-- hasLinks: one
select count(*) as same from attendance.reported_link
where report_id = $1 and url = any($2::text[]);

-- revoke: one
update attendance.link_report r set state = 'revoked', revoked_at = now(), ask_again_at = null, updated_at = now(), version = r.version + 1
  where r.report_id = $1 returning r.report_id, r.client_id, r.person_id, r.kind, r.shortcode, r.post_id, r.post_client_id, r.taken_at, r.state, r.reason,
r.links, r.submitted_at, r.submitted_by, r.submitted_by_name, r.updated_at, r.revoked_at, r.version;

-- lockChecking: maybeOne
select r.report_id, r.client_id, r.person_id, r.kind, r.shortcode, r.post_id, r.post_client_id, r.taken_at, r.state, r.reason,
r.links, r.submitted_at, r.submitted_by, r.submitted_by_name, r.updated_at, r.revoked_at, r.version from attendance.link_report r where r.request_id = $1 and r.state = 'checking' for update;

-- accept: one
update attendance.link_report r set state = 'accepted', reason = null, post_id = $1, taken_at = $2,
    ask_again_at = null, updated_at = now(), version = r.version + 1
  where r.report_id = $3 returning r.report_id, r.client_id, r.person_id, r.kind, r.shortcode, r.post_id, r.post_client_id, r.taken_at, r.state, r.reason,
r.links, r.submitted_at, r.submitted_by, r.submitted_by_name, r.updated_at, r.revoked_at, r.version;

-- refuse: one
update attendance.link_report r set state = 'refused', reason = $1, ask_again_at = null, updated_at = now(), version = r.version + 1
  where r.report_id = $2 returning r.report_id, r.client_id, r.person_id, r.kind, r.shortcode, r.post_id, r.post_client_id, r.taken_at, r.state, r.reason,
r.links, r.submitted_at, r.submitted_by, r.submitted_by_name, r.updated_at, r.revoked_at, r.version;

-- noteReason: execute
update attendance.link_report set reason = $1, updated_at = now() where report_id = $2;

-- noteAsked: execute
update attendance.link_report set request_id = $1, asked = asked + 1, ask_again_at = now() + $2 * interval '1 s'
where report_id = $3;

-- lockUnanswered: many
select r.report_id, r.client_id, r.person_id, r.kind, r.shortcode, r.post_id, r.post_client_id, r.taken_at, r.state, r.reason,
r.links, r.submitted_at, r.submitted_by, r.submitted_by_name, r.updated_at, r.revoked_at, r.version, r.asked from attendance.link_report r where r.state = 'checking' and r.ask_again_at <= now()
  order by r.ask_again_at limit $1 for update skip locked;

-- standingOf: maybeOne
select r.state, r.reason from attendance.link_report r where r.report_id = $1;

-- touchMark: execute
insert into attendance.link_mark as m (post_id, kind, client_id) values ($1, $2, $3)
on conflict (post_id, kind, client_id) do update set version = m.version + 1;

-- src/links/repository/link-sheets.ts

-- countRows: one
select count(*) as rows from attendance.link_report r join attendance.person p on p.person_id = r.person_id and p.deleted_at is null where
r.kind = $1 and r.post_id = any($2::uuid[]) and r.state = 'accepted'
and ($3 or r.person_id = any($4::uuid[]));

-- readRows: many
select r.shortcode, coalesce(r.taken_at, r.submitted_at) as taken_at, r.submitted_at, p.nrp, p.name, p.title, p.division, r.client_id,
    max(l.url) filter (where l.platform = 'instagram') as instagram, max(l.url) filter (where l.platform = 'facebook') as facebook,
    max(l.url) filter (where l.platform = 'twitter') as twitter, max(l.url) filter (where l.platform = 'tiktok') as tiktok,
    max(l.url) filter (where l.platform = 'youtube') as youtube,
    array_agg(distinct l.verification) as verifications, max(l.verified_at) as verified_at
  from attendance.link_report r join attendance.person p on p.person_id = r.person_id and p.deleted_at is null join attendance.reported_link l using (report_id)
  where
r.kind = $1 and r.post_id = any($2::uuid[]) and r.state = 'accepted'
and ($3 or r.person_id = any($4::uuid[])) group by r.report_id, p.person_no
  order by case when $5 = 'person' then p.name end, case when $6 = 'person' then p.person_no end, r.taken_at, r.report_id
  limit $7;

-- src/links/repository/link-verifications.ts

-- want: execute
update attendance.reported_link l set
  verify_at = case when r.kind = 'routine' and l.link ~ '^https://www\.(instagram\.com/p|tiktok\.com/video)/[A-Za-z0-9_-]+$' then now() end,
  verification = case when r.kind = 'routine' and l.link ~ '^https://www\.(instagram\.com/p|tiktok\.com/video)/[A-Za-z0-9_-]+$' then 'unchecked' else 'unverifiable' end
from attendance.link_report r
where l.report_id = $1 and r.report_id = l.report_id and l.verification = 'unchecked' and l.verify_asked = 0
  and l.resolution in ('direct', 'resolved');

-- stop: execute
update attendance.reported_link set verify_at = null where report_id = $1;

-- queue.dueInMs: one
select extract(epoch from min(verify_at) - now())::float8 * 1000 as ms from attendance.reported_link where verify_at is not null;

-- lockDue: many
select report_id, client_id, platform, link, verify_asked from attendance.reported_link where verify_at is not null and verify_at <= now()
order by verify_at limit $1 for update skip locked;

-- noteAsked: execute
update attendance.reported_link set verify_id = $1, verify_asked = verify_asked + 1,
  verify_at = now() + $2::int * interval '1 second'
where report_id = $3 and platform = $4;

-- lockAsked: maybeOne
select l.report_id, l.client_id, l.platform, l.link, l.verify_asked, r.person_id, r.submitted_at, r.post_client_id
from attendance.reported_link l join attendance.link_report r using (report_id)
where l.verify_id = $1 for update of l;

-- handlesOf: many
select distinct h.handle from attendance.person_handle h join attendance.person p using (person_no)
where p.person_id = $1 and h.platform = $2 and (h.valid_to is null or h.valid_to > $3);

-- note: execute
update attendance.reported_link set verification = $1, author = $2, verify_reason = $3,
  verified_at = case when $4 = 'unchecked' then verified_at else now() end,
  verify_at = case when $5 then null else verify_at end
where report_id = $6 and platform = $7;

-- src/links/repository/listed-link-reports.ts

-- listAtOnce: many
select r.report_id, r.client_id, r.person_id, r.kind, r.shortcode, r.post_id, r.post_client_id, r.taken_at, r.state, r.reason,
r.links, r.submitted_at, r.submitted_by, r.submitted_by_name, r.updated_at, r.revoked_at, r.version, p.nrp, p.name, p.title, p.division from attendance.link_report r join attendance.person p on p.person_id = r.person_id and p.deleted_at is null
left join access.client c on c.client_id = r.client_id where r.kind = $1 and ($2::boolean is null or r.state in ('accepted', 'checking') = $3::boolean)
  and ($4::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end >= $5) and ($6::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end < $7)
  and ($8::text is null or r.client_id = $9 or r.post_client_id = $10) and ($11::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.platform = $12))
  and ($13::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.verification = $14))
  and (not $15::boolean or r.state in ('accepted', 'checking') and exists (
    select from attendance.reported_link l join attendance.reported_link o on o.link = l.link and o.report_id <> l.report_id
      join attendance.link_report other on other.report_id = o.report_id and other.state in ('accepted', 'checking')
      join attendance.person owner on owner.person_id = other.person_id and owner.deleted_at is null
    where l.report_id = r.report_id)) and ($16::text is null or p.nrp = $17 or p.person_id::text = $18)
  and ($19::text is null or r.shortcode = $20 or r.post_id::text = $21)
  and ($22::text is null or p.name ilike $23 or p.nrp ilike $24 or p.division ilike $25 or c.name ilike $26
    or r.shortcode ilike $27
    or exists (select from attendance.reported_link l where l.report_id = r.report_id and l.url ilike $28))
  order by {p.name | case when r.taken_at is null then r.submitted_at else r.taken_at end | r.submitted_at | coalesce(c.name, r.client_id)} {desc | asc}, r.submitted_at desc, r.report_id desc limit $29 offset $30;

-- listOfClients: many
select r.report_id, r.client_id, r.person_id, r.kind, r.shortcode, r.post_id, r.post_client_id, r.taken_at, r.state, r.reason,
r.links, r.submitted_at, r.submitted_by, r.submitted_by_name, r.updated_at, r.revoked_at, r.version, p.nrp, p.name, p.title, p.division from (
    select r.report_id from
(select r.* from unnest($1::text[]) one (client_id)
  cross join lateral (
  select r.report_id, r.client_id, r.submitted_at, r.taken_at from {attendance.link_report r
    cross join lateral (
      select * from attendance.person p where p.client_id = one.client_id and p.person_id = r.person_id and p.deleted_at is null offset 0) p
    left join access.client c on c.client_id = one.client_id where r.client_id = one.client_id and r.kind = $2 and ($3::boolean is null or r.state in ('accepted', 'checking') = $4::boolean)
  and ($5::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end >= $6) and ($7::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end < $8)
  and ($9::text is null or r.client_id = $10 or r.post_client_id = $11) and ($12::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.platform = $13))
  and ($14::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.verification = $15))
  and (not $16::boolean or r.state in ('accepted', 'checking') and exists (
    select from attendance.reported_link l join attendance.reported_link o on o.link = l.link and o.report_id <> l.report_id
      join attendance.link_report other on other.report_id = o.report_id and other.state in ('accepted', 'checking')
      join attendance.person owner on owner.person_id = other.person_id and owner.deleted_at is null
    where l.report_id = r.report_id)) and ($17::text is null or p.nrp = $18 or p.person_id::text = $19)
  and ($20::text is null or r.shortcode = $21 or r.post_id::text = $22)
  and ($23::text is null or p.name ilike $24 or p.nrp ilike $25 or p.division ilike $26 or c.name ilike $27
    or r.shortcode ilike $28
    or exists (select from attendance.reported_link l where l.report_id = r.report_id and l.url ilike $29)) | {(
      select distinct l.report_id from attendance.reported_link l where l.client_id = one.client_id and l.verification = $30) l
    cross join lateral (select * from attendance.link_report r where r.report_id = l.report_id offset 0) r where r.client_id = one.client_id and r.kind = $31 and ($32::boolean is null or r.state in ('accepted', 'checking') = $33::boolean)
  and ($34::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end >= $35) and ($36::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end < $37)
  and ($38::text is null or r.client_id = $39 or r.post_client_id = $40) and ($41::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.platform = $42))
  and ($43::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.verification = $44))
  and (not $45::boolean or r.state in ('accepted', 'checking') and exists (
    select from attendance.reported_link l join attendance.reported_link o on o.link = l.link and o.report_id <> l.report_id
      join attendance.link_report other on other.report_id = o.report_id and other.state in ('accepted', 'checking')
      join attendance.person owner on owner.person_id = other.person_id and owner.deleted_at is null
    where l.report_id = r.report_id)) and r.person_id not in (select gone.person_id from attendance.person gone where gone.deleted_at is not null) | {(select r.* from attendance.link_report r where r.client_id = one.client_id and r.kind = $46 and ($47::boolean is null or r.state in ('accepted', 'checking') = $48::boolean)
  and ($49::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end >= $50) and ($51::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end < $52)
  and ($53::text is null or r.client_id = $54 or r.post_client_id = $55) and ($56::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.platform = $57))
  and ($58::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.verification = $59))
  and (not $60::boolean or r.state in ('accepted', 'checking') and exists (
    select from attendance.reported_link l join attendance.reported_link o on o.link = l.link and o.report_id <> l.report_id
      join attendance.link_report other on other.report_id = o.report_id and other.state in ('accepted', 'checking')
      join attendance.person owner on owner.person_id = other.person_id and owner.deleted_at is null
    where l.report_id = r.report_id)) and r.person_id not in (select gone.person_id from attendance.person gone where gone.deleted_at is not null) order by case when r.taken_at is null then r.submitted_at else r.taken_at end offset 0) r | attendance.link_report r where r.client_id = one.client_id and r.kind = $61 and ($62::boolean is null or r.state in ('accepted', 'checking') = $63::boolean)
  and ($64::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end >= $65) and ($66::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end < $67)
  and ($68::text is null or r.client_id = $69 or r.post_client_id = $70) and ($71::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.platform = $72))
  and ($73::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.verification = $74))
  and (not $75::boolean or r.state in ('accepted', 'checking') and exists (
    select from attendance.reported_link l join attendance.reported_link o on o.link = l.link and o.report_id <> l.report_id
      join attendance.link_report other on other.report_id = o.report_id and other.state in ('accepted', 'checking')
      join attendance.person owner on owner.person_id = other.person_id and owner.deleted_at is null
    where l.report_id = r.report_id)) and r.person_id not in (select gone.person_id from attendance.person gone where gone.deleted_at is not null)}}}
  order by {case when r.taken_at is null then r.submitted_at else r.taken_at end | r.submitted_at | r.client_id} {desc | asc}, r.submitted_at desc, r.report_id desc limit $76) r ) r
      left join access.client c on c.client_id = r.client_id order by {case when r.taken_at is null then r.submitted_at else r.taken_at end | r.submitted_at | coalesce(c.name, r.client_id)} {desc | asc}, r.submitted_at desc, r.report_id desc limit $77 offset $78) found
    join attendance.link_report r join attendance.person p on p.person_id = r.person_id and p.deleted_at is null
left join access.client c on c.client_id = r.client_id using (report_id) order by {case when r.taken_at is null then r.submitted_at else r.taken_at end | r.submitted_at | coalesce(c.name, r.client_id)} {desc | asc}, r.submitted_at desc, r.report_id desc;

-- listByName: many
select r.report_id, r.client_id, r.person_id, r.kind, r.shortcode, r.post_id, r.post_client_id, r.taken_at, r.state, r.reason,
r.links, r.submitted_at, r.submitted_by, r.submitted_by_name, r.updated_at, r.revoked_at, r.version, p.nrp, p.name, p.title, p.division from (
    select r.report_id from
(select r.* from unnest($1::text[]) one (client_id)
  cross join lateral (
  select r.report_id, r.submitted_at, p.name from (
      select * from attendance.person p where p.client_id = one.client_id and p.deleted_at is null order by p.name {desc | asc}) p
    cross join lateral (select * from attendance.link_report r where r.person_id = p.person_id offset 0) r
    left join access.client c on c.client_id = one.client_id
  where r.client_id = one.client_id and r.kind = $2 and ($3::boolean is null or r.state in ('accepted', 'checking') = $4::boolean)
  and ($5::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end >= $6) and ($7::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end < $8)
  and ($9::text is null or r.client_id = $10 or r.post_client_id = $11) and ($12::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.platform = $13))
  and ($14::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.verification = $15))
  and (not $16::boolean or r.state in ('accepted', 'checking') and exists (
    select from attendance.reported_link l join attendance.reported_link o on o.link = l.link and o.report_id <> l.report_id
      join attendance.link_report other on other.report_id = o.report_id and other.state in ('accepted', 'checking')
      join attendance.person owner on owner.person_id = other.person_id and owner.deleted_at is null
    where l.report_id = r.report_id)) and ($17::text is null or p.nrp = $18 or p.person_id::text = $19)
  and ($20::text is null or r.shortcode = $21 or r.post_id::text = $22)
  and ($23::text is null or p.name ilike $24 or p.nrp ilike $25 or p.division ilike $26 or c.name ilike $27
    or r.shortcode ilike $28
    or exists (select from attendance.reported_link l where l.report_id = r.report_id and l.url ilike $29))
  order by p.name {desc | asc}, r.submitted_at desc, r.report_id desc limit $30) r ) r
      order by r.name {desc | asc}, r.submitted_at desc, r.report_id desc limit $31 offset $32) found
    join attendance.link_report r join attendance.person p on p.person_id = r.person_id and p.deleted_at is null
left join access.client c on c.client_id = r.client_id using (report_id) order by p.name {desc | asc}, r.submitted_at desc, r.report_id desc;

-- count: one
select coalesce(sum(r.reports), 0)::bigint as reports from {(select count(*) as reports from attendance.link_report r join attendance.person p on p.person_id = r.person_id and p.deleted_at is null
left join access.client c on c.client_id = r.client_id where r.kind = $1 and ($2::boolean is null or r.state in ('accepted', 'checking') = $3::boolean)
  and ($4::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end >= $5) and ($6::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end < $7)
  and ($8::text is null or r.client_id = $9 or r.post_client_id = $10) and ($11::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.platform = $12))
  and ($13::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.verification = $14))
  and (not $15::boolean or r.state in ('accepted', 'checking') and exists (
    select from attendance.reported_link l join attendance.reported_link o on o.link = l.link and o.report_id <> l.report_id
      join attendance.link_report other on other.report_id = o.report_id and other.state in ('accepted', 'checking')
      join attendance.person owner on owner.person_id = other.person_id and owner.deleted_at is null
    where l.report_id = r.report_id)) and ($16::text is null or p.nrp = $17 or p.person_id::text = $18)
  and ($19::text is null or r.shortcode = $20 or r.post_id::text = $21)
  and ($22::text is null or p.name ilike $23 or p.nrp ilike $24 or p.division ilike $25 or c.name ilike $26
    or r.shortcode ilike $27
    or exists (select from attendance.reported_link l where l.report_id = r.report_id and l.url ilike $28))) | (select r.* from unnest($29::text[]) one (client_id)
  cross join lateral (select count(*) as reports from {attendance.link_report r
    cross join lateral (
      select * from attendance.person p where p.client_id = one.client_id and p.person_id = r.person_id and p.deleted_at is null offset 0) p
    left join access.client c on c.client_id = one.client_id where r.client_id = one.client_id and r.kind = $30 and ($31::boolean is null or r.state in ('accepted', 'checking') = $32::boolean)
  and ($33::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end >= $34) and ($35::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end < $36)
  and ($37::text is null or r.client_id = $38 or r.post_client_id = $39) and ($40::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.platform = $41))
  and ($42::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.verification = $43))
  and (not $44::boolean or r.state in ('accepted', 'checking') and exists (
    select from attendance.reported_link l join attendance.reported_link o on o.link = l.link and o.report_id <> l.report_id
      join attendance.link_report other on other.report_id = o.report_id and other.state in ('accepted', 'checking')
      join attendance.person owner on owner.person_id = other.person_id and owner.deleted_at is null
    where l.report_id = r.report_id)) and ($45::text is null or p.nrp = $46 or p.person_id::text = $47)
  and ($48::text is null or r.shortcode = $49 or r.post_id::text = $50)
  and ($51::text is null or p.name ilike $52 or p.nrp ilike $53 or p.division ilike $54 or c.name ilike $55
    or r.shortcode ilike $56
    or exists (select from attendance.reported_link l where l.report_id = r.report_id and l.url ilike $57)) | {(
      select distinct l.report_id from attendance.reported_link l where l.client_id = one.client_id and l.verification = $58) l
    cross join lateral (select * from attendance.link_report r where r.report_id = l.report_id offset 0) r where r.client_id = one.client_id and r.kind = $59 and ($60::boolean is null or r.state in ('accepted', 'checking') = $61::boolean)
  and ($62::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end >= $63) and ($64::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end < $65)
  and ($66::text is null or r.client_id = $67 or r.post_client_id = $68) and ($69::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.platform = $70))
  and ($71::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.verification = $72))
  and (not $73::boolean or r.state in ('accepted', 'checking') and exists (
    select from attendance.reported_link l join attendance.reported_link o on o.link = l.link and o.report_id <> l.report_id
      join attendance.link_report other on other.report_id = o.report_id and other.state in ('accepted', 'checking')
      join attendance.person owner on owner.person_id = other.person_id and owner.deleted_at is null
    where l.report_id = r.report_id)) and r.person_id not in (select gone.person_id from attendance.person gone where gone.deleted_at is not null) | {(select r.* from attendance.link_report r where r.client_id = one.client_id and r.kind = $74 and ($75::boolean is null or r.state in ('accepted', 'checking') = $76::boolean)
  and ($77::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end >= $78) and ($79::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end < $80)
  and ($81::text is null or r.client_id = $82 or r.post_client_id = $83) and ($84::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.platform = $85))
  and ($86::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.verification = $87))
  and (not $88::boolean or r.state in ('accepted', 'checking') and exists (
    select from attendance.reported_link l join attendance.reported_link o on o.link = l.link and o.report_id <> l.report_id
      join attendance.link_report other on other.report_id = o.report_id and other.state in ('accepted', 'checking')
      join attendance.person owner on owner.person_id = other.person_id and owner.deleted_at is null
    where l.report_id = r.report_id)) and r.person_id not in (select gone.person_id from attendance.person gone where gone.deleted_at is not null) order by case when r.taken_at is null then r.submitted_at else r.taken_at end offset 0) r | attendance.link_report r where r.client_id = one.client_id and r.kind = $89 and ($90::boolean is null or r.state in ('accepted', 'checking') = $91::boolean)
  and ($92::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end >= $93) and ($94::timestamptz is null or case when r.taken_at is null then r.submitted_at else r.taken_at end < $95)
  and ($96::text is null or r.client_id = $97 or r.post_client_id = $98) and ($99::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.platform = $100))
  and ($101::text is null or exists (
    select from attendance.reported_link l where l.report_id = r.report_id and l.verification = $102))
  and (not $103::boolean or r.state in ('accepted', 'checking') and exists (
    select from attendance.reported_link l join attendance.reported_link o on o.link = l.link and o.report_id <> l.report_id
      join attendance.link_report other on other.report_id = o.report_id and other.state in ('accepted', 'checking')
      join attendance.person owner on owner.person_id = other.person_id and owner.deleted_at is null
    where l.report_id = r.report_id)) and r.person_id not in (select gone.person_id from attendance.person gone where gone.deleted_at is not null)}}}) r )} r;

-- src/links/repository/reported-links.ts

-- ofReports: many
select report_id, platform, url, link, resolution, verification, verified_at, author from attendance.reported_link
where report_id = any($1::uuid[]) order by report_id, platform;

-- holders: many
select link, report_id, shortcode, submitted_at, person_id, nrp, name, client_id from (
  select l.link, r.report_id, r.shortcode, r.submitted_at, r.person_id, p.nrp, p.name, r.client_id,
    row_number() over (partition by l.link order by r.submitted_at, r.report_id) as place
  from attendance.reported_link l join attendance.link_report r using (report_id)
    join attendance.person p on p.person_id = r.person_id and p.deleted_at is null
  where l.link = any($1::text[]) and r.state in ('accepted', 'checking')) found
where place <= $2 order by link, place;

-- queue.dueInMs: one
select extract(epoch from min(next_try_at) - now())::float8 * 1000 as ms from attendance.reported_link where resolution = 'pending';

-- claimPending: maybeOne
update attendance.reported_link l set tries = l.tries + 1, tried_at = now(),
  next_try_at = now() + ($1::int[])[least(l.tries + 1, $2::int)] * interval '1 s'
from (select report_id, platform from attendance.reported_link where resolution = 'pending' and next_try_at <= now()
  order by next_try_at limit $3 for update skip locked) due
where l.report_id = due.report_id and l.platform = due.platform
returning l.report_id, l.platform, l.client_id, l.link, l.tries;

-- noteResolved: execute
update attendance.reported_link set link = $1, resolution = 'resolved', failure = null, next_try_at = null where report_id = $2 and platform = $3 and link = $4 and resolution = 'pending';

-- noteUnresolved: execute
update attendance.reported_link set failure = $1, resolution = case when $2 then 'failed' else resolution end,
  next_try_at = case when $3 then null else next_try_at end
where report_id = $4 and platform = $5 and link = $6 and resolution = 'pending';

-- src/near-misses/repository/near-misses.ts

-- claimNext: maybeOne
insert into attendance.near_miss_search as s (client_id, searched_at)
select c.client_id, $1::timestamptz from access.client c left join attendance.near_miss_search known using (client_id)
where c.active and c.deleted_at is null and (known.searched_at is null or known.searched_at <= $2)
  and exists (select from attendance.post p where p.client_id = c.client_id and p.post_day >= $3)
order by known.searched_at nulls first, c.client_id limit 1
on conflict (client_id) do update set searched_at = excluded.searched_at where s.searched_at <= $4
returning client_id;

-- recentPosts: many
with scopes as (
  select $1::text as scope_id
  union
  select upper(role) from attendance.person p, unnest(p.roles) role
  where p.client_id = $2 and p.active and p.deleted_at is null)
select distinct s.post_no, p.taken_at from attendance.post_scope s join scopes using (scope_id) join attendance.post p using (post_no)
where s.platform = $3 and s.post_day >= $4 and not s.dropped and p.hidden_at is null and p.deleted_at is null
order by p.taken_at desc, s.post_no desc limit $5;

-- registeredHandles: many
select p.person_no, p.person_id, h.handle from attendance.person p join attendance.person_handle h using (person_no)
where p.client_id = $1 and p.active and p.deleted_at is null and h.platform = $2 and h.valid_to is null
order by p.person_no;

-- noteFound: execute
update attendance.near_miss_search set found = found || jsonb_build_object($1::text, $2::text)
where client_id = $3 and coalesce(found ->> $4::text, '') <> $5;

-- src/posts/repository/correction-targets.ts

-- findPerson: maybeOne
select person_no, person_id, client_id, nrp, name, title, roles, active, exempt, since, first_since from attendance.person
where {person_id = $1 | nrp = $2} and version <> 0 and deleted_at is null
order by active desc, person_no limit 1;

-- findPostFor: maybeOne
select p.post_no, p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.amplify_only, exists (
  select from attendance.post_scope s where s.post_no = p.post_no and not s.dropped
    and s.scope_id = any($1::text[])) as is_theirs
from attendance.post p
where {p.post_id = $2 | p.platform = $3 and p.platform_id = $4}
  and p.version <> 0 and p.deleted_at is null
order by is_theirs desc, p.kind, p.post_no limit 1;

-- readHandleHolders: many; trusted: platform
select distinct p.person_id, h.platform from attendance.person p join attendance.person_handle h using (person_no)
where p.person_id = any($1::uuid[]) and h.valid_to is null;

-- namePosts: many
select post_id, client_id, platform, platform_id, url, caption, taken_at, hidden_at from attendance.post
where post_id = any($1::uuid[]);

-- src/posts/repository/evidence-source.ts

-- findPost: maybeOne
select post_no, post_id, client_id, platform, platform_id, kind, taken_at, taken_on, caption, url, thumbnail_url, like_count,
  comment_count, view_count, share_count, media, special_at, hidden_at, hidden_reason, version from attendance.post where {post_id = $1 | platform = $2 and platform_id = $3}
order by version <> 0 desc, client_id is not distinct from $4::text desc, kind, post_no limit 1;

-- otherClientsOf: many
select client_id from attendance.post where platform = $1 and platform_id = $2 and client_id <> $3
  and kind = 'routine' and version <> 0 and deleted_at is null and hidden_at is null and not amplify_only
order by client_id limit 20;

-- findCountingPosts: many
select * from (
  select post_no, post_id, client_id, platform, platform_id, kind, taken_at, taken_on, caption, url, thumbnail_url, like_count,
  comment_count, view_count, share_count, media, special_at, hidden_at, hidden_reason, version, array(
    select s.scope_id from attendance.post_scope s where s.post_no = post.post_no and not s.dropped order by s.scope_id) as scopes
  from attendance.post where {post_id = $1 | platform = $2 and platform_id = $3} and version <> 0 and deleted_at is null and not amplify_only) p
where cardinality(scopes) > 0 order by kind, post_no limit 20;

-- seesAskedPeople: one
select exists (
  select from attendance.person where active and deleted_at is null and version <> 0
    and (client_id = any($1::text[]) or roles && $2::text[])) as found;

-- readFreshness: maybeOne; trusted: last_outcome, list_outcome
select greatest(as_of, confirmed_at) as as_of, confirmed_at, incomplete, last_outcome, last_reason, list_outcome, list_reason
from attendance.post_kind_state where post_no = $1 and kind = $2;

-- readFreshnessOf: many; trusted: last_outcome, list_outcome
select post_no, greatest(as_of, confirmed_at) as as_of, incomplete, last_outcome, last_reason, list_outcome, list_reason
from attendance.post_kind_state where post_no = any($1::int[]) and kind = $2;

-- readKinds: many; trusted: kind
select kind, snapshot_obs, closed_at, version from attendance.post_kind_state where post_no = $1 order by kind;

-- namePeople: many
select person_no, person_id, nrp, title, name, client_id from attendance.person
where person_no = any($1::int[]) and version <> 0 and deleted_at is null order by person_no;

-- visiblePeople: many
select person_no from attendance.person where person_no = any($1::int[]) and version <> 0 and deleted_at is null
  and ($2::text is null or name ilike $3 or nrp ilike $4);

-- readEvidenceVersions: one
select (select coalesce(sum(version), 0)::bigint from attendance.roster_version) as people,
  (select count(*) from attendance.roster_version) as clients,
  (select count(*) from attendance.correction where post_id = $1) as corrections,
  (select coalesce(sum(version), 0)::bigint from attendance.correction where post_id = $2) as changes;

-- readPostCorrections: many
select correction_id, person_id, reason, evidence, decided_by, decided_at, revoked_at from attendance.correction
where post_id = $1 order by decided_at desc, correction_id limit $2;

-- src/posts/repository/feeds.ts

-- save: execute
insert into attendance.feed_look as f (client_id, platform, looked_at, outcome, reason, complete_at, version, deleted_at)
values ($1, $2, $3, $4, $5, $6, $7,
  $8)
on conflict (client_id, platform) do update set looked_at = excluded.looked_at, outcome = excluded.outcome, reason = excluded.reason,
  complete_at = excluded.complete_at, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
where excluded.version > f.version;

-- save: execute
update attendance.feed_look set seen_at = now() where client_id = $1 and platform = $2;

-- find: maybeOne
select outcome, reason, complete_at from attendance.feed_look
where client_id = $1 and platform = $2 and deleted_at is null;

-- src/posts/repository/jobs.ts

-- copy: apply
insert into attendance.job as known (key, client_id, next_fire_at, version, deleted_at)
values ($1, $2, $3, $4, $5)
on conflict (key) do update set client_id = excluded.client_id, next_fire_at = excluded.next_fire_at, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
where excluded.version > known.version;

-- copy: apply
update attendance.job set seen_at = now() where key = $1;

-- copy: isEmpty
select not exists (select from attendance.job) as empty;

-- copy: outdate
update attendance.job set version = -1 where version > 0;

-- copy: sweep
delete from attendance.job where seen_at < $1 returning key;

-- nextCollection: maybeOne
select next_fire_at from attendance.job where key = $1 and deleted_at is null;

-- findActive: maybeOne
select client_id from attendance.job where key = $1 and next_fire_at is not null and deleted_at is null;

-- src/posts/repository/post-pictures.ts

-- readPictures: many
select p.post_no, coalesce(c.name, p.client_id) as client_name, p.thumbnail_url, p.like_count, p.comment_count, p.special_at
from attendance.post p left join access.client c using (client_id) where p.post_no = any($1::int[]);

-- src/posts/repository/posts.ts

-- lockPostByNo: maybeOne
select post_no, post_id, client_id, platform, taken_at, taken_on from attendance.post where post_no = $1 for update;

-- lockPost: maybeOne
select post_no, post_id, client_id, platform, taken_at, taken_on from attendance.post where post_id = $1 for update;

-- lockPost: maybeOne
insert into attendance.post (post_id, client_id, platform, platform_id, taken_at, taken_on, post_day, url)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (post_id) do nothing returning post_no, post_id, client_id, platform, taken_at, taken_on;

-- lockPosts: many
select post_no, post_id, client_id, platform, taken_at, taken_on from attendance.post where post_id = any($1::uuid[])
order by post_no for update;

-- savePost: execute
update attendance.post set platform_id = $1, kind = $2, taken_at = $3, post_day = $4,
  caption = $5, url = $6, thumbnail_url = $7, like_count = $8,
  comment_count = $9, view_count = $10, share_count = $11,
  author = $12, media = $13::jsonb,
  special_at = $14, roles = $15::text[], official = $16, amplify_only = $17, hidden_at = $18, hidden_reason = $19,
  version = $20, deleted_at = $21, seen_at = now()
where post_no = $22 and version < $23;

-- savePost: execute
update attendance.post set seen_at = now() where post_no = $1;

-- savePost: execute
update attendance.link_report set taken_at = $1 where shortcode = $2 and post_id = $3;

-- addToScopes: execute
select pg_advisory_xact_lock(hashtext('attendance.post'), hashtext($1));

-- addToScopes: execute
with kept as (
  update attendance.post_scope set post_day = $1, dropped = scope_id <> all($2::text[]) where post_no = $3
  returning scope_id)
insert into attendance.post_scope (scope_id, platform, post_day, post_no, client_id)
select scope_id, $4, $5, $6, $7 from unnest($8::text[]) as scope_id
where scope_id not in (select scope_id from kept);

-- countOnce: execute
with ranked as (
  select s.post_no, s.scope_id, row_number() over (
    partition by s.scope_id
    order by p.deleted_at is null and p.hidden_at is null and not p.amplify_only desc, s.scope_id = p.client_id desc, p.post_no) > 1 as dropped
  from attendance.post p join attendance.post_scope s using (post_no)
  where p.platform = $1 and p.platform_id = $2 and p.kind = 'routine'
    and (s.scope_id = p.client_id or lower(s.scope_id) = any(p.roles)))
update attendance.post_scope s set dropped = ranked.dropped from ranked
where ranked.post_no = s.post_no and ranked.scope_id = s.scope_id and ranked.dropped <> s.dropped;

-- lendersTo: many
select distinct client_id from attendance.post_scope where scope_id = $1 and client_id <> scope_id and not dropped order by client_id;

-- readPostDay: one
select post_day from attendance.post where post_no = $1;

-- moveDays: many
select post_no, taken_at, post_day from attendance.post where client_id = $1 order by post_no for update;

-- moveDays: execute
update attendance.post p set post_day = d.day from unnest($1::int[], $2::date[]) as d (post_no, day) where p.post_no = d.post_no;

-- moveDays: execute
update attendance.post_scope s set post_day = d.day from unnest($1::int[], $2::date[]) as d (post_no, day) where s.post_no = d.post_no;

-- src/posts/repository/recap-source.ts

-- readPostVersions: one
with posts as (
    select p.post_no, p.post_id, p.version, p.client_id, p.platform, p.platform_id, s.post_day, s.dropped
    from attendance.post_scope s join attendance.post p using (post_no) where
s.scope_id = $1 and s.platform = $2
and ($3::date is null or s.post_day >= $4::date) and ($5::date is null or s.post_day < $6::date))
  select (select coalesce(sum(hash_record_extended(row (post_no, version, post_day, dropped), 0)), 0)::text from posts) as posts,
    (select coalesce(sum(version), 0)::bigint from access.client where client_id in (select client_id from posts)) as post_clients,
    (select coalesce(sum(k.version), 0)::bigint from posts join attendance.post_kind_state k using (post_no) where k.kind = $7)
      as state_versions,
    (select coalesce(sum(c.version), 0)::bigint from posts join attendance.post o using (platform, platform_id)
      join attendance.correction c on c.post_id = o.post_id) as corrections,
    coalesce((select version from attendance.roster_version where client_id = $8), 0) as rules,
    coalesce((select version from attendance.feed_look where client_id = $9 and platform = $10), 0) as feeds,
    coalesce((select version from attendance.job where key = $11), 0) as jobs;

-- readRosterVersions: one
select count(*) as clients, coalesce(sum(version), 0)::bigint as versions,
  (select coalesce(sum(version), 0)::bigint from access.client where $1::text is null or client_id = $2)
    as directory
from attendance.roster_version where $3::text is null or client_id = $4;

-- readRoles: many
select role from attendance.person p join access.client c using (client_id) cross join unnest(p.roles) as role where
p.active and p.deleted_at is null and p.version <> 0 and
c.deleted_at is null
and ($1::text is null or p.client_id = $2)
and ($3::text is not null or c.active)
and p.roles @> $4::text[]
and ($5::text is null or upper(c.regional_id) = $6)
    union
    select role from attendance.membership p join access.client c using (client_id) cross join unnest(p.roles) as role where
c.deleted_at is null
and ($7::text is null or p.client_id = $8)
and ($9::text is not null or c.active)
and p.roles @> $10::text[]
and ($11::text is null or upper(c.regional_id) = $12)
    order by role;

-- readFormers: many
select p.person_no, p.person_id, p.nrp, p.name, p.title, p.division, p.position, p.client_id, c.name as client_name, c.regional_id, p.exempt,
    p.roles, p.handles, p.since, p.until
  from attendance.membership p join access.client c using (client_id)
  where
c.deleted_at is null
and ($1::text is null or p.client_id = $2)
and ($3::text is not null or c.active)
and p.roles @> $4::text[]
and ($5::text is null or upper(c.regional_id) = $6) order by p.person_no, p.until;

-- readMembers: many
select p.person_no, p.person_id, p.nrp, p.name, p.title, p.division, p.position, p.client_id, c.name as client_name, c.regional_id,
    p.exempt, {p.first_since | p.since} as joined, p.since as here_since,
    {null::text[] | p.roles} as roles
  from attendance.person p join access.client c using (client_id)
  where
p.active and p.deleted_at is null and p.version <> 0 and
c.deleted_at is null
and ($1::text is null or p.client_id = $2)
and ($3::text is not null or c.active)
and p.roles @> $4::text[]
and ($5::text is null or upper(c.regional_id) = $6);

-- withHandles: many
select person_no, min(handle) as handle, (array_agg(since order by handle))[1] as since from attendance.person_handle
where platform = $1 and valid_to is null and person_no = any($2::int[])
group by person_no;

-- countPeople: one
select count(*) as people from attendance.person p join access.client c using (client_id) where
p.active and p.deleted_at is null and p.version <> 0 and
c.deleted_at is null
and ($1::text is null or p.client_id = $2)
and ($3::text is not null or c.active)
and p.roles @> $4::text[]
and ($5::text is null or upper(c.regional_id) = $6);

-- isHeld: one
select exists (
  select from attendance.person
  where roles @> $1::text[] and deleted_at is null and ($2::text[] is null or client_id = any($3::text[]))
) as held;

-- countClients: one
select count(*) as clients from access.client where active and deleted_at is null;

-- countPosts: one
select count(*) as posts from attendance.post_scope s join attendance.post p using (post_no) where
s.scope_id = $1 and s.platform = $2
and ($3::date is null or s.post_day >= $4::date) and ($5::date is null or s.post_day < $6::date) and not s.dropped and p.deleted_at is null and p.version <> 0 and p.kind = 'routine' and not p.amplify_only and p.hidden_at is null;

-- readKnownPosts: many; trusted: last_outcome, list_outcome
select p.post_no, p.post_id, p.platform_id, p.platform, p.client_id, p.url, p.caption, p.taken_at, s.post_day, p.hidden_at, p.hidden_reason,
    k.version as state_version, greatest(k.as_of, k.confirmed_at) as as_of,
    coalesce(k.incomplete, false) as incomplete, coalesce(k.last_outcome, 'skipped') as last_outcome, k.last_reason, k.list_outcome,
    k.list_reason
  from attendance.post_scope s join attendance.post p using (post_no)
  left join attendance.post_kind_state k on k.post_no = p.post_no and k.kind = $1
  where
s.scope_id = $2 and s.platform = $3
and ($4::date is null or s.post_day >= $5::date) and ($6::date is null or s.post_day < $7::date) and ($8::date[] is null or s.post_day = any($9::date[]))
    and not s.dropped and p.deleted_at is null and p.version <> 0 and p.kind = 'routine' and not p.amplify_only and (p.official or not $10::bool) order by p.taken_at, p.platform_id;

-- readDayVersions: many
select s.post_day, coalesce(sum(hash_record_extended(row (p.post_no, p.version, p.deleted_at, s.dropped, k.version), 0)), 0)::text as version
  from attendance.post_scope s join attendance.post p using (post_no)
  left join attendance.post_kind_state k on k.post_no = p.post_no and k.kind = $1
  where
s.scope_id = $2 and s.platform = $3
and ($4::date is null or s.post_day >= $5::date) and ($6::date is null or s.post_day < $7::date) group by s.post_day order by s.post_day;

-- wasEverCollected: one
select exists (select from attendance.post_scope where scope_id = $1 and platform = $2) as found;

-- readCorrections: many
select distinct p.person_no, o.post_no from attendance.post o
join attendance.post t on t.platform = o.platform and t.platform_id = o.platform_id and t.kind = o.kind
join attendance.correction c on c.post_id = t.post_id
cross join lateral (
  select person_no from attendance.person where person_id = c.person_id
  union select person_no from attendance.membership where person_id = c.person_id) p
where o.post_no = any($1::int[]) and c.revoked_at is null;

-- readSpecialPosts: many; trusted: last_outcome, list_outcome
select p.post_no, p.post_id, p.platform_id, p.platform, p.client_id, p.url, p.caption, p.taken_at, s.post_day, p.hidden_at, p.hidden_reason,
    k.version as state_version, greatest(k.as_of, k.confirmed_at) as as_of,
    coalesce(k.incomplete, false) as incomplete, coalesce(k.last_outcome, 'skipped') as last_outcome, k.last_reason, k.list_outcome,
    k.list_reason
  from attendance.post_scope s join attendance.post p using (post_no)
  left join attendance.post_kind_state k on k.post_no = p.post_no and k.kind = $1
  where
s.scope_id = $2 and s.platform = $3
and ($4::date is null or s.post_day >= $5::date) and ($6::date is null or s.post_day < $7::date) and not s.dropped and p.deleted_at is null and p.version <> 0 and p.special_at is not null and p.hidden_at is null order by p.taken_at, p.platform_id;

-- src/privacy/repository/erased-people.ts

-- findNumbered: maybeOne
select person_no, client_id from attendance.person where person_id = $1;

-- erasePerson: many
update attendance.person set name = $1, nrp = $2, position = null, reach = 'none'
where person_id = $3 and nrp <> $4 returning client_id;

-- erasePerson: many
update attendance.membership set name = $1, nrp = $2, position = null
where person_id = $3 and nrp <> $4 returning client_id;

-- renameInMemberships: execute
update attendance.membership m set handles = (
  select jsonb_agg(case when h ->> 'platform' = $1 and h ->> 'handle' = $2 then h || jsonb_build_object('handle', $3::text) else h end order by place)
  from jsonb_array_elements(m.handles) with ordinality as held (h, place))
where m.person_id = $4 and m.handles @> jsonb_build_array(jsonb_build_object('platform', $5::text, 'handle', $6::text));

-- renameOwned: execute
insert into attendance.handle (platform, handle, version) values ($1, $2, 0) on conflict do nothing;

-- renameOwned: execute
update attendance.person_handle set handle = $1 where platform = $2 and handle = $3 and person_no = $4;

-- raiseHandleMap: execute
update attendance.handle_map set version = version + 1;

-- renameObserved: execute
update attendance.engagement_delta d
set added = array_replace(d.added, $1::text, $2::text), returned = array_replace(d.returned, $3::text, $4::text),
  withdrawn = array_replace(d.withdrawn, $5::text, $6::text)
from attendance.post p
where p.post_no = d.post_no and p.platform = $7 and (not $8::boolean or exists (
select from attendance.post_attendance a where a.post_no = p.post_no and a.chunk_no = $9::int / 4096
  and octet_length(a.took_part) * 8 > $10::int % 4096 and get_bit(a.took_part, $11::int % 4096) = 1))
  and ($12::text = any(d.added) or $13::text = any(d.returned) or $14::text = any(d.withdrawn));

-- renameObserved: execute
update attendance.engagement_snapshot s set handles = array_replace(s.handles, $1::text, $2::text)
from attendance.post p where p.post_no = s.post_no and p.platform = $3 and $4::text = any(s.handles) and (not $5::boolean or exists (
select from attendance.post_attendance a where a.post_no = p.post_no and a.chunk_no = $6::int / 4096
  and octet_length(a.took_part) * 8 > $7::int % 4096 and get_bit(a.took_part, $8::int % 4096) = 1));

-- eraseComplaints: many
with before as (
  select complaint_id, evidence_blob from attendance.complaint where person_id = $1 and text <> $2 for update)
update attendance.complaint c set text = $3, issues = '{}', reported_handle = null, answer = $4, filed_by = $5,
  decision_reason = case when decision_reason is not null then $6 end, evidence_blob = null, evidence_name = null
from before where c.complaint_id = before.complaint_id returning c.complaint_id as id, before.evidence_blob;

-- eraseCorrections: many
with before as (
  select correction_id, evidence_blob from attendance.correction where person_id = $1 and reason <> $2 for update)
update attendance.correction c set reason = $3, evidence = null, evidence_blob = null, evidence_name = null,
  revoke_reason = case when revoke_reason is not null then $4 end
from before where c.correction_id = before.correction_id returning c.correction_id as id, before.evidence_blob;

-- eraseReports: execute
update attendance.reported_link l set url = 'https://dihapus.invalid/' || l.report_id, link = 'dihapus:' || l.report_id || ':' || l.platform,
  resolution = case when resolution = 'pending' then 'failed' else resolution end, next_try_at = null, author = null, verify_reason = null
from attendance.link_report r
where r.report_id = l.report_id and r.person_id = $1 and l.url not like 'https://dihapus.invalid/%';

-- eraseReports: execute
update attendance.link_report set submitted_by_name = $1 where person_id = $2 and submitted_by_name <> $3;

-- eraseReminders: execute
update attendance.reminder set failure = null where person_id = $1 and failure is not null;

-- removeReminderMarks: execute
delete from attendance.reminder_mark where person_id = $1;

-- collect: many
select person_id, client_id, nrp, name, title, division, position, roles, active, exempt, since, first_since from attendance.person
where person_id = $1;

-- collect: many
select client_id, nrp, name, title, division, position, roles, exempt, handles, since, until from attendance.membership
where person_id = $1 order by until;

-- collect: many
select h.platform, h.handle, h.valid_from, h.valid_to, h.since from attendance.person_handle h join attendance.person p using (person_no)
where p.person_id = $1 order by h.platform, h.ordinal;

-- collect: many
select o.platform, o.platform_id, o.client_id, o.taken_at, a.kind from attendance.person p
join attendance.post_attendance a on a.chunk_no = p.person_no / 4096 and octet_length(a.took_part) * 8 > p.person_no % 4096
join attendance.post o using (post_no)
where p.person_id = $1 and get_bit(a.took_part, p.person_no % 4096) = 1 order by o.taken_at, o.platform_id;

-- collect: many
select complaint_id, client_id, platform, state, text, kinds, issues, reported_handle, answer, evidence_name, filed_by, filed_at,
  decided_at, decision_reason from attendance.complaint where person_id = $1 order by filed_at;

-- collect: many
select correction_id, client_id, post_id, reason, evidence, evidence_name, decided_at, revoked_at, revoke_reason from attendance.correction
where person_id = $1 order by decided_at;

-- collect: many
select report_id, client_id, kind, shortcode, state, reason, submitted_at, revoked_at from attendance.link_report
where person_id = $1 order by submitted_at;

-- collect: many
select l.report_id, l.platform, l.url, l.verification, l.author from attendance.reported_link l join attendance.link_report r using (report_id)
where r.person_id = $1 order by l.report_id, l.platform;

-- collect: many
select reminder_id, client_id, platforms, owed, state, asked_at, delivery, delivered_at from attendance.reminder
where person_id = $1 order by asked_at;

-- src/reminders/repository/reminders.ts

-- readMarks: many
select person_id, platform from attendance.reminder_mark where person_id = any($1::uuid[]) and day = $2;

-- countOfDay: many
select person_id, count(*) as had from attendance.reminder
where person_id = any($1::uuid[]) and day = $2 and state not like 'skipped%' and state <> all($3)
  and delivery is distinct from 'failed'
group by person_id;

-- lockSchedule: execute
select pg_advisory_xact_lock(hashtextextended('attendance.reminders:' || $1, 0));

-- readSent: many
select r.batch_id, p.person_no, r.platforms, coalesce(r.delivered_at, r.state_at) as sent_at
from attendance.reminder r join attendance.person p using (person_id)
where r.batch_id = any($1::uuid[]) and r.state in ('whatsapp', 'email') and r.delivery is distinct from 'failed';

-- takeMarks: many
insert into attendance.reminder_mark (person_id, platform, day, client_id)
select m.person_id, m.platform, $1::date, m.client_id
from unnest($2::uuid[], $3::text[],
  $4::text[]) as m (person_id, platform, client_id)
order by m.person_id, m.platform
on conflict (person_id, day, platform) do nothing returning person_id, platform;

-- readHeld: many; trusted: platform
select person_id, unnest(platforms) as platform from attendance.reminder
where person_id = any($1::uuid[]) and held_until is not null;

-- withdrawHeld: many; trusted: platform
with gone as (select m.person_id, array_agg(m.platform) as platforms from unnest($1::uuid[], $2::text[]) as m (person_id, platform) group by m.person_id),
held as (
  select r.reminder_id, gone.platforms as gone, array(select p from unnest(r.platforms) p where p <> all(gone.platforms)) as rest,
    array(select p from unnest(r.platforms) p where p = any(gone.platforms)) as out
  from attendance.reminder r join gone using (person_id)
  where r.held_until is not null and r.platforms && gone.platforms order by r.reminder_id for update of r
),
withdrawn as (
  update attendance.reminder r set
    platforms = case when held.rest = '{}' then r.platforms else held.rest end,
    state = case when held.rest = '{}' then 'skipped_recent' else r.state end,
    state_at = now(), held_until = case when held.rest = '{}' then null else r.held_until end
  from held where r.reminder_id = held.reminder_id returning r.person_id, held.out
)
select person_id, unnest(out) as platform from withdrawn;

-- heldQueue.dueInMs: one
select extract(epoch from min(held_until) - now())::float8 * 1000 as ms from attendance.reminder where held_until is not null;

-- lockDue: many
with due as (
  select r.reminder_id from attendance.reminder r
  where r.held_until <= now() and r.person_id in (
    select distinct person_id from attendance.reminder where held_until <= now() order by person_id limit $1)
  order by r.reminder_id for update of r
)
select r.reminder_id, r.batch_id, r.client_id, r.person_id, r.platforms, b.client_id as asked_client_id, b.platform as asked_platform,
  b.held_order
from due join attendance.reminder r using (reminder_id) join attendance.reminder_batch b using (batch_id)
where r.held_until is not null order by r.asked_at desc, r.reminder_id desc;

-- saveReleased: execute
update attendance.reminder r set platforms = string_to_array(n.platforms, ','), owed = n.owed, state = n.state, state_at = now(),
  held_until = n.held_until
from unnest($1::uuid[], $2::text[],
  $3::int[], $4::text[],
  $5::timestamptz[]) as n (reminder_id, platforms, owed, state, held_until)
where r.reminder_id = n.reminder_id;

-- readReach: many
select person_id, reach from attendance.person where person_id = any($1::uuid[]) and reach is not null;

-- insertBatch: execute
insert into attendance.reminder_batch (batch_id, client_id, posts_client_id, obligations, platform, first_day, last_day, asked_by,
  asked_by_account, held_order)
values ($1, $2, $3, $4, $5, $6,
  $7, $8, $9,
  $10::jsonb);

-- insertReminders: execute
insert into attendance.reminder (reminder_id, batch_id, day, client_id, person_id, platforms, owed, state, held_until)
select r.reminder_id, $1::uuid, $2::date, r.client_id, r.person_id, string_to_array(r.platforms, ','), r.owed, r.state,
  r.held_until
from unnest($3::uuid[], $4::text[],
  $5::uuid[], $6::text[], $7::int[],
  $8::text[], $9::timestamptz[])
  as r (reminder_id, client_id, person_id, platforms, owed, state, held_until);

-- settleReminder: many
update attendance.reminder r set state = $1, state_at = now() from attendance.reminder_batch b
where r.reminder_id = $2 and r.state = 'queued' and b.batch_id = r.batch_id
returning r.client_id, b.client_id as asked_client_id;

-- settleDelivery: many
update attendance.reminder r set delivery = $1, failure = $2, delivered_at = $3 from attendance.reminder_batch b
where r.reminder_id = $4 and (r.delivery is distinct from 'sent' or $5::boolean) and b.batch_id = r.batch_id
returning r.client_id, b.client_id as asked_client_id;

-- releaseMarks: execute
delete from attendance.reminder_mark m using attendance.reminder r
where r.reminder_id = $1 and m.person_id = r.person_id and m.day = r.day and m.platform = any(r.platforms)
  and not exists (
    select from attendance.reminder o
    where o.person_id = r.person_id and o.reminder_id <> r.reminder_id and o.day = r.day and m.platform = any(o.platforms)
      and o.state not like 'skipped%' and o.state <> all($2) and o.delivery is distinct from 'failed');

-- listBatches: many
{select l.batch_id, l.asked_at::text as sort_key from {(select l.* from attendance.reminder_batch l where true and {true | (l.asked_at, l.batch_id) {< | >} ($1, $2)} order by l.asked_at {desc | asc}, l.batch_id {desc | asc} limit $3) | (select l.* from unnest($4::text[]) one (client_id)
cross join lateral (select l.* from attendance.reminder_batch l where l.client_id = one.client_id and {true | (l.asked_at, l.batch_id) {< | >} ($5, $6)} order by l.asked_at {desc | asc}, l.batch_id {desc | asc} limit $7) l order by l.asked_at {desc | asc}, l.batch_id {desc | asc} limit $8)} l order by l.asked_at {desc | asc}, l.batch_id {desc | asc} limit $9 | select l.batch_id, l.asked_at::text as sort_key from attendance.reminder l
      where {true | (l.asked_at, l.batch_id) {< | >} ($10, $11)} and l.person_id = $12 and ($13::text is null or l.client_id = $14) order by l.asked_at {desc | asc}, l.batch_id {desc | asc} limit $15};

-- findBatches: many
select b.batch_id, b.client_id, b.posts_client_id, b.obligations, b.platform, b.first_day::text as first_day, b.last_day::text as last_day, b.asked_by,
b.asked_by_account = $1 as scheduled, b.asked_at from attendance.reminder_batch b where b.batch_id = any($2::uuid[]);

-- countBatches: many
select batch_id, count(*) as people, count(*) filter (where state = 'queued') as queued,
count(*) filter (where state = 'whatsapp') as whatsapp, count(*) filter (where state = 'email') as email,
count(*) filter (where state = 'no_contact') as no_contact, count(*) filter (where state = 'person_gone') as person_gone,
count(*) filter (where state in ('skipped_done', 'skipped_recent', 'skipped_no_handle')) as skipped,
count(*) filter (where delivery = 'sent') as sent, count(*) filter (where delivery = 'failed') as failed,
count(*) filter (where delivery = 'unconfirmed') as unconfirmed from attendance.reminder where batch_id = any($1::uuid[]) group by batch_id;

-- readReminders: many
with counted as materialized (
      select to_jsonb(n) as counts from (select count(*) as people, count(*) filter (where state = 'queued') as queued,
count(*) filter (where state = 'whatsapp') as whatsapp, count(*) filter (where state = 'email') as email,
count(*) filter (where state = 'no_contact') as no_contact, count(*) filter (where state = 'person_gone') as person_gone,
count(*) filter (where state in ('skipped_done', 'skipped_recent', 'skipped_no_handle')) as skipped,
count(*) filter (where delivery = 'sent') as sent, count(*) filter (where delivery = 'failed') as failed,
count(*) filter (where delivery = 'unconfirmed') as unconfirmed from attendance.reminder where batch_id = $1) n
    )
    select shown.*, counted.counts from counted, (
      select r.reminder_id, r.batch_id, r.client_id, r.person_id, r.platforms, r.owed, r.state, r.state_at, r.delivery,
  r.delivered_at, r.failure, coalesce(p.nrp, '') as nrp, coalesce(p.name, '') as name, p.title
from attendance.reminder r left join attendance.person p using (person_id) where r.batch_id = $2 and p.deleted_at is null order by r.state like 'skipped%', name, r.person_id limit 500
    ) shown order by shown.state like 'skipped%', shown.name, shown.person_id;

-- readRemindersOf: many
select r.reminder_id, r.batch_id, r.client_id, r.person_id, r.platforms, r.owed, r.state, r.state_at, r.delivery,
  r.delivered_at, r.failure, coalesce(p.nrp, '') as nrp, coalesce(p.name, '') as name, p.title
from attendance.reminder r left join attendance.person p using (person_id) where r.person_id = $1 and r.batch_id = any($2::uuid[]);

-- prune: execute
delete from attendance.reminder_mark where day < current_date - 7;

-- prune: many
delete from attendance.reminder_batch where batch_id in (
  select batch_id from attendance.reminder_batch where asked_at < now() - make_interval(days => $1) order by asked_at limit $2)
returning batch_id;

-- prune: execute
delete from attendance.reminder where batch_id = any($1::uuid[]);

-- src/reports/repository/recap-templates.ts

-- find: maybeOne
select client_id, kind, template, updated_by, updated_at from attendance.recap_template where client_id = $1 and kind = $2;

-- save: maybeOne
insert into attendance.recap_template as t (client_id, kind, template, updated_by, updated_at)
values ($1, $2, $3, $4, $5)
on conflict (client_id, kind) do update set template = excluded.template, updated_by = excluded.updated_by, updated_at = excluded.updated_at
  where t.template <> excluded.template
returning client_id, kind, template, updated_by, updated_at;

-- remove: execute
delete from attendance.recap_template where client_id = $1 and kind = $2;

-- src/reports/repository/reports.ts

-- standing: execute
select pg_advisory_xact_lock(hashtextextended($1, 0));

-- standing: one
select (extract(epoch from now() - $1::timestamptz) * 1000)::float8 as behind_ms,
  exists (select from attendance.report_run newer
          where newer.client_id = $2 and newer.report = $3 and newer.due_at > $4) as overtaken;

-- begin: execute
insert into attendance.report_run (report_run_id, report, client_id, due_at, late, state, deadline)
values ($1, $2, $3, $4, $5, 'collecting',
        now() + $6 * interval '1 ms')
on conflict (report_run_id) do nothing;

-- lockCollecting: maybeOne
select report_run_id, report, client_id, due_at, late from attendance.report_run where report_run_id = $1 and state = 'collecting' for update;

-- awaitDelivery: execute
update attendance.report_run set state = 'delivering', late = $1, deadline = now() + $2 * interval '1 ms'
where report_run_id = $3;

-- end: maybeOne
update attendance.report_run set state = $1, reason = $2, ended_at = now(), deadline = null
where report_run_id = $3 and ended_at is null returning report_run_id, report, client_id, due_at, late;

-- overdue: many
select report_run_id, state = 'delivering' as written from attendance.report_run where deadline <= now() order by deadline limit $1;

-- queue.dueInMs: one
select extract(epoch from min(deadline) - now())::float8 * 1000 as ms from attendance.report_run where ended_at is null;

-- prune: execute
delete from attendance.report_run where report_run_id in (
  select report_run_id from attendance.report_run where ended_at < now() - make_interval(days => $1) limit $2);

-- src/roster/repository/clients.ts

-- existing: many
select client_id from access.client where client_id = any($1::text[]);

-- readClientNames: many
select client_id, name from access.client;

-- zoneOf: maybeOne
select timezone from access.client where client_id = $1;

-- findCounted: maybeOne
select client_version, zone from attendance.roster_version where client_id = $1;

-- saveCounted: execute
insert into attendance.roster_version as r (client_id, client_version, zone) values ($1, $2, $3)
on conflict (client_id) do update set version = r.version + 1, client_version = excluded.client_version, zone = excluded.zone;

-- touchRoster: execute
insert into attendance.roster_version as r (client_id)
select distinct unnest($1::text[]) order by 1
on conflict (client_id) do update set version = r.version + 1;

-- src/roster/repository/handle-lock.ts

-- changeRoster: execute
select pg_advisory_xact_lock(hashtext('balai attendance roster'));

-- shareHandles: execute
select pg_advisory_xact_lock_shared(hashtext('balai attendance handles'));

-- excludeHandles: execute
select pg_advisory_xact_lock(hashtext('balai attendance handles'));

-- src/roster/repository/handles.ts

-- readOwners: one
select coalesce(array_agg(o.handle) filter (where o.is_only), '{}') as handles,
  coalesce(array_agg(o.person_no) filter (where o.is_only), '{}') as owners,
  coalesce(jsonb_agg(to_jsonb(o) - 'ordinal' - 'is_only' order by o.handle, o.ordinal) filter (where not o.is_only), '[]') as moved
from (
  select handle, ordinal, person_no, case when ordinal > 0 then valid_from end as valid_from, valid_to, ordinal = 0 and valid_to is null as is_only
  from attendance.person_handle where platform = $1 and handle in (select unnest($2::text[]))) o;

-- readHandleMap: many
select handle, person_no, valid_from, valid_to from attendance.person_handle
where platform = $1 order by handle, ordinal limit $2;

-- handleMapVersion: one
select version || ' ' || xmin::text as version from attendance.handle_map;

-- storedHistories: many
select coalesce(h.version, 0) as version,
    (select count(*) from attendance.person_handle o where o.platform = told.platform and o.handle = told.handle) as owners
  from
unnest($1::text[], $2::text[]) with ordinality as told (platform, handle, place) left join attendance.handle h using (platform, handle)
  order by told.place;

-- touchHandles: execute
update attendance.handle h set seen_at = now() from
unnest($1::text[], $2::text[]) as told (platform, handle)
  where h.platform = told.platform and h.handle = told.handle;

-- replaceHandles: many; trusted: platform
with stored as (
    insert into attendance.handle (platform, handle, version, deleted_at)
    select * from unnest($1::text[], $2::text[],
      $3::int[], $4::timestamptz[])
    on conflict (platform, handle) do update set version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()),
  raised as (update attendance.handle_map set version = version + 1)
  delete from attendance.person_handle o using
unnest($5::text[], $6::text[]) as told (platform, handle)
  where o.platform = told.platform and o.handle = told.handle returning o.platform, o.client_id;

-- replaceHandles: execute
insert into attendance.person_handle (platform, handle, ordinal, person_no, client_id, valid_from, valid_to, since)
select o.platform, o.handle, o.ordinal, o.person_no, p.client_id, o.valid_from, o.valid_to, o.since
from unnest($1::text[], $2::text[],
  $3::int[], $4::int[],
  $5::timestamptz[], $6::timestamptz[],
  $7::date[])
  as o (platform, handle, ordinal, person_no, valid_from, valid_to, since)
join attendance.person p using (person_no);

-- markDirty: execute
insert into attendance.dirty_handle (platform, handle) select told.platform, told.handle from
unnest($1::text[], $2::text[]) as told (platform, handle)
  on conflict (platform, handle) do update set mark = excluded.mark;

-- readDirty: many; trusted: platform
select platform, handle, mark from attendance.dirty_handle order by mark limit $1;

-- nextDirtyMs: one
select case when exists (select from attendance.dirty_handle) then 0 end as ms;

-- clearDirty: execute
delete from attendance.dirty_handle where mark = any($1::bigint[]);

-- src/roster/repository/memberships.ts

-- replaceMemberships: many
delete from attendance.membership where person_id = any($1::uuid[])
returning person_id, client_id;

-- replaceMemberships: execute
insert into attendance.membership (person_id, until, since, client_id, person_no, nrp, name, title, division, position, roles, exempt, handles)
select told.person_id, told.until, told.since, told.client_id, n.person_no, told.nrp, told.name, told.title, told.division, told.position,
  told.roles, told.exempt, told.handles
from jsonb_to_recordset($1::jsonb) as told (person_id uuid, until date, since date, client_id text, nrp text, name text,
  title text, division text, position text, roles text[], exempt bool, handles jsonb)
join attendance.person_number n using (person_id);

-- src/roster/repository/people.ts

-- numberPeople: execute
insert into attendance.person_number (person_id) select person_id from unnest($1::uuid[]) as named (person_id)
where not exists (select from attendance.person_number n where n.person_id = named.person_id)
on conflict do nothing;

-- keepNumbers: execute
insert into attendance.person_number (person_no, person_id) select person_no, person_id from attendance.person on conflict do nothing;

-- moveReports: execute
with placed as (
    select r.report_id, coalesce((
select m.client_id from attendance.membership m
where m.person_id = $1 and (m.since is null or p.post_day >= m.since) and p.post_day < m.until), $2) as client_id
    from attendance.link_report r left join attendance.post p using (post_id) where r.person_id = $3),
  moved as (
    update attendance.link_report r set client_id = placed.client_id from placed
    where r.report_id = placed.report_id and r.client_id <> placed.client_id returning r.report_id, r.post_id, r.kind, r.client_id),
  links as (update attendance.reported_link l set client_id = moved.client_id from moved where l.report_id = moved.report_id)
  insert into attendance.link_mark as m (post_id, kind, client_id)
  select distinct post_id, kind, client_id from moved where post_id is not null order by 1, 2, 3
  on conflict (post_id, kind, client_id) do update set version = m.version + 1;

-- addPeople: execute
insert into attendance.person (person_no, person_id, client_id, nrp, name, title, division, position, roles, active, exempt, reach, since,
    first_since, version, deleted_at)
  select n.person_no, told.person_id, told.client_id, told.nrp, told.name, told.title, told.division, told.position, told.roles, told.active,
    told.exempt, told.reach, told.since, told.first_since, told.version, told.deleted_at
  from
jsonb_to_recordset($1::jsonb) as told (person_id uuid, client_id text, nrp text, name text, title text, division text, position text, roles text[],
  active bool, exempt bool, reach text, since date, first_since date, version int, deleted_at timestamptz) join attendance.person_number n using (person_id);

-- changePeople: execute
update attendance.person p set client_id = told.client_id, nrp = told.nrp, name = told.name, title = told.title, division = told.division,
    position = told.position, roles = told.roles, active = told.active, exempt = told.exempt, reach = told.reach, since = told.since,
    first_since = told.first_since, version = told.version,
    deleted_at = told.deleted_at, seen_at = now()
  from
jsonb_to_recordset($1::jsonb) as told (person_id uuid, client_id text, nrp text, name text, title text, division text, position text, roles text[],
  active bool, exempt bool, reach text, since date, first_since date, version int, deleted_at timestamptz) where p.person_id = told.person_id;

-- touchPeople: execute
update attendance.person p set seen_at = now(), reach = case when p.version = told.version then coalesce(p.reach, told.reach) else p.reach end
  from
jsonb_to_recordset($1::jsonb) as told (person_id uuid, client_id text, nrp text, name text, title text, division text, position text, roles text[],
  active bool, exempt bool, reach text, since date, first_since date, version int, deleted_at timestamptz) where p.person_id = told.person_id;

-- movePerson: execute
update attendance.person_handle set client_id = $1
where person_no = (select person_no from attendance.person where person_id = $2);

-- savePeople: many
select person_id, client_id, version from attendance.person where person_id = any($1::uuid[])
order by person_id for update;

-- addPlaceholders: execute
insert into attendance.person (person_no, person_id, client_id)
select n.person_no, n.person_id, named.client_id
from unnest($1::uuid[], $2::text[]) as named (person_id, client_id)
join attendance.person_number n using (person_id)
on conflict (person_id) do nothing;

-- personNumbers: many
select person_id, person_no from attendance.person where person_id = any($1::uuid[]);

-- src/roster/repository/reporters.ts

-- findReporter: maybeOne
select person_id, client_id, roles, active from attendance.person
where (nrp = $1 or person_id::text = $2) and deleted_at is null and version <> 0
order by person_no limit 1 for share;

-- holdPerson: maybeOne
select client_id from attendance.person where person_id = $1 and deleted_at is null for share;

-- src/summaries/repository/client-summary.ts

-- findSummaryClient: maybeOne
select client_id, name, type, active, regional_id, body ->> 'parent_client_id' as parent_client_id, instagram_handle, instagram_enabled,
  tiktok_handle, tiktok_enabled, body -> 'tiktok' ->> 'sec_uid' as tiktok_sec_uid,
  coalesce((body ->> 'amplify_enabled')::boolean, true) as amplify_enabled, operators, supervisors, groups, timezone
from access.client where client_id = $1 and deleted_at is null;

-- readMetrics: one
select count(*) as posts, coalesce(sum(k.active_count), 0)::bigint as engagements, coalesce(sum(p.view_count), 0)::bigint as views,
  coalesce(sum(p.share_count), 0)::bigint as shares
from attendance.post_scope s join attendance.post p using (post_no)
left join attendance.post_kind_state k on k.post_no = p.post_no and k.kind = $1
where s.scope_id = $2 and s.platform = $3 and ($4::date is null or s.post_day >= $5::date)
  and ($6::date is null or s.post_day < $7::date) and not s.dropped and p.deleted_at is null and p.version <> 0 and p.kind = 'routine' and not p.amplify_only and p.hidden_at is null;

-- readContent: many
select post_no, post_id, client_id, platform, platform_id, url, caption, taken_at, thumbnail_url, like_count, comment_count, view_count, share_count
from attendance.post where post_no = any($1::int[]);

-- src/targets/repository/targets.ts

-- findTarget: maybeOne
select client_id, enabled, participation, complete, set_by, set_at from attendance.target where client_id = $1;

-- readEnabled: many
select client_id, participation, complete from attendance.target where enabled;

-- listTargets: many
select client_id, enabled, participation, complete, set_by, set_at from attendance.target where {true | (client_id, client_id) {< | >} ($1, $2)} order by client_id {desc | asc}, client_id {desc | asc} limit $3;

-- saveTarget: one
insert into attendance.target as t (client_id, enabled, participation, complete, set_by, set_at)
values ($1, $2, $3, $4, $5, $6)
on conflict (client_id) do update set enabled = excluded.enabled, participation = excluded.participation, complete = excluded.complete,
  set_by = excluded.set_by, set_at = excluded.set_at, version = t.version + 1
returning client_id, enabled, participation, complete, set_by, set_at;

-- lockTarget: execute
select pg_advisory_xact_lock(hashtext('attendance.target'), hashtext($1));

-- src/tasks/repository/planned-posts.ts

-- copy: apply
insert into attendance.planned_post as known (published_url, published_by, post_id, matched_by, plan_id, piece_id, client_id, platform, title, piece_state, caption, hashtags, planned_at, published_at, version, deleted_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
on conflict (plan_id) do update set published_url = excluded.published_url, published_by = excluded.published_by, post_id = excluded.post_id, matched_by = excluded.matched_by, piece_id = excluded.piece_id, client_id = excluded.client_id, platform = excluded.platform, title = excluded.title, piece_state = excluded.piece_state, caption = excluded.caption, hashtags = excluded.hashtags, planned_at = excluded.planned_at, published_at = excluded.published_at, version = excluded.version, deleted_at = excluded.deleted_at, seen_at = now()
where excluded.version > known.version;

-- copy: apply
update attendance.planned_post set seen_at = now() where plan_id = $1;

-- copy: isEmpty
select not exists (select from attendance.planned_post) as empty;

-- copy: outdate
update attendance.planned_post set version = -1 where version > 0;

-- copy: sweep
delete from attendance.planned_post where seen_at < $1 returning plan_id;

-- ofPiece: many; trusted: platform, matched_by
select plan_id, client_id, platform, title, caption, hashtags, planned_at, published_at, published_url, published_by, post_id, matched_by from attendance.planned_post where piece_id = $1 and deleted_at is null order by planned_at, platform limit 20;

-- upcoming: many; trusted: platform
select l.plan_id, l.client_id, l.platform, l.title, l.planned_at, l.published_at, l.published_url
from attendance.planned_post l
where l.client_id = $1 and l.platform = any($2::text[]) and l.deleted_at is null
  and l.piece_state in ('approved', 'scheduled', 'published') and l.planned_at >= $3 and l.planned_at < $4
  and not exists (select from attendance.post p where p.post_id = l.post_id and p.version > 0)
order by l.planned_at, l.plan_id limit $5;

-- src/tasks/repository/post-lists.ts

-- ofDays: many
select p.post_no, p.post_id, p.platform, p.platform_id, p.client_id, p.kind, p.taken_at, p.post_day, p.caption, p.url, p.thumbnail_url,
p.like_count, p.comment_count, p.view_count, p.share_count, p.author, p.media, p.special_at, p.roles, p.official, p.hidden_at, {p.taken_at | p.platform_id}::text as sort_key from attendance.post_scope s join attendance.post p using (post_no)
  where

s.scope_id = $1 and s.platform = $2 and not s.dropped
and ($3::date is null or s.post_day >= $4::date) and ($5::date is null or s.post_day < $6::date) and
case $7::text when 'special' then p.special_at is not null when 'counted' then p.kind = 'routine' and not p.amplify_only
  else p.kind = 'routine' end
and p.deleted_at is null and p.version <> 0 and p.hidden_at is null and ($8::text is null or p.caption ilike $9) and {true | ({p.taken_at | p.platform_id}, p.post_id) {< | >} ($10, $11)} order by {p.taken_at | p.platform_id} {desc | asc}, p.post_id {desc | asc} limit $12;

-- ofAllDays: many
select p.post_no, p.post_id, p.platform, p.platform_id, p.client_id, p.kind, p.taken_at, p.post_day, p.caption, p.url, p.thumbnail_url,
p.like_count, p.comment_count, p.view_count, p.share_count, p.author, p.media, p.special_at, p.roles, p.official, p.hidden_at, {p.taken_at | p.platform_id}::text as sort_key from (
    (select p.* from attendance.post p join attendance.post_scope s using (post_no)
      where p.client_id = $1 and p.platform = $2 and

s.scope_id = $3 and s.platform = $4 and not s.dropped
and ($5::date is null or s.post_day >= $6::date) and ($7::date is null or s.post_day < $8::date) and
case $9::text when 'special' then p.special_at is not null when 'counted' then p.kind = 'routine' and not p.amplify_only
  else p.kind = 'routine' end
and p.deleted_at is null and p.version <> 0 and p.hidden_at is null and ($10::text is null or p.caption ilike $11) and {true | ({p.taken_at | p.platform_id}, p.post_id) {< | >} ($12, $13)} order by {p.taken_at | p.platform_id} {desc | asc}, p.post_id {desc | asc} limit $14)
    union all
    (select p.* from attendance.post_scope s join attendance.post p using (post_no)
      where s.client_id <> s.scope_id and

s.scope_id = $15 and s.platform = $16 and not s.dropped
and ($17::date is null or s.post_day >= $18::date) and ($19::date is null or s.post_day < $20::date) and
case $21::text when 'special' then p.special_at is not null when 'counted' then p.kind = 'routine' and not p.amplify_only
  else p.kind = 'routine' end
and p.deleted_at is null and p.version <> 0 and p.hidden_at is null and ($22::text is null or p.caption ilike $23) and {true | ({p.taken_at | p.platform_id}, p.post_id) {< | >} ($24, $25)})) p
  order by {p.taken_at | p.platform_id} {desc | asc}, p.post_id {desc | asc} limit $26;

-- countListed: one
select count(*) as posts from attendance.post_scope s join attendance.post p using (post_no) where

s.scope_id = $1 and s.platform = $2 and not s.dropped
and ($3::date is null or s.post_day >= $4::date) and ($5::date is null or s.post_day < $6::date) and
case $7::text when 'special' then p.special_at is not null when 'counted' then p.kind = 'routine' and not p.amplify_only
  else p.kind = 'routine' end
and p.deleted_at is null and p.version <> 0 and p.hidden_at is null and ($8::text is null or p.caption ilike $9);
