-- Movements behind the cost of goods, by day.
create index stock_fact_costs on insight.stock_fact (client_id, moved_on, movement_id) where kind in ('issue', 'return');
