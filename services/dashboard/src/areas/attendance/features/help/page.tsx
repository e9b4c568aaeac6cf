import { Link } from '@tanstack/react-router';
import { ShortcutList } from '../../../../app/palette/shortcut-list.tsx';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { StateBadge } from '../../parts/measures/person-state.tsx';
import { PERSON_STATES } from '../../parts/measures/person-states.ts';
import styles from './page.module.css';
import { Responsibilities } from './responsibilities.tsx';
import { Roles } from './roles.tsx';

const NUMBERS = ['mustAct', 'complete', 'participation', 'day', 'firstSeen', 'collection', 'withdrawn', 'correction', 'compare'] as const;
const ROUTINES = ['operator', 'directorate', 'member'] as const;
const STEPS = ['one', 'two', 'three', 'four', 'five'] as const;

/** One thing about the numbers, opened by a press. */
function Explained({ name, title }: { name: (typeof NUMBERS)[number]; title: string }) {
  const { t } = useLanguage();
  return (
    <details className={styles.item} open={name === 'mustAct'}>
      <summary>{title}</summary>
      <p>{t(`help.number.${name}.text`)}</p>
    </details>
  );
}

function Numbers() {
  const { t } = useLanguage();
  return (
    <Panel title={t('help.numbers')}>
      {NUMBERS.map((name) => (
        <Explained key={name} name={name} title={t(`help.number.${name}.title`)} />
      ))}
    </Panel>
  );
}

function States() {
  const { t } = useLanguage();
  return (
    <Panel title={t('help.states')}>
      <p className={styles.lead}>{t('help.statesLead')}</p>
      <dl className={styles.states}>
        {PERSON_STATES.map((state) => (
          <div key={state}>
            <dt>
              <StateBadge state={state} />
            </dt>
            <dd>{t(`help.state.${state}`)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Routines() {
  const { t } = useLanguage();
  return (
    <Panel title={t('help.routines')}>
      {ROUTINES.map((who) => (
        <details key={who} className={styles.item} open={who === 'operator'}>
          <summary>{t(`help.routine.${who}.title`)}</summary>
          <ol>
            {STEPS.map((step) => (
              <li key={step}>{t(`help.routine.${who}.${step}`)}</li>
            ))}
          </ol>
        </details>
      ))}
    </Panel>
  );
}

/** How the numbers are made, who does what each day, which keys there are, and what each role may do. */
export default function HelpPage() {
  const { t } = useLanguage();
  return (
    <>
      <PageHeader title={t('help.title')} subtitle={t('help.subtitle')} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Numbers />
          <States />
        </div>
        <div className={styles.column}>
          <Routines />
          <Responsibilities />
        </div>
        <div className={styles.column}>
          <Panel title={t('shortcuts.title')}>
            <ShortcutList />
          </Panel>
          <Roles />
          <Panel title={t('help.legal')}>
            <p className={styles.lead}>
              <Link to="/privacy">{t('help.privacy')}</Link>
            </p>
            <p className={styles.lead}>
              <Link to="/terms">{t('help.terms')}</Link>
            </p>
          </Panel>
        </div>
      </div>
    </>
  );
}
