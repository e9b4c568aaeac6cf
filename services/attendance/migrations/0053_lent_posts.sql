-- Posts that count for a client other than their own, by that client: few among many, and asked about with every recap.
create index post_scope_lent on attendance.post_scope (scope_id, client_id) where client_id <> scope_id and not dropped;
