import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge } from '../../../../kit/page/badge.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import styles from './page.module.css';
import { faultsQuery, sandboxCall } from './queries.ts';

const PROVIDERS = ['instagram', 'tiktok', 'whatsapp'] as const;
type Provider = (typeof PROVIDERS)[number];
const KINDS: Readonly<Record<Provider, readonly string[]>> = {
  instagram: ['truncate', 'cut', 'fail', 'rate_limit', 'garbage', 'slow', 'none'],
  tiktok: ['truncate', 'cut', 'fail', 'rate_limit', 'garbage', 'slow', 'none'],
  whatsapp: ['fail', 'slow', 'cut', 'refuse', 'none'],
};

function Active() {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const faults = useQuery(faultsQuery);
  return (
    <ul className={styles.faultStates}>
      {PROVIDERS.map((provider) => {
        const active = faults.data?.find((fault) => fault.provider === provider);
        return (
          <li key={provider}>
            {t(`sandbox.providers.${provider}`)}{' '}
            {active === undefined ? (
              <Badge tone="ok">{t('sandbox.faultNone')}</Badge>
            ) : (
              <Badge tone="bad">{t('sandbox.faultNow', { kind: labelOf('sandbox.fault', active.kind), count: active.remaining })}</Badge>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Makes the simulated providers misbehave for their next requests. */
export function FaultsPanel() {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const queryClient = useQueryClient();
  const [provider, setProvider] = useState<Provider>('instagram');
  const [kind, setKind] = useState('truncate');
  const [count, setCount] = useState('1');
  const kinds = KINDS[provider];
  const chosenKind = kinds.includes(kind) ? kind : 'fail';
  const apply = useMutation({
    mutationFn: () =>
      sandboxCall('/faults', { method: 'POST', body: { provider, kind: chosenKind, count: Math.max(1, Number(count) || 1) } }),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['sandbox', 'faults'] }),
  });
  return (
    <Panel title={t('sandbox.faults')}>
      <p className={styles.muted}>{t('sandbox.faultsHint')}</p>
      <form
        className={styles.faultForm}
        onSubmit={(event) => {
          event.preventDefault();
          apply.mutate();
        }}
      >
        <NativeSelect
          size="xs"
          label={t('sandbox.provider')}
          value={provider}
          data={PROVIDERS.map((each) => ({ value: each, label: t(`sandbox.providers.${each}`) }))}
          onChange={(event) => setProvider(PROVIDERS.find((each) => each === event.currentTarget.value) ?? 'instagram')}
        />
        <NativeSelect
          size="xs"
          label={t('sandbox.kind')}
          value={chosenKind}
          data={kinds.map((each) => ({ value: each, label: labelOf('sandbox.fault', each) }))}
          onChange={(event) => setKind(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          type="number"
          min={1}
          max={1000}
          label={t('sandbox.count')}
          value={count}
          onChange={(event) => setCount(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" variant="default" loading={apply.isPending}>
          {t('sandbox.apply')}
        </Button>
      </form>
      {apply.isError && <ErrorNotice error={apply.error} />}
      <Active />
    </Panel>
  );
}
