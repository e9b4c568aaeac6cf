import type { Platform } from '@balai/contracts';
import { useMutation } from '@tanstack/react-query';
import { useConnection } from '../../../../../api/connection.ts';
import { problemOf } from '../../../../../api/failure.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { useCopyText } from '../../../../../kit/windows/copy-text.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import type { Work } from '../../../work/use-work.ts';
import { type Member, readRecap } from '../queries.ts';
import type { TextContext } from './owing-text.ts';
import type { Recap, RecapRow } from './recap.ts';
import { textContextOf } from './text-context.ts';

/** The row of a recap for a person of the list. */
export const keyOf = ({ client_id, user_id }: Pick<Member, 'client_id' | 'user_id'>): string => `${client_id}/${user_id}`;

/** What is copied: a text for each platform that is asked about; null leaves a platform out. */
interface ToCopy {
  readonly title: string;
  /** Who is meant; null: everybody. */
  readonly who: () => Promise<ReadonlySet<string> | null>;
  readonly textOf: (recap: Recap, rows: readonly RecapRow[], context: TextContext) => string | null;
  /** What stands above the texts where there are several. */
  readonly above?: (recap: Recap, context: TextContext) => string;
}

/**
 * Copies texts that are made of the recaps as they are now. While they are incomplete the texts carry the page's warnings, which are
 * asked about once.
 */
export function useCopy(work: Work) {
  const { t, language } = useLanguage();
  const { online } = useConnection();
  const copy = useCopyText();
  const platforms: readonly Platform[] = work.platform === 'all' ? ['instagram', 'tiktok'] : [work.platform];
  const make = useMutation({
    mutationFn: async ({ who, textOf, above }: ToCopy) => {
      const [keys, recaps] = await Promise.all([who(), Promise.all(platforms.map((platform) => readRecap(work, platform)))]);
      const parts = recaps.flatMap((recap) => {
        const context = textContextOf(recap, work.client, online, t, language);
        const rows = keys === null ? recap.rows : recap.rows.filter(({ id }) => keys.has(id));
        const text = textOf(recap, rows, context);
        return text === null ? [] : [{ text, warnings: context.warnings }];
      });
      const [first] = recaps;
      if (above === undefined || first === undefined || parts.length < 2) return parts;
      const text = above(first, textContextOf(first, work.client, online, t, language));
      return [{ text, warnings: [] }, ...parts];
    },
    onSuccess: (parts, { title }) => {
      const reasons = [...new Set(parts.flatMap(({ warnings }) => warnings))];
      const doubt = { title: t('attendance.warning.title'), reasons, hint: t('attendance.warning.ask'), yes: t('attendance.warning.copy') };
      copy({ title, text: parts.map(({ text }) => text).join('\n\n'), ...(reasons.length === 0 ? {} : { doubt }) });
    },
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
  });
  return { copy: make.mutate, isBusy: make.isPending };
}
