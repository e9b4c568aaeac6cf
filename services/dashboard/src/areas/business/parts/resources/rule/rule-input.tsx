import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { api } from '../../../../../api/api.ts';
import { problemOf } from '../../../../../api/failure.ts';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { crmRoutes } from '../../contract-routes.ts';
import { useResourceNamed } from '../../use-resource.ts';
import type { FieldInputProps } from '../fields/field-input.tsx';
import { useValues } from '../use-values.ts';
import styles from './rule.module.css';
import { RuleBuilder } from './rule-builder.tsx';
import { comparable, groupFrom, newCondition, treeFrom } from './rule-model.ts';
import { treeIn } from './rule-sentence.ts';

/** How long typing rests before rows are counted. */
const SETTLE_MS = 400;
const NAMES_SHOWN = 8;

/** How many customers fit a rule now, and the first of them. */
function Fitting({ rule, clientId }: { rule: string; clientId: string }) {
  const { t, language } = useLanguage();
  const [settled, setSettled] = useState(rule);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(rule), SETTLE_MS);
    return () => window.clearTimeout(timer);
  }, [rule]);
  const found = useQuery({
    queryKey: ['crm.segments.preview', { clientId }, settled] as const,
    queryFn: async ({ signal }) =>
      (await api((await crmRoutes()).previewSegment, { body: { client_id: clientId, rule: settled }, signal })).data,
    enabled: settled !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (rule === '') return <p className={styles.fitting}>{t('resources.filter.incomplete')}</p>;
  if (found.error !== null) return <p className={styles.fitting}>{problemOf(found.error, t).message}</p>;
  if (found.data === undefined) return <p className={styles.fitting}>{t('common.loading')}</p>;
  const { count, more, sample } = found.data;
  const names = sample.slice(0, NAMES_SHOWN).map(({ name }) => String(name));
  return (
    <div className={styles.fitting} role="status" aria-busy={found.isFetching || rule !== settled}>
      <strong>{t('resources.filter.fits', { count, shown: `${formatCount(count, language)}${more ? '+' : ''}` })}</strong>
      {names.length > 0 && (
        <p>
          {names.join(', ')}
          {count > names.length ? ', …' : ''}
        </p>
      )}
    </div>
  );
}

/** The input of a field that holds a rule: a builder, with the rows that fit while it is written. */
export default function RuleInput({
  of,
  name,
  label,
  value,
  onChange,
  error,
  clientId,
}: Pick<FieldInputProps, 'name' | 'label' | 'value' | 'onChange' | 'error' | 'clientId'> & { of: string }) {
  const resource = useResourceNamed(of);
  const zone = useValues(resource).zoneOf(clientId);
  const scope = useMemo(() => ({ fields: comparable(resource), zone }), [resource, zone]);
  const [group, setGroup] = useState(() => {
    const begun = groupFrom(treeIn(value), scope);
    return begun.of.length === 0 ? { ...begun, of: [newCondition(scope)] } : begun;
  });
  return (
    <fieldset className={styles.input}>
      <legend>{label}</legend>
      {error !== undefined && error !== null && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
      <input type="hidden" name={name} value={value} />
      <RuleBuilder
        resource={resource}
        clientId={clientId}
        scope={scope}
        group={group}
        onChange={(next) => {
          setGroup(next);
          const tree = treeFrom(next, scope);
          onChange(tree === null ? '' : JSON.stringify(tree));
        }}
      />
      <Fitting rule={value} clientId={clientId} />
    </fieldset>
  );
}
