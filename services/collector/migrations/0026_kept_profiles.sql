-- What is kept of an account is looked for among all clients in sight.
create index account_profile_handle on collector.account_profile (platform, handle);
create index account_profile_key on collector.account_profile (platform, account_id) where account_id is not null;
