-- Whose posts count for the client an account chose: a directorate's, looked at for one of its units. Null: the client's own.
alter table identity.account add column chosen_posts_of text references identity.client;
