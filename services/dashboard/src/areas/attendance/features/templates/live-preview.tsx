import { previewRecapTemplate } from '@balai/contracts/attendance';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { read } from '../../../../api/read.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Segments } from '../../../../kit/page/segments.tsx';
import { ErrorNotice, SkeletonRows } from '../../../../kit/page/states.tsx';
import { MessagePreview } from '../../../../kit/text/message-preview.tsx';
import type { ShownTemplate } from './template.ts';

const SETTLE_MS = 500;

/** The text once typing rests. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text), SETTLE_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  return settled;
}

/** What a template makes of the data of now, with its length and the messages it becomes. */
export function LivePreview({ clientId, kind, template }: { clientId: string; kind: ShownTemplate['kind']; template: string }) {
  const { t } = useLanguage();
  const [platform, setPlatform] = useState<'instagram' | 'tiktok'>('instagram');
  const settled = useSettled(template);
  const preview = useQuery({
    ...read(
      previewRecapTemplate,
      { body: { client_id: clientId, kind, ...(kind === 'attendance' ? { platform } : {}), template: settled } },
      (answer) => answer.data,
      { clientId },
    ),
    enabled: settled.trim() !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <Panel
      title={t('templates.preview')}
      count={t('templates.live')}
      actions={
        kind === 'attendance' && (
          <Segments<'instagram' | 'tiktok'>
            label={t('templates.platform')}
            value={platform}
            onChange={setPlatform}
            options={(['instagram', 'tiktok'] as const).map((value) => ({ value, label: t(`platform.${value}`) }))}
          />
        )
      }
    >
      {preview.error !== null ? (
        <ErrorNotice error={preview.error} title={t('templates.unreadable')} />
      ) : preview.data === undefined ? (
        <SkeletonRows rows={14} />
      ) : (
        <MessagePreview label={t('templates.preview')} {...preview.data} isOld={preview.isPlaceholderData || settled !== template} />
      )}
    </Panel>
  );
}
