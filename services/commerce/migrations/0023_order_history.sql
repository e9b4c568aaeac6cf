-- The movements of an order, whose costs are added up.
create index stock_movement_of_reference on commerce.stock_movement (client_id, reference_type, reference_id) where reference_id is not null;

-- Orders that were confirmed or shipped before their instant and cost were kept get them from their history and their movements.
update commerce.sales_order o set confirmed_at = coalesce((
    select min(c.changed_at) from commerce.resource_change c
    where c.row_id = o.id and (c.changes -> 'state' ->> 'to' = 'confirmed' or c.action in ('submit', 'release', 'approve'))), o.updated_at)
where o.confirmed_at is null and o.state in ('confirmed', 'shipped', 'delivered', 'closed');

update commerce.sales_order o set cost = m.cost
from (
  select client_id, reference_id, sum(round(-quantity::numeric * coalesce(unit_cost, 0) / 100000)) as cost
  from commerce.stock_movement where kind = 'issue' and reference_type = 'order' group by client_id, reference_id
) m
where m.client_id = o.client_id and m.reference_id = o.id::text;
