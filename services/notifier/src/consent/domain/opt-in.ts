/** Words that resume messages, so that whoever sends them may be written to. */
export const OPT_IN_WORDS: Readonly<Record<'id' | 'en', string>> = { id: 'Mulai', en: 'Start' };

/** A link that opens a chat with a number and the words in it. @param address digits with country code */
export const optInUrl = (address: string, language: 'id' | 'en'): string =>
  `https://wa.me/${address}?text=${encodeURIComponent(OPT_IN_WORDS[language])}`;
