-- Services that use a view follow it: what is newer is told by its version.
alter table identity.saved_view add version int not null default 1;
