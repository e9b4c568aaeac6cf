-- A member's unit of work may add messages of its client, or of none.
drop policy balai_app on __SCHEMA__.outbox;
create policy balai_app on __SCHEMA__.outbox for insert to balai_app
  with check (tenant is null or tenant = any((select balai.tenants())::text[]) or tenant = (select balai.member_client()));
