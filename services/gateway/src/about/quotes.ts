/** A saying, and by whom. */
export interface Quote {
  readonly quote: string;
  readonly author: string;
}

const PROVERBS = [
  'Berat sama dipikul, ringan sama dijinjing.',
  'Sedikit demi sedikit, lama-lama menjadi bukit.',
  'Bersatu kita teguh, bercerai kita runtuh.',
  'Di mana bumi dipijak, di situ langit dijunjung.',
  'Berakit-rakit ke hulu, berenang-renang ke tepian.',
  'Hemat pangkal kaya, rajin pangkal pandai.',
  'Bulat air karena pembuluh, bulat kata karena mufakat.',
  'Tak ada gading yang tak retak.',
  'Sepandai-pandai tupai melompat, sekali waktu jatuh juga.',
  'Air beriak tanda tak dalam.',
  'Sekali merengkuh dayung, dua tiga pulau terlampaui.',
] as const;

/** Sayings that belong to nobody. */
export const QUOTES: readonly Quote[] = PROVERBS.map((quote) => ({
  quote,
  author: 'Peribahasa Indonesia',
}));
