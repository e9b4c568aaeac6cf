import { dayOf } from '@balai/calendar';
import type { LinkReportKind } from '@balai/contracts/attendance';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../../../../api/failure.ts';
import type { SeenClient } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { confirm } from '../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import type { LinkReport } from '../../parts/links/reported-links.tsx';
import { personName } from '../../parts/measures/person-name.ts';
import { reportAgain, takeBack } from './link-queries.ts';

// As long as the service takes reports of a post.
const REPORTABLE_MS = 2 * 86_400_000;

/** Whether the same could be reported again: a routine post of two days, a special task of today. */
function canReportAgain(kind: LinkReportKind, { created_at }: LinkReport, { timezone }: SeenClient, now: Date): boolean {
  if (created_at === null) return false;
  const taken = new Date(created_at);
  return kind === 'special' ? dayOf(taken, timezone) === dayOf(now, timezone) : now.getTime() - taken.getTime() < REPORTABLE_MS;
}

/** Takes a report back after asking; where its post can still be reported on, that can be undone. */
export function useTakeBack(kind: LinkReportKind, client: SeenClient) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries();
  const onError = (error: unknown) => showToast(problemOf(error, t).message, 'bad');
  const again = useMutation({
    mutationFn: (report: LinkReport) => reportAgain(kind, report, client.client_id),
    onSuccess: () => showToast(t('amplification.reports.restored')),
    onError,
    onSettled,
  });
  const back = useMutation({
    mutationFn: (report: LinkReport) => takeBack(kind, report),
    onSuccess: (ended, report) => {
      if (ended === null) return showToast(t('amplification.reports.gone'), 'bad');
      const undo = { label: t('amplification.reports.undo'), run: () => again.mutate(report) };
      showToast(
        t('amplification.reports.takenBack', { name: personName(report) }),
        'ok',
        canReportAgain(kind, report, client, new Date()) ? [undo] : [],
      );
    },
    onError,
    onSettled,
  });
  return async (report: LinkReport) => {
    const yes = t('amplification.reports.takeBack');
    const isUndoable = canReportAgain(kind, report, client, new Date());
    const question = t(isUndoable ? 'amplification.reports.askBack' : 'amplification.reports.askBackForGood', { name: personName(report) });
    if (await confirm({ title: yes, text: question, yes })) back.mutate(report);
  };
}
