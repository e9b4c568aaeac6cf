/** Words of the field that dictionaries do not have. */
export const KNOWN_WORDS: ReadonlySet<string> = new Set(
  `polri polda polres polresta polrestabes polsek kapolri kapolda kapolres kapolsek wakapolres wakapolsek kasat kasatreskrim kasatlantas
  kasatresnarkoba kasi kanit kabag kabid kasubbag kasihumas humas reskrim satreskrim ditreskrimum ditreskrimsus satlantas satresnarkoba
  satbinmas satintelkam sat intelkam samapta brimob bhabinkamtibmas babinsa kamtibmas kamtibcarlantas polantas polisi presisi binmas
  bripka bripda briptu brigpol aipda aiptu ipda iptu akp kompol akbp kombes brigjen irjen komjen bhayangkari bhayangkara
  curanmor curas curat curhat sajam miras narkoba tilang etle sim stnk bpkb tkp bap spdp kuhp kuhap pasal visum laka lantas kejari
  kejati pn lapas rutan bnn bnpb bpbd basarnas damkar satpol kodim koramil danramil dandim forkopimda forkopimcam pemkab pemkot pemprov
  pemdes kades lurah camat bupati walikota gubernur dprd puskesmas posyandu rsud bansos sembako umkm bumdes karang taruna
  wib wita wit instagram tiktok facebook youtube whatsapp medsos konten unggahan warganet netizen siber daring luring hoaks viral video
  online offline gelar siaga ops mantap brata operasi zebra lilin ketupat patuh keselamatan strong point apel`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
