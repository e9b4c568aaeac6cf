import type { ResponseOf } from '@balai/contracts';
import type { attendanceMembers } from '@balai/contracts/attendance';
import { formatCount, formatShare } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';

export type Member = ResponseOf<typeof attendanceMembers>['data'][number];

/** "41 dari 42 (97,6%)". */
export function useGiven() {
  const { t, language } = useLanguage();
  return ({ given, expected }: Pick<Member, 'given' | 'expected'>): string =>
    expected === 0
      ? t('common.none')
      : t('anev.givenOf', {
          given: formatCount(given, language),
          expected: formatCount(expected, language),
          percent: formatShare(given / expected, language),
        });
}
