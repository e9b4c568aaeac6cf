import { IconAlertTriangle } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { problemOf } from '../../../../api/failure.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { formatCount, listOf } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { FilterBar } from '../../../../kit/lists/filter-bar.tsx';
import { Badge } from '../../../../kit/page/badge.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Segments } from '../../../../kit/page/segments.tsx';
import { Empty, SkeletonRows } from '../../../../kit/page/states.tsx';
import { isChanged, isProduction, type MergedSetting, mergeSettings, type Risk, riskOf } from './merged-settings.ts';
import styles from './page.module.css';
import { SERVICES, settingsQuery } from './queries.ts';
import { platformSearch } from './search.ts';

function Values({ setting }: { setting: MergedSetting }) {
  const { t, language } = useLanguage();
  const { values, is_secret } = setting;
  const shown = (value: string | null, isNone: boolean) => {
    if (is_secret) return t(isNone ? 'installation.settings.secretUnset' : 'installation.settings.secretSet');
    return value === null || value === '' ? t('installation.settings.unset') : value;
  };
  return (
    <ul className={styles.values}>
      {values.map(({ value, source, services }) => (
        <li key={`${source} ${value}`}>
          <span className={value === null ? styles.muted : styles.code}>{shown(value, source === 'none')}</span>
          {source !== 'none' && (
            <Badge tone={source === 'default' ? 'none' : 'accent'}>{t(`installation.settings.source.${source}`)}</Badge>
          )}
          {values.length > 1 && <span className={styles.muted}>{listOf(services, language)}</span>}
        </li>
      ))}
    </ul>
  );
}

function Setting({ setting, risk }: { setting: MergedSetting; risk: Risk | null }) {
  const { t } = useLanguage();
  const isOwnDefault = setting.values.every(({ source }) => source === 'default');
  return (
    <li className={styles.setting} data-risky={risk !== null || undefined}>
      <div className={styles.settingName}>
        <code>{setting.name}</code>
        <p className={styles.muted} lang="en">
          {setting.description}
        </p>
      </div>
      <div>
        <Values setting={setting} />
        {!isOwnDefault && setting.default_value !== null && (
          <p className={styles.muted}>{t('installation.settings.default', { value: setting.default_value })}</p>
        )}
        {risk !== null && (
          <p className={styles.risk}>
            <IconAlertTriangle size={14} aria-hidden /> {t(`installation.risk.${risk}`)}
          </p>
        )}
      </div>
    </li>
  );
}

/** How every process is set: value, source, what is risky. Secrets never reach this page. */
export default function SettingsTab() {
  const { t, language } = useLanguage();
  const { search, change } = useAddress(platformSearch);
  const answers = useQueries({ queries: SERVICES.map(settingsQuery) });
  const failed = SERVICES.flatMap((service, index) => {
    const error = answers[index]?.error;
    return error == null ? [] : [`${service}: ${problemOf(error, t).message}`];
  });
  if (answers.some(({ isPending }) => isPending)) return <SkeletonRows rows={12} />;
  const settings = mergeSettings(SERVICES.map((service, index) => ({ service, settings: answers[index]?.data ?? [] })));
  const isReal = isProduction(settings);
  const rows = settings.map((setting) => ({ setting, risk: riskOf(setting, isReal) }));
  const count = {
    changed: rows.filter(({ setting }) => isChanged(setting)).length,
    risky: rows.filter(({ risk }) => risk !== null).length,
  };
  const text = (search.q ?? '').toLowerCase();
  const shown = rows.filter(
    ({ setting, risk }) =>
      `${setting.name} ${setting.description}`.toLowerCase().includes(text) &&
      (search.show === undefined || (search.show === 'risky' ? risk !== null : isChanged(setting))),
  );
  const parts = ['platform', ...SERVICES].map((part) => ({ part, of: shown.filter(({ setting }) => setting.part === part) }));
  const label = (which: 'changed' | 'risky') => `${t(`installation.settings.show.${which}`)} (${formatCount(count[which], language)})`;
  return (
    <div className={styles.stack}>
      {failed.map((line) => (
        <Notice key={line} tone="bad">
          {t('installation.settings.failed', { line })}
        </Notice>
      ))}
      {count.risky > 0 && search.show !== 'risky' && (
        <Notice tone="warn">{t('installation.settings.risks', { amount: formatCount(count.risky, language) })}</Notice>
      )}
      <FilterBar
        label={t('installation.settings.search')}
        placeholder={t('installation.settings.search')}
        text={search.q}
        onText={(q) => change({ q }, { replace: true })}
      >
        <Segments<'all' | 'changed' | 'risky'>
          label={t('installation.settings.which')}
          size="control"
          value={search.show ?? 'all'}
          onChange={(show) => change({ show: show === 'all' ? undefined : show })}
          options={[
            { value: 'all', label: t('installation.settings.show.all') },
            { value: 'changed', label: label('changed') },
            { value: 'risky', label: label('risky') },
          ]}
        />
      </FilterBar>
      {shown.length === 0 && <Empty text={t('installation.settings.none')} />}
      {parts.map(
        ({ part, of }) =>
          of.length > 0 && (
            <Panel
              key={part}
              title={part === 'platform' ? t('installation.settings.ofAll') : part}
              count={formatCount(of.length, language)}
              flush
            >
              <ul className={styles.settings}>
                {of.map(({ setting, risk }) => (
                  <Setting key={setting.name} setting={setting} risk={risk} />
                ))}
              </ul>
            </Panel>
          ),
      )}
      <p className={styles.muted}>{t('installation.settings.where')}</p>
    </div>
  );
}
