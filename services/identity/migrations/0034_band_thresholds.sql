-- Whole percents from which the participation of a longer period is medium and high.
alter table identity.client
  add column band_medium_from smallint not null default 40,
  add column band_high_from smallint not null default 80,
  add constraint client_bands check (band_medium_from between 2 and 98 and band_high_from between 3 and 99 and band_medium_from < band_high_from);
