import { Button } from '@mantine/core';
import { IconPencil, IconPlayerPause, IconPlayerPlay, IconSend } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { JobResult } from '../../parts/jobs/job-result.tsx';
import { useTimetable } from '../../parts/timetable/use-timetable.ts';
import type { Outgoing } from './outgoing.ts';
import styles from './page.module.css';

/** A fact of something that goes out, under its name. */
export type Fact = readonly [name: string, value: ReactNode];

/** When something goes out, to whom, and what became of it last, with what can be done with it. */
export function Details(props: {
  row: Outgoing;
  /** Before the times. */
  about?: readonly Fact[];
  /** Behind the times. */
  more: readonly Fact[];
  /** Absent: it may not be changed. */
  change?: { readonly label: string; readonly onPress: () => void } | undefined;
  pause?:
    | { readonly isPaused: boolean; readonly isPending: boolean; readonly onPress: () => void; readonly isSwitch?: boolean }
    | undefined;
  onSend?: (() => void) | undefined;
  /** Further buttons. */
  children?: ReactNode;
}) {
  const { t } = useLanguage();
  const timetable = useTimetable();
  const { row, about = [], more, change, pause, onSend, children } = props;
  const next = timetable.next(row.slots, row.timezone);
  const facts: readonly Fact[] = [
    ...about,
    [t('deliveries.when'), timetable.slotsInWords(row.slots, row.timezone)],
    [
      t('deliveries.nextFive'),
      row.isOn ? (
        <ol key="next" className={styles.next}>
          {next.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      ) : (
        t(pause?.isSwitch === true ? 'jobs.off' : 'deliveries.off')
      ),
    ],
    ...more,
    ...(row.job === null ? [] : [[t('deliveries.last'), <JobResult key="last" job={row.job} />] as const]),
  ];
  return (
    <div className={styles.stack}>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.buttons}>
        {onSend !== undefined && (
          <Button size="xs" leftSection={<IconSend size={14} aria-hidden />} onClick={onSend}>
            {t('deliveries.now')}
          </Button>
        )}
        {change !== undefined && (
          <Button size="xs" variant="default" leftSection={<IconPencil size={14} aria-hidden />} onClick={change.onPress}>
            {change.label}
          </Button>
        )}
        {pause !== undefined && (
          <ActionButton
            size="xs"
            variant="default"
            leftSection={pause.isPaused ? <IconPlayerPlay size={14} aria-hidden /> : <IconPlayerPause size={14} aria-hidden />}
            loading={pause.isPending}
            onClick={pause.onPress}
          >
            {t(`deliveries.${pause.isSwitch === true ? (pause.isPaused ? 'switchOn' : 'switchOff') : pause.isPaused ? 'resume' : 'pause'}`)}
          </ActionButton>
        )}
        {children}
      </div>
    </div>
  );
}
