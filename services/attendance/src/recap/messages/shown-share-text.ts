import { shownPercent } from '@balai/contracts';
import type { Language } from '@balai/documents';

/** A share of 0–1 in percent as the sentences of summaries write it; a dash where there is none. */
export function shownShare(share: number | null, language: Language): string {
  if (share === null) return '–';
  const percent = shownPercent(share);
  return language === 'id' ? `${percent.toLocaleString('id-ID')} %` : `${percent.toLocaleString('en-GB')}%`;
}
