-- The declaration has no defaults: the platform writes these on every order.
alter table commerce."sales_order"
  alter column "open_issues" drop default,
  alter column "has_issues" drop default,
  alter column "is_late" drop default;
