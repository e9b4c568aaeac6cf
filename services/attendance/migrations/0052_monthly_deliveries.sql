-- Deliveries of once a month: the day of the month, 31 for its last; null where the days of the week say when.
alter table attendance.view_delivery add column month_day int check (month_day between 1 and 28 or month_day = 31);
