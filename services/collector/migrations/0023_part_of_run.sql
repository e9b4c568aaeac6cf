-- A run over several clients is shown to whoever sees one of them, its own part alone: what is counted of a run comes from the
-- collections, which are the client's, and how it ended is told of these.
drop policy run_of_several on collector.run;
create policy run_of_several on collector.run for select to balai_app
  using (client_id is null and client_ids && (select balai.tenants())::text[]);
