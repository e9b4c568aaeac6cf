import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Skeleton } from '../../../../../kit/page/skeleton.tsx';

const Growth = lazy(() => import('./growth.tsx'));

/** How the posts' counts grew since each was published; asked for when somebody wants to see it. */
export function GrowthPanel({ postIds }: { postIds: readonly string[] }) {
  const { t } = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  if (postIds.length === 0) return null;
  if (isOpen)
    return (
      <Suspense fallback={<Skeleton height={240} radius={10} />}>
        <Growth postIds={postIds} />
      </Suspense>
    );
  return (
    <Panel
      title={t('editorial.effect.growth')}
      actions={
        <Button size="xs" variant="default" onClick={() => setIsOpen(true)}>
          {t('editorial.effect.growthOpen')}
        </Button>
      }
      flush
    >
      {null}
    </Panel>
  );
}
