-- A person has some hundred trigrams: added one by one they take longer than the rest of a registration. A short pending list adds those of
-- many people at once, and a search reads at most so many kB more.
alter index if exists identity.person_words set (fastupdate = on, gin_pending_list_limit = 256);
