-- When a wanted special post must have been published; null: whenever.
alter table collector.special_request add column published_from timestamptz, add column published_until timestamptz;
