-- Where a session was opened: an address from which an account has signed in is not locked out by guesses from elsewhere.
alter table identity.session add column address text;
-- The client an account works with until it chooses another.
alter table identity.account add column chosen_client_id text references identity.client;
