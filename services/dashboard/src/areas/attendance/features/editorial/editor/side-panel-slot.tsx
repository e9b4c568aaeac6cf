import { Button } from '@mantine/core';
import { type ReactNode, Suspense, useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { SkeletonRows } from '../../../../../kit/page/states.tsx';
import type { PieceDetail } from '../piece.ts';
import type { SidePanel } from './side-panels.ts';

/** The place of a panel beside the text: it asks for what it shows once somebody opens it, and says before how much there is. */
export function SidePanelSlot({ name, piece, children }: { name: SidePanel['name']; piece: PieceDetail; children: ReactNode }) {
  const { t } = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const title = t(`editorial.${name}.title`);
  if (isOpen) {
    const waiting = (
      <Panel title={title}>
        <SkeletonRows rows={2} />
      </Panel>
    );
    return <Suspense fallback={waiting}>{children}</Suspense>;
  }
  const number = piece.beside[name] ?? 0;
  return (
    <Panel
      title={title}
      {...(number === 0 ? {} : { count: t(`editorial.${name}.count`, { number }) })}
      actions={
        // Only reads: what is kept can be looked at without a network.
        <Button size="xs" variant="default" aria-label={t('editorial.openPanel', { title })} onClick={() => setIsOpen(true)}>
          {t('editorial.openShort')}
        </Button>
      }
      flush
    >
      {null}
    </Panel>
  );
}
