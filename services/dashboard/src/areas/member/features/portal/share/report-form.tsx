import { TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { useServerForm } from '../../../../../kit/forms/form.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { ErrorNotice, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import styles from '../portal.module.css';
import { type LinkReport, reportQuery, type ShareTask, sendReport, shareQuery } from '../queries.ts';

const NETWORKS = {
  instagram_link: 'Instagram',
  facebook_link: 'Facebook',
  twitter_link: 'X (Twitter)',
  tiktok_link: 'TikTok',
  youtube_link: 'YouTube',
} as const;
type Field = keyof typeof NETWORKS;
const FIELDS = Object.keys(NETWORKS) as Field[];

/** Which of the links somebody reported before, or the person for another post. */
function Duplicates({ report }: { report: LinkReport }) {
  const { t } = useLanguage();
  const repeated = report.links.filter(({ duplicate_of }) => duplicate_of.length > 0);
  if (repeated.length === 0) return null;
  return (
    <Notice tone="warn">
      <p>{t('portal.share.duplicates')}</p>
      <ul className={styles.steps}>
        {repeated.map(({ url }) => (
          <li key={url}>{url}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Fields({ task, report }: { task: ShareTask; report: LinkReport | null }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const kept = Object.fromEntries(FIELDS.map((name) => [name, report?.[name] ?? ''])) as Record<Field, string>;
  const send = useMutation({
    mutationFn: (links: Record<Field, string>) => {
      const filled = Object.fromEntries(Object.entries(links).filter(([, link]) => link.trim() !== ''));
      return sendReport(task, report === null ? filled : links, report !== null);
    },
    onSuccess: async () => {
      showToast(t('portal.share.sent'));
      await queryClient.invalidateQueries({ queryKey: reportQuery(task).queryKey });
      await queryClient.invalidateQueries({ queryKey: shareQuery.queryKey });
    },
  });
  const form = useServerForm<Record<Field, string>>(kept, send.error);
  return (
    <form className={styles.form} noValidate onSubmit={form.onSubmit((links) => send.mutate(links))}>
      {send.isError && <ErrorNotice title={t('portal.share.notSent')} error={send.error} />}
      {report?.reason != null && <Notice tone="bad">{report.reason}</Notice>}
      {report !== null && <Duplicates report={report} />}
      <p className={styles.hint}>{t('portal.share.hint')}</p>
      {FIELDS.map((name) => (
        <TextInput
          key={name}
          size="md"
          label={t('portal.share.link', { network: NETWORKS[name] })}
          inputMode="url"
          autoCapitalize="none"
          maxLength={2000}
          {...form.getInputProps(name)}
        />
      ))}
      <ActionButton type="submit" size="md" loading={send.isPending}>
        {t('portal.share.send')}
      </ActionButton>
    </form>
  );
}

/** Reports where a post was shared, a link a network; of a standing report its links, with those that are duplicates. */
export function ReportForm({ task }: { task: ShareTask }) {
  const report = useQuery({ ...reportQuery(task), enabled: task.report !== null });
  if (task.report === null) return <Fields task={task} report={null} />;
  return (
    <Loaded query={report} skeleton={<SkeletonRows rows={5} />}>
      {(found) => <Fields key={found?.updated_at} task={task} report={found} />}
    </Loaded>
  );
}
