-- A snapshot asked for twice may come divided in two ways, its chunks mixed: those of each division stand beside the other's until one is whole.
alter table attendance.engagement_snapshot
  drop constraint engagement_snapshot_pkey,
  add primary key (taken_on, post_no, kind, obs_no, chunks, chunk_no);
