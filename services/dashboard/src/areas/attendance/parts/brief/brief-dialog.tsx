import { attendanceBrief } from '@balai/contracts/attendance';
import { createExport, deliveriesWrite, findExport } from '@balai/contracts/reporting';
import { Button } from '@mantine/core';
import { IconFileTypePdf, IconPhoto, IconSend } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../../api/api.ts';
import { problemOf } from '../../../../api/failure.ts';
import { read } from '../../../../api/read.ts';
import { may, useSession } from '../../../../api/session.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { fileOf, isBeingMade, requestFile, saveExport } from '../../../../app/files/files.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Skeleton } from '../../../../kit/page/skeleton.tsx';
import { ErrorNotice, Loaded } from '../../../../kit/page/states.tsx';
import { MessagePreview } from '../../../../kit/text/message-preview.tsx';
import { Dialog } from '../../../../kit/windows/dialog.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './brief.module.css';
import type { BriefProps } from './brief-props.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface PartTexts {
    brief: typeof texts.id;
  }
}

const VIEW = 'report-brief';
/** How often a page that takes long is asked about. */
const POLL_MS = 1_000;

/** The picture of a brief, made once for each question. */
const pictureQuery = (query: BriefProps['query']) =>
  queryOptions({
    queryKey: [createExport.id, VIEW, query] as const,
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      let file = (await api(createExport, { body: { ...fileOf(VIEW, query), format: 'png' }, signal })).data;
      while (isBeingMade(file)) {
        await new Promise((resolve) => window.setTimeout(resolve, POLL_MS));
        file = (await api(findExport, { params: { id: file.export_id }, signal })).data;
      }
      if (file.url === null) throw new Error(file.reason ?? file.state);
      return file;
    },
  });

/** One page for a commander as it will look, to be saved, copied or sent. */
export default function BriefDialog({ client, query, onClose }: BriefProps & { onClose: () => void }) {
  const { t } = useLanguage();
  const session = useSession();
  const picture = useQuery(pictureQuery(query));
  const text = useQuery(read(attendanceBrief, { query }, ({ data }) => data.text, { clientId: client.client_id }));
  const pdf = useMutation({
    mutationFn: () => requestFile({ ...fileOf(VIEW, query), format: 'pdf' }),
    onSuccess: (file) => showToast(t(file.state === 'done' ? 'report.saved' : 'report.making', { name: file.file_name })),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
  });
  const { data: made } = picture;
  return (
    <Dialog title={t('brief.open')} side="wide" onClose={onClose}>
      <div className={styles.brief}>
        <div className={styles.page}>
          {picture.error !== null ? (
            <ErrorNotice title={t('brief.failed')} error={picture.error} />
          ) : made?.url == null ? (
            <div role="status" aria-label={t('brief.making')}>
              <Skeleton height={520} radius={6} />
            </div>
          ) : (
            <img src={made.url} alt={t('brief.picture', { client: client.nama })} />
          )}
        </div>
        <div className={styles.side}>
          <div className={styles.actions}>
            <ActionButton
              data-autofocus
              size="xs"
              leftSection={<IconFileTypePdf size={15} aria-hidden />}
              loading={pdf.isPending}
              onClick={() => pdf.mutate()}
            >
              {t('brief.pdf')}
            </ActionButton>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPhoto size={15} aria-hidden />}
              disabled={made === undefined}
              onClick={() => made !== undefined && saveExport(made)}
            >
              {t('brief.png')}
            </Button>
            {may(session, deliveriesWrite) && (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconSend size={15} aria-hidden />}
                renderRoot={(root) => (
                  <Link
                    {...root}
                    to="/reports/deliveries"
                    search={(search: object) => ({ ...keepWork(search), add: 'yes', kind: 'brief', name: t('brief.open') })}
                  />
                )}
              >
                {t('brief.send')}
              </Button>
            )}
          </div>
          <Loaded query={text} skeleton={<Skeleton height={240} radius={6} />}>
            {(shown) => <MessagePreview label={t('brief.text')} parts={[shown]} length={shown.length} />}
          </Loaded>
        </div>
      </div>
    </Dialog>
  );
}
