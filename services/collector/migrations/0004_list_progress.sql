-- The name of the glossary.
alter table collector.fetch_task rename column chain to list_progress;
