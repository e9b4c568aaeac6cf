-- Where an account is asked for decisions by links that need no sign-in. Set by whoever runs the installation: nobody proves an address here.
alter table identity.account add column email text;
