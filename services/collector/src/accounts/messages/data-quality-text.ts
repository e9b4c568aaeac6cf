/** What the quality of an account's data means. */
export const DATA_QUALITY = {
  id: 'Skor menunjukkan kelengkapan data profil yang tersedia, bukan keaslian atau pemilik akun.',
  en: 'The score tells how complete the data of the profile is, not whether the account is genuine or whose it is.',
} as const;
