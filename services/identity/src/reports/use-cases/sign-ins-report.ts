import { dayOf, isoWeekOf, monthOf } from '@balai/calendar';
import { SignInsWords, signInsView } from '@balai/contracts/identity';
import { table } from '@balai/documents';
import { dayIn, numberIn, oneLine, type ViewRenderer } from '@balai/views';
import { type RecapMode, recapLogIns } from '../../sessions/use-cases/recap-log-ins.ts';
import { fact, WORDS } from '../messages/report-texts.ts';
import { unitsOf } from '../repository/units.ts';
import { type ReportContext, reportRenderer } from './opened-report.ts';
import { numberColumn, textColumn } from './report-columns.ts';

interface Row {
  readonly name: string;
  /** Units of an account; null: the row is a unit. */
  readonly units: string | null;
  /** Accounts of a unit that signed in. */
  readonly accounts: number;
  readonly logins: number;
}

function daysOf(mode: RecapMode, day: string): { readonly from: string; readonly to: string } {
  if (mode === 'mingguan') return isoWeekOf(day);
  return mode === 'bulanan' ? monthOf(day.slice(0, 7)) : { from: day, to: day };
}

const accountsText = (count: number, language: 'id' | 'en'): string =>
  language === 'id' ? `${numberIn(count, language)} akun` : `${numberIn(count, language)} ${count === 1 ? 'account' : 'accounts'}`;
const signInsText = (count: number, language: 'id' | 'en'): string =>
  language === 'id' ? `${numberIn(count, language)} login` : `${numberIn(count, language)} ${count === 1 ? 'sign-in' : 'sign-ins'}`;

/** How often people signed in to the dashboard: by account, of a month by unit. */
export const signInsReport = (context: ReportContext): ViewRenderer =>
  reportRenderer(context, signInsView, SignInsWords, async (_, request) => {
    const { viewer, client, query, language, now } = request;
    const mode = query.mode ?? 'harian';
    const date = query.date ?? dayOf(now, client.timezone);
    const { from, to } = daysOf(mode, date);
    const units = await context.database.read(viewer.scope, (tx) => unitsOf(tx, client));
    const tenants = units.map(({ client_id }) => client_id);
    const recap = await recapLogIns(
      context,
      { clientId: client.client_id, tenants, scope: viewer.scope },
      { mode, start: { field: 'date', value: from }, end: { field: 'date', value: to } },
    );
    const names = new Map(units.map(({ client_id, name }) => [client_id, name]));
    const isByUnit = mode === 'bulanan';
    const rows: Row[] = isByUnit
      ? recap.clients.map(({ nama, operator_count, logins }) => ({ name: nama, units: null, accounts: operator_count, logins }))
      : recap.accounts.map(({ username, client_ids, logins }) => ({
          ...{ name: username, accounts: 1, logins },
          units: client_ids.map((id) => names.get(id) ?? id).join(', '),
        }));
    const day = (text: string) => dayIn(text, language);
    const isShared = rows.reduce((sum, { logins }) => sum + logins, 0) !== recap.logins;
    return {
      title: signInsView.title[language],
      file: 'login_web',
      facts: [
        fact(WORDS.period, from === to ? day(from) : `${day(from)} – ${day(to)}`, language),
        fact(WORDS.signIns, numberIn(recap.logins, language), language),
        fact(WORDS.accounts, numberIn(recap.accounts.length, language), language),
        fact(WORDS.units, numberIn(recap.clients.length, language), language),
      ],
      warnings: isShared ? [WORDS.severalUnits[language]] : [],
      table: table<Row>(
        isByUnit
          ? [
              textColumn('unit', WORDS.unit, 30, ({ name }) => name),
              numberColumn('accounts', WORDS.accounts, ({ accounts }) => accounts),
              numberColumn('logins', WORDS.signIns, ({ logins }) => logins),
            ]
          : [
              textColumn('account', WORDS.account, 24, ({ name }) => name),
              textColumn('unit', WORDS.unit, 30, ({ units: ofAccount }) => ofAccount),
              numberColumn('logins', WORDS.signIns, ({ logins }) => logins),
            ],
        rows,
      ),
      count: rows.length,
      sections: [
        {
          heading: null,
          lines: rows.map(({ name, units: ofAccount, accounts, logins }, index) => {
            const of = ofAccount === null ? `: ${accountsText(accounts, language)}, ` : ` (${oneLine(ofAccount)}): `;
            return `${index + 1}. ${oneLine(name)}${of}${signInsText(logins, language)}`;
          }),
        },
      ],
      empty: WORDS.noSignIns,
      asked: { client_id: client.client_id, mode, date },
    };
  });
