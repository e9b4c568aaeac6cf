-- How the people of a client are ordered in lists and reports. Every client starts with these lists and may change them.
alter table identity.client
  -- Parts of positions, highest first. A longer one that contains a shorter one stands behind it: WADIR behind DIR.
  add column positions text[] not null default '{DIR,WADIR,KASUBDIT,KABAG,KASUBBAG,KASAT,KANIT}',
  -- Highest first.
  add column ranks text[] not null default '{KBP,KOMISARIS BESAR POLISI,AKBP,KOMPOL,AKP,IPTU,IPDA,AIPTU,AIPDA,BRIPKA,BRIGADIR,BRIGPOL,BRIGADIR POLISI,BRIPTU,BRIPDA,PEMBINA UTAMA,PEMBINA UTAMA MADYA,PEMBINA UTAMA MUDA,PEMBINA TINGKAT I,PEMBINA,PENATA TINGKAT I,PENATA MUDA TINGKAT I,PENATA MUDA,PENATA,PENGATUR TINGKAT I,PENGATUR,PENGATUR MUDA TINGKAT I,PENGATUR MUDA,JURU TINGKAT I,JURU MUDA TINGKAT I,JURU MUDA,JURU,PPPK,PHL}',
  -- Names that come first among equal ranks.
  add column priority_names text[] not null default '{POLRES LAMONGAN,POLRES BOJONEGORO,POLRES PROBOLINGGO,POLRES NGAWI,POLRES MADIUN,POLRES PACITAN,POLRES BONDOWOSO,POLRES SITUBONDO,POLRES MOJOKERTO,POLRES KEDIRI,POLRES KEDIRI KOTA,POLRESTA MALANG KOTA,POLRES MADIUN KOTA}',
  -- Beginnings of divisions, in the order of their sections.
  add column divisions text[] not null default '{BAG,SAT,SI,SPKT,POLSEK}';
