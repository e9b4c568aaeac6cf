import { peopleWrite, UnitAccountsWords, unitAccountsView } from '@balai/contracts/identity';
import { type Column, type Texts, table } from '@balai/documents';
import { numberIn, oneLine, type ViewRenderer } from '@balai/views';
import { FILLED_STATES, type FilledState, filledState } from '../domain/completeness.ts';
import { fact, MARKS, STATES, statesText, WORDS } from '../messages/report-texts.ts';
import { countOperators, type UnitAccountsRow, unitsOf } from '../repository/units.ts';
import { type ReportContext, type ReportRequest, reportRenderer } from './opened-report.ts';
import { numberColumn, textColumn } from './report-columns.ts';

interface Row extends UnitAccountsRow {
  readonly state: FilledState;
  /** Open accounts that may change its people. */
  readonly operators: number;
}

type About = 'dashboard' | 'official';

const TITLES: Readonly<Record<About, Texts & { readonly file: string }>> = {
  dashboard: { id: 'Registrasi dashboard', en: 'Dashboard registration', file: 'registrasi_dashboard' },
  official: { id: 'Akun resmi satuan', en: 'Official accounts of units', file: 'akun_resmi' },
};

const OF_OFFICIAL: readonly Column<Row>[] = [
  textColumn('instagram', { id: 'Instagram', en: 'Instagram' }, 20, ({ instagram }) => instagram),
  textColumn('tiktok', { id: 'TikTok', en: 'TikTok' }, 20, ({ tiktok }) => tiktok),
];

async function readRows({ database }: ReportContext, about: About, { viewer, client }: ReportRequest<unknown>): Promise<Row[]> {
  const units = await database.read(viewer.scope, (tx) => unitsOf(tx, client));
  // Accounts are kept for the platform alone; the units that are asked about are the viewer's.
  const operators = await database.read('system', (tx) =>
    countOperators(
      tx,
      units.map(({ client_id }) => client_id),
      peopleWrite.name,
    ),
  );
  const rows = units.map((unit): Row => {
    const count = operators.get(unit.client_id) ?? 0;
    const state = about === 'official' ? filledState([unit.instagram, unit.tiktok]) : count > 0 ? 'complete' : 'none';
    return { ...unit, operators: count, state };
  });
  const places = new Map(FILLED_STATES.map((state, index) => [state, index]));
  return rows.toSorted((a, b) => (places.get(a.state) ?? 0) - (places.get(b.state) ?? 0) || b.operators - a.operators);
}

function lineOf({ name, operators, instagram, tiktok }: Row, about: About, index: number, language: 'id' | 'en'): string {
  const count = language === 'en' && operators === 1 ? 'operator' : WORDS.operators[language].toLowerCase();
  const handles = [instagram === null ? [] : [`Instagram @${instagram}`], tiktok === null ? [] : [`TikTok @${tiktok}`]].flat();
  const said = about === 'official' ? handles.join(', ') : operators === 0 ? '' : `${numberIn(operators, language)} ${count}`;
  return `${index + 1}. ${oneLine(name)}${said === '' ? '' : `: ${said}`}`;
}

/** Which units have operators of the dashboard, or official accounts. */
export const unitAccountsReport = (context: ReportContext): ViewRenderer =>
  reportRenderer(context, unitAccountsView, UnitAccountsWords, async (_, request) => {
    const { query, language } = request;
    const about = query.about ?? 'dashboard';
    const rows = await readRows(context, about, request);
    const states: readonly FilledState[] = about === 'official' ? FILLED_STATES : ['complete', 'none'];
    const word = (state: FilledState): Texts =>
      about === 'official' ? STATES[state] : state === 'none' ? WORDS.notRegistered : WORDS.registered;
    const counts = { complete: 0, partial: 0, none: 0 };
    for (const { state } of rows) counts[state] += 1;
    return {
      title: TITLES[about][language],
      file: TITLES[about].file,
      facts: [
        fact(WORDS.units, numberIn(rows.length, language), language),
        ...(about === 'official'
          ? [fact(WORDS.state, statesText(counts, states, language), language)]
          : states.map((state) => fact(word(state), numberIn(counts[state], language), language))),
      ],
      table: table<Row>(
        [
          textColumn('unit', WORDS.unit, 30, ({ name }) => name),
          ...(about === 'official' ? OF_OFFICIAL : [numberColumn<Row>('operators', WORDS.operators, ({ operators }) => operators)]),
          textColumn('state', WORDS.state, 16, ({ state }) => word(state)[language]),
        ],
        rows,
      ),
      count: rows.length,
      sections: states.map((state) => ({
        heading: `${MARKS[state]} ${word(state)[language]}`,
        lines: rows.filter((row) => row.state === state).map((row, index) => lineOf(row, about, index, language)),
      })),
      empty: WORDS.noUnits,
      asked: { client_id: request.client.client_id, about },
    };
  });
