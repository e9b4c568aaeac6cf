import { Button } from '@mantine/core';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Badge, type Tone } from '../../../../../kit/page/badge.tsx';
import { Dialog } from '../../../../../kit/windows/dialog.tsx';
import { personName } from '../../../parts/measures/person-name.ts';
import styles from './bulk.module.css';
import type { BulkOutcome } from './bulk.ts';
import type { BulkResult } from './use-bulk.ts';

const TONE: Readonly<Record<BulkOutcome['outcome'], Tone>> = { failed: 'bad', unknown: 'warn', changed: 'ok', unchanged: 'none' };
/** What needs a look stands first. */
const ORDER = Object.keys(TONE);

/** What became of each of several people, and the way back. */
export function BulkResultDialog({ result, onClose }: { result: BulkResult; onClose: () => void }) {
  const { t, language } = useLanguage();
  const { kind, outcomes, undo } = result;
  const changed = outcomes.filter(({ outcome }) => outcome === 'changed').length;
  const sorted = [...outcomes].sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
  return (
    <Dialog title={t(`people.bulk.done.${kind}`, { count: changed, shown: formatCount(changed, language) })} onClose={onClose}>
      <ul className={styles.people}>
        {sorted.map(({ person, outcome, reason }) => (
          <li key={person.person_id}>
            <span>
              {personName(person)} <span className={styles.hint}>{person.user_id}</span>
              {reason !== undefined && <span className={styles.reason}>{reason}</span>}
            </span>
            <Badge tone={TONE[outcome]}>{t(`people.bulk.outcome.${outcome}`)}</Badge>
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        {undo !== null && (
          <ActionButton variant="default" onClick={undo}>
            {t('people.bulk.undo')}
          </ActionButton>
        )}
        <Button onClick={onClose}>{t('action.close')}</Button>
      </div>
    </Dialog>
  );
}
