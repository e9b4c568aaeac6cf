-- Clients are read in the directory of the database.
drop table editorial.client;
