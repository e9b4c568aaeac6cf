-- A trusted device stood for the second factor: such a session does not change factors by the password alone.
alter table identity.session add column by_trust boolean not null default false;
