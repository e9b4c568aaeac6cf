import type { ResourceDefinition } from '@balai/contracts';
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Dialog } from '../../../../../kit/windows/dialog.tsx';
import { RuleBuilder } from '../../../parts/resources/rule/rule-builder.tsx';
import { comparable, groupFrom, newCondition, treeFrom } from '../../../parts/resources/rule/rule-model.ts';
import { useValues } from '../../../parts/resources/use-values.ts';
import styles from './list.module.css';
import { joined, type Narrowing, parted } from './narrowing.ts';

/** Narrows the list by a whole rule; begins with what it is narrowed by now. */
export default function RuleDialog(
  props: Narrowing & { resource: ResourceDefinition; clientId: string; onChange: (next: Narrowing) => void; onClose: () => void },
) {
  const { t } = useLanguage();
  const { resource, clientId, onChange, onClose } = props;
  const values = useValues(resource);
  const zone = values.zoneOf(clientId);
  const scope = useMemo(() => ({ fields: comparable(resource), zone }), [resource, zone]);
  const [group, setGroup] = useState(() => {
    const begun = groupFrom(joined(props), scope);
    return begun.of.length === 0 ? { ...begun, of: [newCondition(scope)] } : begun;
  });
  const tree = treeFrom(group, scope);
  const isNothing = group.of.length === 0;
  const apply = () => {
    onChange(tree === null ? { conditions: [], rule: null } : parted(tree));
    onClose();
  };
  return (
    <Dialog side="wide" title={t('resources.filter.advancedTitle', { many: values.many })} onClose={onClose}>
      <form
        className={styles.rule}
        onSubmit={(event) => {
          event.preventDefault();
          if (tree !== null || isNothing) apply();
        }}
      >
        <RuleBuilder resource={resource} clientId={clientId} scope={scope} group={group} onChange={setGroup} />
        <div className={styles.apply}>
          {tree === null && !isNothing && <span className={styles.incomplete}>{t('resources.filter.incomplete')}</span>}
          <Button type="submit" size="xs" disabled={tree === null && !isNothing}>
            {t('resources.filter.apply')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
